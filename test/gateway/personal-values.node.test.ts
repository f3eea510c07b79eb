// Every fixture of every format is sent to a city with the rules of the demo city: what of it is about a person, or is not classified,
// is shown to an officer and to no reader, in none of the standard APIs and in no format.

import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { isObject, readFixtures } from '../../adapters/contract/fixture.ts'
import { adapterFolders, readTexts } from '../../adapters/contract/node/folder.ts'
import { demoPolicy } from '../../gateway/cli/sandbox/policy.ts'
import { testCity, type TestCity } from '../../gateway/http/apis/testing.ts'
import { isPersonal } from '../../standards/hub/category.ts'
import { type Entity, typesOf } from '../../standards/hub/entity.ts'
import type { Json } from '../../standards/hub/entity.ts'
import { categoryOf } from '../../standards/hub/vocabulary.ts'
import { leaksIn } from '../e2e/canary-values/search.ts'
import { register, vendor } from './retention-testing.ts'

const folders = adapterFolders(fileURLToPath(new URL('../../adapters', import.meta.url)))
const reader = 'visitor:reader'
/** Shorter texts are somewhere by chance. */
const shortest = 5
/** Of some vocabulary, such as `water`. */
const word = /^[A-Za-z-]+$/
/** What the rules show, because the id of a vehicle says nothing of whose it is. */
const shown = new Set(['pd:GPSCoordinate', 'pd:VehicleUsage'])
const members = new Set(['id', 'type', '@context', 'scope'])

function leavesOf(value: Json): readonly string[] {
  if (typeof value === 'string' || typeof value === 'number') return [String(value)]
  if (Array.isArray(value)) return (value as readonly Json[]).flatMap(leavesOf)
  return isObject(value) ? Object.values(value).flatMap(leavesOf) : []
}

function isHidden(types: readonly string[], attribute: string): boolean {
  const category = categoryOf(types, attribute)
  if (category === undefined || category === 'unclassified') return true
  return isPersonal(category) && !shown.has(category)
}

/** @returns texts that are nowhere among what a reader may see */
function hiddenTexts(entities: readonly Entity[]): ReadonlySet<string> {
  const hidden = new Set<string>()
  const seen = new Set<string>()
  for (const entity of entities) {
    const attributes = Object.entries(entity).filter(([name]) => !members.has(name))
    for (const [name, value] of attributes)
      for (const text of leavesOf(value as Json)) (isHidden(typesOf(entity), name) ? hidden : seen).add(text)
  }
  const visible = [...seen, ...entities.flatMap(({ id }) => [id, decodeURIComponent(id)])].join('\n')
  return new Set([...hidden].filter((text) => text.length >= shortest && !word.test(text) && !visible.includes(text)))
}

async function send(city: TestCity, adapter: string, folder: string): Promise<void> {
  const { fixtures } = readFixtures(await readTexts(folder))
  for (const [n, fixture] of fixtures.entries()) {
    await register(city, `s${n}`, adapter, fixture.options as Json)
    for (const { body, headers: own = [] } of fixture.inputs) {
      const headers = {
        ...Object.fromEntries([...fixture.headers, ...own]),
        ...(fixture.topic && { 'mqtt-topic': fixture.topic }),
      }
      const path = `/v1/sources/s${n}/messages`
      await city.request('POST', path, { as: vendor, bytes: body, contentType: fixture.mediaType, headers })
    }
  }
}

async function readAll(city: TestCity, as: string, types: readonly string[]): Promise<string> {
  const paths = [
    '/v1/entities?limit=1000',
    '/v2/entities?limit=1000',
    '/sta/v1.1/Things?$top=1000&$expand=Datastreams($expand=Observations),Locations',
    ...types.flatMap((type) => [
      `/v1/entities?limit=1000&type=${type}&format=cap`,
      `/ngsi-ld/v1/entities?limit=1000&type=${type}`,
      `/ngsi-ld/v1/temporal/entities?type=${type}`,
      `/ogc/collections/${type}/items?limit=1000`,
    ]),
  ]
  const answers: string[] = []
  for (const path of paths) answers.push((await city.request('GET', path, { as })).text)
  return answers.join('\n')
}

describe('a reader of the demo city sees nothing personal of', () => {
  let hiddenInAll = 0
  it.each([...folders])('what %s says', async (adapter, folder) => {
    const city = await testCity({ policy: demoPolicy })
    await send(city, adapter, folder)
    const entities = (await city.request('GET', '/v1/entities?limit=1000')).json as unknown as readonly Entity[]
    const hidden = hiddenTexts(entities)
    const types = [...new Set(entities.flatMap(typesOf))]
    expect(types.length).toBeGreaterThan(0)
    const plants = [...hidden].map((text) => ({ name: text, text }))
    expect(leaksIn(await readAll(city, reader, types), plants)).toEqual([])
    // The same is found in what an officer sees: the search is able to find it.
    const found = new Set(leaksIn(await readAll(city, 'city:officer', types), plants).map(({ plant }) => plant))
    expect(found.size).toBe(hidden.size)
    hiddenInAll += hidden.size
  })

  it('any format that says such things', () => {
    expect(hiddenInAll).toBeGreaterThan(100)
  })
})
