// Reads a JSON text (RFC 8259) from bytes within limits, and reports what the parser loses: the spelling and precision
// of numbers, and duplicate members. The exact reader runs only if a cheap scan finds a reason.

import type { Json } from '../hub/entity.ts'
import type { Problem } from '../problem.ts'
import { fail, ok, type Result } from '../result.ts'
import { decodeText } from '../text/decode.ts'
import { readExactly } from './exact.ts'
import type { JsonLoss } from './loss.ts'
import { isJsonArray } from './object.ts'
import { scanJson } from './scan.ts'

export interface JsonDocument {
  /** Of duplicate members the last; `__proto__` is a member like any other. */
  readonly value: Json
  readonly losses: readonly JsonLoss[]
  /** The text of each number that is not the canonical text of its double (`1.00`), by JSON Pointer. Absent: there is none. */
  readonly numberTexts?: ReadonlyMap<string, string>
}

/** As in the adapter contract's `Limits`. */
export interface JsonLimits {
  readonly bytes: number
  readonly depth: number
  /** Members and items of one record (scan.ts), counted as commas and opening brackets. */
  readonly members: number
  /** The text is one record, whatever lists are in it. */
  readonly isOneRecord?: boolean
}

/**
 * @param path the JSON Pointer of this text, where it is part of a larger one
 * @param start the offset of its first byte in that larger text
 * @returns `charset`, `syntax` (with byte, line and column), `invalid` or `limit-exceeded`
 */
export function readJson(body: Uint8Array, limits: JsonLimits, path = '', start = 0): Result<JsonDocument, Problem> {
  if (body.length > limits.bytes) return fail(exceeded('bytes', limits.bytes, path))
  const mark = byteOrderMark(body, start)
  if (mark !== undefined) return fail(mark)
  const scan = scanJson(body)
  if (scan.depth > limits.depth) return fail(exceeded('depth', limits.depth, path))
  if ((limits.isOneRecord === true ? scan.members : scan.record) > limits.members)
    return fail(exceeded('members', limits.members, path))
  const decoded = decodeText(body, 'utf-8', start)
  if (!decoded.ok) return decoded
  const text = decoded.value
  let value: Json
  try {
    value = JSON.parse(text)
  } catch {
    return explain(text, path, start)
  }
  if (!scan.suspicious && countNames(value) === scan.names) return ok({ value, losses: [] })
  const numberTexts = new Map<string, string>()
  const exact = readExactly(text, path, numberTexts)
  if (!exact.ok) return fail(exact.problem.problem)
  return ok({ value, losses: exact.value, ...(numberTexts.size > 0 && { numberTexts }) })
}

/** What JSON.parse refused; the exact reader says where and why, which JSON.parse says only by quoting the text. */
function explain(text: string, path: string, start: number): Result<never, Problem> {
  const exact = readExactly(text, path)
  if (exact.ok) throw new Error('JSON.parse refused a text that the exact reader accepts')
  const { problem, index } = exact.problem
  if (index === undefined) return fail(problem)
  const before = text.slice(0, index)
  const byte = start + new TextEncoder().encode(before).length
  const line = before.split('\n').length
  const column = index - before.lastIndexOf('\n')
  const place = path === '' ? `line ${line}, column ${column}` : `byte ${byte}`
  const where = text.length === index ? 'the end' : place
  const detail = `This is not JSON: at ${where} ${problem.detail}.`
  return fail({ code: 'syntax', detail, path: `${path === '' ? '' : `${path} `}byte ${byte}`, clause: 'RFC 8259 2' })
}

function byteOrderMark(body: Uint8Array, start: number): Problem | undefined {
  const [first, second, third] = body
  if (first === 0xef && second === 0xbb && third === 0xbf) {
    const detail = 'The text begins with a byte order mark, which JSON must not have. Send it without.'
    return { code: 'syntax', detail, path: `byte ${start}`, clause: 'RFC 8259 8.1' }
  }
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)) {
    const detail = 'The text is UTF-16; JSON between systems is UTF-8.'
    return { code: 'charset', detail, path: `byte ${start}`, clause: 'RFC 8259 8.1' }
  }
  return undefined
}

/** The members of all objects in a value. Fewer than the text's names: some were duplicates. */
function countNames(value: Json): number {
  let names = 0
  const pending = typeof value === 'object' && value !== null ? [value] : []
  for (let container = pending.pop(); container !== undefined; container = pending.pop()) {
    if (isJsonArray(container)) {
      for (const inner of container) if (typeof inner === 'object' && inner !== null) pending.push(inner)
      continue
    }
    for (const name in container) {
      const inner = container[name]
      names++
      if (typeof inner === 'object' && inner !== null) pending.push(inner)
    }
  }
  return names
}

const excess = {
  bytes: (maximum: number) => `longer than ${maximum} bytes`,
  depth: (maximum: number) => `nested deeper than ${maximum} levels`,
  members: (maximum: number) => `made of a record of more than ${maximum} members and items (limits.members)`,
}

/** @param path the JSON Pointer of the part that is too large; empty: the whole */
export function exceeded(limit: keyof typeof excess, maximum: number, path: string): Problem {
  const detail = `The JSON text is ${excess[limit](maximum)}, the limit of this gateway.`
  return { code: 'limit-exceeded', limit, maximum, detail, ...(path === '' ? {} : { path }) }
}
