// The timetable of the buses as a GTFS feed: a zip archive that is polled, with the stops, routes and trips that the buses' live feed
// names.

import { strToU8, zipSync } from 'fflate'
import { city, localDigits, type Vendor } from './vendor.ts'

const stops = ['centre', 'market', 'port', 'terminal']
const buses = [1, 2, 3, 4, 5].map((number) => ({
  id: `bus-10${number}`,
  route: number % 2 === 0 ? 'route-2' : 'route-1',
}))

function table(header: string, rows: readonly string[]): Uint8Array {
  return strToU8(`${[header, ...rows].join('\n')}\n`)
}

function feed(now: number): Uint8Array<ArrayBuffer> {
  const year = localDigits(now).slice(0, 4)
  const files = {
    'agency.txt': table('agency_id,agency_name,agency_url,agency_timezone', [
      `demo,Buses,https://buses.example.org,${city.timezone}`,
    ]),
    'stops.txt': table(
      'stop_id,stop_name,stop_lat,stop_lon',
      stops.map(
        (name, index) => `stop-${name},${name},${city.latitude - 0.01 * index},${city.longitude + 0.004 * index}`,
      ),
    ),
    'routes.txt': table('route_id,agency_id,route_short_name,route_type', ['route-1,demo,1,3', 'route-2,demo,2,3']),
    'calendar.txt': table('service_id,monday,tuesday,wednesday,thursday,friday,saturday,sunday,start_date,end_date', [
      `daily,1,1,1,1,1,1,1,${year}0101,${year}1231`,
    ]),
    'trips.txt': table(
      'route_id,service_id,trip_id',
      buses.map(({ id, route }) => `${route},daily,trip-${id}`),
    ),
    'stop_times.txt': table(
      'trip_id,arrival_time,departure_time,stop_id,stop_sequence',
      buses.flatMap(({ id }) =>
        stops.map(
          (name, index) => `trip-${id},06:${10 * (index + 1)}:00,06:${10 * (index + 1)}:30,stop-${name},${index + 1}`,
        ),
      ),
    ),
  }
  // The same bytes for the same tables.
  return Uint8Array.from(zipSync(files, { mtime: new Date(Number(year), 0, 1) }))
}

export const transitTimetable: Vendor = {
  id: 'transit-timetable',
  adapter: 'gtfs-static',
  options: {},
  transport: 'poll',
  seconds: 60,
  turn: (now) => [{ mediaType: 'application/zip', body: feed(now) }],
}
