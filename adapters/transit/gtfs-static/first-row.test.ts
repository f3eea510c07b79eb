// Files whose first row, with the names of the columns, cannot be read.

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

describe('a first row that is not UTF-8', () => {
  it('refuses the feed by its place, if the file must be there', () => {
    const bad = withBadNames('agency_name,agency_url,agency_timezone', 'City Buses,https://buses.example,Europe/Berlin')
    expect(decode({ 'agency.txt': bad })).toMatchObject({
      ok: false,
      problem: { code: 'charset', path: 'agency.txt/1' },
    })
  })

  it('leaves out a file that need not be there, and no row of it is taken for the names', () => {
    const bad = withBadNames('from_stop_id,to_stop_id,transfer_type', '1,1,0')
    const decoded = decode({ 'transfers.txt': bad })
    expect(decoded).toMatchObject({ ok: true })
    const losses = decoded?.ok === true ? decoded.value.losses.filter(({ path }) => path.startsWith('transfers')) : []
    expect(losses).toMatchObject([{ path: 'transfers.txt/1', code: 'row-not-in-form' }])
  })
})
