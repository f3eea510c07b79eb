// Values in a query (ETSI GS CIM 009 clause 4.9, 4.6.3): numbers, quoted texts, booleans, DateTime, Date, Time and URIs,
// distinguished by their syntax.

import { parseRfc3339 } from '../../hub/time/time.ts'
import type { Problem } from '../../problem.ts'
import { ok, type Result } from '../../result.ts'
import { iriOfHubName } from '../context/hub-names.ts'
import { isName, isUri } from '../names.ts'
import { type Expand, expandAt } from './name.ts'
import type { QValue } from './q/q.ts'
import type { Scanner } from './q/scanner.ts'

export interface ValueOptions {
  readonly expand: Expand
  /** Whether the value is a term of the @context (parameter expandValues). */
  readonly isTerm: boolean
}

const quoted = /"(?:[^"\\]|\\.)*"/y
/** Two dots make a range. */
const bare = /(?:(?!\.\.)[^\s;|(),"{}])+/y
/** RFC 8259 clause 6. */
const number = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/
const date = /^\d{4}-\d{2}-\d{2}$/
const startsWithDate = /^\d{4}-\d{2}-\d{2}/
const time = /^\d{2}:\d{2}:\d{2}(?:\.\d+)?Z$/

export function readValue(scanner: Scanner, options: ValueOptions): Result<QValue, Problem> {
  scanner.skipBlanks()
  const start = scanner.position
  const inQuotes = scanner.take(quoted)
  if (inQuotes !== undefined) {
    const text = unquote(inQuotes)
    if (text !== undefined) return asText(scanner, text, start, options)
    return scanner.syntax('A text in quotes is written as in JSON, with its escapes.', start)
  }
  const written = scanner.take(bare)
  if (written === undefined) return scanner.syntax('Expected a value; a text must be in double quotes.', start)
  if (options.isTerm) return asText(scanner, written, start, options)
  return readBare(scanner, written, start, options)
}

function readBare(scanner: Scanner, written: string, start: number, options: ValueOptions): Result<QValue, Problem> {
  if (written === 'true' || written === 'false') return ok({ kind: 'boolean', boolean: written === 'true' })
  if (number.test(written)) {
    const value = Number(written)
    if (Number.isFinite(value)) return ok({ kind: 'number', number: value })
    return scanner.invalid('This number is too large to be compared.', start)
  }
  const instant = parseRfc3339(written)
  if (instant.ok) return ok({ kind: 'instant', text: instant.value.utc })
  if (isDate(written)) return ok({ kind: 'date', text: written })
  if (isTime(written)) return ok({ kind: 'time', text: written })
  if (startsWithDate.test(written)) {
    return scanner.invalid('A time must be a valid calendar time with its zone, such as 2026-01-02T03:04:05Z.', start)
  }
  if (isUri(written)) return asText(scanner, written, start, options)
  return scanner.syntax('A value that is not a number, boolean, time or URI must be in double quotes.', start)
}

/** A Date of the calendar (clause 4.6.3). */
export function isDate(text: string): boolean {
  return date.test(text) && parseRfc3339(`${text}T00:00:00Z`).ok
}

/** A Time in UTC (clause 4.6.3). */
export function isTime(text: string): boolean {
  return time.test(text) && parseRfc3339(`2000-01-01T${text}`).ok
}

function asText(scanner: Scanner, text: string, start: number, options: ValueOptions): Result<QValue, Problem> {
  if (!options.isTerm) {
    const name = isUri(text) ? options.expand(text) : undefined
    return ok({ kind: 'text', text, ...(name === undefined ? {} : { name }) })
  }
  if (!isName(text)) return scanner.invalid('A value that is expanded is a name or an IRI.', start)
  const name = expandAt(scanner, text, start, options.expand)
  return name.ok ? ok({ kind: 'text', text: iriOfHubName(name.value), name: name.value }) : name
}

function unquote(text: string): string | undefined {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
