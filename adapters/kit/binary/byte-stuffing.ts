// Byte stuffing: bytes that must not occur within a frame, such as its delimiter, are written as two others.

import type { Origin } from './places.ts'
import { raise } from '../problem-error.ts'

/**
 * The byte stuffing of a format.
 *
 * @param codes each byte that must not occur, and the two bytes that stand for it
 * @param clause of the standard, for Problems
 * @example const stuffing = byteStuffing([[0x7e, 0x7d, 0x02], [0x7d, 0x7d, 0x01]]); stuffing.unescape(frame.subarray(1, -1), 1)
 */
export function byteStuffing(
  codes: readonly (readonly [byte: number, escape: number, code: number])[],
  clause?: string,
) {
  const byByte = new Map(codes.map(([byte, ...pair]) => [byte, pair]))
  const byPair = new Map(codes.map(([byte, escape, code]) => [escape * 256 + code, byte]))
  const escapes = new Set(codes.map(([, escape]) => escape))
  const wrong = (detail: string, offset: number): never =>
    raise({ code: 'syntax', detail, path: `byte ${offset}`, ...(clause !== undefined && { clause }) })
  return {
    escape(bytes: Uint8Array): Uint8Array {
      const escaped: number[] = []
      for (const byte of bytes) escaped.push(...(byByte.get(byte) ?? [byte]))
      return Uint8Array.from(escaped)
    },

    /** @param base the offset of the first byte in the message, for Problems */
    unescape(bytes: Uint8Array, base = 0): Uint8Array {
      const content = new Uint8Array(bytes.length)
      let length = 0
      for (let index = 0; index < bytes.length; index++) {
        let byte = bytes[index] ?? 0
        if (escapes.has(byte)) {
          const pair = byte * 256 + (bytes[++index] ?? 0)
          byte = byPair.get(pair) ?? wrong('An escape must be followed by one of its codes.', base + index)
        } else if (byByte.has(byte)) wrong('A byte that must be escaped is not.', base + index)
        content[length++] = byte
      }
      return content.subarray(0, length)
    },

    /**
     * Where each byte of unescaped bytes stands, as `Places.relate` wants it.
     *
     * @param bytes escaped, as `unescape` takes them
     */
    origin(bytes: Uint8Array, base = 0): Origin {
      const starts: number[] = []
      for (let index = 0; index < bytes.length; index += escapes.has(bytes[index] ?? 0) ? 2 : 1)
        starts.push(base + index)
      starts.push(base + bytes.length)
      return (index) => [starts[index] ?? base, starts[index + 1] ?? base + bytes.length]
    },
  }
}
