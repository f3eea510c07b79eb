// JSON that is larger than memory: the items of a top-level array (RFC 8259), or the lines of newline-delimited JSON, one
// by one as the bytes arrive. What is held is one item, and each item is held to the limits of a whole text.

import { GrowingBytes } from '../bytes/growing.ts'
import type { Problem } from '../problem.ts'
import { fail, ok, type Result } from '../result.ts'
import { exceeded, readJson, type JsonDocument, type JsonLimits } from './read.ts'
import { splitArray, splitLines } from './split.ts'

export interface JsonItem extends JsonDocument {
  /** The bytes of the item, until the next call of `push`. */
  readonly body: Uint8Array
  /** JSON Pointer in the whole: `/0`, `/1`, … (lines that are not blank are counted so too); empty: a single value. */
  readonly path: string
}

/** Has the form of the adapter contract's `Incremental`. */
export interface JsonItems {
  /** The index in the last chunk after the end of an array that is within a text; undefined: it has not ended. */
  readonly endedAt: number | undefined
  /** Nothing after the last Problem can be trusted. */
  readonly isBroken: boolean
  push(chunk: Uint8Array): readonly Result<JsonItem, Problem>[]
  end(): readonly Result<JsonItem, Problem>[]
}

const nothing = new Uint8Array(0)

/**
 * Any chunking gives the same results. A text that is not an array is one item. In an array a fault of the grammar ends
 * the reading, because nothing after it can be trusted; an item beyond a limit, or with a number that no double holds, is
 * a problem in its place. Of lines each stands for itself.
 *
 * @param within the JSON Pointer of an array in a larger text, how many values contain it, and the offset of its first byte
 */
export function jsonArrayItems(
  limits: JsonLimits,
  layout: 'array' | 'lines' = 'array',
  within?: { readonly path: string; readonly depth: number; readonly start: number },
): JsonItems {
  const splitter = layout === 'array' ? splitArray() : splitLines()
  // The array itself is the first level.
  const itemLimits = layout === 'array' ? { ...limits, depth: limits.depth - 1 - (within?.depth ?? 0) } : limits
  const held = new GrowingBytes()
  const parent = within?.path ?? ''
  let passed = within?.start ?? 0
  let endedAt: number | undefined
  let number = 0
  let failed = false
  /** Bytes of the item so far, held or not. */
  let size = 0

  const keep = (piece: Uint8Array) => {
    size += piece.length
    // What is beyond the limit is not held, only measured.
    if (size <= limits.bytes) held.append(piece)
  }

  const readItem = (rest: Uint8Array, end: number, path: string, bounds: JsonLimits): Result<JsonItem, Problem> => {
    const start = end - size - rest.length
    let body = rest
    if (size > 0) {
      keep(rest)
      body = held.take()
    }
    size = 0
    if (end - start > limits.bytes) return fail(exceeded('bytes', limits.bytes, path))
    const read = readJson(body, bounds, path, start)
    if (read.ok) return ok({ ...read.value, path, body })
    failed = layout === 'array' && (read.problem.code === 'syntax' || read.problem.code === 'charset')
    return read
  }

  const fault = (detail: string, byte: number): Result<never, Problem> => {
    failed = true
    return fail({ code: 'syntax', detail: `This is not JSON: ${detail}.`, path: `byte ${byte}`, clause: 'RFC 8259 5' })
  }

  return {
    get endedAt() {
      return endedAt
    },
    get isBroken() {
      return failed
    },
    push(chunk) {
      const results: Result<JsonItem, Problem>[] = []
      let start = 0
      for (let next = splitter.next(chunk, start); next !== undefined; next = splitter.next(chunk, start)) {
        if (failed) break
        const { kind, at } = next
        if (kind === 'fault') {
          results.push(fault('something follows the end of the array', passed + at))
        } else if (kind === 'item') {
          results.push(readItem(chunk.subarray(start, at), passed + at, `${parent}/${number++}`, itemLimits))
        } else {
          held.take()
          size = 0
        }
        start = at + 1
        if (within !== undefined && splitter.end() === 'nothing') {
          endedAt = start
          return results
        }
      }
      if (failed) held.take()
      else keep(chunk.subarray(start))
      passed += chunk.length
      return results
    },
    end() {
      const last = failed ? 'nothing' : splitter.end()
      if (last === 'nothing') return []
      if (last === 'open') return [fault('the array is not closed', passed)]
      const isSingle = last === 'single'
      return [readItem(nothing, passed, isSingle ? '' : `${parent}/${number}`, isSingle ? limits : itemLimits)]
    },
  }
}
