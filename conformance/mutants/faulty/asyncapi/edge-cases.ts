// Documents and captures that are correct but unusual.

import { fault, line, reading, rightCaptures, rightDocument } from '../../reference/asyncapi/document.ts'
import { type DeliveryCase, edited } from './faults.ts'

const older = `asyncapi: 2.6.0
info: { title: Counters, version: '1' }
channels:
  /counters/{place}:
    parameters: { place: { schema: { type: string } } }
    publish:
      message:
        oneOf:
          - name: tree
            contentType: application/vnd.city+json
            payload: { $ref: '#/components/schemas/tree' }
          - contentType: application/json
            payload: { type: array, items: { type: integer } }
components:
  schemas:
    tree:
      type: object
      required: [name]
      properties: { name: { type: string }, below: { type: array, items: { $ref: '#/components/schemas/tree' } } }
`

const encoded = (value: object): string => btoa(JSON.stringify(value))

export const edgeCaseDeliveries: readonly DeliveryCase[] = [
  {
    name: 'asyncapi-2',
    what: 'Version 2.6, with unnamed messages and a recursive schema.',
    document: older,
    captures: [
      { channel: 'counters/north', payload: { name: 'a', below: [{ name: 'b', below: [] }] } },
      { channel: '/counters/south', base64: btoa('[1,2,3]'), contentType: 'Application/JSON; charset=utf-8' },
    ],
  },
  {
    name: 'mosquitto',
    what: 'Captured by mosquitto_sub: `topic` names the channel, and the payload is a text.',
    document: edited(
      ['        required: [trace]\n', ''],
      ["      correlationId: { location: '$message.header#/trace' }\n", ''],
      ["      correlationId: { location: '$message.header#/trace' }\n", ''],
    ),
    captures: [reading, fault, { ...line, payload: line.text }].map(({ channel, payload }) => ({
      tst: '2026-08-01T08:00:00.000000Z+0800',
      topic: channel,
      qos: 0,
      payload: typeof payload === 'string' ? payload : JSON.stringify(payload),
    })),
  },
  {
    name: 'bytes',
    what: 'Bodies are captured as bytes, and header names in another case.',
    document: rightDocument,
    captures: [
      {
        ...reading,
        payload: undefined,
        base64: encoded(reading.payload),
        headers: { TRACE: '0a1b2c3d', Attempt: '2' },
      },
      ...rightCaptures,
    ],
  },
  {
    name: 'by-name',
    what: 'Captures use the names of messages and channels.',
    document: rightDocument,
    captures: [
      { ...reading, message: 'reading', channel: 'readings' },
      { ...fault, message: 'fault', channel: 'readings' },
      { ...line, message: 'line' },
    ],
  },
  {
    name: 'several-files',
    what: 'Its schemas are in separate files that reference each other.',
    document: edited(["{ $ref: '#/components/schemas/reading' }", "{ $ref: './schemas/reading.yaml#/reading' }"]),
    captures: rightCaptures,
    files: {
      'folder/schemas/reading.yaml': [
        'reading:',
        '  type: object',
        '  required: [station, at, no2, state]',
        "  properties: { station: { $ref: '#/station' }, at: { $ref: 'time.json' }, no2: { type: number }, state: { type: string } }",
        'station: { type: string }',
      ].join('\n'),
      'folder/schemas/time.json': '{ "type": "string", "format": "date-time" }',
    },
  },
]
