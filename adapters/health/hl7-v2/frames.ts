// Cuts a stream into the blocks of MLLP. A stream that begins with a message and not with a block, such as a file, is one body.

import { GrowingBytes } from '../../../standards/bytes/growing.ts'
import type { Problem } from '../../../standards/problem.ts'
import { fail, ok, type Result } from '../../../standards/result.ts'
import type { Incremental } from '../../adapter.ts'
import { framing, type FrameLength } from '../../kit/index.ts'

/** MLLP 1: a block begins with VT and ends with FS and CR. */
export const [vt, fs, cr] = [0x0b, 0x1c, 0x0d]
export const mllp = 'HL7 MLLP R1 2.3'
/** A report may hold a document. */
const largestFrame = 8 * 1024 * 1024

function blocks(): Incremental<Cut> {
  // The bytes of a block that were searched: a large one comes in many parts.
  let searched = 1
  const lengthOf = (bytes: Uint8Array, ended: boolean): FrameLength => {
    if (bytes[0] !== vt) return 'none'
    const within = bytes.subarray(0, largestFrame)
    const end = within.indexOf(fs, searched)
    // A block that begins before the last one has ended: the sender has lost its connection.
    const next = within.indexOf(vt, searched)
    if (next !== -1 && (end === -1 || next < end)) return 'none'
    searched = end === -1 ? within.length : end
    if (end === -1) return ended || bytes.length >= largestFrame ? 'none' : 'more'
    if (bytes[end + 1] === cr) return end + 2
    return end + 1 < bytes.length || ended || bytes.length >= largestFrame ? end + 1 : 'more'
  }
  const cut = (bytes: Uint8Array, ended: boolean): FrameLength => {
    const length = lengthOf(bytes, ended)
    if (length !== 'more') searched = 1
    return length
  }
  return framing.custom(cut, largestFrame, undefined, mllp, [[vt], [0x4d, 0x53, 0x48]])()
}

type Cut = Result<Uint8Array, Problem>

/** What a file begins with, after white space and a byte order mark. */
const starts = /^(?:\u00EF\u00BB\u00BF|\u00FE\u00FF|\u00FF\u00FE)?[ \t\r\n\0]*(?:M\0?S\0?H|F\0?H\0?S|B\0?H\0?S)/
/** So many bytes decide. */
const enough = 64

class Stream implements Incremental<Cut> {
  readonly #blocks = blocks()
  #start = new Uint8Array(0)
  /** Undefined: the stream has not said yet what it is. */
  #isFile: boolean | undefined
  readonly #file = new GrowingBytes()
  #isTooLong = false

  push(chunk: Uint8Array): readonly Cut[] {
    if (this.#isFile === false) return this.#blocks.push(chunk)
    if (this.#isFile === true) return this.#append(chunk)
    this.#start = Uint8Array.of(...this.#start, ...chunk.subarray(0, enough))
    const rest = chunk.subarray(enough)
    if (this.#start.length < enough && !this.#start.includes(vt)) return []
    return this.#decide(rest)
  }

  end(): readonly Cut[] {
    const decided = this.#isFile === undefined ? this.#decide(new Uint8Array(0)) : []
    if (this.#isFile !== true) return [...decided, ...this.#blocks.end()]
    return this.#isTooLong ? decided : [...decided, ok(this.#file.take())]
  }

  #decide(rest: Uint8Array): readonly Cut[] {
    const text = String.fromCharCode(...this.#start.subarray(0, enough))
    this.#isFile = starts.test(text)
    return [this.#start, rest].flatMap((part) =>
      part.length === 0 ? [] : this.#isFile === true ? this.#append(part) : this.#blocks.push(part),
    )
  }

  #append(chunk: Uint8Array): readonly Cut[] {
    if (this.#isTooLong) return []
    this.#isTooLong = this.#file.length + chunk.length > largestFrame
    if (!this.#isTooLong) {
      this.#file.append(chunk)
      return []
    }
    this.#file.take()
    return [
      fail({
        code: 'syntax',
        path: 'byte 0',
        detail: 'Messages without the frame of MLLP are too long.',
        clause: mllp,
      }),
    ]
  }
}

export const frames = (): Incremental<Cut> => new Stream()
