// OCPP-J, the protocol between charging stations and their central system, in the editions 1.6 and 2.0.1, from the side of the
// central system: what stations say is checked, kept and answered, and commands are sent to them.

import { defineAdapter } from '../../kit/index.ts'
import { command } from './commands.ts'
import { decode } from './decode.ts'
import { documentation } from './documentation.ts'
import { commandNames } from './editions.ts'
import { options, settingsOf, stationOf } from './options.ts'
import { types } from './reading.ts'
import { refuse } from './refuse.ts'

export const ocpp = defineAdapter({
  id: 'ocpp',
  stability: 'beta',
  standard: {
    name: 'Open Charge Point Protocol (OCPP), JSON over WebSocket',
    editions: ['1.6', '2.0.1'],
    url: 'https://openchargealliance.org/protocols/open-charge-point-protocol/',
  },
  reads: [{ mediaType: 'application/json', types }],
  headers: ['mqtt-topic'],
  options,
  documentation,
  settings: settingsOf,
  // Messages do not name the station: the connection does.
  sessions: (_, settings, message) => {
    const station = stationOf(message, settings)
    return station === undefined ? [] : [station]
  },
  decode,
  refuse: (message, refusal, settings) => refuse(message, refusal, settings),
  command,
  commands: commandNames,
})
