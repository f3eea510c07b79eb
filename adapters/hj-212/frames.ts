// Cuts a byte stream into frames (HJ 212-2017 6.3.1) and finds its place again after garbage. A frame whose length is
// wrong is cut at the next CR LF or `##` and left to `decode`, which refuses or mends it.

import type { Incremental } from '../adapter.ts'
import { concat, latin1 } from './bytes.ts'
import { checkLength, headLength, longestData } from './frame.ts'
import type { Problem } from '../../standards/problem.ts'
import { fail, ok, type Result } from '../../standards/result.ts'

type Cut = Result<Uint8Array, Problem>

/** A broken frame may be longer than its length says, but not than this, so that the memory is bounded. */
const longestFrame = headLength + longestData + checkLength + 2

export function frameStream(): Incremental<Cut> {
  let rest: Uint8Array = new Uint8Array()
  let offset = 0
  let garbageAt: number | undefined

  const closeGarbage = (cuts: Cut[]): void => {
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
    if (length > 0) garbageAt ??= offset
    take(length)
  }

  const cutAll = (cuts: Cut[], ended: boolean): void => {
    for (;;) {
      const text = latin1(rest)
      const start = text.indexOf('##')
      // The last byte may be the first half of a mark.
      if (start === -1 && !ended && text.endsWith('#')) return discard(text.length - 1)
      if (start === -1) return discard(text.length)
      discard(start)
      const length = frameLength(text.slice(start), ended)
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

/** The length of the frame that `text` begins with; `none`: it begins with none; `more`: too little has come to say. */
function frameLength(text: string, ended: boolean): number | 'none' | 'more' {
  if (!/^##\d{0,4}$/.test(text.slice(0, headLength))) return 'none'
  if (text.length < headLength) return ended ? 'none' : 'more'
  const length = headLength + Number(text.slice(2, headLength)) + checkLength
  const lineEnd = text.indexOf('\r\n')
  // There is no line end within a data segment: one that comes early ends a frame whose length is wrong.
  if (lineEnd !== -1 && lineEnd < length) return lineEnd + 2
  if (text.length < length) return ended ? text.length : 'more'
  if (/^[0-9A-Fa-f]{4}$/.test(text.slice(length - checkLength, length))) return withTerminator(text, length, ended)
  return brokenLength(text, lineEnd, ended)
}

function withTerminator(text: string, length: number, ended: boolean): number | 'more' {
  if (text.startsWith('\r\n', length)) return length + 2
  if (text.startsWith('\n', length)) return length + 1
  const undecided = text.length === length || text.slice(length) === '\r'
  return undecided && !ended ? 'more' : length
}

function brokenLength(text: string, lineEnd: number, ended: boolean): number | 'none' | 'more' {
  const next = text.indexOf('##', 2)
  const ends = [lineEnd === -1 ? [] : [lineEnd + 2], next === -1 ? [] : [next]].flat()
  const first = Math.min(...ends)
  if (first <= longestFrame) return first
  if (text.length > longestFrame) return 'none'
  return ended ? text.length : 'more'
}

function garbage(at: number): Cut {
  return fail({
    code: 'syntax',
    detail: 'There are bytes that belong to no frame.',
    path: `byte ${at}`,
    clause: 'HJ 212-2017 6.3.1',
  })
}
