// Big-endian numbers of messages (JT/T 808-2013 4.3).

export function numberAt(bytes: Uint8Array, offset: number, length: number): number {
  let value = 0
  for (let index = 0; index < length; index++) value = value * 256 + (bytes[offset + index] ?? 0)
  return value
}

export function numberBytes(value: number, length: number): readonly number[] {
  return Array.from({ length }, (_, index) => Math.floor(value / 256 ** (length - 1 - index)) % 256)
}

/** Four hexadecimal digits, as the standard names messages. */
export function hex(number: number): string {
  return number.toString(16).toUpperCase().padStart(4, '0')
}

export function hasBit(bits: number, bit: number): boolean {
  return ((bits >>> bit) & 1) === 1
}
