// The encoding of SML (SML 1.04 clause 6): a byte with type and length, which may continue, and then a value or a list.

import type { Reader } from '../../kit/index.ts'

export type Value = Content & {
  /** Where it stands in the file, with its type and length. */
  readonly at: number
  readonly end: number
}

type Content =
  /** Absent: an optional element that is not there, which is written as an empty octet string. */
  | { readonly kind: 'octets'; readonly value: Uint8Array }
  /** The byte 00 at the end of a message. */
  | { readonly kind: 'end' }
  | { readonly kind: 'flag'; readonly value: boolean }
  /** With its length in bytes. */
  | { readonly kind: 'number'; readonly value: bigint; readonly size: number }
  | { readonly kind: 'list'; readonly items: readonly Value[] }

const deepest = 16
const mostValues = 8192
const clause = 'SML 1.04 6'
const types = { octets: 0, flag: 4, integer: 5, unsigned: 6, list: 7 } as const

/** Reads values one after the other; all of them together are bounded. */
export function valueReader(reader: Reader): () => Value {
  let count = 0
  const read = (depth: number): Value => {
    const { at } = reader
    return { ...content(depth), at, end: reader.at }
  }
  const content = (depth: number): Content => {
    if (depth > deepest) throw reader.problem('unsupported', `Lists are nested more than ${deepest} deep.`, clause)
    if (++count > mostValues) throw reader.problem('unsupported', `There are more than ${mostValues} values.`, clause)
    const first = reader.u8()
    const type = (first >> 4) & 7
    let [length, byte, head] = [first & 0x0f, first, 1]
    while ((byte & 0x80) !== 0) {
      byte = reader.u8()
      head++
      if ((byte & 0x70) !== 0 || length > 0xffff)
        throw reader.problem('syntax', 'A length has an unknown form.', clause)
      length = length * 16 + (byte & 0x0f)
    }
    if (type === types.list) {
      // Each value has at least one byte.
      if (length > reader.left)
        throw reader.problem('syntax', 'A list has more values than the file has bytes.', clause)
      return { kind: 'list', items: Array.from({ length }, () => read(depth + 1)) }
    }
    // The end of a message.
    if (first === 0 && depth === 1) return { kind: 'end' }
    // The length counts the bytes of type and length too.
    const size = length - head
    if (size < 0) throw reader.problem('syntax', 'A length is shorter than its own bytes.', clause)
    if (type === types.octets) return { kind: 'octets', value: reader.take(size) }
    if (type === types.flag && size === 1) return { kind: 'flag', value: reader.u8() !== 0 }
    if ((type !== types.integer && type !== types.unsigned) || size < 1 || size > 8)
      throw reader.problem('unsupported', 'The data type is unknown.', clause)
    const value = BigInt(`0x${reader.hex(size)}`)
    return { kind: 'number', value: type === types.integer ? BigInt.asIntN(size * 8, value) : value, size }
  }
  return () => read(0)
}

export function isAbsent(value: Value | undefined): boolean {
  return value === undefined || (value.kind === 'octets' && value.value.length === 0)
}
