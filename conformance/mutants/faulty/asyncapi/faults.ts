// Deliveries of a document and captured messages that break one requirement.

import { fault, line, reading, rightCaptures, rightDocument } from '../../reference/asyncapi/document.ts'

export interface DeliveryCase {
  readonly name: string
  readonly what: string
  readonly document: string
  readonly captures: readonly object[]
  /** Files beside the document, by path. */
  readonly files?: Readonly<Record<string, string>>
}

export interface BrokenDelivery extends DeliveryCase {
  readonly breaks: string
  readonly also?: readonly string[]
}

/** The right document with a text in the place of another. */
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
): BrokenDelivery {
  return { name, what, document: edited(...edits), captures: rightCaptures, breaks: id(number) }
}

/** One message more than the right ones. */
function sent(
  number: number,
  name: string,
  what: string,
  message: object,
  also: readonly number[] = [],
): BrokenDelivery {
  const captures = [...rightCaptures, message]
  return { name, what, document: rightDocument, captures, breaks: id(number), also: also.map(id) }
}

function withPayload(change: object): object {
  return { ...reading, payload: { ...reading.payload, ...change } }
}

const schema = "{ $ref: '#/components/schemas/reading' }"
const unreadable: readonly BrokenDelivery[] = [
  documented(1, 'no-version', 'It has no version of AsyncAPI.', [['asyncapi: 3.0.0\n', '']]),
  documented(1, 'no-yaml', 'It is no YAML.', [['asyncapi: 3.0.0', 'asyncapi: [']]),
  documented(1, 'action', 'An operation has an action that there is not.', [['action: send', 'action: shout']]),
  documented(1, 'dangling', 'A reference leads to nothing.', [['schemas/reading', 'schemas/lecture']]),
  documented(1, 'remote', 'A schema is on another machine.', [
    [schema, "{ $ref: 'https://vendor.example/reading.json' }"],
  ]),
  documented(1, 'outside', 'A schema is outside of its folder.', [[schema, "{ $ref: '../secrets/reading.yaml' }"]]),
  documented(1, 'absent', 'A schema is in a file that is not there.', [[schema, "{ $ref: './reading.yaml' }"]]),
  documented(1, 'no-schema', 'A schema is none.', [["pattern: '^S-[0-9]+$'", "pattern: '^S-[0-9+$'"]]),
]

export const brokenDeliveries: readonly BrokenDelivery[] = [
  ...unreadable.map((one) => ({ ...one, also: rules })),
  sent(2, 'undescribed', 'It sends on a channel that is not described.', { ...reading, channel: 'stations/7/alarms' }),
  sent(2, 'deeper', 'It sends below a channel.', { ...reading, channel: 'stations/7/readings/raw' }),
  sent(3, 'as-text', 'A number is sent as text.', withPayload({ no2: '12.5' })),
  sent(3, 'below-zero', 'A number is below its minimum.', withPayload({ no2: -1 })),
  sent(3, 'missing', 'A member that must be there is missing.', withPayload({ station: undefined })),
  sent(3, 'further', 'A member is sent that is not described.', withPayload({ firmware: '2.1' })),
  sent(3, 'other-state', 'A value is none of those that are listed.', withPayload({ state: 'resting' })),
  sent(3, 'local-time', 'A date-time has no offset.', withPayload({ at: '2026-08-01T08:00:00' }), [9]),
  sent(3, 'no-day', 'A date-time is not in the calendar.', withPayload({ at: '2026-02-30T08:00:00Z' })),
  sent(3, 'other-line', 'A text is not of its pattern.', { ...line, text: 'started' }),
  sent(4, 'short-header', 'A header is shorter than it must be.', { ...reading, headers: { trace: '1' } }),
  sent(4, 'header-type', 'A header is no number.', { ...reading, headers: { ...reading.headers, attempt: 'first' } }),
  sent(4, 'no-header', 'A header that must be there is missing.', { ...reading, headers: {} }, [10]),
  sent(5, 'other-type', 'Its content type is another.', { ...reading, contentType: 'application/xml' }),
  sent(5, 'header-type-other', 'A header names another content type.', {
    ...fault,
    headers: { ...fault.headers, 'Content-Type': 'text/html; charset=utf-8' },
  }),
  sent(5, 'no-json', 'What it calls JSON is none.', { ...reading, payload: undefined, text: '{"station":' }, [3]),
  {
    ...sent(6, 'unseen', 'A message is described and never sent.', line),
    captures: rightCaptures.filter((one) => one !== fault),
  },
  documented(7, 'example', 'An example has a state that its schema does not.', [
    ['no2: 41.5, state: ok', 'no2: 41.5, state: on'],
  ]),
  documented(7, 'example-header', 'The header of an example is too short.', [['trace: 0a1b2c3d', 'trace: 0a1b']]),
  documented(8, 'empty', 'The schema of a message takes anything.', [
    ["payload: { type: string, pattern: '^(INFO|WARN) ' }", 'payload: {}'],
  ]),
  documented(8, 'any-object', 'The schema of a message takes any object.', [
    [
      'schemas:\n    reading:\n      type: object',
      'schemas:\n    reading: { type: object, title: A reading }\n    old:\n      type: object',
    ],
  ]),
  sent(9, 'no-offset', 'A text is a time without an offset.', {
    ...fault,
    payload: { ...fault.payload, since: '2026-08-01 08:00:00' },
  }),
  sent(10, 'no-trace', 'The header that relates messages is not sent.', { ...fault, headers: {} }),
  documented(11, 'password', 'The address of its server holds a password.', [
    ['broker.city', 'user:secret@broker.city'],
  ]),
  documented(11, 'bearer', 'An example of a header holds a token.', [
    ['headers: { trace: 0a1b2c3d }', 'headers: { trace: 0a1b2c3d, authorization: Bearer abcdefgh }'],
  ]),
]
