// One frame of JT/T 808: escaping, check code, the message header of each edition (JT/T 808-2013 4.4, -2019 4.4), and the
// stream of frames. A terminal's phone number is an opaque sequence of hexadecimal digits.

import { byteStuffing, resultOf, checksum, framing, raise, Reader, Writer } from '../../kit/index.ts'
import type { Places } from '../../kit/index.ts'
import type { Problem } from '../../../standards/problem.ts'
import type { Result } from '../../../standards/result.ts'

const delimiter = 0x7e
const clause = 'JT/T 808-2013 4.4'
const stuffing = byteStuffing(
  [
    [delimiter, 0x7d, 0x02],
    [0x7d, 0x7d, 0x01],
  ],
  clause,
)

/** Bits of the message body attributes (table 2, figure 2). */
const lengthMask = 0x03ff
const encryptionMask = 0x1c00
const packetBit = 0x2000
const versionBit = 0x4000
const reservedBit = 0x8000
const shortestHeader = 12

/** The maximum size of a body in one packet. */
export const maxBodyLength = lengthMask

/** The longest frame: header of 2019 with packet item, body of 1023 bytes, check code, all escaped, two delimiters. */
export const maxFrameLength = (21 + lengthMask + 1) * 2 + 2

export interface Header {
  readonly messageId: number
  /** Bit 14 of the attributes; 2011 and 2013 have the same header. */
  readonly edition: 'older' | '2019'
  /** 2019 only. */
  readonly protocolVersion?: number
  /** As carried: 12 digits, or 20 in 2019; abroad often an IMEI or digits beyond 9. */
  readonly phone: string
  readonly serial: number
  readonly packet?: { readonly total: number; readonly index: number }
}

export interface Frame extends Header {
  readonly body: Uint8Array
  /** Bit 15 of the attributes, which is reserved and must be 0. */
  readonly reserved: boolean
  /** The frame breaks the rule, but its check code and its length leave one reading. */
  readonly mistakes?: readonly Mistake[]
}

/** Bytes that must be escaped are not; an older header whose attributes have bit 14, the mark of 2019. */
export type Mistake = 'escape-missing' | 'version-bit-wrong'

export function readFrame(bytes: Uint8Array): Result<Frame, Problem> {
  return resultOf(() => parseFrame(bytes))
}

/** The frame; anything else raises a Problem. */
export function parseFrame(bytes: Uint8Array): Frame {
  return readContent(stuffing.unescape(innerOf(bytes), 1))
}

/**
 * The frame, also of terminals that escape nothing, or that set bit 14 in an older header: if the check code and the length
 * of the header match, there is one reading only.
 */
export function parseLenient(bytes: Uint8Array): Frame {
  const inner = innerOf(bytes)
  const strict = resultOf(() => readContent(stuffing.unescape(inner, 1), 'lenient'))
  if (strict.ok) return strict.value
  const { code } = strict.problem
  // A byte 7D or 7E is the only one whose escape can be missing.
  const mayBeBare = (code === 'syntax' || code === 'checksum') && (inner.includes(0x7d) || inner.includes(delimiter))
  const bare = mayBeBare ? resultOf(() => readContent(inner, 'lenient')) : undefined
  if (bare?.ok !== true) return raise(strict.problem)
  return { ...bare.value, mistakes: ['escape-missing', ...(bare.value.mistakes ?? [])] }
}

function innerOf(bytes: Uint8Array): Uint8Array {
  if (bytes[0] !== delimiter) syntax('The frame does not begin with 7E.', 0)
  if (bytes.length < 2 || bytes.at(-1) !== delimiter) syntax('The frame does not end with 7E.', bytes.length)
  return bytes.subarray(1, -1)
}

/** The content between the delimiters: header, body and check code. */
export function unescape(escaped: Uint8Array): Result<Uint8Array, Problem> {
  return resultOf(() => stuffing.unescape(escaped, 1))
}

/** Where the bytes of a body stand in its frame. */
export function placeBody({ body }: Frame, frame: Uint8Array, places: Places): void {
  // A frame without escapes is read as it is.
  if (body.buffer === frame.buffer) return
  const origin = stuffing.origin(frame.subarray(1, -1), 1)
  // The body is a view of the content between the delimiters.
  places.relate(body, (index) => origin(body.byteOffset + index))
}

function readContent(content: Uint8Array, mode?: 'lenient'): Frame {
  if (content.length <= shortestHeader) syntax('The frame is shorter than the shortest message header.', 1)
  const reader = new Reader(content.subarray(0, -1))
  if (checksum.xor(reader.bytes) !== content.at(-1)) {
    const detail = 'The check code is not the exclusive or of header and body.'
    raise({ code: 'checksum', detail, path: 'checkCode', clause: 'JT/T 808-2013 4.4.4' })
  }
  const messageId = reader.u16()
  const attributes = reader.u16()
  const hasVersionBit = (attributes & versionBit) !== 0
  const isPacket = (attributes & packetBit) !== 0
  const wholeLength = shortestHeader + (isPacket ? 4 : 0) + (attributes & lengthMask)
  // The header of 2019 is five bytes longer, so a length can match only one of them.
  const isWrongBit = mode === 'lenient' && hasVersionBit && reader.bytes.length === wholeLength
  const is2019 = hasVersionBit && !isWrongBit
  const place = { path: 'header/attributes', clause: 'JT/T 808-2013 4.4.3' }
  if (reader.bytes.length !== wholeLength + (is2019 ? 5 : 0))
    raise({ code: 'syntax', detail: 'The length in the message header does not match the body.', ...place })
  if ((attributes & encryptionMask) !== 0) {
    const detail = 'The body is encrypted (RSA or a reserved method). Set the terminal to send plain messages.'
    raise({ code: 'unsupported', detail, ...place })
  }
  const version = is2019 ? { protocolVersion: reader.u8() } : {}
  const phone = reader.hex(is2019 ? 10 : 6)
  const serial = reader.u16()
  const packet = isPacket ? { total: reader.u16(), index: reader.u16() } : undefined
  if (packet !== undefined && (packet.index < 1 || packet.index > packet.total)) {
    const detail = 'The packet number is not between 1 and the number of packets.'
    raise({ code: 'invalid', detail, path: 'header/packet', clause: 'JT/T 808-2013 4.4.3 table 3' })
  }
  return {
    messageId,
    edition: is2019 ? '2019' : 'older',
    ...version,
    phone,
    serial,
    ...(packet !== undefined && { packet }),
    body: reader.rest(),
    reserved: (attributes & reservedBit) !== 0,
    ...(isWrongBit && { mistakes: ['version-bit-wrong'] }),
  }
}

/** The frame of a message that fits one; the body has at most 1023 bytes. */
export function writeFrame(header: Omit<Header, 'packet'>, body: Uint8Array): Uint8Array {
  const { messageId, edition, protocolVersion, phone, serial } = header
  const content = new Writer().u16(messageId).u16(body.length | (edition === '2019' ? versionBit : 0))
  if (protocolVersion !== undefined) content.u8(protocolVersion)
  return seal(content.hex(phone).u16(serial).bytes(body).finish())
}

/** Adds the check code, escapes, and sets the delimiters. */
export function seal(content: Uint8Array): Uint8Array {
  const escaped = stuffing.escape(new Writer().bytes(content).u8(checksum.xor(content)).finish())
  return new Writer().u8(delimiter).bytes(escaped).u8(delimiter).finish()
}

/** Cuts a byte stream into frames. `decode` rejects those that it does not support. */
export const frameStream = framing.delimited(delimiter, maxFrameLength, {
  clause: 'JT/T 808-2013 4.4.1',
  judge(frame) {
    const read = resultOf(() => parseLenient(frame))
    return read.ok || read.problem.code === 'unsupported' || read.problem.code === 'invalid' ? undefined : read.problem
  },
})

/** The terminal in a phone field: the digits without padding, so that all editions give the same number. */
export function terminalOf(phone: string): string {
  return phone.replace(/^0+(?=.)/, '')
}

function syntax(detail: string, byte: number): never {
  return raise({ code: 'syntax', detail, path: `byte ${byte}`, clause })
}
