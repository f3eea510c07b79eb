// TALQ 2.7.1: what the gateway of a lighting, waste, parking or sensor network sends to a city's CMS: log reports and devices.

import { defineAdapter } from '../../kit/index.ts'
import { decode } from './decode.ts'
import { documentation } from './documentation.ts'
import { hubAttributes } from './functions.ts'
import { devicesOf, readMessage } from './message.ts'
import { options, prefix, settingsOf } from './options.ts'

export const talq = defineAdapter({
  id: prefix,
  stability: 'experimental',
  standard: {
    name: 'TALQ Smart City Protocol',
    editions: ['2.6.2', '2.6.3', '2.7.0', '2.7.1'],
    url: 'https://github.com/TALQ-consortium/TALQ_specification',
  },
  reads: [{ mediaType: 'application/json', types: [...hubAttributes.keys()] }],
  options,
  documentation,
  settings: settingsOf,
  parse: readMessage,
  sessions: (message) => devicesOf(message),
  decode,
})
