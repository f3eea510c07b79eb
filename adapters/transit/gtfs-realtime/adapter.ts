// The adapter for GTFS-realtime 2.0 (google/transit, gtfs-realtime.proto): reads and writes public transport feeds in
// protobuf and in its JSON mapping.

import { ok } from '../../../standards/result.ts'
import type { Adapter } from '../../adapter.ts'
import { decodeFeed } from './decode.ts'
import { session } from './differential.ts'
import { encodeFeed } from './encode.ts'
import { jsonType, protobufTypes } from './feed.ts'
import { versions } from './header.ts'
import { header, kinds } from './entities/kinds.ts'
import type { Options } from './limits.ts'

const types = [...kinds.map(({ type }) => type), header.type]

export const adapter: Adapter<Options> = {
  specification: 'adapter/1',
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
  configure(options) {
    return ok({
      // One session, whose state contains the ids of a differential feed.
      sessionsOf: () => ok([session]),
      decode: (message, context) => decodeFeed(message, context, options),
      encode: (entities, context) => encodeFeed(entities, context),
    })
  },
}
