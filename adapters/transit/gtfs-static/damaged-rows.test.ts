// Rows that are not UTF-8, and files whose first row, with the names of the columns, cannot be read.

import { describe, expect, it } from 'vitest'
import { strToU8, zipSync } from 'fflate'
import { decodeContext } from '../../contract/context.ts'
import { gtfsStatic } from './adapter.ts'

/** A row that is not UTF-8, before rows that are. */
const withBadNames = (names: string, rows: string): Uint8Array => {
  const bytes = strToU8(`${names},_\n${rows}\n`)
  bytes[names.length + 1] = 0xff
  return bytes
}

const files = {
  'agency.txt': strToU8('agency_name,agency_url,agency_timezone\nCity Buses,https://buses.example,Europe/Berlin\n'),
  'stops.txt': strToU8('stop_id,stop_name,stop_lat,stop_lon\n1,Harbour,53.5,9.9\n'),
  'routes.txt': strToU8('route_id,route_short_name,route_type\n4,4,3\n'),
  'trips.txt': strToU8('route_id,service_id,trip_id\n4,workdays,t1\n'),
  'stop_times.txt': strToU8('trip_id,stop_id,stop_sequence,arrival_time,departure_time\nt1,1,1,08:00:00,08:00:00\n'),
  'calendar_dates.txt': strToU8('service_id,date,exception_type\nworkdays,20260302,1\n'),
}

const configured = gtfsStatic.configure({})
if (!configured.ok) throw new Error('the adapter has no required option')
const codec = configured.value

function decode(changed: Readonly<Record<string, Uint8Array>>) {
  const body = zipSync({ ...files, ...changed })
  return codec.decode?.({ body, mediaType: 'application/zip', headers: new Map() }, decodeContext(new Map()))
}

function codesOf(decoded: ReturnType<typeof decode>, file: string): readonly string[] {
  const losses = decoded?.ok === true ? decoded.value.losses : []
  return losses.flatMap(({ path, code }) => (path.startsWith(file) ? [code] : []))
}

describe('a row that is not UTF-8', () => {
  it('is read without the field of it: a column without a name', () => {
    const bad = withBadNames('agency_name,agency_url,agency_timezone', 'City Buses,https://buses.example,Europe/Berlin')
    const decoded = decode({ 'agency.txt': bad })
    expect(codesOf(decoded, 'agency.txt')).toEqual(['not-utf-8', 'column-not-kept', 'row-shorter', 'no-hub-word'])
    expect(JSON.stringify(decoded)).toContain('"City Buses"')
  })

  it('is read without the field of it: a name', () => {
    const names = strToU8('route_id,route_short_name,route_long_name,route_type\n4,4,Quay _,3\n')
    names[names.lastIndexOf(0x5f)] = 0xe9
    const decoded = decode({ 'routes.txt': names })
    expect(codesOf(decoded, 'routes.txt')).toEqual(['not-utf-8'])
    expect(JSON.stringify(decoded)).toContain('"urn:ngsi-ld:GtfsRoute:4"')
    expect(JSON.stringify(decoded)).not.toContain('Quay')
  })
})

describe('a first row that cannot be read', () => {
  it('refuses the feed by its place, if the file must be there', () => {
    const bad = strToU8('agency_name,agency_"url,agency_timezone"\nCity Buses,https://buses.example,Europe/Berlin\n')
    expect(decode({ 'agency.txt': bad })).toMatchObject({
      ok: false,
      problem: { code: 'syntax', path: 'agency.txt/1' },
    })
  })

  it('leaves out a file that need not be there, and no row of it is taken for the names', () => {
    const bad = strToU8('from_stop_id,to_"stop_id,transfer_type"\n1,1,0\n')
    const decoded = decode({ 'transfers.txt': bad })
    expect(decoded).toMatchObject({ ok: true })
    expect(codesOf(decoded, 'transfers.txt')).toEqual(['row-not-in-form'])
  })
})
