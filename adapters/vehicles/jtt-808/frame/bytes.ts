// Big-endian numbers, hexadecimal text and BCD digits in a binary message (JT/T 808-2013 4.2, 4.3).

import { fromHex } from '../../../../standards/bytes/hex.ts'

/** The unsigned number of `length` bytes (at most 6) from `offset`, which the caller has checked to exist. */
export function numberAt(bytes: Uint8Array, offset: number, length: number): number {
  let value = 0
  for (let index = 0; index < length; index++) value = value * 256 + (bytes[offset + index] ?? 0)
  return value
}

export function numberBytes(value: number, length: number): Uint8Array {
  const bytes = new Uint8Array(length)
  let rest = value
  for (let index = length - 1; index >= 0; index--) {
    bytes[index] = rest % 256
    rest = Math.floor(rest / 256)
  }
  return bytes
}

/** @param text an even number of hexadecimal digits, by construction or checked */
export function bytesOfHex(text: string): Uint8Array {
  const bytes = fromHex(text)
  if (!bytes.ok) throw new Error('text that should be hexadecimal is not')
  return bytes.value
}

/** The names of the bits that are set, bit 0 first. */
export function namesOfBits<Name>(bits: number, names: readonly Name[]): Name[] {
  return names.filter((_, bit) => hasBit(bits, bit))
}

/** Whether a bit of an unsigned number of 32 bits is set. */
export function hasBit(bits: number, bit: number): boolean {
  return ((bits >>> bit) & 1) === 1
}
