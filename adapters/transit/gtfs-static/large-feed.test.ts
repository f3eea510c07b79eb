// A feed of a large city: more trips than a message may have entities.

import { describe, expect, it } from 'vitest'
import { strToU8, zipSync } from 'fflate'
import { contractLimits, decodeContext } from '../../contract/context.ts'
import { gtfsStatic } from './adapter.ts'

const trips = 30_000
const limits = { ...contractLimits, entities: 10_000 }
const rows = (head: string, row: (index: number) => string, count: number) =>
  strToU8([head, ...Array.from({ length: count }, (_, index) => row(index))].join('\n'))

const archive = zipSync({
  'trips.txt': rows('route_id,service_id,trip_id', (index) => `4,workdays,trip-${index}`, trips),
  'stop_times.txt': rows('trip_id,stop_id,stop_sequence', (index) => `trip-${index},${index % 2},1`, trips),
  // The second stop is part of the first one of the file that follows.
  'stops.txt': strToU8(
    'stop_id,stop_name,stop_lat,stop_lon,parent_station\n1,Harbour,53.5,9.9,0\n0,Harbour,53.5,9.9,\n',
  ),
  'routes.txt': strToU8('route_id,route_short_name,route_type\n4,4,3\n'),
  'agency.txt': strToU8('agency_name,agency_url,agency_timezone\nCity Buses,https://buses.example,Europe/Berlin\n'),
  'calendar_dates.txt': strToU8('service_id,date,exception_type\nworkdays,20260302,1\n'),
})

const configured = gtfsStatic.configure({})
if (!configured.ok) throw new Error('the adapter has no required option')
const codec = configured.value
const types = { mediaType: 'application/zip', headers: new Map<string, string>() }

describe('a feed with more trips than a message may have entities', () => {
  it('is read as a stream in steps, with references that are later in the file', () => {
    const stream = codec.decodeStream?.(decodeContext(new Map(), limits), types)
    for (let at = 0; at < archive.length; at += 5000) expect(stream?.push(archive.subarray(at, at + 5000))).toEqual([])
    let largest = 0
    const counts = new Map<string, number>()
    const losses: string[] = []
    let pauses = 0
    for (const result of stream?.end() ?? []) {
      if (result === undefined) pauses += 1
      if (result?.ok !== true) continue
      losses.push(...result.value.losses.map(({ code }) => code))
      largest = Math.max(largest, result.value.changes.length)
      for (const change of result.value.changes)
        if (change.kind === 'merge')
          counts.set(change.entity.type as string, (counts.get(change.entity.type as string) ?? 0) + 1)
    }
    expect(Object.fromEntries(counts)).toEqual({
      GtfsAgency: 1,
      GtfsService: 1,
      GtfsStop: 2,
      GtfsRoute: 1,
      GtfsTrip: trips,
    })
    expect(losses).not.toContain('reference-unknown')
    expect(largest).toBeLessThanOrEqual(250)
    // Stop times are checked without becoming entities.
    expect(pauses).toBeGreaterThan(4)
    expect(stream?.isBroken).toBe(false)
  })

  it('is refused as one message', () => {
    const decoded = codec.decode?.({ body: archive, ...types }, decodeContext(new Map(), limits))
    expect(decoded).toMatchObject({ ok: false, problem: { code: 'limit-exceeded', limit: 'entities' } })
  })

  it('ends with the problem of an archive that is damaged, after what was before it', () => {
    const damaged = archive.slice()
    // Within the stop times, which are the second file.
    damaged.fill(0, Math.floor(archive.length * 0.7), Math.floor(archive.length * 0.7) + 40)
    const stream = codec.decodeStream?.(decodeContext(new Map(), limits), types)
    stream?.push(damaged)
    const results = [...(stream?.end() ?? [])].flatMap((result) => result ?? [])
    expect(results.at(-1)).toMatchObject({ ok: false, problem: { code: 'checksum' } })
    expect(results.filter(({ ok }) => !ok)).toHaveLength(1)
    expect(stream?.isBroken).toBe(true)
  })
})
