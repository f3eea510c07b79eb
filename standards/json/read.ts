// Reads a JSON text (RFC 8259) from bytes within limits, and tells what the parser loses: the spelling and precision
// of numbers, and duplicate members. The exact reader runs only where a cheap scan finds a reason.

import type { Json } from '../hub/entity.ts'
import type { Problem } from '../problem.ts'
import { fail, ok, type Result } from '../result.ts'
import { readExactly } from './exact.ts'
import type { JsonLoss } from './loss.ts'
import { isJsonObject } from './object.ts'
import { scanJson } from './scan.ts'

export interface JsonDocument {
  /** Of duplicate members the last; `__proto__` is a member like any other. */
  readonly value: Json
  readonly losses: readonly JsonLoss[]
}

/** As in the adapter contract's `Limits`. */
export interface JsonLimits {
  readonly bytes: number
  readonly depth: number
  /** Members and items of all objects and arrays together, counted as commas and opening brackets. */
  readonly members: number
}

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

/**
 * @param path the JSON Pointer of this text, where it is part of a larger one
 * @returns `charset`, `syntax` (with byte, line and column), `invalid` or `limit-exceeded`
 */
export function readJson(body: Uint8Array, limits: JsonLimits, path = ''): Result<JsonDocument, Problem> {
  if (body.length > limits.bytes) return fail(exceeded('bytes', limits.bytes, 'longer than', 'bytes', path))
  const mark = byteOrderMark(body)
  if (mark !== undefined) return fail(mark)
  const scan = scanJson(body)
  if (scan.depth > limits.depth) return fail(exceeded('depth', limits.depth, 'nested deeper than', 'levels', path))
  if (scan.members > limits.members) {
    return fail(exceeded('members', limits.members, 'made of more than', 'members and items', path))
  }
  let text: string
  try {
    text = utf8.decode(body)
  } catch {
    return fail({ code: 'charset', detail: 'The text is not UTF-8.', path, clause: 'RFC 8259 8.1' })
  }
  let value: Json
  try {
    value = JSON.parse(text)
  } catch {
    return explain(text, path)
  }
  if (!scan.suspicious && countNames(value) === scan.names) return ok({ value, losses: [] })
  const exact = readExactly(text, path)
  return exact.ok ? ok({ value, losses: exact.value }) : fail(exact.problem.problem)
}

/** What JSON.parse refused; the exact reader says where and why, which JSON.parse says only by quoting the text. */
function explain(text: string, path: string): Result<never, Problem> {
  const exact = readExactly(text, path)
  if (exact.ok) throw new Error('JSON.parse refused a text that the exact reader accepts')
  const { problem, index } = exact.problem
  if (index === undefined) return fail(problem)
  const before = text.slice(0, index)
  const line = before.split('\n').length
  const column = index - before.lastIndexOf('\n')
  const byte = new TextEncoder().encode(before).length
  const where = text.length === index ? 'the end' : `line ${line}, column ${column}`
  const detail = `This is not JSON: at ${where} ${problem.detail}.`
  return fail({ code: 'syntax', detail, path: `${path === '' ? '' : `${path} `}byte ${byte}`, clause: 'RFC 8259 2' })
}

function byteOrderMark(body: Uint8Array): Problem | undefined {
  const [first, second, third] = body
  if (first === 0xef && second === 0xbb && third === 0xbf) {
    const detail = 'The text begins with a byte order mark, which JSON must not have. Send it without.'
    return { code: 'syntax', detail, path: 'byte 0', clause: 'RFC 8259 8.1' }
  }
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)) {
    const detail = 'The text is UTF-16; JSON between systems is UTF-8.'
    return { code: 'charset', detail, path: 'byte 0', clause: 'RFC 8259 8.1' }
  }
  return undefined
}

/** The members of all objects in a value. Fewer than the text's names: some were duplicates. */
function countNames(value: Json): number {
  let names = 0
  const pending: Json[] = [value]
  for (let item = pending.pop(); item !== undefined; item = pending.pop()) {
    if (Array.isArray(item)) {
      for (const inner of item) if (typeof inner === 'object' && inner !== null) pending.push(inner)
    } else if (isJsonObject(item)) {
      for (const name in item) {
        const inner = item[name]
        names++
        if (typeof inner === 'object' && inner !== null) pending.push(inner)
      }
    }
  }
  return names
}

function exceeded(
  limit: 'bytes' | 'depth' | 'members',
  maximum: number,
  how: string,
  unit: string,
  path: string,
): Problem {
  const detail = `The JSON text is ${how} ${maximum} ${unit}, the limit of this gateway.`
  return { code: 'limit-exceeded', limit, maximum, detail, ...(path === '' ? {} : { path }) }
}
