// JT/T 808, the Chinese protocol between a vehicle's terminal and a platform, in its editions of 2011, 2013 and 2019.

import { decodeFrame, sessionsOf } from './decode.ts'
import { encodeLocations } from './encode.ts'
import { frameStream } from './frame/frames.ts'
import { readOptions } from './options.ts'
import type { Adapter } from '../../adapter.ts'
import type { Jtt808Options } from '../../generated/options.ts'
import { ok } from '../../../standards/result.ts'

const mediaType = 'application/vnd.jtt808.frame'
const types = ['Vehicle', 'Alert', 'Driver']

export const jtt808: Adapter<Jtt808Options> = {
  specification: 'adapter/1',
  id: 'jtt-808',
  stability: 'experimental',
  standard: {
    name: 'JT/T 808, terminal communication protocol and data format of road vehicle satellite positioning systems',
    editions: ['2011', '2013', '2019'],
    url: 'https://jtst.mot.gov.cn/',
  },
  reads: [
    { mediaType, types },
    { mediaType: 'application/octet-stream', types },
  ],
  writes: [{ name: 'location', mediaType, types: ['Vehicle'] }],
  configure(options) {
    const read = readOptions(options)
    if (!read.ok) return read
    const settings = read.value
    const { edition } = settings
    return ok({
      sessionsOf,
      decode: (message, context) => decodeFrame(message, context, settings),
      frames: frameStream,
      // The edition to write is configured, never inferred.
      ...(edition !== undefined && {
        encode: (entities, context) => encodeLocations(entities, context, { ...settings, edition }),
      }),
    })
  },
}
