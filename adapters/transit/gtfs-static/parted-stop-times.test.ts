// Stop times that are not together by trip, which the standard allows: what they say is read, and no fault of theirs is made up.

import { describe, expect, it } from 'vitest'
import { strToU8, zipSync } from 'fflate'
import { decodeContext } from '../../contract/context.ts'
import { gtfsStatic } from './adapter.ts'

const files = {
  'agency.txt': 'agency_name,agency_url,agency_timezone\nCity Buses,https://buses.example,Europe/Berlin\n',
  'stops.txt': 'stop_id,stop_name,stop_lat,stop_lon\n1,Harbour,53.5,9.9\n2,Market,53.6,9.9\n3,Park,53.7,9.9\n',
  'routes.txt': 'route_id,route_short_name,route_type\n4,4,3\n',
  'trips.txt': 'route_id,service_id,trip_id\n4,workdays,t1\n4,workdays,t2\n',
  'calendar_dates.txt': 'service_id,date,exception_type\nworkdays,20260302,1\n',
}
const configured = gtfsStatic.configure({ stopTimes: true })
if (!configured.ok) throw new Error('the adapter has no required option')
const codec = configured.value

/** The ids of the stop times, and their losses. */
function decode(rows: readonly string[]) {
  const all = {
    ...files,
    'stop_times.txt': ['trip_id,stop_id,stop_sequence,arrival_time,departure_time', ...rows].join('\n'),
  }
  const body = zipSync(Object.fromEntries(Object.entries(all).map(([name, text]) => [name, strToU8(text)])))
  const decoded = codec.decode?.({ body, mediaType: 'application/zip', headers: new Map() }, decodeContext(new Map()))
  if (decoded?.ok !== true) throw new Error('the feed was refused')
  const { changes, losses } = decoded.value
  const ids = changes.flatMap((change) => ('entity' in change ? [change.entity] : []))
  return {
    ids: ids
      .filter(({ type }) => type === 'GtfsStopTime')
      .map(({ id }) => id.slice('urn:ngsi-ld:GtfsStopTime:'.length)),
    losses: losses
      .filter(({ path }) => path.startsWith('stop_times.txt'))
      .map(({ kind, path, code }) => `${kind} ${path} ${code}`),
  }
}

describe('stop times of a trip with those of another between them', () => {
  const { ids, losses } = decode([
    't1,1,1,08:00:00,08:00:00',
    't2,1,1,09:00:00,09:00:00',
    't1,2,2,,',
    't2,2,2,,',
    't1,3,3,08:20:00,08:20:00',
    't2,3,3,09:20:00,09:20:00',
  ])

  it('are all read', () => {
    expect(ids).toEqual(['t1-1', 't2-1', 't1-2', 't2-2', 't1-3', 't2-3'])
  })

  it('are reported once as not checked, and no stop between others as one without a time', () => {
    expect(losses).toEqual(['assumed stop_times.txt/4/trip_id trip-in-parts'])
  })
})

it('reports no parts where a trip is in one', () => {
  expect(
    decode([
      't1,1,1,08:00:00,08:00:00',
      't1,2,2,08:10:00,08:10:00',
      't2,1,1,09:00:00,09:00:00',
      't2,2,2,09:10:00,09:10:00',
    ]).losses,
  ).toEqual([])
})

it('keeps a departure before the arrival, and says so', () => {
  const { ids, losses } = decode(['t1,1,1,08:00:00,08:00:00', 't1,2,2,08:10:00,08:09:00'])
  expect(ids).toEqual(['t1-1', 't1-2'])
  expect(losses).toEqual(['assumed stop_times.txt/3/departure_time departure-before-arrival'])
})
