// The frames of DL/T 645 (both editions, clause 5.2): 68, the address, 68, control code, length, data plus 33H, sum, 16; the
// line is woken by up to four bytes FE before them.

import { checksum, framing, raise, Writer, type FrameStream } from '../../kit/index.ts'
import { toHex } from '../../../standards/bytes/hex.ts'

export type Edition = '1997' | '2007'

export interface Frame {
  /** Twelve digits, high digit first; a wildcard is `a`. */
  readonly address: string
  /** Of the control code: whether a meter sends it, whether it refuses, and whether more data follows. */
  readonly isReply: boolean
  readonly isError: boolean
  readonly hasMore: boolean
  /** The lowest five bits of the control code. */
  readonly function: number
  readonly edition: Edition
  /** Without the 33H that is added to each byte. */
  readonly data: Uint8Array
  /** Where the data starts in the message. */
  readonly dataAt: number
}

/** The function codes of reading; those of 1997 end at 10H. */
export const functions = {
  '1997': { read: 0x01, more: 0x02 },
  '2007': { read: 0x11, more: 0x12, address: 0x13 },
} as const
const lastOf1997 = 0x10

const marks = { wake: 0xfe, start: 0x68, end: 0x16 } as const
const offset = 0x33
const header = 10
/** The address of all meters. */
export const broadcast = '999999999999'
/** Front ends repeat the wake-up bytes more often than the standard's four times. */
const maxWake = 16

export function readFrame(message: Uint8Array): Frame {
  const wake = wakeOf(message)
  const bytes = message.subarray(wake)
  const length = bytes[9] ?? 0
  if (bytes[0] !== marks.start || bytes[7] !== marks.start)
    raise({
      code: 'syntax',
      path: 'byte 0',
      detail: 'A frame must have 68 before and after the address.',
      clause: '5.2',
    })
  if (bytes.length > header + length + 2 && bytes[header + length + 1] === marks.end)
    raise({
      code: 'syntax',
      path: `byte ${wake + header + length + 2}`,
      detail: 'A message must be one frame, and there are bytes after its end.',
      clause: '5.2',
    })
  if (bytes.length !== header + length + 2 || bytes.at(-1) !== marks.end)
    raise({
      code: 'syntax',
      path: 'length',
      detail: 'The length is wrong, or the end mark 16 is missing.',
      clause: '5.2',
    })
  if (checksum.sum8(bytes.subarray(0, -2)) !== bytes.at(-2))
    raise({ code: 'checksum', path: 'check', detail: 'The check value is wrong.', clause: '5.2.6' })
  const control = bytes[8] ?? 0
  const data = bytes.slice(header, -2).map((byte) => byte - offset)
  const edition = (control & 0x1f) <= lastOf1997 ? '1997' : '2007'
  return {
    address: addressOf(toHex(bytes.slice(1, 7).toReversed()), control, edition),
    isReply: control >= 0x80,
    isError: (control & 0x40) !== 0,
    hasMore: (control & 0x20) !== 0,
    function: control & 0x1f,
    edition,
    data,
    dataAt: wake + header,
  }
}

/** In 1997, an address of fewer than twelve digits is filled with AA at its high end. A meter has no other address. */
function addressOf(digits: string, control: number, edition: Edition): string {
  if (control < 0x80) return digits
  const own = edition === '1997' ? digits.replace(/^(?:aa)+/, '') : digits
  if (/^(?:\d\d)+$/.test(own) && own !== broadcast) return own
  return raise({
    code: 'invalid',
    path: 'address',
    detail: 'The address of a meter must have twelve digits, and must not be that of all meters.',
    clause: '5.2.1',
  })
}

function wakeOf(bytes: Uint8Array): number {
  let count = 0
  while (bytes[count] === marks.wake && count < maxWake) count++
  return count
}

/** @param address of fewer than twelve digits, it is filled with AA @param control the control code @param data without 33H */
export function writeFrame(address: string, control: number, data: readonly number[]): Uint8Array {
  const bytes = new Writer()
    .u8(marks.start)
    .bytes(reversed(address.padStart(12, 'a')))
    .u8(marks.start)
    .u8(control)
    .u8(data.length)
  const body = bytes.bytes(data.map((byte) => (byte + offset) & 0xff)).finish()
  return new Writer().bytes(body).u8(checksum.sum8(body)).u8(marks.end).finish()
}

/** The bytes of hexadecimal digits, low byte first. */
export function reversed(digits: string): readonly number[] {
  return (digits.match(/../g) ?? []).map((pair) => Number.parseInt(pair, 16)).toReversed()
}

export const frames: FrameStream = framing.custom(
  (bytes, ended) => {
    const from = wakeOf(bytes)
    if (bytes[from] !== undefined && bytes[from] !== marks.start) return 'none'
    const length = bytes[from + header - 1]
    const second = bytes[from + 7]
    if (second !== undefined && second !== marks.start) return 'none'
    const end = from + header + (length ?? 0) + 2
    if (length === undefined || bytes.length < end) return ended ? 'none' : 'more'
    const frame = bytes.subarray(from, end)
    return frame.at(-1) === marks.end && checksum.sum8(frame.subarray(0, -2)) === frame.at(-2) ? end : 'none'
  },
  maxWake + header + 255 + 2,
  undefined,
  '5.2',
  [[marks.start]],
)
