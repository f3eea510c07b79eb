// What has expired is nowhere in the files of the gateway any more: every fixture of every format is sent, the clock passes the end, the
// sweep goes, and the bytes of each file are searched for what was said.

import { fileURLToPath } from 'node:url'
import { adapterFolders, readTexts } from '../../adapters/contract/node/folder.ts'
import { afterEach, describe, expect, it } from 'vitest'
import { isObject, readFixtures } from '../../adapters/contract/fixture.ts'
import type { Fixture } from '../../adapters/contract/contract-test.ts'
import type { Json } from '../../standards/hub/entity.ts'
import type { TestCity } from '../../gateway/http/apis/testing.ts'
import { type CityInFile, cityInFile, end, register, vendor } from './retention-testing.ts'

const folders = adapterFolders(fileURLToPath(new URL('../../adapters', import.meta.url)))
let opened: CityInFile
afterEach(() => opened.close())

const shortest = 6
/** Of some vocabulary: it stands in the schema, or in a record, for itself. */
const word = /^[A-Za-z-]+$/
/** Names, which the audit log may count and the program knows. */
const names = new Set(['type', '@context', 'unitCode', 'kind', 'category', 'mediaType', 'code', 'path', 'attribute'])

/** The values in what a message says, as texts. */
function leavesOf(value: Json): readonly string[] {
  if (typeof value === 'string' || typeof value === 'number') {
    const text = String(value)
    // It is searched for without blanks too.
    return text.replaceAll(' ', '').length < shortest || word.test(text) ? [] : [text]
  }
  if (Array.isArray(value)) return (value as readonly Json[]).flatMap(leavesOf)
  if (!isObject(value)) return []
  return Object.entries(value).flatMap(([name, item]) => (names.has(name) ? [] : leavesOf(item)))
}

/** @returns how many messages were kept: what they say, or the refused message as a dead letter */
async function send(city: TestCity, source: string, fixture: Fixture): Promise<number> {
  let kept = 0
  for (const [index, { body, headers = [] }] of fixture.inputs.entries()) {
    const answer = await city.request('POST', `/v1/sources/${source}/messages`, {
      as: vendor,
      bytes: body,
      contentType: fixture.mediaType,
      headers: { ...Object.fromEntries([...fixture.headers, ...headers]), 'idempotency-key': `${source}-${index}` },
    })
    if (answer.text.includes('"results":')) kept += 1
  }
  return kept
}

/** Without those that a broker delivers: a request has no topic. */
const sent: (readonly [adapter: string, folder: string])[] = []
for (const [adapter, folder] of folders) {
  const { fixtures } = readFixtures(await readTexts(folder))
  if (fixtures.every(({ topic }) => topic === undefined)) sent.push([adapter, folder])
}

describe('six hours after a vendor wrote it, nothing is left of', () => {
  it.each(sent)('what %s says', async (adapter, folder) => {
    const city = await cityInFile()
    opened = city
    const { fixtures } = readFixtures(await readTexts(folder))
    for (const [n, fixture] of fixtures.entries()) await register(city, `s${n}`, adapter, fixture.options as Json)
    const said = new Set(fixtures.flatMap(({ expected }) => expected.flatMap(leavesOf)))
    const known = new Set(city.written(said))
    let kept = 0
    for (const [n, fixture] of fixtures.entries()) kept += await send(city, `s${n}`, fixture)
    expect(kept).toBeGreaterThan(fixtures.length / 2)
    const planted = city.written([...said].filter((text) => !known.has(text)))
    // Messages of meters and envelopes have few values that are as long as what is searched for.
    expect(planted.length).toBeGreaterThan(1)
    city.now = end
    await city.gateway.store.sweep(city.now)
    // A source keeps the time of its last full list, by which an older one is known.
    const lists = await city.sql.all<{ readonly as_of: string }>('select as_of from full_set', [])
    const times = new Set(lists.map(({ as_of: time }) => time))
    expect(city.found(planted.filter((text) => !times.has(text)))).toEqual([])
  })
})
