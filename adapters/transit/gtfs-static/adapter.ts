// GTFS Schedule: the stops, routes and trips of public transport, as a zip archive of tables.

import { defineAdapter, option, optional } from '../../kit/index.ts'
import { documentation } from './documentation.ts'
import type { Reading } from './feed.ts'
import { feedReader } from './feed-reader.ts'

const types = ['GtfsAgency', 'GtfsService', 'GtfsStop', 'GtfsRoute', 'GtfsShape', 'GtfsTrip', 'GtfsStopTime']

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
  },
  documentation,
  settings: ({ stopTimes = false }) => ({ stopTimes }),
  // What a step reads may be much or nothing, so that none is a record.
  records: ({ limits }) => ({
    reader: feedReader(limits),
    decode: (reading: Reading) => reading.parsed(reading),
    isRecord: () => false,
  }),
})
