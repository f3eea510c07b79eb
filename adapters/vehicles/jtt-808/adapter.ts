// JT/T 808, the Chinese protocol between a vehicle's terminal and a platform, in its editions of 2011, 2013 and 2019.

import { defineAdapter, positionSettings } from '../../kit/index.ts'
import { withoutBlank } from '../../../standards/bytes/blank.ts'
import { command, commands } from './commands.ts'
import { documentation } from './documentation.ts'
import { encodeLocation } from './encode.ts'
import { frameStream, parseLenient, terminalOf } from './frame.ts'
import { decode } from './messages.ts'
import { refuse } from './refuse.ts'
import { options, type Settings } from './options.ts'

const mediaType = 'application/vnd.jtt808.frame'
const types = ['Vehicle', 'Alert', 'Driver']

export const jtt808 = defineAdapter({
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
  options,
  documentation,
  settings: (values): Settings => ({ ...values, position: positionSettings(values) }),
  frames: frameStream,
  parse: ({ body }) => parseLenient(withoutBlank(body)),
  // The session of a terminal is its number: the protocol has no other identifier.
  sessions: ({ phone }) => [terminalOf(phone)],
  decode,
  refuse: (message, refusal, _, state) => refuse(message, refusal, state),
  command,
  commands,
  // The edition to write is configured, never inferred.
  canEncode: ({ edition }) => edition !== undefined,
  typeLoss: 'type-not-in-location',
  encode: encodeLocation,
})
