// One cheap pass over the bytes of a JSON text: its depth, how much it holds, and whether a number or a surrogate needs
// the exact reader. It does not judge the grammar (RFC 8259); for what is not JSON its answers mean nothing.

import { judgeNumber } from './number.ts'

export interface Scan {
  /** The deepest nesting of objects and arrays. */
  readonly depth: number
  /** An upper bound of the members and items in all containers: commas and opening brackets. */
  readonly members: number
  /**
   * The same of the largest record: an item of an outermost array, or all that stands in none, such as one entity or what
   * is around a list of them.
   */
  readonly record: number
  /** Names of members, duplicates included. */
  readonly names: number
  /** A number is not the canonical text of its double, or an escape spells a surrogate. */
  readonly suspicious: boolean
}

/** Numbers of up to this many characters, without exponent or closing zero, survive as doubles (IEEE 754: 15 digits). */
const safeLength = 15
/** `-1.2345678901234567e-308`: no double needs more characters, but for those below 1e21 and above 1e-7. */
const maxCanonicalLength = 30
/** From `0.000000…` on, the canonical text takes an exponent; shorter texts cannot reach that. */
const safeLeadingZero = 8

/** What a byte outside of strings is: a table, since one comparison after the other would take most of the time. */
const [quote, colon, comma, opening, closing, number] = [1, 2, 3, 4, 5, 6]
const kinds = byteTable({ '"': quote, ':': colon, ',': comma, '{[': opening, '}]': closing, '-0123456789': number })
/** What a byte within a number is; none of these ends it. */
const [digit, dot, exponent] = [1, 2, 4]
const inNumber = byteTable({ '0123456789': digit, '.': dot, 'eE+-': exponent })

function byteTable(characters: Readonly<Record<string, number>>): Uint8Array {
  const table = new Uint8Array(256)
  for (const [text, kind] of Object.entries(characters)) {
    for (const character of text) table[character.charCodeAt(0)] = kind
  }
  return table
}

export function scanJson(bytes: Uint8Array): Scan {
  const length = bytes.length
  let depth = 0
  let deepest = 0
  let members = 0
  let names = 0
  let suspicious = false
  /** The depth of the outermost array that is open; 0 for none. */
  let list = 0
  /** The members before it, and before its item that is open. */
  let listStart = 0
  let itemStart = 0
  let largest = 0
  /** Members of all outermost arrays. */
  let listed = 0
  let index = 0
  while (index < length) {
    switch (kinds[bytes[index++] ?? 0]) {
      case quote:
        while (index < length) {
          const inside = bytes[index++] ?? 0
          if (inside === 0x22 /* " */) break
          if (inside !== 0x5c /* \ */) continue
          // \uD8.. to \uDF..: only the exact reader knows whether the pair is whole.
          if (bytes[index] === 0x75 && isLetterD(bytes[index + 1])) suspicious = true
          index++
        }
        break
      case colon:
        names++
        break
      case comma:
        members++
        if (depth !== list || list === 0) break
        // This comma is of the list, not of the item before it.
        if (members - 1 - itemStart > largest) largest = members - 1 - itemStart
        itemStart = members
        break
      case opening:
        members++
        if (++depth > deepest) deepest = depth
        if (list !== 0 || bytes[index - 1] !== 0x5b /* [ */) break
        list = depth
        listStart = members
        itemStart = members
        break
      case closing:
        if (depth === list && list !== 0) {
          if (members - itemStart > largest) largest = members - itemStart
          listed += members - listStart
          list = 0
        }
        depth--
        break
      case number: {
        const start = index - 1
        let seen = 0
        for (; index < length; index++) {
          const part = inNumber[bytes[index] ?? 0] ?? 0
          if (part === 0) break
          seen |= part
        }
        if (!suspicious && !isSafe(bytes, start, index, seen)) suspicious = !isCanonical(bytes, start, index)
        break
      }
    }
  }
  if (list !== 0) {
    largest = Math.max(largest, members - itemStart)
    listed += members - listStart
  }
  return { depth: deepest, members, record: Math.max(largest, members - listed), names, suspicious }
}

/** Whether a number survives by its looks. @param seen what stands in it after its first character */
function isSafe(bytes: Uint8Array, start: number, end: number, seen: number): boolean {
  if ((seen & exponent) !== 0 || end - start > safeLength) return false
  const negative = bytes[start] === 0x2d
  const leadingZero = bytes[negative ? start + 1 : start] === 0x30
  if ((seen & dot) === 0) return !negative || !leadingZero
  return bytes[end - 1] !== 0x30 && (!leadingZero || end - start <= safeLeadingZero)
}

function isLetterD(byte: number | undefined): boolean {
  return byte === 0x64 || byte === 0x44
}

function isCanonical(bytes: Uint8Array, start: number, end: number): boolean {
  if (end - start > maxCanonicalLength) return false
  let text = ''
  for (let index = start; index < end; index++) text += String.fromCharCode(bytes[index] ?? 0)
  return judgeNumber(text) === 'same'
}
