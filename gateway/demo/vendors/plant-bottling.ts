// A bottling plant: an edge node with a filler and a chiller, in Sparkplug B by MQTT. Births have names and datatypes, the messages
// after them aliases. Now and then the edge node loses the chiller for a moment, and marks its value.

import { sparkplugPayload, type DemoMetric } from '../frames/sparkplug.ts'
import { turnNumber, wave, type Posting, type Vendor } from './vendor.ts'

const seconds = 5
const group = 'Bottling'
const node = 'line-1'
/** Numbers of messages are those of 256 in a row. */
const numbers = 256

interface Machine {
  readonly name: string
  readonly metrics: (now: number) => readonly DemoMetric[]
}

const tenths = (value: number): number => Math.round(value * 10) / 10

const machines: readonly Machine[] = [
  {
    name: 'filler',
    metrics: (now) => [
      { name: 'Bottles/PerMinute', alias: 1, value: Math.round(wave('filler rate', now, 30, 380, 420)) },
      { name: 'Motor/Power', alias: 2, value: tenths(wave('filler power', now, 45, 11, 14)), unit: 'kW' },
      { name: 'Running', alias: 3, value: true },
    ],
  },
  {
    name: 'chiller',
    metrics: (now) => {
      const isLost = turnNumber(now, seconds) % 12 === 7
      const temperature = {
        name: 'Outlet/Temperature',
        alias: 4,
        value: tenths(wave('chiller', now, 60, 4, 7)),
        unit: 'Cel',
      }
      return [isLost ? { ...temperature, quality: 500 } : temperature]
    },
  },
]

function posting(type: string, machine: string | undefined, body: Uint8Array<ArrayBuffer>): Posting {
  const topic = ['spBv1.0', group, type, node, ...(machine === undefined ? [] : [machine])].join('/')
  return { mediaType: 'application/octet-stream', topic, body }
}

/** The number of the first message of a turn. */
function firstOf(now: number): number {
  return turnNumber(now, seconds) * machines.length
}

export const plantBottling: Vendor = {
  id: 'plant-bottling',
  adapter: 'sparkplug-b',
  options: {
    unitProperty: 'engUnit',
    devices: [{ names: `${group}/`, attributes: { Running: { attribute: 'isOn', category: 'dpv:NonPersonalData' } } }],
  },
  transport: 'mqtt',
  topics: `spBv1.0/${group}/#`,
  seconds,
  hello(now) {
    const first = firstOf(now) - machines.length - 1 + numbers
    const birth: readonly DemoMetric[] = [
      { name: 'bdSeq', value: 0n },
      { name: 'Node Control/Rebirth', value: false },
    ]
    return [
      posting('NBIRTH', undefined, sparkplugPayload(now, birth, true, first % numbers)),
      ...machines.map(({ name, metrics }, index) =>
        posting('DBIRTH', name, sparkplugPayload(now, metrics(now), true, (first + 1 + index) % numbers)),
      ),
    ]
  },
  turn: (now) =>
    machines.map(({ name, metrics }, index) =>
      posting('DDATA', name, sparkplugPayload(now, metrics(now), false, (firstOf(now) + index) % numbers)),
    ),
}
