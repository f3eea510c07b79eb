// A timetable that somebody puts into a folder: GTFS is an archive, and one message, so that its files are not read one by one.

import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { transitTimetable } from '../../demo/vendors/transit-timetable.ts'
import { startGateway, type TestGateway } from '../testing.ts'

const source = { id: 'timetable', adapter: transitTimetable.adapter, options: transitTimetable.options }
const [timetable] = transitTimetable.turn(Date.UTC(2026, 7, 1, 17))
const patience = { timeout: 10_000, interval: 20 }
let folder: string
let city: TestGateway
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'citygate-timetable-'))
  const drop = { kind: 'files', id: 'drop', folder, source: source.id, stableSeconds: 0, every: '1s' }
  city = await startGateway([drop], { source })
})
afterAll(async () => {
  await city.stop()
  await rm(folder, { recursive: true })
})

async function ledger(outcome: 'done' | 'failed', name: string): Promise<string> {
  return vi.waitFor(() => readFile(join(folder, outcome, `${name}.ledger.json`), 'utf8'), patience)
}

describe('an archive of GTFS in a folder', () => {
  it('is one message, whose stops, routes and trips are stored', async () => {
    await writeFile(join(folder, 'gtfs.zip'), timetable?.body ?? '')
    expect(JSON.parse(await ledger('done', 'gtfs.zip'))).toMatchObject({ result: 'stored' })
    const stored = await city.stored()
    for (const type of ['GtfsAgency', 'GtfsStop', 'GtfsRoute', 'GtfsTrip'])
      expect(stored.filter((id) => id.startsWith(`urn:ngsi-ld:${type}:`)).length, type).toBeGreaterThan(0)
    expect(city.status('drop')).toMatchObject({ received: 1, stored: 1, refused: 0 })
  })

  it('that is cut is put aside with the reason, and changes nothing', async () => {
    const before = await city.stored()
    const whole = timetable?.body ?? ''
    await writeFile(join(folder, 'cut.zip'), whole.slice(0, whole.length / 2))
    expect(JSON.parse(await ledger('failed', 'cut.zip'))).toMatchObject({
      result: 'refused',
      problem: { path: 'archive' },
    })
    expect(await readdir(folder)).not.toContain('cut.zip')
    expect(await city.stored()).toEqual(before)
  })
})
