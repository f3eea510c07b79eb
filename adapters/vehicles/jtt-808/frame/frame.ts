// One frame of JT/T 808: escaping, check code and the message header of each edition (JT/T 808-2013 4.4, -2019 4.4).
// Numbers are big-endian; a terminal's phone number is an opaque sequence of hexadecimal digits.

import { bytesOfHex, numberAt, numberBytes } from './bytes.ts'
import { concat } from '../../../../standards/bytes/growing.ts'
import { toHex } from '../../../../standards/bytes/hex.ts'
import type { Problem } from '../../../../standards/problem.ts'
import { fail, ok, type Result } from '../../../../standards/result.ts'

export const delimiter = 0x7e
const escape = 0x7d

/** Bits of the message body attributes (table 2, figure 2). */
const lengthMask = 0x03ff
const encryptionMask = 0x1c00
const packetBit = 0x2000
const versionBit = 0x4000
const reservedBit = 0x8000

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
}

export function readFrame(bytes: Uint8Array): Result<Frame, Problem> {
  if (bytes[0] !== delimiter) return syntax('The frame does not begin with 7E.', 0)
  if (bytes.length < 2 || bytes.at(-1) !== delimiter) return syntax('The frame does not end with 7E.', bytes.length)
  const content = unescape(bytes.subarray(1, -1))
  return content.ok ? readContent(content.value) : content
}

/** The content between the delimiters: header, body and check code. Offsets in problems count the opening 7E. */
export function unescape(escaped: Uint8Array): Result<Uint8Array, Problem> {
  const content = new Uint8Array(escaped.length)
  let length = 0
  for (let index = 0; index < escaped.length; index++) {
    let byte = escaped[index] ?? 0
    if (byte === delimiter)
      return syntax('The message contains more than one frame, or an unescaped byte 7E.', index + 1)
    if (byte === escape) {
      const next = escaped[++index]
      if (next !== 0x01 && next !== 0x02) return syntax('7D must be followed by 01 or 02.', index + 1)
      byte = next === 0x01 ? escape : delimiter
    }
    content[length++] = byte
  }
  return ok(content.subarray(0, length))
}

export function readContent(content: Uint8Array): Result<Frame, Problem> {
  if (content.length < 13) return syntax('The frame is shorter than the shortest message header.', 1)
  const last = content.length - 1
  if (checkCode(content.subarray(0, last)) !== content[last]) {
    const detail = 'The check code is not the exclusive or of header and body.'
    return fail({ code: 'checksum', detail, path: 'checkCode', clause: 'JT/T 808-2013 4.4.4' })
  }
  const attributes = numberAt(content, 2, 2)
  const edition = (attributes & versionBit) === 0 ? 'older' : '2019'
  const phoneAt = edition === '2019' ? 5 : 4
  const serialAt = phoneAt + (edition === '2019' ? 10 : 6)
  const packetAt = serialAt + 2
  const packeted = (attributes & packetBit) !== 0
  const bodyAt = packetAt + (packeted ? 4 : 0)
  if (content.length !== bodyAt + (attributes & lengthMask) + 1) {
    const detail = 'The length in the message header does not match the body.'
    return fail({ code: 'syntax', detail, path: 'header/attributes', clause: 'JT/T 808-2013 4.4.3' })
  }
  if ((attributes & encryptionMask) !== 0) {
    const detail = 'The body is encrypted (RSA or a reserved method). Set the terminal to send plain messages.'
    return fail({ code: 'unsupported', detail, path: 'header/attributes', clause: 'JT/T 808-2013 4.4.3' })
  }
  const total = packeted ? numberAt(content, packetAt, 2) : 1
  const index = packeted ? numberAt(content, packetAt + 2, 2) : 1
  if (index < 1 || index > total) {
    const detail = 'The packet number is not between 1 and the number of packets.'
    return fail({ code: 'invalid', detail, path: 'header/packet', clause: 'JT/T 808-2013 4.4.3 table 3' })
  }
  return ok({
    messageId: numberAt(content, 0, 2),
    edition,
    ...(edition === '2019' && { protocolVersion: numberAt(content, 4, 1) }),
    phone: toHex(content.subarray(phoneAt, serialAt)),
    serial: numberAt(content, serialAt, 2),
    ...(packeted && { packet: { total, index } }),
    body: content.subarray(bodyAt, last),
    reserved: (attributes & reservedBit) !== 0,
  })
}

/** The frame of a message that fits one; the body has at most 1023 bytes. */
export function writeFrame(header: Omit<Header, 'packet'>, body: Uint8Array): Uint8Array {
  const attributes = body.length | (header.edition === '2019' ? versionBit : 0)
  const content = concat([
    numberBytes(header.messageId, 2),
    numberBytes(attributes, 2),
    header.protocolVersion === undefined ? new Uint8Array() : numberBytes(header.protocolVersion, 1),
    bytesOfHex(header.phone),
    numberBytes(header.serial, 2),
    body,
  ])
  return seal(content)
}

/** Adds the check code, escapes, and sets the delimiters. */
export function seal(content: Uint8Array): Uint8Array {
  const escaped: number[] = [delimiter]
  for (const byte of [...content, checkCode(content)]) {
    if (byte === delimiter) escaped.push(escape, 0x02)
    else if (byte === escape) escaped.push(escape, 0x01)
    else escaped.push(byte)
  }
  escaped.push(delimiter)
  return Uint8Array.from(escaped)
}

function checkCode(bytes: Uint8Array): number {
  let code = 0
  for (const byte of bytes) code ^= byte
  return code
}

/** The maximum size of a body in one packet. */
export const maxBodyLength = lengthMask

/** The terminal in a phone field: the digits without padding, so that all editions give the same number. */
export function terminalOf(phone: string): string {
  return phone.replace(/^0+(?=.)/, '')
}

function syntax(detail: string, byte: number): Result<never, Problem> {
  return fail({ code: 'syntax', detail, path: `byte ${byte}`, clause: 'JT/T 808-2013 4.4' })
}
