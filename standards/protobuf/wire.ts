// Reads and writes the protobuf wire format (protobuf.dev/programming-guides/encoding): varints, fixed widths, lengths,
// groups. A failed read sets `problem` and moves to the end, so that callers loop on `more` and check it afterwards.

import type { Problem } from '../problem.ts'

/**
 * The low three bits of a tag: how the value of a field is written.
 *
 * @example wire.tag(1, wireType.bytes)
 */
export const wireType = { varint: 0, fixed64: 1, bytes: 2, groupStart: 3, groupEnd: 4, fixed32: 5 } as const

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
const shortText = 32

/**
 * @example
 * const wire = new WireReader(bytes)
 * while (wire.more(bytes.length)) {
 *   const tag = wire.unsigned(bytes.length)
 *   if (tag === 1 * 8 + wireType.bytes) name = wire.text(bytes.length)
 *   else wire.skip(Math.floor(tag / 8), tag % 8, bytes.length, 16)
 * }
 * if (wire.problem !== undefined) raise(wire.problem)
 */
export class WireReader {
  readonly bytes: Uint8Array
  at = 0
  problem: Problem | undefined = undefined
  private readonly view: DataView
  /** The offset of the first byte in a larger message, for the paths of Problems. */
  readonly start: number

  constructor(bytes: Uint8Array, start = 0) {
    this.bytes = bytes
    this.start = start
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  }

  /** Whether there is more to read before the end of a message, and nothing has failed. */
  more(end: number): boolean {
    return this.at < end && this.problem === undefined
  }

  /** Records a failure. Only the first one is kept, because the others follow from it. */
  fail(code: 'syntax' | 'charset' | 'invalid', detail: string, path: string = this.placeOf(this.at)): void {
    this.problem ??= { code, detail, path, clause: 'Protocol Buffers encoding' }
    this.at = this.bytes.length
  }

  /** The path of a Problem at an index of the bytes. */
  placeOf(index: number): string {
    return `byte ${this.start + index}`
  }

  /** Like `fail`, with any Problem. */
  stop(problem: Problem): void {
    this.problem ??= problem
    this.at = this.bytes.length
  }

  /** A varint as an unsigned number, such as a tag: field number * 8 + wire type. Not finite: it is beyond 2^53. */
  unsigned(end: number): number {
    return this.varint(end, false)
  }

  /** A varint in two's complement of 64 bits. Not finite: it is beyond 2^53. */
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

  /** The eighth to the tenth byte. There are at most 64 bits. */
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

  /** Reads a length and returns the offset of the end of what it measures. */
  delimited(end: number): number {
    const length = this.unsigned(end)
    if (length > end - this.at) this.fail('syntax', 'A length exceeds the end of its message.')
    return this.at + length
  }

  /** A length and UTF-8 text. */
  text(end: number): string {
    const stop = this.delimited(end)
    if (this.problem !== undefined) return ''
    const start = this.at
    this.at = stop
    return this.ascii(start, stop) ?? this.decode(start, stop)
  }

  /** Most texts are short ids in ASCII, for which a TextDecoder is slow. */
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
      this.fail('charset', 'A text is not UTF-8.', this.placeOf(start))
      return ''
    }
  }

  /** Skips the value of an unknown field: the bytes from before its tag to `at` are the whole field. @param depth of nested groups */
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
          this.stop({ code: 'limit-exceeded', limit: 'depth', maximum: depth, detail, path: this.placeOf(this.at) })
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

const encoder = new TextEncoder()

/** @example const wire = new WireWriter(); wire.tag(1, wireType.bytes); wire.text('bus-1'); return wire.finish() */
export class WireWriter {
  private buffer = new Uint8Array(64)
  private length = 0

  tag(number: number, type: number): void {
    this.varint(BigInt(number * 8 + type))
  }

  /** Negative numbers are ten bytes of two's complement. */
  varint(value: bigint): void {
    const positive = BigInt.asUintN(64, value)
    if (positive < 0x7fffffffn) return this.smallVarint(Number(positive))
    for (let rest = positive; ; rest >>= 7n) {
      if (rest < 0x80n) return this.push(Number(rest))
      this.push(Number(rest & 0x7fn) | 0x80)
    }
  }

  private smallVarint(value: number): void {
    let rest = value
    for (; rest > 0x7f; rest >>>= 7) this.push((rest & 0x7f) | 0x80)
    this.push(rest)
  }

  float(value: number): void {
    this.reserve(4)
    new DataView(this.buffer.buffer).setFloat32(this.length, value, true)
    this.length += 4
  }

  double(value: number): void {
    this.reserve(8)
    new DataView(this.buffer.buffer).setFloat64(this.length, value, true)
    this.length += 8
  }

  /** A length and UTF-8 text. */
  text(text: string): void {
    this.bytes(encoder.encode(text))
  }

  /** A length and bytes, such as those of a nested message. */
  bytes(bytes: Uint8Array): void {
    this.varint(BigInt(bytes.length))
    this.raw(bytes)
  }

  /** Bytes without a length, such as a whole unknown field. */
  raw(bytes: Uint8Array): void {
    this.reserve(bytes.length)
    this.buffer.set(bytes, this.length)
    this.length += bytes.length
  }

  finish(): Uint8Array {
    return this.buffer.subarray(0, this.length)
  }

  private push(byte: number): void {
    this.reserve(1)
    this.buffer[this.length++] = byte
  }

  private reserve(more: number): void {
    if (this.length + more <= this.buffer.length) return
    const larger = new Uint8Array(Math.max(this.buffer.length * 2, this.length + more))
    larger.set(this.buffer.subarray(0, this.length))
    this.buffer = larger
  }
}
