// Writes the fields of a binary message in order, into one buffer that grows.

import { fromHex } from '../../../standards/bytes/hex.ts'
import { valueOf } from '../problem-error.ts'
import type { Endian } from './reader.ts'

export class Writer {
  #bytes = new Uint8Array(64)
  #length = 0
  readonly #endian: Endian

  /** @example const frame = new Writer().u8(0x23).u8(0x23).u16(body.length).bytes(body).finish() */
  constructor(endian: Endian = 'big') {
    this.#endian = endian
  }

  get length(): number {
    return this.#length
  }

  bytes(bytes: Uint8Array | readonly number[]): this {
    const at = this.#grow(bytes.length)
    this.#bytes.set(bytes, at)
    return this
  }

  /** Makes space for more bytes. @returns the offset of the first one */
  #grow(by: number): number {
    const at = this.#length
    this.#length += by
    if (this.#length > this.#bytes.length) {
      const larger = new Uint8Array(Math.max(this.#length, this.#bytes.length * 2))
      larger.set(this.#bytes.subarray(0, at))
      this.#bytes = larger
    }
    return at
  }

  /** An unsigned number of 1 to 6 bytes; the caller has checked that it fits. */
  unsigned(value: number, length: number): this {
    const at = this.#grow(length)
    let rest = value
    for (let index = 0; index < length; index++) {
      this.#bytes[this.#endian === 'big' ? at + length - 1 - index : at + index] = rest % 256
      rest = Math.floor(rest / 256)
    }
    return this
  }

  u8(value: number): this {
    return this.unsigned(value, 1)
  }

  u16(value: number): this {
    return this.unsigned(value, 2)
  }

  u32(value: number): this {
    return this.unsigned(value, 4)
  }

  /** Bytes from an even number of hexadecimal or decimal digits. */
  hex(digits: string): this {
    return this.bytes(valueOf(fromHex(digits)))
  }

  /** US-ASCII text, filled to a length with NUL. */
  ascii(text: string, length = text.length): this {
    return this.bytes(Array.from({ length }, (_, index) => (index < text.length ? text.charCodeAt(index) : 0)))
  }

  /** The bytes so far. */
  finish(): Uint8Array {
    return this.#bytes.slice(0, this.#length)
  }
}
