// Where the values of a message of bytes stand in it, for people who look at a translation. Decoders say it of the bytes that they
// read, which are views of the message or of a copy without escapes or check values.

import type { DecodeContext } from '../../adapter.ts'

/** The bytes of the message that a byte of a copy stands for. */
export type Origin = (index: number) => readonly [start: number, end: number]

interface Related {
  readonly bytes: Uint8Array
  readonly origin: Origin
}

export class Places {
  readonly #place: NonNullable<DecodeContext['place']>
  readonly #related: Related[]

  /** @param body of the message, as the sender sent it */
  constructor(place: NonNullable<DecodeContext['place']>, body: Uint8Array) {
    this.#place = place
    this.#related = [{ bytes: body, origin: (index) => [index, index + 1] }]
  }

  /**
   * Says what the bytes of a copy are in the message.
   *
   * @example places.relate(frame.data, (index) => [10 + index, 11 + index])
   */
  relate(bytes: Uint8Array, origin: Origin): void {
    this.#related.push({ bytes, origin })
  }

  /**
   * Says that a copy is parts of the message, one after the other.
   *
   * @param parts views of the message
   * @example places.join(concat(parts), parts)
   */
  join(bytes: Uint8Array, parts: readonly Uint8Array[]): void {
    const [{ bytes: body } = { bytes }] = this.#related
    let at = 0
    const starts = parts.map((part) => {
      const start = { at, from: part.byteOffset - body.byteOffset }
      at += part.length
      return start
    })
    this.relate(bytes, (index) => {
      const part = starts.findLast((one) => one.at <= index) ?? { at: 0, from: 0 }
      const start = part.from + index - part.at
      return [start, start + 1]
    })
  }

  /**
   * Says where the value at a path stands. Bytes that are neither in the message nor in a copy that was related say nothing.
   *
   * @param bytes a view of the message, or of a copy
   * @example ledger.places?.add('01/speed', reader.bytes.subarray(start, reader.at))
   */
  add(path: string, bytes: Uint8Array): void {
    if (bytes.length === 0) return
    const found = this.#related.find((one) => contains(one.bytes, bytes))
    if (found === undefined) return
    const first = bytes.byteOffset - found.bytes.byteOffset
    this.#place(path, found.origin(first)[0], found.origin(first + bytes.length - 1)[1])
  }
}

function contains(outer: Uint8Array, { buffer, byteOffset, byteLength }: Uint8Array): boolean {
  return (
    buffer === outer.buffer &&
    byteOffset >= outer.byteOffset &&
    byteOffset + byteLength <= outer.byteOffset + outer.byteLength
  )
}
