// HJ 212: messages of monitoring stations for air, water and noise to a city's platform, in the editions of 2005, 2017 and
// (unencrypted) 2025.

import type { Adapter } from '../../adapter.ts'
import { decode } from './decode.ts'
import { encode } from './encode.ts'
import { readFrame } from './frame/frame.ts'
import { frameStream } from './frame/frames.ts'
import { emptyNotes } from './notes.ts'
import { stationOf } from './frame/open.ts'
import { readOptions, type Hj212Options } from './options.ts'
import { readSegment } from './frame/segment.ts'
import { typeOf } from './tables/systems.ts'
import { ok } from '../../../standards/result.ts'

const mediaType = 'text/plain'

export const hj212: Adapter<Hj212Options> = {
  specification: 'adapter/1',
  id: 'hj-212',
  stability: 'beta',
  standard: {
    name: 'HJ 212',
    editions: ['2005', '2017', '2025'],
    url: 'https://doc.csres.com/detail/431219.html',
  },
  reads: [{ mediaType, types: [...Object.values(typeOf), 'Device'] }],
  writes: [{ name: 'frames-2017', mediaType, types: [typeOf.air, typeOf.water, typeOf.noise] }],
  configure(options) {
    const read = readOptions(options)
    if (!read.ok) return read
    const settings = read.value
    return ok({
      sessionsOf(message) {
        const frame = readFrame(message.body, settings.mode, emptyNotes())
        if (!frame.ok) return frame
        const segment = readSegment(frame.value.data, settings.mode, emptyNotes())
        if (!segment.ok) return segment
        // Only packets of a split message need the session state.
        if (segment.value.packets === undefined) return ok([])
        const station = stationOf(segment.value, settings)
        return station.ok ? ok([station.value]) : station
      },
      decode: (message, context) => decode(message, context, settings),
      frames: frameStream,
      encode: (entities, context) => encode(entities, context, settings),
    })
  },
}
