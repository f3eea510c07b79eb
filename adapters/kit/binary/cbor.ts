// CBOR (RFC 8949) as a tree, with bounds. Numbers are kept as decimal text, so that integers beyond 2^53 and decimal fractions
// (tag 4) keep their digits.

import type { Limits } from '../../adapter.ts'
import { raise } from '../problem-error.ts'
import { Reader } from './reader.ts'

/** A value of CBOR, with what JSON does not distinguish. */
export type CborValue =
  /** Decimal text as of JSON; `NaN` and `Infinity` as such. */
  | { readonly kind: 'number'; readonly text: string }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'bytes'; readonly bytes: Uint8Array }
  | { readonly kind: 'simple'; readonly value: boolean | null | undefined }
  | { readonly kind: 'list'; readonly items: readonly CborValue[] }
  | { readonly kind: 'map'; readonly entries: readonly (readonly [key: CborValue, value: CborValue])[] }
  /** A tag other than those of numbers. */
  | { readonly kind: 'tag'; readonly tag: number; readonly value: CborValue }

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
const clause = 'RFC 8949 section 3'
/** Powers of ten of decimal fractions: those of doubles, and some more. */
const largestPower = 400

/**
 * Reads one CBOR item, which is the whole message. What is not well-formed, or larger or deeper than the limits, is a Problem.
 *
 * @example
 * const pack = readCbor(message.body, context.limits)
 * if (pack.kind !== 'list') raise({ code: 'invalid', path: 'byte 0', detail: 'A pack must be a list.' })
 */
export function readCbor(bytes: Uint8Array, limits: Pick<Limits, 'depth' | 'members'>): CborValue {
  const reader = new CborReader(bytes, limits)
  const value = reader.item(0)
  if (reader.wire.left > 0) throw reader.wire.problem('syntax', 'There are bytes after the item.', clause)
  return value
}

class CborReader {
  readonly wire: Reader
  readonly #limits: Pick<Limits, 'depth' | 'members'>
  #members = 0

  constructor(bytes: Uint8Array, limits: Pick<Limits, 'depth' | 'members'>) {
    this.wire = new Reader(bytes)
    this.#limits = limits
  }

  item(depth: number): CborValue {
    if (depth > this.#limits.depth) tooMuch('depth', this.#limits.depth)
    this.#members += 1
    if (this.#members > this.#limits.members) tooMuch('members', this.#limits.members)
    const first = this.wire.u8()
    const [major, detail] = [first >> 5, first & 0x1f]
    if (major === 7) return this.#simple(detail)
    if (detail === 31) return this.#indefinite(major, depth)
    const count = this.#count(detail)
    if (major === 0) return { kind: 'number', text: String(count) }
    if (major === 1) return { kind: 'number', text: String(-1n - BigInt(count)) }
    if (major === 6) return this.#tagged(Number(count), depth)
    const length = Number(count)
    if (major === 2) return { kind: 'bytes', bytes: this.wire.take(length) }
    if (major === 3) return { kind: 'text', text: this.#text(this.wire.take(length)) }
    // An item has at least one byte, an entry two.
    if (length > this.wire.left / (major - 3))
      throw this.wire.problem('syntax', 'The message ends within a list.', clause)
    if (major === 4) return { kind: 'list', items: Array.from({ length }, () => this.item(depth + 1)) }
    return { kind: 'map', entries: Array.from({ length }, () => this.#entry(depth)) }
  }

  #entry(depth: number): readonly [CborValue, CborValue] {
    const key = this.item(depth + 1)
    return [key, this.item(depth + 1)]
  }

  #count(detail: number): number | bigint {
    if (detail < 24) return detail
    if (detail === 24) return this.wire.u8()
    if (detail === 25) return this.wire.u16()
    if (detail === 26) return this.wire.u32()
    if (detail !== 27) throw this.wire.problem('syntax', 'The additional information 28 to 30 is reserved.', clause)
    const high = this.wire.u32()
    return (BigInt(high) << 32n) | BigInt(this.wire.u32())
  }

  #simple(detail: number): CborValue {
    switch (detail) {
      case 20:
        return { kind: 'simple', value: false }
      case 21:
        return { kind: 'simple', value: true }
      case 22:
        return { kind: 'simple', value: null }
      case 23:
        return { kind: 'simple', value: undefined }
      case 25:
        return { kind: 'number', text: String(half(this.wire.u16())) }
      case 26:
        return { kind: 'number', text: String(this.wire.f32()) }
      case 27:
        return { kind: 'number', text: String(this.wire.f64()) }
      default:
        throw this.wire.problem(
          'syntax',
          'A simple value is true, false, null, undefined or a floating-point number.',
          clause,
        )
    }
  }

  #text(bytes: Uint8Array): string {
    try {
      return utf8.decode(bytes)
    } catch {
      throw this.wire.problem('syntax', 'A text is not UTF-8.', clause)
    }
  }

  /** To the break, 0xff. */
  #until(depth: number, read: () => void): void {
    if (depth > this.#limits.depth) tooMuch('depth', this.#limits.depth)
    while (this.wire.bytes[this.wire.at] !== 0xff) read()
    this.wire.skip(1)
  }

  #indefinite(major: number, depth: number): CborValue {
    if (major === 4) {
      const items: CborValue[] = []
      this.#until(depth, () => void items.push(this.item(depth + 1)))
      return { kind: 'list', items }
    }
    if (major === 5) {
      const entries: (readonly [CborValue, CborValue])[] = []
      this.#until(depth, () => void entries.push(this.#entry(depth)))
      return { kind: 'map', entries }
    }
    if (major !== 2 && major !== 3)
      throw this.wire.problem('syntax', 'Only lists, maps and strings have no length.', clause)
    const wanted = major === 2 ? 'bytes' : 'text'
    const pieces: CborValue[] = []
    this.#until(depth, () => {
      const next = this.wire.bytes[this.wire.at] ?? 0
      if (next >> 5 !== major || (next & 0x1f) === 31)
        throw this.wire.problem('syntax', 'A string without a length consists of strings of its type with one.', clause)
      pieces.push(this.item(depth + 1))
    })
    if (wanted === 'text')
      return { kind: 'text', text: pieces.map((piece) => (piece.kind === 'text' ? piece.text : '')).join('') }
    return {
      kind: 'bytes',
      bytes: Uint8Array.from(pieces.flatMap((piece) => (piece.kind === 'bytes' ? [...piece.bytes] : []))),
    }
  }

  #tagged(tag: number, depth: number): CborValue {
    const value = this.item(depth + 1)
    if (tag === 2 || tag === 3) {
      if (value.kind !== 'bytes' || value.bytes.length > 64)
        throw this.wire.problem('syntax', 'A large integer consists of up to 64 bytes.', clause)
      const size = value.bytes.reduce((sum, byte) => (sum << 8n) | BigInt(byte), 0n)
      return { kind: 'number', text: String(tag === 2 ? size : -1n - size) }
    }
    if (tag !== 4) return { kind: 'tag', tag, value }
    const [power, mantissa, ...rest] = value.kind === 'list' ? value.items : []
    if (power?.kind !== 'number' || mantissa?.kind !== 'number' || rest.length > 0)
      throw this.wire.problem('syntax', 'A decimal fraction is a list of a power of ten and an integer.', clause)
    const isWhole = /^-?\d+$/.test(power.text) && /^-?\d+$/.test(mantissa.text)
    if (!isWhole || Math.abs(Number(power.text)) > largestPower)
      throw this.wire.problem(
        'syntax',
        `A decimal fraction has whole numbers, and a power from -${largestPower} to ${largestPower}.`,
        clause,
      )
    return { kind: 'number', text: power.text === '0' ? mantissa.text : `${mantissa.text}e${power.text}` }
  }
}

function tooMuch(limit: 'depth' | 'members', maximum: number): never {
  const what = limit === 'depth' ? `is nested deeper than ${maximum} levels` : `has more than ${maximum} items`
  return raise({
    code: 'limit-exceeded',
    limit,
    maximum,
    detail: `The CBOR message ${what}, the limit of this gateway.`,
  })
}

/** A number of 16 bits (IEEE 754 binary16). */
function half(bits: number): number {
  const sign = bits >> 15 === 1 ? -1 : 1
  const [exponent, fraction] = [(bits >> 10) & 0x1f, bits & 0x3ff]
  if (exponent === 0) return sign * fraction * 2 ** -24
  if (exponent === 31) return fraction === 0 ? sign * Infinity : Number.NaN
  return sign * (1 + fraction / 1024) * 2 ** (exponent - 15)
}
