// The reader of each message (JT/T 808-2013 annex A, -2019 annex A). A message without a reader is answered as unsupported,
// so that the terminal continues.

import { readBatch } from './batch.ts'
import { readDriver } from './driver.ts'
import { readLocationReport } from './location/location.ts'
import { readMedia, readMediaEvent } from './media.ts'
import { carry, vehicleChanges, type Attributes, type Reader, type DecodeSession } from './reading.ts'
import { readAuthentication, readRegistration } from './registration.ts'
import { generalReply, results, timeReply } from './reply.ts'
import { readTerminal } from './terminal.ts'
import { toHex } from '../../../standards/bytes/hex.ts'
import { ok } from '../../../standards/result.ts'

interface Kind {
  readonly read: Reader
  /** The message asks for a current answer, so an old answer must never be repeated. */
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

export function nameOf({ message }: DecodeSession): string {
  return message.messageId.toString(16).padStart(4, '0')
}

/** Carries the whole body, if there is one. */
function carryBody(reading: DecodeSession, name: string, code: string): Attributes {
  const attributes: Attributes = new Map()
  const { body } = reading.message
  if (body.length > 0) carry(reading, attributes, nameOf(reading), code, { name, value: toHex(body) })
  return attributes
}

/** Heartbeat 0002 and logout 0003 have no content. Some devices add a body of their own. */
function readSign(...[reading, session]: Parameters<Reader>): ReturnType<Reader> {
  const attributes = carryBody(reading, `message_${nameOf(reading)}`, 'body-unexpected')
  const reply = generalReply(reading.message, results.success)
  return ok({ changes: vehicleChanges(reading, attributes), session, reply })
}

/** The terminal's general answer 0001. The gateway sends no requests, so it is for another platform; it gets no answer. */
function readAnswer(...[reading, session]: Parameters<Reader>): ReturnType<Reader> {
  const attributes = carryBody(reading, 'message_0001', 'answer-to-another')
  return ok({ changes: vehicleChanges(reading, attributes), session, reply: undefined })
}

/** 0004, of 2019: a request for the time. The answer contains only the time of receipt. */
function readTimeRequest(...[reading, session]: Parameters<Reader>): ReturnType<Reader> {
  const attributes = carryBody(reading, 'message_0004', 'body-unexpected')
  const reply = timeReply(reading.context.receivedAt)
  return ok({ changes: vehicleChanges(reading, attributes), session, reply })
}

/** 0900: data of a device beside the terminal, in a proprietary form. */
function readTransparent(...[reading, session]: Parameters<Reader>): ReturnType<Reader> {
  const attributes = carryBody(reading, 'message_0900', 'transparent-data')
  const reply = generalReply(reading.message, results.success)
  return ok({ changes: vehicleChanges(reading, attributes), session, reply })
}

export function readUnsupported(...[reading, session]: Parameters<Reader>): ReturnType<Reader> {
  reading.losses.push({ kind: 'dropped', in: 'source', path: nameOf(reading), code: 'message-unsupported' })
  return ok({ changes: [], session, reply: generalReply(reading.message, results.unsupported) })
}
