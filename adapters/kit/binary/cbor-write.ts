// Writes CBOR (RFC 8949) in its preferred form: the shortest lengths and integers, numbers with a fraction as doubles.

import { concat } from '../../../standards/bytes/growing.ts'

const encoder = new TextEncoder()

/** The head of an item: its major type and its count. */
function head(major: number, count: number): Uint8Array {
  const first = major << 5
  if (count < 24) return Uint8Array.of(first | count)
  if (count < 0x100) return Uint8Array.of(first | 24, count)
  const bytes = new Uint8Array(count < 0x10000 ? 3 : count < 0x100000000 ? 5 : 9)
  const view = new DataView(bytes.buffer)
  bytes[0] = first | (bytes.length === 3 ? 25 : bytes.length === 5 ? 26 : 27)
  if (bytes.length === 3) view.setUint16(1, count)
  else if (bytes.length === 5) view.setUint32(1, count)
  else view.setBigUint64(1, BigInt(count))
  return bytes
}

/**
 * Items of CBOR.
 *
 * @example writeCbor.list([writeCbor.map([[writeCbor.number(0), writeCbor.text('temp')]])])
 */
export const writeCbor = {
  number(value: number): Uint8Array {
    if (Number.isSafeInteger(value) && !Object.is(value, -0)) return value < 0 ? head(1, -1 - value) : head(0, value)
    const bytes = new Uint8Array(9)
    bytes[0] = 0xfb
    new DataView(bytes.buffer).setFloat64(1, value)
    return bytes
  },
  boolean: (value: boolean): Uint8Array => Uint8Array.of(value ? 0xf5 : 0xf4),
  text(text: string): Uint8Array {
    const bytes = encoder.encode(text)
    return concat([head(3, bytes.length), bytes])
  },
  bytes: (bytes: Uint8Array): Uint8Array => concat([head(2, bytes.length), bytes]),
  list: (items: readonly Uint8Array[]): Uint8Array => concat([head(4, items.length), ...items]),
  map: (entries: readonly (readonly [key: Uint8Array, value: Uint8Array])[]): Uint8Array =>
    concat([head(5, entries.length), ...entries.flat()]),
}
