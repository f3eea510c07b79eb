// GTFS Schedule: the stops, routes and trips of public transport, as a zip archive of tables.

import { defineAdapter, option, optional } from '../../kit/index.ts'
import { documentation } from './documentation.ts'
import type { Reading } from './feed.ts'
import { feedReader } from './feed-reader.ts'

const types = [
  'GtfsAgency',
  'GtfsService',
  'GtfsStop',
  'GtfsRoute',
  'GtfsShape',
  'GtfsTrip',
  'GtfsStopTime',
  'TransitFeed',
]

export const gtfsStatic = defineAdapter({
  id: 'gtfs-static',
  stability: 'beta',
  standard: {
    name: 'GTFS Schedule',
    editions: ['2026'],
    url: 'https://gtfs.org/documentation/schedule/reference/',
  },
  reads: [{ mediaType: 'application/zip', types }],
  options: {
    stopTimes: optional(
      option.flag(
        'Whether each stop of each trip becomes an entity. Feeds of large cities have millions. Without it, stop times are only checked.',
      ),
    ),
    feed: optional(
      option.text(
        "A name for the feed, unique among the city's feeds: the id of its TransitFeed, which has what concerns the feed as a whole, such as fares. Without it the name is `feed`.",
        { minLength: 1 },
      ),
    ),
  },
  documentation,
  settings: ({ stopTimes = false, feed }) => ({ stopTimes, feed }),
  // What a step reads may be much or nothing, so that none is a record.
  records: ({ limits }) => ({
    reader: feedReader(limits),
    decode: (reading: Reading) => reading.parsed(reading),
    isRecord: () => false,
  }),
})
