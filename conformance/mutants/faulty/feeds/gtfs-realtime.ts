// Feeds of GTFS Realtime that are right and unusual, or wrong in one thing.

import type { BrokenDocument, DocumentCase } from '../../document.ts'
import { moment, type Plain, rightFeed, written } from '../../reference/feeds/gtfs-realtime.ts'
import { numbered } from '../edit.ts'

const id = numbered('GTFSRT')

type Draft = Record<string, unknown>

/** The message at a path. */
function at(draft: unknown, ...path: readonly (string | number)[]): Draft {
  return path.reduce((current, step) => (current as Record<string | number, unknown>)[step], draft) as Draft
}

/** A copy of the right feed that was edited; `undefined` takes a member away. */
function edited(edit: (feed: Draft) => void): Uint8Array {
  const copy = structuredClone(rightFeed) as unknown as Draft
  edit(copy)
  return written(JSON.parse(JSON.stringify(copy)) as Plain)
}

function broken(
  number: number,
  name: string,
  what: string,
  edit: (feed: Draft) => void,
  also: readonly number[] = [],
): BrokenDocument {
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

export const brokenFeeds: readonly BrokenDocument[] = [
  {
    name: 'cut-off',
    what: 'Its last bytes are missing.',
    breaks: id(1),
    also: all.map(id),
    bytes: edited(() => {}).slice(0, -5),
  },
  broken(2, 'milliseconds', 'It counts milliseconds.', (feed) =>
    set(at(alert(feed), 'active_period', 0), { start: (moment - 600) * 1000 }),
  ),
  broken(3, 'stops-unsorted', 'Its stops are not in order.', (feed) => set(stop(feed, 3), { stop_sequence: 3 })),
  broken(4, 'older-header', 'Its header is older than what it heads.', (feed) =>
    set(vehicle(feed), { timestamp: moment - 5 }),
  ),
  broken(5, 'start-time', 'It writes a time without seconds.', (feed) =>
    set(at(vehicle(feed), 'trip'), { start_time: '07:45' }),
  ),
  broken(6, 'start-date', 'It writes a day that there is not.', (feed) =>
    set(at(vehicle(feed), 'trip'), { start_date: '20260231' }),
  ),
  broken(7, 'backwards', 'It comes to a stop before it has left the last one.', (feed) =>
    set(stop(feed, 1), { arrival: { time: moment - 290 } }),
  ),
  broken(8, 'left-before', 'It leaves a stop before it comes.', (feed) =>
    set(stop(feed, 2), { departure: { time: moment + 290 } }),
  ),
  broken(9, 'off-the-earth', 'Its latitude is none.', (feed) =>
    set(at(vehicle(feed), 'position'), { latitude: 404.5 }),
  ),
  broken(10, 'bearing', 'Its bearing is none.', (feed) => set(at(vehicle(feed), 'position'), { bearing: 721 })),
  broken(11, 'two-routes', 'An alert names another route than that of its trip.', (feed) =>
    set(at(alert(feed), 'informed_entity', 1), { route_id: 'R-5' }),
  ),
  broken(12, 'nobody-informed', 'An alert concerns nobody.', (feed) =>
    set(alert(feed), { informed_entity: undefined }),
  ),
  broken(13, 'nothing-named', 'An alert concerns something that is not named.', (feed) =>
    set(alert(feed), { informed_entity: [{}] }),
  ),
  broken(14, 'sequence-twice', 'It names a stop_sequence twice.', (feed) => set(stop(feed, 1), { stop_sequence: 1 })),
  broken(15, 'stop-twice', 'It names a stop twice.', (feed) => set(stop(feed, 1), { stop_id: 'S-1' })),
  broken(16, 'version', 'Its version is none.', (feed) => set(header(feed), { gtfs_realtime_version: '3' })),
  broken(17, 'deleted-in-full', 'It deletes in a full data set.', (feed) =>
    set(at(feed, 'entity', 2), { is_deleted: 1 }),
  ),
  broken(18, 'stop-unnamed', 'It does not say which stop it means.', (feed) =>
    set(stop(feed, 1), { stop_id: undefined, stop_sequence: undefined }),
  ),
  broken(19, 'no-stops', 'A trip update has no stop.', (feed) => set(update(feed), { stop_time_update: undefined })),
  broken(20, 'times-without-data', 'It has times where it has no data.', (feed) =>
    set(stop(feed, 3), { arrival: { time: moment + 400 } }),
  ),
  broken(21, 'stop-without-times', 'A stop has no times.', (feed) => set(stop(feed, 1), { arrival: undefined })),
  broken(22, 'empty-event', 'An arrival says neither delay nor time.', (feed) => set(stop(feed, 1), { arrival: {} })),
  broken(23, 'no-header-time', 'Its header has no time.', (feed) => set(header(feed), { timestamp: undefined })),
  broken(24, 'no-incrementality', 'It does not say whether it is whole.', (feed) =>
    set(header(feed), { incrementality: undefined }),
  ),
  broken(25, 'future', 'It was made tomorrow.', (feed) => set(header(feed), { timestamp: moment + 86_400 })),
  broken(26, 'vehicle-twice', 'Two vehicles have one id.', (feed) =>
    set(at(part(feed, 2, 'vehicle'), 'vehicle'), { id: 'bus-1' }),
  ),
  broken(27, 'vehicle-without-time', 'A position has no time.', (feed) => set(vehicle(feed), { timestamp: undefined })),
  broken(28, 'vehicle-without-id', 'A position has no vehicle.', (feed) =>
    set(at(part(feed, 2, 'vehicle'), 'vehicle'), { id: undefined }),
  ),
  broken(29, 'too-fast', 'A bus drives 300 km/h.', (feed) => set(at(vehicle(feed), 'position'), { speed: 83 })),
  broken(30, 'trip-unnamed', 'A trip update does not name its trip.', (feed) =>
    set(at(update(feed), 'trip'), { trip_id: undefined }),
  ),
  broken(31, 'stale', 'It is an hour old.', (feed) => {
    set(header(feed), { timestamp: moment - 3600 })
    for (const one of [update(feed), vehicle(feed), part(feed, 2, 'vehicle')]) set(one, { timestamp: moment - 3610 })
  }),
]

export const oddFeeds: readonly DocumentCase[] = [
  { name: 'header-alone', what: 'It has no entity.', bytes: edited((feed) => set(feed, { entity: undefined })) },
  {
    name: 'version-1',
    what: 'It is of version 1.0, which asks for less.',
    bytes: edited((feed) => {
      set(header(feed), { gtfs_realtime_version: '1.0', incrementality: undefined })
    }),
  },
  {
    name: 'differential',
    what: 'It is differential, and deletes.',
    bytes: edited((feed) => {
      set(header(feed), { incrementality: 1 })
      set(at(feed, 'entity', 2), { is_deleted: 1 })
    }),
  },
  {
    name: 'canceled',
    what: 'A trip is canceled, and has no stop.',
    bytes: edited((feed) => {
      set(at(update(feed), 'trip'), { schedule_relationship: 3 })
      set(update(feed), { stop_time_update: undefined })
    }),
  },
  {
    name: 'after-midnight',
    what: 'A trip starts at 25:10 of its day.',
    bytes: edited((feed) => set(at(vehicle(feed), 'trip'), { start_time: '25:10:00' })),
  },
  {
    name: 'other-order',
    what: 'It writes the entities before the header.',
    bytes: written({ entity: rightFeed.entity, header: rightFeed.header }),
  },
  {
    name: 'delays-alone',
    what: 'It has delays and no times, one of them early.',
    bytes: edited((feed) => {
      for (const index of [0, 2]) set(stop(feed, index), { arrival: { delay: -30 }, departure: { delay: 0 } })
    }),
  },
]
