// HJ 212: messages of monitoring stations for air, water and noise to a city's platform, in the editions of 2005, 2017 and
// (unencrypted) 2025.

import { defineAdapter } from '../../kit/index.ts'
import { command, commands } from './commands.ts'
import { decode, stationOf } from './decode.ts'
import { documentation } from './documentation.ts'
import { encode } from './encode.ts'
import { frames, parse } from './frame.ts'
import { options, settingsOf } from './settings.ts'
import { editions, typeOf, writtenTypes } from './tables/codes.ts'

const mediaType = 'text/plain'

export const hj212 = defineAdapter({
  id: 'hj-212',
  stability: 'beta',
  standard: { name: 'HJ 212', editions, url: 'https://doc.csres.com/detail/431219.html' },
  reads: [{ mediaType, types: [...Object.values(typeOf), 'Device'] }],
  writes: [{ name: 'frames-2017', mediaType, types: [...writtenTypes.keys()] }],
  options,
  documentation,
  settings: settingsOf,
  frames,
  parse: ({ body }, { mode }) => parse(body, mode),
  sessions: ({ segment }, settings) => [stationOf(segment, settings)],
  decode,
  command,
  commands,
  encodeAll: encode,
})
