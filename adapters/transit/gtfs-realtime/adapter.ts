// The adapter for GTFS-realtime 2.0 (google/transit, gtfs-realtime.proto): reads and writes public transport feeds in
// protobuf and in its JSON mapping.

import { defineAdapter, option, optional } from '../../kit/index.ts'
import { feedRecords, session, versions, type Settings } from './decode.ts'
import { encodeFeed } from './encode.ts'
import { jsonType, protobufTypes } from './feed.ts'
import { header, kinds } from './kinds.ts'

const types = [...kinds.map(({ type }) => type), header.type]

export const adapter = defineAdapter({
  id: 'gtfs-realtime',
  stability: 'beta',
  standard: {
    name: 'GTFS Realtime',
    editions: versions,
    url: 'https://gtfs.org/documentation/realtime/reference/',
  },
  reads: [...protobufTypes, jsonType].map((mediaType) => ({ mediaType, types })),
  writes: [
    { name: 'protobuf', mediaType: 'application/x-protobuf', types },
    { name: 'json', mediaType: jsonType, types },
  ],
  options: {
    covers: optional(
      option.value<readonly string[]>(
        'The kinds for which each full feed is complete, so that an entity that it no longer lists has ended. Without this option a full feed ends nothing. There is no default, because many senders split their kinds over several feeds.',
        { type: 'array', uniqueItems: true, items: { type: 'string', enum: kinds.map(({ member }) => member) } },
      ),
    ),
    feed: optional(
      option.text(
        "A name for the feed, unique among the city's feeds. With it the header is kept as a TransitFeed entity. Without it the members of the header are reported as losses, because a feed has no id.",
        { minLength: 1 },
      ),
    ),
  },
  settings: (values): Settings => values,
  sessions: () => [session],
  records: feedRecords,
  encodeAll: (entities, context, _options, ledger) => encodeFeed(entities, context, ledger),
})
