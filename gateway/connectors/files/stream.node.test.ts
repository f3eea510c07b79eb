// Files that are larger than a message may be: they are stored record by record, in bounded groups.

import { mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { startGateway, type TestGateway } from '../testing.ts'
import { zip } from './testing.ts'

const patience = { timeout: 20_000, interval: 50 }
const limits = { bytes: 50_000 }
const source = { id: 'rooms', adapter: 'ngsi-ld', options: {} } as const
let folder: string
let city: TestGateway

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'citygate-streams-'))
  const connector = { kind: 'files', id: 'drop', folder, source: 'rooms', stableSeconds: 0, every: '1s' }
  city = await startGateway([connector], { source, more: { limits } })
})
afterAll(async () => {
  await city.stop()
  await rm(folder, { recursive: true })
})

const room = (index: number): object => ({
  id: `urn:ngsi-ld:Room:${index}`,
  type: 'Room',
  temperature: { type: 'Property', value: 20, unitCode: 'CEL', observedAt: '2026-01-01T00:00:00Z' },
})
const rooms = (from: number, count: number): object[] => Array.from({ length: count }, (_, index) => room(from + index))

/** Puts a file into the folder at once. @returns its ledger */
async function taken(name: string, content: string | Uint8Array, outcome: 'done' | 'failed') {
  await writeFile(join(folder, `${name}.tmp`), content)
  await rename(join(folder, `${name}.tmp`), join(folder, name))
  const text = await vi.waitFor(() => readFile(join(folder, outcome, `${name}.ledger.json`), 'utf8'), patience)
  await vi.waitFor(async () => expect(await readdir(folder)).not.toContain(name), patience)
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return JSON.parse(text) as Record<string, unknown>
}

describe('a file that is larger than a message may be', () => {
  it('is stored record by record, with the count of what was lost', async () => {
    const text = JSON.stringify([...rooms(0, 600), { ...room(600), temperature: { type: 'Property', value: 'warm' } }])
    expect(text.length).toBeGreaterThan(limits.bytes)
    expect(await taken('rooms.json', text, 'done')).toMatchObject({ result: 'stored', entities: 601 })
    expect((await city.stored()).filter((id) => id.startsWith('urn:ngsi-ld:Room:'))).toHaveLength(601)
  })

  it('keeps a record that is refused as a dead letter, and stores its neighbours', async () => {
    const ledger = await taken('bad.json', JSON.stringify([...rooms(1000, 400), { id: 'no' }, room(1400)]), 'done')
    expect(ledger).toMatchObject({ result: 'stored', entities: 401, refused: 1, problems: [{ code: 'invalid' }] })
    expect(await city.stored()).toContain('urn:ngsi-ld:Room:1400')
  })

  it('fails with what was wrong where its end is missing; what was before it is stored', async () => {
    const text = JSON.stringify(rooms(2000, 600)).slice(0, -20)
    expect(await taken('cut.json', text, 'failed')).toMatchObject({ result: 'refused', entities: 599 })
    expect(await city.stored()).toContain('urn:ngsi-ld:Room:2598')
  })

  it('may be an entry of an archive, whose check value is verified', async () => {
    const body = JSON.stringify(rooms(3000, 500))
    const archive = zip([
      { name: 'many.json', body },
      { name: 'few.json', body: JSON.stringify(rooms(4000, 2)) },
    ])
    expect(await taken('good.zip', archive, 'done')).toMatchObject({
      entries: [
        { name: 'many.json', result: 'stored', entities: 500 },
        { name: 'few.json', result: 'stored', entities: 2 },
      ],
    })
    const damaged = zip([{ name: 'many.json', body, crc: 1 }])
    expect(await taken('bad.zip', damaged, 'failed')).toMatchObject({
      entries: [{ result: 'refused', problem: { code: 'checksum' } }],
    })
  })
})
