// Cuts a byte stream into frames and finds the next frame after garbage. Each run of bytes outside of any frame becomes one
// Problem with its offset; white space around frames and a byte order mark before them, as in files of saved frames, are
// not garbage.

import type { Incremental } from '../../adapter.ts'
import { byteOrderMark, isBlank, withoutBlank } from '../../../standards/bytes/blank.ts'
import type { Problem } from '../../../standards/problem.ts'
import { fail, ok, type Result } from '../../../standards/result.ts'
import { garbageDetail, sampleBytes } from './garbage.ts'

type Cut = Result<Uint8Array, Problem>

/** Makes what cuts one byte stream into frames. */
export type FrameStream = () => Incremental<Cut>

/** How long the frame at the start of the bytes is; `more`: more bytes are needed to decide; `none`: there is no frame. */
export type FrameLength = number | 'more' | 'none'

/** The structure of frames with a start mark and a length field. */
export interface LengthPrefixed {
  /** The bytes that a frame starts with; several where editions differ. */
  readonly starts: readonly (readonly number[])[]
  /** The offset of the length, and its number of bytes, high byte first. */
  readonly lengthAt: number
  readonly lengthBytes: 1 | 2 | 4
  /** The length of the frame without what the length field counts: header, check value and end mark. */
  readonly overhead: number
  /** The largest frame. Limits the memory of a stream. */
  readonly maximum: number
  /** Removes flags from the field: `(raw) => raw & 0x0fff`. */
  readonly lengthOf?: (raw: number) => number
  /** Whether a cut frame is one: its check value or end mark. A false start is then garbage, and the next start is tried. */
  readonly isFrame?: (frame: Uint8Array) => boolean
}

/** What bytes between two delimiters must be. */
export interface Delimited {
  /** The Problem of bytes between two delimiters that are not a frame, such as a wrong check value; undefined: they are one. */
  readonly judge: (frame: Uint8Array) => Problem | undefined
  /** The clause of the standard, for Problems of the stream. */
  readonly clause?: string
}

/** Streams of frames by the structure of the frame. */
export const framing = {
  /**
   * Frames with a start mark and a length field.
   *
   * @example
   * frames: framing.lengthPrefixed({ starts: [[0x23, 0x23]], lengthAt: 22, lengthBytes: 2, overhead: 25, maximum: 65_556 })
   */
  lengthPrefixed(form: LengthPrefixed): FrameStream {
    const { starts, lengthAt, lengthBytes, overhead, maximum, lengthOf = (raw) => raw, isFrame = () => true } = form
    const frameLength = (bytes: Uint8Array, ended: boolean): FrameLength => {
      const start = matchOf(bytes, starts)
      if (start !== 'yes') return start === 'partial' && !ended ? 'more' : 'none'
      if (bytes.length < lengthAt + lengthBytes) return ended ? 'none' : 'more'
      let raw = 0
      for (let index = 0; index < lengthBytes; index++) raw = raw * 256 + (bytes[lengthAt + index] ?? 0)
      const length = lengthOf(raw) + overhead
      if (length > maximum) return 'none'
      if (bytes.length < length) return ended ? 'none' : 'more'
      return isFrame(bytes.subarray(0, length)) ? length : 'none'
    }
    return framing.custom(frameLength, maximum, undefined, undefined, starts)
  },

  /**
   * Frames between delimiters, which may be shared by two frames. The delimiters are part of the cut frames.
   *
   * @param maximum the largest frame with both delimiters
   * @param rules with them, all bytes between two delimiters are one frame or one Problem, at the byte after the first one
   * @example frames: framing.delimited(0x7e, 2048)
   * @example frames: framing.delimited(0x7e, 2048, { judge: (frame) => problemOf(frame), clause: '4.4.1' })
   */
  delimited(delimiter: number, maximum: number, rules?: Delimited): FrameStream {
    if (rules !== undefined) return () => new Sections(delimiter, maximum, rules)
    return framing.custom(
      (bytes, ended) => {
        if (bytes[0] !== delimiter) return 'none'
        const end = bytes.subarray(0, maximum).indexOf(delimiter, 1)
        if (end === 1) return 'none'
        if (end !== -1) return end + 1
        return ended || bytes.length >= maximum ? 'none' : 'more'
      },
      maximum,
      delimiter,
      undefined,
      [[delimiter]],
    )
  },

  /** Lines of text. The line end, LF or CR LF, is part of the cut line; the last line needs none. */
  lines(maximum: number): FrameStream {
    return framing.custom((bytes, ended) => {
      const end = bytes.subarray(0, maximum).indexOf(0x0a)
      if (end !== -1) return end + 1
      if (bytes.length >= maximum) return 'none'
      return ended ? bytes.length : 'more'
    }, maximum)
  },

  /**
   * Frames of any other structure.
   *
   * @param lengthOf the length of the frame at the start of the bytes, never more than there are
   * @param maximum the largest frame: with so many bytes, the answer must not be `more`
   * @param shared a delimiter that ends one frame and starts the next one: it is read twice
   * @param clause of the standard, for the Problem about bytes outside of frames
   * @param starts what a frame begins with, one of them, for the same
   */
  custom(
    lengthOf: (bytes: Uint8Array, ended: boolean) => FrameLength,
    maximum: number,
    shared?: number,
    clause?: string,
    starts: readonly (readonly number[])[] = [],
  ): FrameStream {
    return () => new Cutter(lengthOf, maximum, shared, clause, starts)
  },
}

/** Whether bytes start with one of the marks, or with the first bytes of one. */
function matchOf(bytes: Uint8Array, starts: readonly (readonly number[])[]): 'yes' | 'partial' | 'no' {
  let partial = false
  for (const start of starts) {
    const length = Math.min(start.length, bytes.length)
    if (!start.slice(0, length).every((byte, index) => bytes[index] === byte)) continue
    if (length === start.length) return 'yes'
    partial = true
  }
  return partial ? 'partial' : 'no'
}

class Cutter implements Incremental<Cut> {
  readonly #lengthOf: (bytes: Uint8Array, ended: boolean) => FrameLength
  readonly #shared: number | undefined
  readonly #clause: string | undefined
  readonly #starts: readonly (readonly number[])[]
  /** What is not cut yet, from `#from` to `#to`. */
  #bytes: Uint8Array
  #from = 0
  #to = 0
  /** The offset in the stream of `#from`. */
  #offset = 0
  #garbageAt: number | undefined
  #garbage: number[] = []

  constructor(
    lengthOf: (bytes: Uint8Array, ended: boolean) => FrameLength,
    maximum: number,
    shared: number | undefined,
    clause: string | undefined,
    starts: readonly (readonly number[])[],
  ) {
    this.#lengthOf = lengthOf
    this.#shared = shared
    this.#clause = clause
    this.#starts = starts
    this.#bytes = new Uint8Array(Math.min(2 * maximum, 4096))
  }

  push(chunk: Uint8Array): readonly Cut[] {
    this.#append(chunk)
    const cuts: Cut[] = []
    this.#cut(cuts, false)
    return cuts
  }

  end(): readonly Cut[] {
    const cuts: Cut[] = []
    this.#cut(cuts, true)
    this.#closeGarbage(cuts)
    return cuts
  }

  #append(chunk: Uint8Array): void {
    const length = this.#to - this.#from
    if (this.#to + chunk.length > this.#bytes.length) {
      const fits = length + chunk.length <= this.#bytes.length / 2
      const target = fits ? this.#bytes : new Uint8Array(2 * (length + chunk.length))
      target.set(this.#bytes.subarray(this.#from, this.#to))
      this.#bytes = target
      this.#from = 0
      this.#to = length
    }
    this.#bytes.set(chunk, this.#to)
    this.#to += chunk.length
  }

  #cut(cuts: Cut[], ended: boolean): void {
    while (this.#from < this.#to) {
      const rest = this.#bytes.subarray(this.#from, this.#to)
      if (this.#offset === 0) {
        const mark = matchOf(rest, [byteOrderMark])
        if (mark === 'partial' && !ended) return
        if (mark === 'yes') {
          this.#advance(byteOrderMark.length)
          continue
        }
      }
      const length = this.#lengthOf(rest, ended)
      if (length === 'more') return
      if (length === 'none') {
        const byte = rest[0] ?? 0
        if (!isBlank(byte) && byte !== this.#shared) {
          this.#garbageAt ??= this.#offset
          if (this.#garbage.length < sampleBytes) this.#garbage.push(byte)
        }
        this.#advance(1)
        continue
      }
      this.#closeGarbage(cuts)
      cuts.push(ok(rest.slice(0, length)))
      // The delimiter that ended this frame may start the next one.
      this.#advance(rest[length - 1] === this.#shared ? length - 1 : length)
    }
  }

  #advance(length: number): void {
    this.#from += length
    this.#offset += length
  }

  #closeGarbage(cuts: Cut[]): void {
    if (this.#garbageAt === undefined) return
    const detail = garbageDetail(this.#garbage, this.#starts)
    this.#garbage = []
    const problem: Problem = { code: 'syntax', detail, path: `byte ${this.#garbageAt}` }
    cuts.push(fail(this.#clause === undefined ? problem : { ...problem, clause: this.#clause }))
    this.#garbageAt = undefined
  }
}

/** All bytes between two delimiters are one frame or one Problem. */
class Sections implements Incremental<Cut> {
  readonly #rules: Delimited
  /** The last delimiter and the bytes since then, but not many more than the largest frame has. */
  readonly #bytes: Uint8Array
  #length = 1
  /** The offsets in the stream of the byte after the last delimiter, and of the next chunk. */
  #startAt = 0
  #offset = 0
  #isOpen = false

  constructor(delimiter: number, maximum: number, rules: Delimited) {
    this.#rules = rules
    this.#bytes = new Uint8Array(maximum + 1).fill(delimiter, 0, 1)
  }

  push(chunk: Uint8Array): readonly Cut[] {
    const cuts: Cut[] = []
    const [delimiter = 0] = this.#bytes
    let from = 0
    for (let at = chunk.indexOf(delimiter); at !== -1; at = chunk.indexOf(delimiter, from)) {
      this.#append(chunk.subarray(from, at))
      this.#close(cuts, true)
      this.#isOpen = true
      from = at + 1
      this.#startAt = this.#offset + from
    }
    this.#append(chunk.subarray(from))
    this.#offset += chunk.length
    return cuts
  }

  end(): readonly Cut[] {
    const cuts: Cut[] = []
    this.#close(cuts, false)
    return cuts
  }

  #append(bytes: Uint8Array): void {
    const kept = bytes.subarray(0, this.#bytes.length - this.#length)
    this.#bytes.set(kept, this.#length)
    this.#length += kept.length
  }

  #close(cuts: Cut[], ended: boolean): void {
    const length = this.#length
    this.#length = 1
    if (withoutBlank(this.#bytes.subarray(1, length)).length === 0) return
    const { judge, clause } = this.#rules
    const [delimiter = 0] = this.#bytes
    const path = `byte ${this.#startAt}`
    if (!this.#isOpen || !ended || length > this.#bytes.length - 2) {
      const detail = garbageDetail(withoutBlank(this.#bytes.subarray(1, length)).subarray(0, 2 * sampleBytes), [
        [delimiter],
      ])
      cuts.push(fail({ code: 'syntax', detail, path, ...(clause !== undefined && { clause }) }))
      return
    }
    const frame = this.#bytes.slice(0, length + 1).fill(delimiter, length)
    const problem = judge(frame)
    cuts.push(problem === undefined ? ok(frame) : fail({ ...problem, path }))
  }
}
