import { mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { startGateway, type TestGateway } from '../testing.ts'
import { zip } from './testing.ts'

const source = { id: 'trams', adapter: 'gtfs-realtime', options: {} } as const
const patience = { timeout: 10_000, interval: 20 }
let folder: string
let city: TestGateway
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'citygate-files-'))
  city = await startGateway([connector(folder)], { source })
})
afterAll(async () => {
  await city.stop()
  await rm(folder, { recursive: true })
})

function connector(path: string, more: object = {}) {
  return { kind: 'files', id: 'drop', folder: path, source: 'trams', stableSeconds: 0, every: '1s', ...more }
}

function feed(vehicle: string): string {
  const header = { gtfsRealtimeVersion: '2.0', incrementality: 'DIFFERENTIAL', timestamp: '1764406800' }
  const position = { latitude: 59.913868, longitude: 10.7, pace: 3 }
  const entity = [{ id: vehicle, vehicle: { vehicle: { id: vehicle }, position, timestamp: '1764406800' } }]
  return JSON.stringify({ header, entity })
}

async function ledger(outcome: 'done' | 'failed', name: string, of = folder): Promise<Record<string, unknown>> {
  const path = join(of, outcome, `${name}.ledger.json`)
  const text = await vi.waitFor(() => readFile(path, 'utf8'), patience)
  await vi.waitFor(async () => expect(await readdir(of)).not.toContain(name), patience)
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return JSON.parse(text) as Record<string, unknown>
}

describe('a folder whose files are messages', () => {
  it('moves a file once it is stored, with what was lost of it', async () => {
    await writeFile(join(folder, 'one.json'), feed('one'))
    const written = await ledger('done', 'one.json')
    expect(written).toMatchObject({ file: 'one.json', source: 'trams', result: 'stored', entities: 1 })
    expect(written['losses']).toContainEqual(expect.objectContaining({ path: '/entity/0/vehicle/position/pace' }))
    expect(JSON.stringify(written)).not.toContain('59.913868')
    expect(await readFile(join(folder, 'done', 'one.json'), 'utf8')).toBe(feed('one'))
    expect(await city.stored()).toContain('urn:ngsi-ld:Vehicle:one')
    expect(city.status('drop')).toMatchObject({ stored: 1, refused: 0, details: { folder } })
  })

  it('keeps a refused file, without replacing an earlier one of its name', async () => {
    await writeFile(join(folder, 'bad.json'), '{"secret":')
    expect(await ledger('failed', 'bad.json')).toMatchObject({
      result: 'refused',
      problem: { code: 'syntax' },
      deadLetter: expect.any(String),
    })
    await writeFile(join(folder, 'bad.json'), '[')
    const others = async (): Promise<readonly string[]> =>
      (await readdir(join(folder, 'failed'))).filter((name) => /^\d{17}-[0-9a-f]{8}-bad\.json$/.test(name))
    await vi.waitFor(async () => expect(await others()).toHaveLength(1), patience)
    expect(await readFile(join(folder, 'failed', 'bad.json'), 'utf8')).toBe('{"secret":')
    await writeFile(join(folder, 'what.dat'), 'x')
    expect(await ledger('failed', 'what.dat')).toMatchObject({ problem: { code: 'unsupported' } })
  })

  it('stores the entries of an archive one by one, and nothing of an archive that is not safe', async () => {
    const archive = [
      { name: 'day/two.json', body: feed('two') },
      { name: 'three.json', body: feed('three') },
    ]
    await writeFile(join(folder, 'day.zip'), zip(archive))
    expect((await ledger('done', 'day.zip'))['entries']).toEqual([
      expect.objectContaining({ name: 'day/two.json', result: 'stored', entities: 1 }),
      expect.objectContaining({ name: 'three.json', result: 'stored', entities: 1 }),
    ])
    await writeFile(
      join(folder, 'unsafe.zip'),
      zip([
        { name: 'four.json', body: feed('four') },
        { name: '../x', body: 'y' },
      ]),
    )
    expect(await ledger('failed', 'unsafe.zip')).toMatchObject({ result: 'refused', problem: { code: 'syntax' } })
    const stored = await city.stored()
    expect(stored).toEqual(expect.arrayContaining(['urn:ngsi-ld:Vehicle:two', 'urn:ngsi-ld:Vehicle:three']))
    expect(stored).not.toContain('urn:ngsi-ld:Vehicle:four')
  })
})

describe('a gateway that ends after it has stored a file and before it has moved it', () => {
  it('moves it after its next start, and stores nothing twice', async () => {
    const path = await mkdtemp(join(tmpdir(), 'citygate-files-'))
    const store = await mkdtemp(join(tmpdir(), 'citygate-files-store-'))
    // A ledger cannot be written where a folder has its name.
    await mkdir(join(path, 'failed', 'bad.json.ledger.json'), { recursive: true })
    await writeFile(join(path, 'bad.json'), '[')
    const first = await startGateway([connector(path)], { source, folder: store })
    await vi.waitFor(() => expect(first.status('drop').refused).toBeGreaterThan(1), patience)
    await first.stop()
    await rm(join(path, 'failed', 'bad.json.ledger.json'), { recursive: true })
    const second = await startGateway([connector(path)], { source, folder: store })
    const { deadLetter } = await ledger('failed', 'bad.json', path)
    const query = { tenant: 'city', source: 'trams', limit: 10 }
    expect(await second.running.gateway.store.deadLetters.list(query)).toMatchObject({
      value: { items: [{ id: deadLetter }] },
    })
    await second.stop()
    await rm(path, { recursive: true })
    await rm(store, { recursive: true })
  })
})

describe('a folder that is not one', () => {
  it('is an error of the connector, also where another folder would be written to', async () => {
    const path = await mkdtemp(join(tmpdir(), 'citygate-files-'))
    await symlink(tmpdir(), join(path, 'done'))
    const other = await startGateway(
      [connector(path, { id: 'linked' }), connector(join(path, 'absent'), { id: 'absent' })],
      { source },
    )
    expect(other.status('linked')).toMatchObject({
      state: 'failed',
      lastError: { detail: 'There is no folder done in the folder, and it cannot be created.' },
    })
    expect(other.status('absent').lastError?.detail).toBe('The folder does not exist.')
    await other.stop()
    await rm(path, { recursive: true })
  })
})
