// Which reader understands which message (JT/T 808-2013 annex A, -2019 annex A). What none understands is answered as
// unsupported, so that the terminal goes on.

import { readBatch } from './batch.ts'
import { readDriver } from './driver.ts'
import { readLocationReport } from './location/location.ts'
import { readMedia, readMediaEvent } from './media.ts'
import { carry, vehicleChanges, type Attributes, type Reader, type Reading } from './reading.ts'
import { readAuthentication, readRegistration } from './registration.ts'
import { generalReply, results, timeReply } from './reply.ts'
import { readTerminal } from './terminal.ts'
import { toHex } from '../../../standards/bytes/hex.ts'
import { ok } from '../../../standards/result.ts'

interface Kind {
  readonly read: Reader
  /** The message asks for an answer of this moment, so that an old answer must never be given again. */
  readonly isAsking?: true
}

export const messages: ReadonlyMap<number, Kind> = new Map([
  [0x0001, { read: readAnswer }],
  [0x0002, { read: readSign, isAsking: true }],
  [0x0003, { read: readSign, isAsking: true }],
  [0x0004, { read: readTimeRequest, isAsking: true }],
  [0x0100, { read: readRegistration, isAsking: true }],
  [0x0102, { read: readAuthentication, isAsking: true }],
  [0x0107, { read: readTerminal }],
  [0x0200, { read: readLocationReport }],
  [0x0702, { read: readDriver }],
  [0x0704, { read: readBatch }],
  [0x0800, { read: readMediaEvent }],
  [0x0801, { read: readMedia }],
  [0x0900, { read: readTransparent }],
])

export function nameOf({ message }: Reading): string {
  return message.messageId.toString(16).padStart(4, '0')
}

/** Carries the whole body, where there is one. */
function carryBody(reading: Reading, name: string, code: string): Attributes {
  const attributes: Attributes = new Map()
  const { body } = reading.message
  if (body.length > 0) carry(reading, attributes, nameOf(reading), code, { name, value: toHex(body) })
  return attributes
}

/** Heartbeat 0002 and logout 0003 say nothing. Some devices put a body of their own into them. */
function readSign(...[reading, session]: Parameters<Reader>): ReturnType<Reader> {
  const attributes = carryBody(reading, `message_${nameOf(reading)}`, 'body-unexpected')
  const reply = generalReply(reading.message, results.success)
  return ok({ changes: vehicleChanges(reading, attributes), session, reply })
}

/** The terminal's general answer 0001. We ask nothing, so that it concerns another platform; it is not answered. */
function readAnswer(...[reading, session]: Parameters<Reader>): ReturnType<Reader> {
  const attributes = carryBody(reading, 'message_0001', 'answer-to-another')
  return ok({ changes: vehicleChanges(reading, attributes), session, reply: undefined })
}

/** 0004, of 2019: what the time is. The time of receipt is the answer's content, and nothing else. */
function readTimeRequest(...[reading, session]: Parameters<Reader>): ReturnType<Reader> {
  const attributes = carryBody(reading, 'message_0004', 'body-unexpected')
  const reply = timeReply(reading.context.receivedAt)
  return ok({ changes: vehicleChanges(reading, attributes), session, reply })
}

/** 0900: what a device beside the terminal says, in a form that only its vendor knows. */
function readTransparent(...[reading, session]: Parameters<Reader>): ReturnType<Reader> {
  const attributes = carryBody(reading, 'message_0900', 'transparent-data')
  const reply = generalReply(reading.message, results.success)
  return ok({ changes: vehicleChanges(reading, attributes), session, reply })
}

export function readUnsupported(...[reading, session]: Parameters<Reader>): ReturnType<Reader> {
  reading.losses.push({ kind: 'dropped', in: 'source', path: nameOf(reading), code: 'message-unsupported' })
  return ok({ changes: [], session, reply: generalReply(reading.message, results.unsupported) })
}
