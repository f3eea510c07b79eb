// Reads the fields of a binary message in order. A field that goes beyond the end is a Problem with the offset.

import { toHex } from '../../../standards/bytes/hex.ts'
import type { Problem } from '../../../standards/problem.ts'
import { decodeText, type Charset } from '../../../standards/text/decode.ts'
import { ProblemError, valueOf } from '../problem-error.ts'

/** The order of the bytes of a number. */
export type Endian = 'big' | 'little'

export class Reader {
  readonly bytes: Uint8Array
  /** The offset of the next byte. */
  at = 0
  readonly endian: Endian
  readonly #base: number
  readonly #view: DataView

  /**
   * @param endian the order of the bytes of numbers. Default: `big`
   * @param base the offset of the first byte in the message, for Problems
   * @example const frame = new Reader(message.body); const version = frame.u8()
   */
  constructor(bytes: Uint8Array, endian: Endian = 'big', base = 0) {
    this.bytes = bytes
    this.endian = endian
    this.#base = base
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  }

  /** The number of bytes that are not read yet. */
  get left(): number {
    return this.bytes.length - this.at
  }

  /** A Problem at the current offset, to be thrown. */
  problem(code: 'syntax' | 'invalid' | 'unsupported' | 'checksum', detail: string, clause?: string): ProblemError {
    const problem: Problem = {
      code,
      detail,
      path: `byte ${this.#base + this.at}`,
      ...(clause !== undefined && { clause }),
    }
    return new ProblemError(problem)
  }

  /** The next bytes, not copied. */
  take(length: number): Uint8Array {
    const at = this.#advance(length)
    return this.bytes.subarray(at, this.at)
  }

  skip(length: number): void {
    this.#advance(length)
  }

  /** A reader of the next bytes, whose offsets in Problems are those of the message. */
  sub(length: number): Reader {
    const base = this.#base + this.at
    return new Reader(this.take(length), this.endian, base)
  }

  /** A reader of the same bytes, from their start: a parsed message may be decoded more than once. */
  again(): Reader {
    return new Reader(this.bytes, this.endian, this.#base)
  }

  /** The bytes to the end. */
  rest(): Uint8Array {
    return this.take(this.left)
  }

  #advance(length: number): number {
    const { at } = this
    if (length > this.left || length < 0) throw this.problem('syntax', 'The message ends within a field.')
    this.at += length
    return at
  }

  u8(): number {
    return this.#view.getUint8(this.#advance(1))
  }

  i8(): number {
    return this.#view.getInt8(this.#advance(1))
  }

  u16(): number {
    return this.#view.getUint16(this.#advance(2), this.endian === 'little')
  }

  i16(): number {
    return this.#view.getInt16(this.#advance(2), this.endian === 'little')
  }

  u32(): number {
    return this.#view.getUint32(this.#advance(4), this.endian === 'little')
  }

  i32(): number {
    return this.#view.getInt32(this.#advance(4), this.endian === 'little')
  }

  f32(): number {
    return this.#view.getFloat32(this.#advance(4), this.endian === 'little')
  }

  f64(): number {
    return this.#view.getFloat64(this.#advance(8), this.endian === 'little')
  }

  /** An unsigned number of 1 to 6 bytes. */
  unsigned(length: number): number {
    const bytes = this.take(length)
    let value = 0
    for (let index = 0; index < length; index++) {
      value = value * 256 + (bytes[this.endian === 'big' ? index : length - 1 - index] ?? 0)
    }
    return value
  }

  /** The hexadecimal digits of the next bytes, in lower case. */
  hex(length: number): string {
    return toHex(this.take(length))
  }

  /** Two decimal digits a byte, high digit first. A byte that is not two digits is a Problem. */
  bcd(length: number): string {
    const digits = toHex(this.bytes.subarray(this.at, this.at + length))
    if (!/^\d*$/.test(digits)) throw this.problem('invalid', 'A field contains a byte that is not two decimal digits.')
    this.take(length)
    return digits
  }

  /** Text in a declared character set, without the NUL characters and blanks that fill the field. */
  text(length: number, charset: Charset): string {
    const base = this.#base + this.at
    const text = valueOf(decodeText(this.take(length), charset, base))
    return text.replace(/[\0 ]+$/, '')
  }
}

/**
 * The names of the bits of a number of 32 bits that are set, bit 0 first; a bit without a name is `bit<n>`.
 *
 * @example namesOfBits(0b101, ['fire', 'fault']) // ['fire', 'bit2']
 */
export function namesOfBits(bits: number, names: readonly string[]): readonly string[] {
  const all = Array.from({ length: 32 }, (_, bit) => (hasBit(bits, bit) ? (names[bit] ?? `bit${bit}`) : undefined))
  return all.filter((name) => name !== undefined)
}

/**
 * Whether a bit of an unsigned number of 32 bits is set.
 *
 * @example const isValid = !hasBit(state, 0)
 */
export function hasBit(bits: number, bit: number): boolean {
  return ((bits >>> bit) & 1) === 1
}
