// The rules of GTFS Realtime that need no schedule, with the ids of the validator of CUTR and MobilityData (E…, W…) as tags in the
// table of requirements.

import {
  each,
  eachStop,
  type FeedCheck,
  header,
  headerTime,
  list,
  members,
  number,
  rowsOf,
  rule,
  stampsOf,
  text,
  timeAt,
  timesOf,
  tripsOf,
  type Members,
} from './gtfs-realtime-rule.ts'

/** 2001-09-09 to 2286-11-20: a later time is in milliseconds, an earlier one is not a time of a feed. */
const [earliest, latest] = [1_000_000_000, 10_000_000_000]
const tolerated = 60
const [noData, unscheduled] = [2, 3]
const [skipped, canceled] = [1, 3]

const isSkipped = (stop: Members): boolean => stop['schedule_relationship'] === skipped

export const gtfsRealtimeChecks: readonly FeedCheck[] = [
  rule('GTFSRT-002', (findings, read) => {
    const all = [['header, timestamp', headerTime(read)] as const, ...timesOf(read)]
    for (const [where, time] of all) {
      const isPosix = time === undefined || time === 0 || (time >= earliest && time < latest)
      findings.that(isPosix, where, 'seconds since 1970', String(time))
    }
  }),
  eachStop('GTFSRT-003', (findings, stop, name, before) => {
    const [last, next] = [number(before?.['stop_sequence']), number(stop['stop_sequence'])]
    if (last === undefined || next === undefined || last === next) return
    findings.that(next > last, name, `a stop_sequence after ${last}`, String(next))
  }),
  rule('GTFSRT-004', (findings, read) => {
    const top = headerTime(read)
    if (top === undefined) return
    for (const [where, time] of stampsOf(read))
      findings.that(time <= top, where, `not after the header's ${top}`, String(time))
  }),
  rule('GTFSRT-005', (findings, read) => {
    for (const [name, trip] of tripsOf(read)) {
      const time = text(trip['start_time'])
      findings.that(
        time === undefined || /^\d{1,2}:[0-5]\d:[0-5]\d$/.test(time),
        `${name}, start_time`,
        'HH:MM:SS',
        time ?? '',
      )
    }
  }),
  rule('GTFSRT-006', (findings, read) => {
    for (const [name, trip] of tripsOf(read)) {
      const date = text(trip['start_date'])
      findings.that(date === undefined || isDay(date), `${name}, start_date`, 'YYYYMMDD', date ?? '')
    }
  }),
  eachStop('GTFSRT-007', (findings, stop, name, before) => {
    if (before === undefined) return
    const [left, came] = [
      timeAt(before, 'departure') ?? timeAt(before, 'arrival'),
      timeAt(stop, 'arrival') ?? timeAt(stop, 'departure'),
    ]
    if (left !== undefined && came !== undefined) findings.that(came > left, name, `a time after ${left}`, String(came))
  }),
  eachStop('GTFSRT-008', (findings, stop, name) => {
    const [came, left] = [timeAt(stop, 'arrival'), timeAt(stop, 'departure')]
    if (came !== undefined && left !== undefined)
      findings.that(left >= came, name, `a departure not before ${came}`, String(left))
  }),
  each('GTFSRT-009', 'vehicle', (findings, vehicle, name) => {
    if (vehicle['position'] === undefined) return
    const { latitude, longitude } = vehicle['position'] as { readonly latitude?: number; readonly longitude?: number }
    const isPlace =
      latitude !== undefined && longitude !== undefined && Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180
    findings.that(isPlace, `${name}, position`, 'a latitude and a longitude in degrees', `${latitude}, ${longitude}`)
  }),
  each('GTFSRT-010', 'vehicle', (findings, vehicle, name) => {
    const bearing = number(members(vehicle['position'])['bearing'])
    if (bearing !== undefined)
      findings.that(bearing >= 0 && bearing <= 360, `${name}, bearing`, '0 to 360', String(bearing))
  }),
  each('GTFSRT-011', 'alert', (findings, alert, name) => {
    for (const one of list(alert['informed_entity'])) {
      const [route, ofTrip] = [text(one['route_id']), text(members(one['trip'])['route_id'])]
      if (route !== undefined && ofTrip !== undefined)
        findings.that(route === ofTrip, `${name}, route_id`, `the trip's ${ofTrip}`, route)
    }
  }),
  each('GTFSRT-012', 'alert', (findings, alert, name) => {
    findings.that(list(alert['informed_entity']).length > 0, `${name}, informed_entity`, 'at least one', 'none')
  }),
  each('GTFSRT-013', 'alert', (findings, alert, name) => {
    for (const one of list(alert['informed_entity'])) {
      findings.that(
        Object.keys(one).length > 0,
        `${name}, informed_entity`,
        'an agency, a route, a trip or a stop',
        'nothing',
      )
    }
  }),
  eachStop('GTFSRT-014', (findings, stop, name, before) => {
    const next = number(stop['stop_sequence'])
    if (next !== undefined)
      findings.that(next !== before?.['stop_sequence'], name, 'another stop_sequence', String(next))
  }),
  eachStop('GTFSRT-015', (findings, stop, name, before) => {
    const id = text(stop['stop_id'])
    if (id !== undefined) findings.that(id !== before?.['stop_id'], name, 'another stop_id', id)
  }),
  rule('GTFSRT-016', (findings, read) => {
    const version = text(header(read)['gtfs_realtime_version']) ?? 'none'
    findings.that(['1.0', '2.0'].includes(version), 'gtfs_realtime_version', '1.0 or 2.0', version)
  }),
  rule('GTFSRT-017', (findings, read) => {
    if ((number(header(read)['incrementality']) ?? 0) !== 0) return
    for (const { name, entity } of rowsOf(read))
      findings.that(entity['is_deleted'] !== 1, `${name}, is_deleted`, 'absent', 'true')
  }),
  eachStop('GTFSRT-018', (findings, stop, name) => {
    const isNamed = stop['stop_id'] !== undefined || stop['stop_sequence'] !== undefined
    findings.that(isNamed, name, 'stop_id or stop_sequence', 'neither')
  }),
  each('GTFSRT-019', 'update', (findings, update, name) => {
    const isCanceled = members(update['trip'])['schedule_relationship'] === canceled
    findings.that(
      isCanceled || list(update['stop_time_update']).length > 0,
      `${name}, stop_time_update`,
      'at least one',
      'none',
    )
  }),
  eachStop('GTFSRT-020', (findings, stop, name) => {
    if (stop['schedule_relationship'] !== noData) return
    findings.that(
      stop['arrival'] === undefined && stop['departure'] === undefined,
      name,
      'no times where there are no data',
      'a time',
    )
  }),
  eachStop('GTFSRT-021', (findings, stop, name) => {
    if (stop['schedule_relationship'] === noData || isSkipped(stop)) return
    findings.that(
      stop['arrival'] !== undefined || stop['departure'] !== undefined,
      name,
      'arrival or departure',
      'neither',
    )
  }),
  eachStop('GTFSRT-022', (findings, stop, name) => {
    for (const one of ['arrival', 'departure']) {
      if (stop[one] === undefined) continue
      const { delay, time } = members(stop[one])
      findings.that(delay !== undefined || time !== undefined, `${name}, ${one}`, 'delay or time', 'neither')
    }
  }),
  rule('GTFSRT-023', (findings, read) => {
    if (header(read)['gtfs_realtime_version'] === '1.0') return
    findings.that((headerTime(read) ?? 0) > 0, 'header, timestamp', 'a time', 'none')
  }),
  rule('GTFSRT-024', (findings, read) => {
    if (header(read)['gtfs_realtime_version'] === '1.0') return
    findings.that(header(read)['incrementality'] !== undefined, 'header, incrementality', 'present', 'none')
  }),
  rule('GTFSRT-025', (findings, read, now) => {
    const all = [['header, timestamp', headerTime(read) ?? 0] as const, ...stampsOf(read)]
    for (const [where, time] of all.filter(([, seconds]) => seconds < latest)) {
      findings.that(time <= now + tolerated, where, `not after ${Math.round(now)}`, String(time))
    }
  }),
  rule('GTFSRT-026', (findings, read) => {
    const seen = new Set<string>()
    for (const { name, vehicle } of rowsOf(read)) {
      const id = text(members(vehicle?.['vehicle'])['id'])
      if (id === undefined) continue
      findings.that(!seen.has(id), `${name}, vehicle.id`, 'an id that no other vehicle has', id)
      seen.add(id)
    }
  }),
  each('GTFSRT-027', 'vehicle', (findings, vehicle, name) => {
    findings.that(vehicle['timestamp'] !== undefined, `${name}, timestamp`, 'a time', 'none')
  }),
  each('GTFSRT-028', 'vehicle', (findings, vehicle, name) => {
    findings.that(text(members(vehicle['vehicle'])['id']) !== undefined, `${name}, vehicle.id`, 'an id', 'none')
  }),
  each('GTFSRT-029', 'vehicle', (findings, vehicle, name) => {
    const speed = number(members(vehicle['position'])['speed'])
    if (speed !== undefined)
      findings.that(speed >= 0 && speed <= fastest, `${name}, speed`, `0 to ${fastest} m/s`, String(speed))
  }),
  each('GTFSRT-030', 'update', (findings, update, name) => {
    const trip = members(update['trip'])
    if (trip['schedule_relationship'] === unscheduled) return
    findings.that(text(trip['trip_id']) !== undefined, `${name}, trip_id`, 'an id', 'none')
  }),
  rule('GTFSRT-031', (findings, read, now) => {
    const time = headerTime(read)
    if (time === undefined || time === 0 || time >= latest) return
    findings.that(
      now - time <= oldest,
      'header, timestamp',
      `not older than ${oldest} s`,
      `${Math.round(now - time)} s old`,
    )
  }),
]

/** 26 m/s, 94 km/h: rule W004 of the validator. */
const fastest = 26
/** Rule W008 of the validator. */
const oldest = 65

function isDay(text8: string): boolean {
  const [, year = '', month = '', day = ''] = /^(\d{4})(\d{2})(\d{2})$/.exec(text8) ?? []
  const written = `${year}-${month}-${day}`
  const time = new Date(`${written}T00:00:00Z`)
  return !Number.isNaN(time.getTime()) && time.toISOString().startsWith(written)
}
