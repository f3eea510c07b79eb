// GTFS Realtime feeds that are correct but unusual, or that have one fault.

import type { FaultyDocument, DocumentCase } from '../../document.ts'
import { moment, type Plain, rightFeed, written } from '../../reference/feeds/gtfs-realtime.ts'
import { numbered } from '../edit.ts'

const id = numbered('GTFSRT')

type Draft = Record<string, unknown>

/** The message at a path. */
function at(draft: unknown, ...path: readonly (string | number)[]): Draft {
  return path.reduce((current, step) => (current as Record<string | number, unknown>)[step], draft) as Draft
}

/** An edited copy of the correct feed; `undefined` removes a member. */
function edited(edit: (feed: Draft) => void): Uint8Array {
  const copy = structuredClone(rightFeed) as unknown as Draft
  edit(copy)
  return written(JSON.parse(JSON.stringify(copy)) as Plain)
}

function faulty(
  number: number,
  name: string,
  what: string,
  edit: (feed: Draft) => void,
  also: readonly number[] = [],
): FaultyDocument {
  return { name, what, breaks: id(number), also: also.map(id), bytes: edited(edit) }
}

const header = (feed: Draft): Draft => at(feed, 'header')
const part = (feed: Draft, index: number, name: string): Draft => at(feed, 'entity', index, name)
const update = (feed: Draft): Draft => part(feed, 0, 'trip_update')
const vehicle = (feed: Draft): Draft => part(feed, 1, 'vehicle')
const alert = (feed: Draft): Draft => part(feed, 3, 'alert')
const stop = (feed: Draft, index: number): Draft => at(update(feed), 'stop_time_update', index)

/** Sets members; undefined removes. */
function set(draft: Draft, values: Readonly<Record<string, unknown>>): void {
  Object.assign(draft, values)
}

const all = Array.from({ length: 30 }, (_, index) => index + 2)

export const faultyFeeds: readonly FaultyDocument[] = [
  {
    name: 'cut-off',
    what: 'Its last bytes are missing.',
    breaks: id(1),
    also: all.map(id),
    bytes: edited(() => {}).slice(0, -5),
  },
  faulty(2, 'milliseconds', 'A time is in milliseconds.', (feed) =>
    set(at(alert(feed), 'active_period', 0), { start: (moment - 600) * 1000 }),
  ),
  faulty(3, 'stops-unsorted', 'Its stops are not in order.', (feed) => set(stop(feed, 3), { stop_sequence: 3 })),
  faulty(4, 'older-header', 'Its header is older than an entity.', (feed) =>
    set(vehicle(feed), { timestamp: moment - 5 }),
  ),
  faulty(5, 'start-time', 'It writes a time without seconds.', (feed) =>
    set(at(vehicle(feed), 'trip'), { start_time: '07:45' }),
  ),
  faulty(6, 'start-date', 'It has an impossible date.', (feed) =>
    set(at(vehicle(feed), 'trip'), { start_date: '20260231' }),
  ),
  faulty(7, 'backwards', 'It arrives at a stop before it has left the previous one.', (feed) =>
    set(stop(feed, 1), { arrival: { time: moment - 290 } }),
  ),
  faulty(8, 'left-before', 'It departs from a stop before it arrives.', (feed) =>
    set(stop(feed, 2), { departure: { time: moment + 290 } }),
  ),
  faulty(9, 'off-the-earth', 'Its latitude is out of range.', (feed) =>
    set(at(vehicle(feed), 'position'), { latitude: 404.5 }),
  ),
  faulty(10, 'bearing', 'Its bearing is out of range.', (feed) => set(at(vehicle(feed), 'position'), { bearing: 721 })),
  faulty(11, 'two-routes', 'An alert names another route than the route of its trip.', (feed) =>
    set(at(alert(feed), 'informed_entity', 1), { route_id: 'R-5' }),
  ),
  faulty(12, 'nobody-informed', 'An alert has no informed entity.', (feed) =>
    set(alert(feed), { informed_entity: undefined }),
  ),
  faulty(13, 'nothing-named', 'An alert has an informed entity without a selector.', (feed) =>
    set(alert(feed), { informed_entity: [{}] }),
  ),
  faulty(14, 'sequence-twice', 'It names a stop_sequence twice.', (feed) => set(stop(feed, 1), { stop_sequence: 1 })),
  faulty(15, 'stop-twice', 'It names a stop twice.', (feed) => set(stop(feed, 1), { stop_id: 'S-1' })),
  faulty(16, 'version', 'Its version is unknown.', (feed) => set(header(feed), { gtfs_realtime_version: '3' })),
  faulty(17, 'deleted-in-full', 'It deletes an entity in a full data set.', (feed) =>
    set(at(feed, 'entity', 2), { is_deleted: 1 }),
  ),
  faulty(18, 'stop-unnamed', 'A stop has neither stop_id nor stop_sequence.', (feed) =>
    set(stop(feed, 1), { stop_id: undefined, stop_sequence: undefined }),
  ),
  faulty(19, 'no-stops', 'A trip update has no stop.', (feed) => set(update(feed), { stop_time_update: undefined })),
  faulty(20, 'times-without-data', 'A stop with NO_DATA has times.', (feed) =>
    set(stop(feed, 3), { arrival: { time: moment + 400 } }),
  ),
  faulty(21, 'stop-without-times', 'A stop has no times.', (feed) => set(stop(feed, 1), { arrival: undefined })),
  faulty(22, 'empty-event', 'An arrival has neither delay nor time.', (feed) => set(stop(feed, 1), { arrival: {} })),
  faulty(23, 'no-header-time', 'Its header has no time.', (feed) => set(header(feed), { timestamp: undefined })),
  faulty(24, 'no-incrementality', 'It has no incrementality.', (feed) =>
    set(header(feed), { incrementality: undefined }),
  ),
  faulty(25, 'future', 'Its timestamp is in the future.', (feed) => set(header(feed), { timestamp: moment + 86_400 })),
  faulty(26, 'vehicle-twice', 'Two vehicles have the same id.', (feed) =>
    set(at(part(feed, 2, 'vehicle'), 'vehicle'), { id: 'bus-1' }),
  ),
  faulty(27, 'vehicle-without-time', 'A position has no time.', (feed) => set(vehicle(feed), { timestamp: undefined })),
  faulty(28, 'vehicle-without-id', 'A position has no vehicle id.', (feed) =>
    set(at(part(feed, 2, 'vehicle'), 'vehicle'), { id: undefined }),
  ),
  faulty(29, 'too-fast', 'A bus drives 300 km/h.', (feed) => set(at(vehicle(feed), 'position'), { speed: 83 })),
  faulty(30, 'trip-unnamed', 'A trip update does not name its trip.', (feed) =>
    set(at(update(feed), 'trip'), { trip_id: undefined }),
  ),
  faulty(31, 'stale', 'It is an hour old.', (feed) => {
    set(header(feed), { timestamp: moment - 3600 })
    for (const one of [update(feed), vehicle(feed), part(feed, 2, 'vehicle')]) set(one, { timestamp: moment - 3610 })
  }),
]

export const edgeCaseFeeds: readonly DocumentCase[] = [
  { name: 'header-alone', what: 'It has no entities.', bytes: edited((feed) => set(feed, { entity: undefined })) },
  {
    name: 'version-1',
    what: 'It uses version 1.0, which has fewer requirements.',
    bytes: edited((feed) => {
      set(header(feed), { gtfs_realtime_version: '1.0', incrementality: undefined })
    }),
  },
  {
    name: 'differential',
    what: 'It is differential and deletes an entity.',
    bytes: edited((feed) => {
      set(header(feed), { incrementality: 1 })
      set(at(feed, 'entity', 2), { is_deleted: 1 })
    }),
  },
  {
    name: 'canceled',
    what: 'A trip is cancelled and has no stops.',
    bytes: edited((feed) => {
      set(at(update(feed), 'trip'), { schedule_relationship: 3 })
      set(update(feed), { stop_time_update: undefined })
    }),
  },
  {
    name: 'after-midnight',
    what: 'A trip starts at 25:10.',
    bytes: edited((feed) => set(at(vehicle(feed), 'trip'), { start_time: '25:10:00' })),
  },
  {
    name: 'other-order',
    what: 'It writes the entities before the header.',
    bytes: written({ entity: rightFeed.entity, header: rightFeed.header }),
  },
  {
    name: 'delays-alone',
    what: 'It has delays and no times, and one delay is negative.',
    bytes: edited((feed) => {
      for (const index of [0, 2]) set(stop(feed, index), { arrival: { delay: -30 }, departure: { delay: 0 } })
    }),
  },
]
