// Bytes of the protobuf wire format (protobuf.dev/programming-guides/encoding): varints, fixed widths, lengths, groups.
// A failed read sets `problem` once and moves to the end, so that callers loop on `more` and look at it when done.

import type { Problem } from '../problem.ts'

export const wireType = { varint: 0, fixed64: 1, bytes: 2, groupStart: 3, groupEnd: 4, fixed32: 5 } as const

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
const shortText = 32

export class WireReader {
  readonly bytes: Uint8Array
  at = 0
  problem: Problem | undefined = undefined
  private readonly view: DataView

  constructor(bytes: Uint8Array) {
    this.bytes = bytes
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  }

  more(end: number): boolean {
    return this.at < end && this.problem === undefined
  }

  /** Only the first failure counts: what follows it is a consequence. */
  fail(code: 'syntax' | 'charset' | 'invalid', detail: string, path: string = `byte ${this.at}`): void {
    this.problem ??= { code, detail, path, clause: 'Protocol Buffers encoding' }
    this.at = this.bytes.length
  }

  stop(problem: Problem): void {
    this.problem ??= problem
    this.at = this.bytes.length
  }

  /** An unsigned number; beyond 2^53 it is not finite. */
  unsigned(end: number): number {
    return this.varint(end, false)
  }

  /** A number in two's complement of 64 bits; beyond 2^53 it is not finite. */
  signed(end: number): number {
    return this.varint(end, true)
  }

  private varint(end: number, negative: boolean): number {
    let value = 0
    let factor = 1
    for (let length = 0; length < 7; length++) {
      const byte = this.byte(end)
      value += (byte & 0x7f) * factor
      if (byte < 0x80) return value
      factor *= 128
    }
    return this.longVarint(end, BigInt(value), negative)
  }

  /** The eighth to the tenth byte: 64 bits at most. */
  private longVarint(end: number, low: bigint, negative: boolean): number {
    let value = low
    for (let length = 7; length < 10; length++) {
      const byte = this.byte(end)
      value += BigInt(byte & 0x7f) << BigInt(7 * length)
      if (byte < 0x80) {
        if (value >> 64n !== 0n) break
        const number = Number(negative ? BigInt.asIntN(64, value) : value)
        return Number.isSafeInteger(number) ? number : Number.POSITIVE_INFINITY
      }
    }
    this.fail('syntax', 'A varint is longer than 64 bits.')
    return 0
  }

  private byte(end: number): number {
    const byte = this.at < end ? this.bytes[this.at] : undefined
    if (byte === undefined) {
      this.fail('syntax', 'The message ends within a varint.')
      return 0
    }
    this.at++
    return byte
  }

  float(end: number): number {
    return this.take(4, end) ? this.view.getFloat32(this.at - 4, true) : 0
  }

  double(end: number): number {
    return this.take(8, end) ? this.view.getFloat64(this.at - 8, true) : 0
  }

  /** Reads a length and answers where what it measures ends. */
  delimited(end: number): number {
    const length = this.unsigned(end)
    if (length > end - this.at) this.fail('syntax', 'A length exceeds the end of its message.')
    return this.at + length
  }

  text(end: number): string {
    const stop = this.delimited(end)
    if (this.problem !== undefined) return ''
    const start = this.at
    this.at = stop
    return this.ascii(start, stop) ?? this.decode(start, stop)
  }

  /** Ids are short and plain, and a decoder costs more than they do. */
  private ascii(start: number, stop: number): string | undefined {
    if (stop - start > shortText) return undefined
    let text = ''
    for (let at = start; at < stop; at++) {
      const byte = this.bytes[at] ?? 0x80
      if (byte >= 0x80) return undefined
      text += String.fromCharCode(byte)
    }
    return text
  }

  private decode(start: number, stop: number): string {
    try {
      return utf8.decode(this.bytes.subarray(start, stop))
    } catch {
      this.fail('charset', 'A text is not UTF-8.', `byte ${start}`)
      return ''
    }
  }

  /** Steps over a value of an unknown field; `depth` bounds groups within groups. */
  skip(number: number, type: number, end: number, depth: number): void {
    if (type === wireType.varint) this.unsigned(end)
    else if (type === wireType.fixed64) this.take(8, end)
    else if (type === wireType.fixed32) this.take(4, end)
    else if (type === wireType.bytes) {
      const stop = this.delimited(end)
      if (this.problem === undefined) this.at = stop
    } else if (type === wireType.groupStart) this.skipGroup(number, end, depth)
    else this.fail('syntax', 'A field has an unknown wire type.')
  }

  private skipGroup(number: number, end: number, depth: number): void {
    const open = [number]
    while (open.length > 0 && this.problem === undefined) {
      const tag = this.unsigned(end)
      const inner = Math.floor(tag / 8)
      const type = tag % 8
      if (type === wireType.groupEnd) {
        if (open.pop() !== inner) this.fail('syntax', 'A group ends without a start.')
      } else if (type === wireType.groupStart) {
        open.push(inner)
        if (open.length > depth) {
          const detail = `Groups are nested deeper than ${depth} levels, the limit of this gateway.`
          this.stop({ code: 'limit-exceeded', limit: 'depth', maximum: depth, detail, path: `byte ${this.at}` })
        }
      } else this.skip(inner, type, end, depth)
    }
  }

  private take(length: number, end: number): boolean {
    if (length > end - this.at) {
      this.fail('syntax', 'The message ends within a number.')
      return false
    }
    this.at += length
    return true
  }
}
