// Reads a query (ETSI GS CIM 009 clause 4.9). What it cannot mean is a problem here and never an empty answer later.

import { parseRfc3339 } from '../../../hub/time/time.ts'
import type { Problem } from '../../../problem.ts'
import { ok, type Result } from '../../../result.ts'
import { compareValues } from '../compare.ts'
import { parseExpression } from './expression.ts'
import { type Expand, timeMembers } from '../name.ts'
import { type Path, readPath } from './path.ts'
import { compilePattern } from '../pattern/pattern.ts'
import { takePattern } from './pattern-text.ts'
import type { Condition, OrderOperator, Q, QTerm, QValue, Range } from './q.ts'
import { Scanner } from './scanner.ts'
import { readValue, type ValueOptions } from '../value.ts'

export interface QOptions {
  readonly expand: Expand
  /** The attributes whose values are terms of the @context, as the caller writes them (parameter expandValues). */
  readonly expandValues?: readonly string[]
  /** What problems call the text; `q` where it is not said. */
  readonly parameter?: string
}

/** Values of one list. */
export const maxValues = 256

/** The longer spellings first. */
const operators = /!~=|~=|==|!=|>=|<=|>|</y

export function parseQ(text: string, { expand, expandValues = [], parameter = 'q' }: QOptions): Result<Q, Problem> {
  const scanner = Scanner.of(parameter, text, '4.9')
  if (!scanner.ok) return scanner
  const terms = new Set(expandValues.map((name) => expand(name)))
  return parseExpression(scanner.value, { or: ['|'], term: (at) => readTerm(at, expand, terms) })
}

function readTerm(scanner: Scanner, expand: Expand, terms: ReadonlySet<string | undefined>): Result<QTerm, Problem> {
  const isAbsent = scanner.eat('!')
  const path = readPath(scanner, expand)
  if (!path.ok) return path
  const start = scanner.position
  const operator = scanner.take(operators)
  if (operator === undefined) return ok({ path: path.value, condition: { kind: isAbsent ? 'absent' : 'exists' } })
  if (isAbsent) return scanner.syntax('After ! only an attribute is allowed, without a comparison.', start)
  const options = { expand, isTerm: terms.has(path.value.names.at(-1)) }
  const condition = readCondition(scanner, operator, path.value, options)
  return condition.ok ? ok({ path: path.value, condition: condition.value }) : condition
}

function readCondition(
  scanner: Scanner,
  operator: string,
  path: Path,
  options: ValueOptions,
): Result<Condition, Problem> {
  const read = () => readValueFor(scanner, path, options)
  switch (operator) {
    case '==':
      return readAccepted(scanner, 'equal', read)
    case '!=':
      return readAccepted(scanner, 'unequal', read)
    case '~=':
      return readPattern(scanner, 'pattern')
    case '!~=':
      return readPattern(scanner, 'not-pattern')
    default:
      return readOrder(scanner, operator as OrderOperator, read)
  }
}

/** A member such as observedAt is a DateTime: in quotes too, which clients write, it is compared as one. */
function readValueFor(scanner: Scanner, { names }: Path, options: ValueOptions): Result<QValue, Problem> {
  const value = readValue(scanner, options)
  const last = names.at(-1)
  if (!value.ok || value.value.kind !== 'text' || last === undefined || !timeMembers.has(last)) return value
  const instant = parseRfc3339(value.value.text)
  return instant.ok ? ok({ kind: 'instant', text: instant.value.utc }) : value
}

function readAccepted(
  scanner: Scanner,
  kind: 'equal' | 'unequal',
  read: () => Result<QValue, Problem>,
): Result<Condition, Problem> {
  const first = read()
  if (!first.ok) return first
  if (scanner.eat('..')) {
    const range = readRange(scanner, first.value, read)
    return range.ok ? ok({ kind, accepted: [range.value] }) : range
  }
  const accepted = [first.value]
  while (scanner.eat(',')) {
    if (accepted.length === maxValues) return scanner.exceeded('members', maxValues, 'values in a list')
    const next = read()
    if (!next.ok) return next
    accepted.push(next.value)
  }
  return ok({ kind, accepted })
}

function readRange(scanner: Scanner, from: QValue, read: () => Result<QValue, Problem>): Result<Range, Problem> {
  scanner.skipBlanks()
  const start = scanner.position
  const to = read()
  if (!to.ok) return to
  const order = compareValues(from, to.value)
  if (order === undefined) return scanner.invalid('Both ends of a range must be of the same ordered type.', start)
  if (order > 0) return scanner.invalid('The lower end of a range must come first.', start)
  return ok({ kind: 'range', from, to: to.value })
}

function readOrder(
  scanner: Scanner,
  operator: OrderOperator,
  read: () => Result<QValue, Problem>,
): Result<Condition, Problem> {
  const start = scanner.position
  const value = read()
  if (!value.ok) return value
  if (value.value.kind === 'boolean') return scanner.invalid('Booleans have no order; compare with == or !=.', start)
  return ok({ kind: 'order', operator, value: value.value })
}

function readPattern(scanner: Scanner, kind: 'pattern' | 'not-pattern'): Result<Condition, Problem> {
  scanner.skipBlanks()
  const start = scanner.position
  const pattern = takePattern(scanner)
  if (!pattern.ok) return pattern
  const matches = compilePattern(pattern.value, `${scanner.parameter}, character ${start + 1}`)
  return matches.ok ? ok({ kind, pattern: pattern.value, matches: matches.value }) : matches
}
