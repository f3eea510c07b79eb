// The packets of GB/T 26875.3-2011 (6.2, 7.1): start mark, control unit, application data unit, check byte, end mark. Numbers
// have their low byte first.

import { checksum, framing, raise, Reader, Writer } from '../../kit/index.ts'

/** The command byte of the control unit (table 2). */
export const commands = { control: 1, send: 2, confirm: 3, request: 4, answer: 5, deny: 6 } as const
export const firstCommandOfUsers = 128

const mark = { start: 0x4040, end: 0x2323 } as const
/** The start mark and the control unit. */
const headLength = 27
const lengthAt = 24
/** Check byte and end mark. */
const tailLength = 3
const longestData = 1024

export interface Frame {
  readonly serial: number
  readonly version: number
  /** Second, minute, hour, day, month and year of sending. */
  readonly sentAt: Uint8Array
  /** Hexadecimal digits, highest byte first. */
  readonly source: string
  readonly destination: string
  readonly command: number
  readonly data: Reader
  readonly bytes: Uint8Array
}

export function readFrame(bytes: Uint8Array): Frame {
  const reader = new Reader(bytes, 'little')
  if (reader.u16() !== mark.start)
    raise({ code: 'syntax', path: 'byte 0', detail: 'A packet must start with 4040.', clause: '6.2' })
  const [serial, version, sentAt] = [reader.u16(), reader.u16(), reader.take(6)]
  const [source, destination] = [addressOf(reader), addressOf(reader)]
  const length = reader.u16()
  if (length > longestData) throw reader.problem('invalid', 'An application data unit has at most 1024 bytes.', '7.1.2')
  const command = reader.u8()
  const data = reader.sub(length)
  const check = reader.u8()
  if (reader.u16() !== mark.end || reader.left > 0)
    throw reader.problem('syntax', 'A packet must end with 2323 after the check byte.', '6.2')
  if (check !== checksum.sum8(bytes.subarray(2, -tailLength)))
    raise({ code: 'checksum', path: 'check', detail: 'The check byte is not the sum of the bytes.', clause: '6.2' })
  return { serial, version, sentAt, source, destination, command, data, bytes }
}

function addressOf(reader: Reader): string {
  return reader.unsigned(6).toString(16).padStart(12, '0')
}

/**
 * An answer to a packet, with its serial number, its version and its addresses exchanged (7.2).
 *
 * @param time six bytes, as in a packet
 */
export function writeAnswer({ serial, version, bytes }: Frame, command: number, time: readonly number[]): Uint8Array {
  const [source, destination] = [bytes.subarray(12, 18), bytes.subarray(18, lengthAt)]
  const control = new Writer('little').u16(serial).u16(version).bytes(time).bytes(destination).bytes(source)
  const checked = control.u16(0).u8(command).finish()
  const packet = new Writer('little').u16(mark.start).bytes(checked).u8(checksum.sum8(checked))
  return packet.u16(mark.end).finish()
}

export const frames = framing.lengthPrefixed({
  starts: [[0x40, 0x40]],
  lengthAt,
  lengthBytes: 2,
  lengthOf: (raw) => ((raw & 0xff) << 8) | (raw >>> 8),
  overhead: headLength + tailLength,
  maximum: headLength + longestData + tailLength,
  isFrame: (frame) =>
    frame.at(-1) === 0x23 && frame.at(-2) === 0x23 && frame.at(-3) === checksum.sum8(frame.subarray(2, -3)),
})
