// Integers of 64 bits in the protobuf wire format.

import type { WireReader } from '../../kit/index.ts'

/** All 64 bits of a varint, of which a number has 53. */
export function longVarint(wire: WireReader, end: number): bigint {
  let value = 0n
  for (let shift = 0n; shift < 70n; shift += 7n) {
    const byte = wire.at < end ? (wire.bytes[wire.at] ?? 0) : undefined
    if (byte === undefined) {
      wire.fail('syntax', 'The message ends within a varint.')
      return 0n
    }
    wire.at += 1
    value |= BigInt(byte & 0x7f) << shift
    if (byte < 0x80 && value >> 64n === 0n) return value
    if (byte < 0x80) break
  }
  wire.fail('syntax', 'A varint is longer than 64 bits.')
  return 0n
}
