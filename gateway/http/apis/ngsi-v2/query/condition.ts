// What a statement asks of a value ("Simple Query Language"). Of an array one element is enough; `!=` is the contrary of `==`
// where there is a value. Values of other types never match, and times are compared as times.

import type { Json } from '../../../../../standards/hub/entity.ts'
import { parseRfc3339 } from '../../../../../standards/hub/time/time.ts'
import { isJsonArray } from '../../../../../standards/json/object.ts'
import { compareWith } from '../../../../../standards/ngsi-ld/query/compare.ts'
import { compilePattern } from '../../../../../standards/ngsi-ld/query/index.ts'
import type { QValue } from '../../../../../standards/ngsi-ld/query/q/q.ts'
import { isDate } from '../../../../../standards/ngsi-ld/query/value.ts'
import { ok, type Result } from '../../../../../standards/result.ts'
import type { GatewayProblem } from '../../../../problem.ts'
import { wrong } from '../request.ts'
import { splitOutside, unquoted } from './quotes.ts'

export const operators = ['==', '!=', '>=', '<=', '~=', '>', '<', ':'] as const
export type Operator = (typeof operators)[number]

/** @param value undefined: there is none */
export type Test = (value: Json | undefined) => boolean

/** A value that is asked for. */
interface Wanted {
  readonly kind: 'text' | 'number' | 'boolean' | 'time' | 'null'
  /** The order of a value and this one; undefined: they are of different types. */
  readonly compare: (value: Json) => number | undefined
}

export function conditionOf(operator: Operator, text: string, parameter: string): Result<Test, GatewayProblem> {
  if (operator === '~=') return pattern(text, parameter)
  if (operator === '==' || operator === ':' || operator === '!=') {
    const accepts = acceptedOf(text, parameter)
    if (!accepts.ok) return accepts
    const isEqual = (value: Json): boolean => elementsOf(value).some(accepts.value)
    return ok((value) => value !== undefined && isEqual(value) === (operator !== '!='))
  }
  const isSingle = splitOutside(text, ',').length === 1 && splitOutside(text, '..').length === 1
  if (!isSingle) return wrong(parameter, 'The operators >, <, >= and <= take one value.')
  const wanted = compareTo(text, parameter)
  if (!wanted.ok) return wanted
  const holds = inOrder[operator]
  return ok((value) => value !== undefined && elementsOf(value).some((one) => holds(wanted.value.compare(one))))
}

const inOrder: Readonly<Record<'>' | '<' | '>=' | '<=', (order: number | undefined) => boolean>> = {
  '>': (order) => order !== undefined && order > 0,
  '<': (order) => order !== undefined && order < 0,
  '>=': (order) => order !== undefined && order >= 0,
  '<=': (order) => order !== undefined && order <= 0,
}

function elementsOf(value: Json): readonly Json[] {
  return isJsonArray(value) ? value : [value]
}

function pattern(text: string, parameter: string): Result<Test, GatewayProblem> {
  const compiled = compilePattern(unquoted(text) ?? text, parameter)
  if (!compiled.ok) return compiled
  return ok(
    (value) => value !== undefined && elementsOf(value).some((one) => typeof one === 'string' && compiled.value(one)),
  )
}

/** One value, a list of values, or a range with both its ends. */
function acceptedOf(text: string, parameter: string): Result<(value: Json) => boolean, GatewayProblem> {
  const [from = '', to, ...more] = splitOutside(text, '..')
  if (to !== undefined) {
    if (more.length > 0) return wrong(parameter, 'A range must have two ends.')
    const [low, high] = [compareTo(from, parameter), compareTo(to, parameter)]
    if (!low.ok) return low
    if (!high.ok) return high
    const { kind, compare } = low.value
    if (kind !== high.value.kind || kind === 'boolean' || kind === 'null')
      return wrong(parameter, 'The ends of a range must be two numbers, two times or two strings.')
    return ok((value) => inOrder['>='](compare(value)) && inOrder['<='](high.value.compare(value)))
  }
  const wanted: Wanted[] = []
  for (const item of splitOutside(text, ',')) {
    const one = compareTo(item, parameter)
    if (!one.ok) return one
    wanted.push(one.value)
  }
  return ok((value) => wanted.some(({ compare }) => compare(value) === 0))
}

const number = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?$/
const startsWithTime = /^\d{4}-\d{2}-\d{2}T\d{2}/

function compareTo(text: string, parameter: string): Result<Wanted, GatewayProblem> {
  const inQuotes = unquoted(text)
  if (inQuotes !== undefined) return ok(comparing('text', { kind: 'text', text: inQuotes }))
  if (text === '' || text.includes("'"))
    return wrong(parameter, 'Expected a value after the operator; quotes must be closed.')
  if (text === 'null') return ok({ kind: 'null', compare: (value) => (value === null ? 0 : undefined) })
  if (text === 'true' || text === 'false')
    return ok(comparing('boolean', { kind: 'boolean', boolean: text === 'true' }))
  if (number.test(text)) return ok(comparing('number', { kind: 'number', number: Number(text) }))
  if (isDate(text)) return ok(compareToDate(text))
  const instant = parseRfc3339(text)
  if (instant.ok) return ok(comparing('time', { kind: 'instant', text: instant.value.utc }))
  if (startsWithTime.test(text))
    return wrong(parameter, 'A time must be a valid date with a time zone, such as 2026-01-02T03:04:05Z.')
  return ok(comparing('text', { kind: 'text', text }))
}

function comparing(kind: Wanted['kind'], wanted: QValue): Wanted {
  return { kind, compare: (value) => compareWith(value, wanted) }
}

/** Against a DateTime a date is its first instant in UTC, as in Orion ("Datetime support"). */
function compareToDate(text: string): Wanted {
  const date = comparing('time', { kind: 'date', text })
  const instant = comparing('time', { kind: 'instant', text: `${text}T00:00:00Z` })
  return { kind: 'time', compare: (value) => date.compare(value) ?? instant.compare(value) }
}
