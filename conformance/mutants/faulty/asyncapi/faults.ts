// Documents and captured messages that break one requirement each.

import { fault, line, reading, rightCaptures, rightDocument } from '../../reference/asyncapi/document.ts'

export interface DeliveryCase {
  readonly name: string
  readonly what: string
  readonly document: string
  readonly captures: readonly object[]
  /** Files beside the document, by path. */
  readonly files?: Readonly<Record<string, string>>
}

export interface FaultyDelivery extends DeliveryCase {
  readonly breaks: string
  readonly also?: readonly string[]
}

/** The correct document with texts replaced. */
export function edited(...edits: readonly (readonly [from: string, to: string])[]): string {
  return edits.reduce((text, [from, to]) => {
    if (!text.includes(from)) throw new Error(`the document has no ${from}`)
    return text.replace(from, to)
  }, rightDocument)
}

const id = (number: number): string => `ASYNCAPI-${String(number).padStart(3, '0')}`
const rules = Array.from({ length: 10 }, (_, index) => id(index + 2))

function documented(
  number: number,
  name: string,
  what: string,
  edits: readonly (readonly [string, string])[],
): FaultyDelivery {
  return { name, what, document: edited(...edits), captures: rightCaptures, breaks: id(number) }
}

/** The correct messages and one more. */
function sent(
  number: number,
  name: string,
  what: string,
  message: object,
  also: readonly number[] = [],
): FaultyDelivery {
  const captures = [...rightCaptures, message]
  return { name, what, document: rightDocument, captures, breaks: id(number), also: also.map(id) }
}

function withPayload(change: object): object {
  return { ...reading, payload: { ...reading.payload, ...change } }
}

const schema = "{ $ref: '#/components/schemas/reading' }"
const unreadable: readonly FaultyDelivery[] = [
  documented(1, 'no-version', 'It has no version of AsyncAPI.', [['asyncapi: 3.0.0\n', '']]),
  documented(1, 'no-yaml', 'It is not YAML.', [['asyncapi: 3.0.0', 'asyncapi: [']]),
  documented(1, 'action', 'An operation has an unknown action.', [['action: send', 'action: shout']]),
  documented(1, 'dangling', 'A reference leads to nothing.', [['schemas/reading', 'schemas/lecture']]),
  documented(1, 'remote', 'A schema is on another machine.', [
    [schema, "{ $ref: 'https://vendor.example/reading.json' }"],
  ]),
  documented(1, 'outside', 'A schema is outside of its folder.', [[schema, "{ $ref: '../secrets/reading.yaml' }"]]),
  documented(1, 'absent', 'A schema is in a file that is not there.', [[schema, "{ $ref: './reading.yaml' }"]]),
  documented(1, 'no-schema', 'A schema is invalid.', [["pattern: '^S-[0-9]+$'", "pattern: '^S-[0-9+$'"]]),
]

export const faultyDeliveries: readonly FaultyDelivery[] = [
  ...unreadable.map((one) => ({ ...one, also: rules })),
  sent(2, 'undescribed', 'It sends on an undocumented channel.', { ...reading, channel: 'stations/7/alarms' }),
  sent(2, 'deeper', 'It sends below a channel.', { ...reading, channel: 'stations/7/readings/raw' }),
  sent(3, 'as-text', 'A number is sent as text.', withPayload({ no2: '12.5' })),
  sent(3, 'below-zero', 'A number is below its minimum.', withPayload({ no2: -1 })),
  sent(3, 'missing', 'A required member is missing.', withPayload({ station: undefined })),
  sent(3, 'further', 'It sends an undocumented member.', withPayload({ firmware: '2.1' })),
  sent(3, 'other-state', 'A value is not one of the listed values.', withPayload({ state: 'resting' })),
  sent(3, 'local-time', 'A date-time has no offset.', withPayload({ at: '2026-08-01T08:00:00' }), [9]),
  sent(3, 'no-day', 'A date-time is not in the calendar.', withPayload({ at: '2026-02-30T08:00:00Z' })),
  sent(3, 'other-line', 'A text does not match its pattern.', { ...line, text: 'started' }),
  sent(4, 'short-header', 'A header is shorter than it must be.', { ...reading, headers: { trace: '1' } }),
  sent(4, 'header-type', 'A header is not a number.', {
    ...reading,
    headers: { ...reading.headers, attempt: 'first' },
  }),
  sent(4, 'no-header', 'A required header is missing.', { ...reading, headers: {} }, [10]),
  sent(5, 'other-type', 'It sends another content type.', { ...reading, contentType: 'application/xml' }),
  sent(5, 'header-type-other', 'A header names another content type.', {
    ...fault,
    headers: { ...fault.headers, 'Content-Type': 'text/html; charset=utf-8' },
  }),
  sent(
    5,
    'no-json',
    'A payload that is declared as JSON is not JSON.',
    { ...reading, payload: undefined, text: '{"station":' },
    [3],
  ),
  {
    ...sent(6, 'unseen', 'A message is described and never sent.', line),
    captures: rightCaptures.filter((one) => one !== fault),
  },
  documented(7, 'example', 'An example has a state that its schema does not.', [
    ['no2: 41.5, state: ok', 'no2: 41.5, state: on'],
  ]),
  documented(7, 'example-header', 'The header of an example is too short.', [['trace: 0a1b2c3d', 'trace: 0a1b']]),
  documented(8, 'empty', 'The schema of a message accepts anything.', [
    ["payload: { type: string, pattern: '^(INFO|WARN) ' }", 'payload: {}'],
  ]),
  documented(8, 'any-object', 'The schema of a message accepts any object.', [
    [
      'schemas:\n    reading:\n      type: object',
      'schemas:\n    reading: { type: object, title: A reading }\n    old:\n      type: object',
    ],
  ]),
  sent(9, 'no-offset', 'A text is a time without an offset.', {
    ...fault,
    payload: { ...fault.payload, since: '2026-08-01 08:00:00' },
  }),
  sent(10, 'no-trace', 'The correlation header is not sent.', { ...fault, headers: {} }),
  documented(11, 'password', 'The address of its server holds a password.', [
    ['broker.city', 'user:secret@broker.city'],
  ]),
  documented(11, 'bearer', 'An example of a header holds a token.', [
    ['headers: { trace: 0a1b2c3d }', 'headers: { trace: 0a1b2c3d, authorization: Bearer abcdefgh }'],
  ]),
]
