// The folder of the small adapter, in memory: its README, its AsyncAPI document and its fixtures.

import type { Folder } from '../../../../adapters/contract/subject.ts'
import { meter } from './adapter.ts'

const readme = `# meter

Lines of a meter of nitrogen dioxide; a made-up format for the self-test of the suite.

## Reads

\`text/plain\`, one line.

## Writes

\`lines\`, \`text/plain\`.

## Options

None.

## Mapping

The station is the id, the value \`no2\` in micrograms per cubic metre.

## Losses

\`no-line\`, \`no-field\`.

## Limits

A line has 64 bytes.
`

const asyncapi = `asyncapi: 3.0.0
info: { title: Lines of a meter, version: 1.0.0 }
x-bundle-limit: 4000
x-options: { type: object, additionalProperties: false }
channels:
  lines:
    address: null
    messages:
      line:
        contentType: text/plain
        payload: { type: string, pattern: '^[A-Z]-' }
        examples: [{ payload: S-7 }]
operations:
  receiveLine:
    action: receive
    channel: { $ref: '#/channels/lines' }
`

interface Case {
  readonly inputs: readonly string[]
  readonly expected: readonly unknown[]
}

function reading(station: string, observedAt?: string, value?: number): unknown {
  const no2 = { type: 'Property', value, observedAt, unitCode: 'GQ' }
  const named = { id: `urn:ngsi-ld:AirQualityObserved:${station}`, type: 'AirQualityObserved' }
  return { changes: [{ kind: 'merge', entity: observedAt === undefined ? named : { ...named, no2 } }], repairs: [] }
}

const problem = (code: string): unknown => ({ problem: { code } })
const [noon, one] = ['2026-01-02T12:00:00Z', '2026-01-02T13:00:00Z']

const cases: Readonly<Record<string, Case>> = {
  reading: { inputs: [`S-7 ${noon} 41.5\n`], expected: [reading('S-7', noon, 41.5)] },
  whole: { inputs: [`S-7 ${noon} 12\n`], expected: [reading('S-7', noon, 12)] },
  zero: { inputs: [`S-7 ${noon} 0\n`], expected: [reading('S-7', noon, 0)] },
  alive: { inputs: ['S-7\n'], expected: [reading('S-7')] },
  same: {
    inputs: [`S-7 ${noon} 3.5\n`, `S-7 ${one} =\n`],
    expected: [reading('S-7', noon, 3.5), reading('S-7', one, 3.5)],
  },
  'no-value': { inputs: [`S-7 ${noon}\n`], expected: [problem('syntax')] },
  'no-day': { inputs: ['S-7 2026-02-30T12:00:00Z 1\n'], expected: [problem('invalid')] },
  'nothing-before': { inputs: [`S-7 ${noon} =\n`], expected: [problem('invalid')] },
}

function fileOf([name, { inputs, expected }]: readonly [string, Case]): readonly [string, string] {
  const messages = inputs.map((text, index) => ({ text, expected: expected[index], losses: [] }))
  const what = { title: `A line: ${name}`, source: 'Made up.', mediaType: 'text/plain' }
  const [first, ...more] = messages
  // JSON is YAML.
  return [`fixtures/${name}.yaml`, JSON.stringify({ ...what, ...(more.length === 0 ? first : { messages }) })]
}

export const meterFolder: Folder = {
  name: 'meter',
  adapter: meter,
  files: new Map([['README.md', readme], ['asyncapi.yaml', asyncapi], ...Object.entries(cases).map(fileOf)]),
}
