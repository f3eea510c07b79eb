// One message of a terminal to changes, reply and state (JT/T 808-2013 clause 4, annex A; -2019 annex A). A message without a
// reader is answered as unsupported, so that the terminal continues.

import { sha256 } from '@noble/hashes/sha2.js'
import type { Json } from '../../adapter.ts'
import type { Decoding } from '../../kit/index.ts'
import { withoutBlank } from '../../../standards/bytes/blank.ts'
import { toHex } from '../../../standards/bytes/hex.ts'
import { readGeneralAnswer, readParametersAnswer } from './commands.ts'
import { readDriver } from './driver.ts'
import { placeBody, terminalOf, type Frame } from './frame.ts'
import { readBatch, readControlAnswer, readLocationAnswer, readLocationReport } from './location/location.ts'
import { readMedia, readMediaEvent } from './media.ts'
import type { Settings } from './options.ts'
import { gather } from './packets.ts'
import { generalReply, merge, nameOf, results, send, sendSuccess, timeReply, vehicleOf } from './reading.ts'
import type { Reading, Session } from './reading.ts'
import { readAuthentication, readRegistration, readTerminal } from './terminal.ts'

interface Kind {
  readonly read: (reading: Reading) => void
  /** The message asks for a current answer, so an old answer must never be repeated. */
  readonly isAsking?: true
}

const messages: ReadonlyMap<number, Kind> = new Map<number, Kind>([
  // An answer gets no answer itself. One to no command of the gateway is for another platform.
  [0x0001, { read: readAnswer }],
  // Heartbeat and logout have no content. Some devices add a body of their own.
  [0x0002, { read: keepBody('body-unexpected', sendSuccess), isAsking: true }],
  [0x0003, { read: keepBody('body-unexpected', sendSuccess), isAsking: true }],
  // Of 2019: a request for the time, whose answer contains only the time of receipt.
  [0x0004, { read: keepBody('body-unexpected', sendTime), isAsking: true }],
  [0x0100, { read: readRegistration, isAsking: true }],
  [0x0102, { read: readAuthentication, isAsking: true }],
  [0x0104, { read: readParametersAnswer }],
  [0x0107, { read: readTerminal }],
  [0x0200, { read: readLocationReport }],
  [0x0201, { read: readLocationAnswer }],
  [0x0500, { read: readControlAnswer }],
  [0x0702, { read: readDriver }],
  [0x0704, { read: readBatch }],
  [0x0800, { read: readMediaEvent }],
  [0x0801, { read: readMedia }],
  // Data of a device beside the terminal, in a proprietary form.
  [0x0900, { read: keepBody('transparent-data', sendSuccess) }],
  // The result of an upgrade, an event, the answer to a question, an order of information; data of the driving recorder, a waybill,
  // frames of the CAN bus with the ids of the vehicle's maker, compressed messages.
  ...[0x0108, 0x0301, 0x0302, 0x0303, 0x0700, 0x0701, 0x0705, 0x0901].map((messageId): [number, Kind] => [
    messageId,
    { read: keepBody('message-kept', sendSuccess) },
  ]),
])

export function decode(decoding: Decoding<Settings, Frame>): void {
  const { parsed, message, ledger, settings, context } = decoding
  const terminal = terminalOf(parsed.phone)
  const session = sessionOf(decoding, terminal)
  const body = gather(parsed, session, decoding)
  if (parsed.reserved) ledger.repaired('header/attributes/bit15', 'bit-reserved', 'JT/T 808-2013 4.4.3')
  for (const mistake of parsed.mistakes ?? []) ledger.repaired('frame', mistake, 'JT/T 808-2013 4.4')
  // The header decides. A header of 2019 is recognisable; an older one is an error if 2019 is declared.
  if (settings.edition === '2019' && parsed.edition === 'older')
    ledger.repaired('header/attributes/bit14', 'edition-differs', 'JT/T 808-2019 4.4.3')
  if (withoutBlank(message.body).length < message.body.length)
    ledger.repaired('frame', 'white-space', 'JT/T 808-2013 4.4.1')
  else if (ledger.places !== undefined) placeBody(parsed, message.body, ledger.places)
  const vehicleId = context.id('Vehicle', terminal, 'pd:TelephoneNumber')
  const frame = body === undefined || parsed.packet === undefined ? parsed : { ...parsed, body }
  const reading: Reading = { ...decoding, frame, terminal, vehicleId, session }
  const { read, isAsking } = messages.get(parsed.messageId) ?? { read: readUnsupported }
  if (isAsking !== true) decoding.identify(identityOf(parsed))
  if (body === undefined) {
    decoding.incomplete()
    sendSuccess(reading)
  } else read(reading)
  if (parsed.protocolVersion === undefined) delete session.version
  else session.version = parsed.protocolVersion
  decoding.setState(terminal, session as unknown as Json)
}

/** The state that the message before left. It never comes from outside, so its shape is trusted. */
function sessionOf(decoding: Decoding<Settings, Frame>, terminal: string): Session {
  const state = decoding.state(terminal) as unknown as Session | null
  return { serial: 0, newest: null, alarms: [], pending: [], ...state }
}

/** Terminal, message, serial number, packet and content; a digest, since the number is a personal datum. */
function identityOf({ messageId, protocolVersion, phone, serial, packet, body }: Frame): string {
  const header = `${protocolVersion ?? ''} ${phone} ${messageId} ${serial} ${packet?.index ?? 0} ${packet?.total ?? 0} `
  return toHex(sha256.create().update(new TextEncoder().encode(header)).update(body).digest())
}

/** Carries the whole body, if there is one, and answers. */
function keepBody(code: string, answer?: Kind['read']): Kind['read'] {
  return (reading) => {
    const { frame } = reading
    const vehicle = vehicleOf(reading)
    const name = nameOf(frame)
    if (frame.body.length > 0) vehicle.carry(name, `message_${name}`, toHex(frame.body), code)
    merge(reading, vehicle)
    answer?.(reading)
  }
}

function readAnswer(reading: Reading): void {
  if (!readGeneralAnswer(reading)) keepBody('answer-to-another')(reading)
}

function sendTime(reading: Reading): void {
  send(reading, timeReply(reading.context.receivedAt))
}

function readUnsupported(reading: Reading): void {
  reading.ledger.report('dropped', nameOf(reading.frame), 'message-unsupported')
  send(reading, generalReply(reading.frame, results.unsupported))
}
