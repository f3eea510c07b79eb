// What the readers of message bodies share: the message that is being decoded, the session of its terminal, entities with the
// prefix of the format, and replies (JT/T 808-2013 4.5.2, 4.5.6, 4.5.36; -2019 7.20).

import { resultOf, clock, EntityBuilder, raise, Reader, Writer, type Decoding } from '../../kit/index.ts'
import { toHex } from '../../../standards/bytes/hex.ts'
import type { Problem } from '../../../standards/problem.ts'
import { relationship } from '../../../standards/hub/build.ts'
import { decodeText } from '../../../standards/text/decode.ts'
import { writeFrame, type Frame } from './frame.ts'
import type { Settings } from './options.ts'

/** The state of a terminal between two messages. It is plain JSON, so that any store can keep it. */
export interface Session {
  /** The serial number of the gateway's next message (JT/T 808-2013 4.4.3: from 0, in the order of sending). */
  serial: number
  /** The time of the newest live location, UTC. */
  newest: string | null
  /** Alarm bits that are set, each with the time when it was set, UTC. */
  alarms: readonly { readonly bit: number; readonly since: string }[]
  pending: Pending[]
  /** The version in the header of a terminal of 2019. */
  version?: number
  /** Commands that are not answered yet, by message and serial number. */
  sent?: readonly { readonly id: number; readonly serial: number }[]
}

/** A message in packets, some of which have arrived. */
export interface Pending {
  readonly messageId: number
  /** The serial number of its first packet. */
  readonly first: number
  readonly total: number
  /** When the newest of its packets was received, UTC. */
  readonly last: string
  /** Bodies by packet number, in hexadecimal. */
  readonly packets: readonly { readonly index: number; readonly body: string }[]
}

/** A message that is being decoded. */
export interface Reading extends Decoding<Settings, Frame> {
  /** The header, and the body of all packets. */
  readonly frame: Frame
  /** The terminal's number without padding: the local id of its vehicle. */
  readonly terminal: string
  readonly vehicleId: string
  /** It becomes the state of the terminal after the message. */
  readonly session: Session
}

/** The number of a message in paths, such as `0200`. */
export function nameOf({ messageId }: Pick<Frame, 'messageId'>): string {
  return messageId.toString(16).padStart(4, '0')
}

/** An entity that `merge` adds to the changes: a batch has several of the same vehicle, in the order of their times. */
export function entityOf({ context, ledger }: Reading, type: string, id: string): EntityBuilder {
  const { trace } = context
  return new EntityBuilder({ id, type, prefix: 'jtt808', ledger, ...(trace !== undefined && { trace }) })
}

/** The vehicle of the terminal. */
export function vehicleOf(reading: Reading): EntityBuilder {
  return entityOf(reading, 'Vehicle', reading.vehicleId)
}

/** An alert, which is as personal as the terminal that sent it. */
export function alertOf(reading: Reading, local: string): EntityBuilder {
  const { context, terminal } = reading
  return entityOf(reading, 'Alert', context.id('Alert', `${terminal}-${local}`, 'pd:TelephoneNumber'))
}

interface About {
  readonly category: 'traffic' | 'security'
  readonly name: string
}

/** Adds what an alert is about. @param since when it started; absent: it has ended */
export function describeAlert(
  alert: EntityBuilder,
  path: string,
  vehicleId: string,
  about: About,
  since?: string,
): void {
  alert.add(path, 'alertSource', relationship(vehicleId))
  alert.property(path, 'category', about.category)
  alert.property(path, 'vehicleAlarm', about.name)
  if (since === undefined) return
  alert.property(path, 'dateIssued', since)
  alert.property(path, 'validFrom', since)
}

/** Adds the merges of entities; one without attributes changes nothing. */
export function merge(reading: Reading, ...entities: readonly EntityBuilder[]): void {
  for (const entity of entities) if (!entity.isEmpty) reading.change({ kind: 'merge', entity: entity.build() })
}

/** Reads all fields of a body. The Problem is raised if they end before or after the body. */
export function readWhole<Value>(body: Uint8Array, problem: Problem, read: (reader: Reader) => Value): Value {
  const reader = new Reader(body)
  const value = resultOf(() => read(reader))
  return value.ok && reader.left === 0 ? value.value : raise(problem)
}

/**
 * Reads six BCD bytes, YYMMDDhhmmss of the terminal's own clock (JT/T 808-2013 table 16: GMT+8, which devices abroad do not
 * use, so the zone is declared), as the time of the entity. An invalid time is carried, and never replaced by that of receipt.
 */
export function readTime(bytes: Uint8Array, path: string, entity: EntityBuilder, { timezone }: Settings): void {
  const digits = toHex(bytes)
  entity.ledger.places?.add(path, bytes)
  const utc = clock.tryRead(digits, timeFormat, timezone, path, entity.ledger)
  if (utc === undefined) entity.carry(path, 'time', digits, /^0+$/.test(digits) ? 'time-absent' : 'time-invalid')
  entity.observedAt = utc
}

export const timeFormat = 'yyMMddHHmmss'

/** The character set of the standard. */
const standardCharset = 'gbk'

/** GA 36: the province, a letter, and five to seven characters, the last of which may be Han. */
const plate = /^\p{Script=Han}[A-Z]·?[A-Z0-9]{4,6}[A-Z0-9\p{Script=Han}]$/u
const twoHan = /^\p{Script=Han}{2}/u

/**
 * The text of a STRING field (JT/T 808-2013 4.2) without its padding; undefined: it is invalid in the character set. Fields of
 * a fixed length are padded with zeros, after the text or, in 2019, before it.
 */
export function textOf(bytes: Uint8Array, { charset = standardCharset }: Settings): string | undefined {
  const text = decodeText(withoutPadding(bytes), charset)
  return text.ok ? text.value : undefined
}

function withoutPadding(bytes: Uint8Array): Uint8Array {
  const start = bytes.findIndex((byte) => byte !== 0)
  return start === -1 ? bytes.subarray(0, 0) : bytes.subarray(start, bytes.findLastIndex((byte) => byte !== 0) + 1)
}

/**
 * Adds a text. An empty field adds nothing: the terminal has no value. Terminals abroad send UTF-8, whose bytes are often
 * valid GBK: if the source declares no character set, a text that may be UTF-8 is reported.
 */
export function addText(
  entity: EntityBuilder,
  name: string,
  bytes: Uint8Array,
  path: string,
  settings: Settings,
): void {
  const text = textOf(bytes, settings)
  const { charset } = settings
  entity.ledger.places?.add(path, bytes)
  if (text === undefined) entity.carry(path, name, toHex(bytes), `text-not-${charset ?? standardCharset}`)
  if (text === undefined || text === '') return
  entity.property(path, name, text)
  if (charset === undefined && mayBeUtf8(bytes, text, name))
    entity.ledger.report('assumed', path, 'charset-unclear', { attribute: name })
}

/** Whether bytes that were read as GBK may be UTF-8. Some plates are valid in both: a result that looks like a plate is GBK. */
function mayBeUtf8(bytes: Uint8Array, text: string, name: string): boolean {
  if (!/[^\0-\x7f]/.test(text)) return false
  const isPlate = name === 'vehiclePlateIdentifier'
  if (isPlate && plate.test(text)) return false
  return decodeText(withoutPadding(bytes), 'utf-8').ok || (isPlate && twoHan.test(text))
}

/** The names of the bits that are set, bit 0 first. A bit without a name is not in the list. */
export function setBits<Name>(bits: number, names: readonly Name[]): readonly Exclude<Name, undefined>[] {
  if (bits === 0) return []
  return names.filter((name, bit): name is Exclude<Name, undefined> => name !== undefined && ((bits >>> bit) & 1) === 1)
}

/** The body of the gateway's next message to the terminal. */
export interface Reply {
  readonly messageId: number
  readonly body: Uint8Array
}

export const results = { success: 0, failure: 1, wrong: 2, unsupported: 3 } as const

export function generalReply({ serial, messageId }: Pick<Frame, 'serial' | 'messageId'>, result: number): Reply {
  return { messageId: 0x8001, body: new Writer().u16(serial).u16(messageId).u8(result).finish() }
}

/** @param code the authentication code that the terminal will send in 0102 */
export function registrationReply({ serial }: Pick<Frame, 'serial'>, code: string): Reply {
  return { messageId: 0x8100, body: new Writer().u16(serial).u8(0).ascii(code).finish() }
}

/** @param now UTC, RFC 3339; the reply has whole seconds, in UTC as the standard prescribes */
export function timeReply(now: string): Reply {
  return { messageId: 0x8004, body: new Writer().hex(now.slice(2, 19).replaceAll(/\D/g, '')).finish() }
}

/** All packets have arrived: the reply has no list of packets to resend. */
export function mediaReply(mediaId: number): Reply {
  return { messageId: 0x8800, body: new Writer().u32(mediaId).finish() }
}

/** Sends a reply with the edition and the phone number of the message, and the session's next serial number. */
export function send(reading: Reading, { messageId, body }: Reply): void {
  const { frame, session } = reading
  const { edition, phone, protocolVersion } = frame
  const version = protocolVersion === undefined ? {} : { protocolVersion }
  reading.reply(writeFrame({ messageId, edition, phone, serial: session.serial, ...version }, body))
  session.serial = (session.serial + 1) % 0x10000
}

export function sendSuccess(reading: Reading): void {
  send(reading, generalReply(reading.frame, results.success))
}
