// One cheap pass over the bytes of a JSON text: its depth, how much it holds, and whether a number or a surrogate needs
// the exact reader. It does not judge the grammar (RFC 8259); for what is not JSON its answers mean nothing.

import { judgeNumber } from './number.ts'

export interface Scan {
  /** The deepest nesting of objects and arrays. */
  readonly depth: number
  /** An upper bound of the members and items in all containers: commas and opening brackets. */
  readonly members: number
  /** Names of members, duplicates included. */
  readonly names: number
  /** A number is not the canonical text of its double, or an escape spells a surrogate. */
  readonly suspicious: boolean
}

/** Numbers of up to this many characters, without exponent or closing zero, survive as doubles (IEEE 754: 15 digits). */
const safeLength = 15
/** `-1.2345678901234567e-308`: no double needs more characters, but for those below 1e21 and above 1e-7. */
const longestCanonical = 30
/** From `0.000000…` on, the canonical text takes an exponent; shorter texts cannot reach that. */
const safeLeadingZero = 8

export function scanJson(bytes: Uint8Array): Scan {
  const length = bytes.length
  let depth = 0
  let deepest = 0
  let members = 0
  let names = 0
  let suspicious = false
  let index = 0
  while (index < length) {
    const byte = bytes[index++] ?? 0
    if (byte === 0x22 /* " */) {
      while (index < length) {
        const inside = bytes[index++] ?? 0
        if (inside === 0x22) break
        if (inside !== 0x5c /* \ */) continue
        // \uD8.. to \uDF..: only the exact reader knows whether the pair is whole.
        if (bytes[index] === 0x75 && isLetterD(bytes[index + 1])) suspicious = true
        index++
      }
    } else if (byte === 0x3a /* : */) {
      names++
    } else if (byte === 0x2c /* , */) {
      members++
    } else if (byte === 0x7b /* { */ || byte === 0x5b /* [ */) {
      members++
      if (++depth > deepest) deepest = depth
    } else if (byte === 0x7d || byte === 0x5d) {
      depth--
    } else if (byte === 0x2d /* - */ || (byte >= 0x30 && byte <= 0x39)) {
      const start = index - 1
      let last = byte
      let dot = false
      let exponent = false
      while (index < length) {
        const next = bytes[index] ?? 0
        if (next === 0x2e /* . */) dot = true
        else if (next === 0x65 || next === 0x45 || next === 0x2b || next === 0x2d) exponent = true
        else if (next < 0x30 || next > 0x39) break
        last = next
        index++
      }
      const size = index - start
      const first = byte === 0x2d ? bytes[start + 1] : byte
      const safe =
        !exponent &&
        size <= safeLength &&
        (dot ? last !== 0x30 && (first !== 0x30 || size <= safeLeadingZero) : byte !== 0x2d || first !== 0x30)
      if (!safe && !suspicious && !isCanonical(bytes, start, index)) suspicious = true
    }
  }
  return { depth: deepest, members, names, suspicious }
}

function isLetterD(byte: number | undefined): boolean {
  return byte === 0x64 || byte === 0x44
}

function isCanonical(bytes: Uint8Array, start: number, end: number): boolean {
  return end - start <= longestCanonical && judgeNumber(String.fromCharCode(...bytes.subarray(start, end))) === 'same'
}
