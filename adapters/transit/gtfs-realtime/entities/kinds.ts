// All kinds of feed entities (gtfs-realtime.proto, "message FeedEntity"), and the header as an entity of its own.

import { alert } from './alert.ts'
import type { Kind } from './kind.ts'
import { shape, stop } from '../schedule.ts'
import { tripModifications } from './trip-modifications.ts'
import { tripUpdate } from './trip-update.ts'
import { vehiclePosition } from './vehicle-position.ts'

export const kinds: readonly Kind[] = [tripUpdate, vehiclePosition, alert, shape, stop, tripModifications]

/** FeedHeader: kept as an entity if the option `feed` names it, because a feed has no id. */
export const header: Kind = {
  member: 'header',
  type: 'TransitFeed',
  rows: [
    { attribute: 'specificationVersion', path: ['gtfsRealtimeVersion'], as: 'property' },
    { attribute: 'incrementality', path: ['incrementality'], as: 'property' },
    { attribute: 'feedTimestamp', path: ['timestamp'], as: 'property' },
    { attribute: 'feedVersion', path: ['feedVersion'], as: 'property' },
  ],
}

export const kindOfType: ReadonlyMap<string, Kind> = new Map(kinds.map((kind) => [kind.type, kind]))
