// The frames of SL 651-2014 (6.2, tables 11 to 20), in both codings: BCD after 7E 7E, and ASCII text after 01.

import { checksum, framing, raise, Reader, Writer, type FrameStream } from '../../kit/index.ts'

export interface Frame {
  readonly coding: 'bcd' | 'text'
  readonly centre: number
  readonly station: string
  /** The function code. */
  readonly function: number
  /** A part of a message in several packets. */
  readonly packet?: { readonly total: number; readonly index: number }
  /** The body after the packet number. */
  readonly body: Reader
  readonly bytes: Uint8Array
}

const marks = { stx: 0x02, syn: 0x16, etx: 0x03, etb: 0x17, soh: 0x01 } as const
/** End marks of the answers of a centre. */
export const ends = { finished: 0x04, refused: 0x15 } as const
const maxBody = 4095
const bcdHeader = 14
const textHeader = 24

export function readFrame(bytes: Uint8Array): Frame {
  if (bytes[0] === marks.soh) return readTextFrame(bytes)
  const reader = new Reader(bytes)
  if (reader.u16() !== 0x7e7e)
    raise({ code: 'syntax', path: 'byte 0', detail: 'A frame must start with 7E7E, or with 01 in the coding of text.' })
  const check = checksum.crc16Modbus(bytes.subarray(0, -2))
  if (bytes.length < bcdHeader || check !== new Reader(bytes.subarray(-2)).u16()) {
    raise({ code: 'checksum', path: 'check', detail: 'The check value is wrong.', clause: '6.2' })
  }
  const centre = reader.u8()
  const station = reader.hex(5)
  reader.skip(2)
  const code = reader.u8()
  const head = reader.u16()
  return bodyOf({ coding: 'bcd', centre, station, function: code, bytes }, head, reader, 3)
}

function readTextFrame(bytes: Uint8Array): Frame {
  const reader = new Reader(bytes)
  reader.skip(1)
  const given = new Reader(bytes.subarray(-4)).text(4, 'us-ascii')
  if (Number.parseInt(given, 16) !== checksum.crc16Modbus(bytes.subarray(0, -4))) {
    raise({ code: 'checksum', path: 'check', detail: 'The check value is wrong.', clause: '6.2' })
  }
  const number = (length: number): number => hexNumber(reader, length)
  const centre = number(2)
  const station = reader.text(10, 'us-ascii')
  reader.skip(4)
  const code = number(2)
  return bodyOf({ coding: 'text', centre, station, function: code, bytes }, number(4), reader, 5)
}

function hexNumber(reader: Reader, length: number): number {
  const digits = reader.text(length, 'us-ascii')
  return /^[0-9A-Fa-f]+$/.test(digits)
    ? Number.parseInt(digits, 16)
    : raise({ code: 'syntax', path: 'header', detail: 'The header must have hexadecimal digits.' })
}

/** @param head the direction in the highest four bits, and the length of the body; @param tail bytes after the body */
function bodyOf(frame: Omit<Frame, 'body'>, head: number, reader: Reader, tail: number): Frame {
  if (head >>> 12 !== 0)
    raise({
      code: 'unsupported',
      path: 'header/direction',
      detail: 'Messages of a centre are not read, only those of stations.',
    })
  if (!/^[0-9A-Fa-f]{10}$/.test(frame.station))
    raise({ code: 'invalid', path: 'header/station', detail: 'A station address must have ten digits.' })
  const start = reader.u8()
  const length = head & maxBody
  if (length !== reader.left - tail)
    raise({ code: 'syntax', path: 'header/length', detail: 'The length of the body is wrong.', clause: '6.2' })
  const body = reader.sub(length)
  const end = reader.u8()
  if ((start !== marks.stx && start !== marks.syn) || (end !== marks.etx && end !== marks.etb)) {
    raise({
      code: 'syntax',
      path: 'body',
      detail: 'The body must stand between STX or SYN and ETX or ETB.',
      clause: '6.2',
    })
  }
  if (start === marks.stx) return { ...frame, body }
  const packet = frame.coding === 'text' ? hexNumber(body, 6) : body.unsigned(3)
  return { ...frame, body: body.sub(body.left), packet: { total: packet >>> 12, index: packet & 0xfff } }
}

/** @param end the mark after the body */
export function writeFrame(
  head: readonly number[],
  direction: 0 | 8,
  body: Uint8Array,
  end: number,
  start: number = marks.stx,
): Uint8Array {
  const frame = new Writer()
    .u16(0x7e7e)
    .bytes(head)
    .u16(direction * 0x1000 + body.length)
  const bytes = frame.u8(start).bytes(body).u8(end).finish()
  return new Writer().bytes(bytes).u16(checksum.crc16Modbus(bytes)).finish()
}

/**
 * The answer of a centre, in the coding of the message (tables 17, 19, 21 and 23): that to packets names the last one.
 *
 * @param serial four hexadecimal digits
 * @param time twelve digits
 */
export function writeAnswer(frame: Frame, serial: string, time: string, end: number): Uint8Array {
  const { coding, station, centre, function: code, packet, bytes } = frame
  const start = packet === undefined ? marks.stx : marks.syn
  const packets = packet === undefined ? '' : digitsOf(packet.total, 3).repeat(2)
  if (coding === 'bcd') {
    const head = new Writer().hex(station).u8(centre).bytes(bytes.subarray(8, 10)).u8(code).finish()
    return writeFrame([...head], 8, new Writer().hex(packets + serial + time).finish(), end, start)
  }
  const body = packets + serial + time
  const password = new TextDecoder().decode(bytes.subarray(13, 17))
  const head = `${station}${digitsOf(centre, 2)}${password}${digitsOf(code, 2)}${digitsOf(0x8000 + body.length, 4)}`
  const checked = new Writer().u8(marks.soh).ascii(head).u8(start).ascii(body).u8(end).finish()
  return new Writer()
    .bytes(checked)
    .ascii(digitsOf(checksum.crc16Modbus(checked), 4))
    .finish()
}

function digitsOf(number: number, length: number): string {
  return number.toString(16).toUpperCase().padStart(length, '0')
}

/** Reports to a centre. */
export const endOfReport = marks.etx

/** Both codings may follow each other. */
export const frames: FrameStream = framing.custom(
  (bytes, ended) => {
    const isText = bytes[0] === marks.soh
    const isBcd = bytes[0] === 0x7e && (bytes[1] ?? 0x7e) === 0x7e
    if (!isText && !isBcd) return 'none'
    if (bytes.length < (isText ? textHeader : bcdHeader)) return ended ? 'none' : 'more'
    const length = isText
      ? textHeader + (Number.parseInt(String.fromCharCode(...bytes.subarray(20, 23)), 16) & maxBody) + 5
      : bcdHeader + (new Reader(bytes.subarray(11, 13)).u16() & maxBody) + 3
    if (!(bytes.length >= length)) return ended || Number.isNaN(length) ? 'none' : 'more'
    const check = bytes.subarray(0, length - (isText ? 4 : 2))
    const expected = checksum.crc16Modbus(check)
    const tail = bytes.subarray(check.length, length)
    const found = isText ? Number.parseInt(String.fromCharCode(...tail), 16) : new Reader(tail).u16()
    return found === expected ? length : 'none'
  },
  textHeader + maxBody + 5,
)
