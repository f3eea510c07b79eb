// Reads a binary message from its start, big-endian as the formats of the PRC are (GB/T 32960.3, JT/T 808). Past the end
// it answers a problem that says where, and stays where it is.

import type { Problem } from '../problem.ts'
import { fail, ok, type Result } from '../result.ts'
import { toHex } from './hex.ts'

export class ByteReader {
  readonly #bytes: Uint8Array
  readonly #view: DataView
  readonly #start: number
  #at = 0

  /** @param start the offset of the first byte in a larger message, for the problems' paths */
  constructor(bytes: Uint8Array, start = 0) {
    this.#bytes = bytes
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    this.#start = start
  }

  /** How many bytes were read. */
  get position(): number {
    return this.#at
  }

  get remaining(): number {
    return this.#bytes.length - this.#at
  }

  u8(): Result<number, Problem> {
    return this.#take(1, (at) => this.#view.getUint8(at))
  }

  u16(): Result<number, Problem> {
    return this.#take(2, (at) => this.#view.getUint16(at))
  }

  u32(): Result<number, Problem> {
    return this.#take(4, (at) => this.#view.getUint32(at))
  }

  /** A view, not a copy. */
  bytes(length: number): Result<Uint8Array, Problem> {
    return this.#take(length, (at) => this.#bytes.subarray(at, at + length))
  }

  /** The digits of packed BCD, two in a byte, as text; half a byte above 9 is no digit. */
  bcd(length: number): Result<string, Problem> {
    const at = this.#at
    const bytes = this.bytes(length)
    if (!bytes.ok) return bytes
    const digits = toHex(bytes.value)
    const wrong = digits.search(/[a-f]/)
    if (wrong < 0) return ok(digits)
    this.#at = at
    const path = `byte ${this.#start + at + Math.floor(wrong / 2)}`
    return fail({ code: 'invalid', detail: 'A digit of BCD is above 9.', path })
  }

  #take<Value>(length: number, read: (at: number) => Value): Result<Value, Problem> {
    // A length from the wire, less what was read, may be negative.
    if (!(length >= 0 && length <= this.remaining)) {
      const path = `byte ${this.#start + this.#bytes.length}`
      return fail({ code: 'syntax', detail: `The message ends in the midst of a field of ${length} bytes.`, path })
    }
    const at = this.#at
    this.#at += length
    return ok(read(at))
  }
}
