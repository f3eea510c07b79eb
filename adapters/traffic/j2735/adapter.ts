// The adapter for SAE J2735 as text: SPaT, MAP, BSM, PSM, SSM and TIM in the JSON of the ITS Operational Data Environment, in XER, JER,
// and in the GeoJSON that is made of them.

import { sha256 } from '@noble/hashes/sha2.js'
import { toHex } from '../../../standards/bytes/hex.ts'
import { defineAdapter, option, optional, type Decoding } from '../../kit/index.ts'
import { documentation } from './documentation.ts'
import { readDocument, type Settings } from './message.ts'
import { readMessage } from './messages.ts'
import { categories } from './vehicle.ts'

const types = ['RoadIntersection', 'TrafficSignal', 'Vehicle', 'VulnerableRoadUser', 'Alert']

function decode(decoding: Decoding<Settings, undefined>): void {
  decoding.identify(() => toHex(sha256(decoding.message.body)))
  readMessage(readDocument(decoding))
}

export const j2735 = defineAdapter({
  id: 'j2735',
  stability: 'beta',
  standard: {
    name: 'SAE J2735, V2X Communications Message Set Dictionary',
    editions: ['2020', '2016'],
    url: 'https://github.com/usdot-jpo-ode/jpo-ode',
  },
  reads: ['application/json', 'application/xml'].map((mediaType) => ({ mediaType, types })),
  headers: ['content-type'],
  options: {
    reference: optional(
      option.choice(
        ['message', 'gateway'],
        'By which clock the year of MinuteOfTheYear, and the minute or hour of other times, is known: `message`, that of the receiver whose time is in the message (odeReceivedAt); or `gateway`, when the message arrives here. Messages say neither year nor hour; without the option such times are not published.',
      ),
    ),
  },
  documentation,
  categories: () => categories,
  decode,
})
