// Cuts a byte stream into frames (HJ 212-2017 6.3.1) and resynchronises after garbage. A frame with a wrong length is
// cut at the next CR LF or `##`; `decode` rejects or repairs it.

import type { Incremental } from '../../../adapter.ts'
import { concat, latin1 } from './bytes.ts'
import { byteOrderMark, isBlank } from '../../../../standards/bytes/blank.ts'
import { checkLength, headLength, maxDataLength } from './frame.ts'
import type { Problem } from '../../../../standards/problem.ts'
import { fail, ok, type Result } from '../../../../standards/result.ts'

type Cut = Result<Uint8Array, Problem>

/** The maximum size of a frame with a wrong length, which bounds the memory. */
const maxFrameLength = headLength + maxDataLength + checkLength + 2

const hash = 0x23
const carriageReturn = 0x0d
const lineFeed = 0x0a

export function frameStream(): Incremental<Cut> {
  let rest: Uint8Array = new Uint8Array()
  let offset = 0
  let garbageAt: number | undefined
  /** The number of bytes of a byte order mark at the start of the stream. */
  let mark = 0

  const closeGarbage = (cuts: Cut[]): void => {
    if (mark > 0 && mark < byteOrderMark.length) garbageAt ??= 0
    mark = 0
    if (garbageAt !== undefined) cuts.push(garbage(garbageAt))
    garbageAt = undefined
  }
  const take = (length: number): Uint8Array => {
    const taken = rest.slice(0, length)
    rest = rest.subarray(length)
    offset += length
    return taken
  }
  const discard = (length: number): void => {
    let at = offset
    for (const byte of take(length)) {
      // Frames that were saved as a file may have white space around them and a byte order mark before them.
      if (at === mark && byte === byteOrderMark[at]) mark++
      else if (!isBlank(byte)) garbageAt ??= mark > 0 && mark < byteOrderMark.length ? 0 : at
      at++
    }
  }

  const cutAll = (cuts: Cut[], ended: boolean): void => {
    for (;;) {
      const start = findPair(rest, hash, hash, 0, rest.length)
      // The last byte may be the first half of a mark.
      if (start === -1) return discard(rest.at(-1) === hash && !ended ? rest.length - 1 : rest.length)
      discard(start)
      const length = frameLength(rest, ended)
      if (length === 'more') return
      if (length === 'none') discard(1)
      else {
        closeGarbage(cuts)
        cuts.push(ok(take(length)))
      }
    }
  }

  return {
    push(chunk) {
      const cuts: Cut[] = []
      rest = concat(rest, chunk)
      cutAll(cuts, false)
      return cuts
    },
    end() {
      const cuts: Cut[] = []
      cutAll(cuts, true)
      closeGarbage(cuts)
      return cuts
    },
  }
}

/** The length of the frame at the start of the bytes; `none`: no frame; `more`: more bytes are needed to decide. */
function frameLength(bytes: Uint8Array, ended: boolean): number | 'none' | 'more' {
  const head = latin1(bytes.subarray(0, headLength))
  if (!/^##\d{0,4}$/.test(head)) return 'none'
  if (head.length < headLength) return ended ? 'none' : 'more'
  const length = headLength + Number(head.slice(2)) + checkLength
  // A data segment contains no line end: an early one ends a frame with a wrong length.
  const lineEnd = findPair(bytes, carriageReturn, lineFeed, headLength, length)
  if (lineEnd !== -1) return lineEnd + 2
  if (bytes.length < length) return ended ? bytes.length : 'more'
  const check = latin1(bytes.subarray(length - checkLength, length))
  return /^[0-9A-Fa-f]{4}$/.test(check) ? withTerminator(bytes, length, ended) : brokenLength(bytes, ended)
}

function withTerminator(bytes: Uint8Array, length: number, ended: boolean): number | 'more' {
  const [next, after] = [bytes[length], bytes[length + 1]]
  if (next === lineFeed) return length + 1
  if (next === carriageReturn && after === lineFeed) return length + 2
  const undecided = next === undefined || (next === carriageReturn && after === undefined)
  return undecided && !ended ? 'more' : length
}

function brokenLength(bytes: Uint8Array, ended: boolean): number | 'none' | 'more' {
  const lineEnd = findPair(bytes, carriageReturn, lineFeed, headLength, maxFrameLength - 1)
  const mark = findPair(bytes, hash, hash, 2, maxFrameLength + 1)
  const ends = [lineEnd === -1 ? [] : [lineEnd + 2], mark === -1 ? [] : [mark]].flat()
  if (ends.length > 0) return Math.min(...ends)
  if (bytes.length > maxFrameLength) return 'none'
  return ended ? bytes.length : 'more'
}

/** The offset of two consecutive bytes, the first of them at `from` or later and before `to`; -1: not found. */
function findPair(bytes: Uint8Array, first: number, second: number, from: number, to: number): number {
  const within = bytes.subarray(0, to)
  for (let at = within.indexOf(first, from); at !== -1; at = within.indexOf(first, at + 1)) {
    if (bytes[at + 1] === second) return at
  }
  return -1
}

function garbage(at: number): Cut {
  return fail({
    code: 'syntax',
    detail: 'The stream contains bytes outside of any frame.',
    path: `byte ${at}`,
    clause: 'HJ 212-2017 6.3.1',
  })
}
