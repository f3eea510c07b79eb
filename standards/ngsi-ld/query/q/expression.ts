// Terms joined by AND, OR and parentheses, as in the query, the type selection and the scope query (ETSI GS CIM 009
// clause 4.9, 4.17, 4.19). AND binds closer than OR.

import type { Problem } from '../../../problem.ts'
import { ok, type Result } from '../../../result.ts'
import type { Scanner } from './scanner.ts'

export type Expression<Term> =
  | { readonly kind: 'term'; readonly term: Term }
  | { readonly kind: 'all' | 'any'; readonly of: readonly Expression<Term>[] }

/** Parentheses within each other. */
export const deepestExpression = 16
export const maxTerms = 256

export interface Grammar<Term> {
  /** The spellings of OR: `|`, and a comma where the language has one. */
  readonly or: readonly string[]
  term(scanner: Scanner): Result<Term, Problem>
}

/** The whole text as one expression. */
export function parseExpression<Term>(scanner: Scanner, grammar: Grammar<Term>): Result<Expression<Term>, Problem> {
  const reading = { scanner, grammar, terms: 0 }
  const read = readAny(reading, 0)
  if (!read.ok || scanner.ended) return read
  return scanner.syntax('Expected an operator or the end of the expression.')
}

interface ExpressionReading<Term> {
  readonly scanner: Scanner
  readonly grammar: Grammar<Term>
  terms: number
}

function readAny<Term>(reading: ExpressionReading<Term>, depth: number): Result<Expression<Term>, Problem> {
  const isNext = () => reading.grammar.or.some((operator) => reading.scanner.eat(operator))
  return readList('any', isNext, () =>
    readList(
      'all',
      () => reading.scanner.eat(';'),
      () => readOne(reading, depth),
    ),
  )
}

function readList<Term>(
  kind: 'all' | 'any',
  isNext: () => boolean,
  read: () => Result<Expression<Term>, Problem>,
): Result<Expression<Term>, Problem> {
  const first = read()
  if (!first.ok || !isNext()) return first
  const of = [first.value]
  do {
    const next = read()
    if (!next.ok) return next
    of.push(next.value)
  } while (isNext())
  return ok({ kind, of })
}

function readOne<Term>(reading: ExpressionReading<Term>, depth: number): Result<Expression<Term>, Problem> {
  const { scanner, grammar } = reading
  if (scanner.eat('(')) {
    if (depth === deepestExpression)
      return scanner.exceeded('depth', deepestExpression, 'parentheses within each other')
    const inside = readAny(reading, depth + 1)
    if (!inside.ok || scanner.eat(')')) return inside
    return scanner.syntax('Expected a closing parenthesis.')
  }
  reading.terms++
  if (reading.terms > maxTerms) return scanner.exceeded('members', maxTerms, 'terms')
  const term = grammar.term(scanner)
  return term.ok ? ok({ kind: 'term', term: term.value }) : term
}

export function holds<Term>(expression: Expression<Term>, test: (term: Term) => boolean): boolean {
  if (expression.kind === 'term') return test(expression.term)
  return expression.kind === 'all'
    ? expression.of.every((each) => holds(each, test))
    : expression.of.some((each) => holds(each, test))
}

/** The terms from left to right. */
export function termsOf<Term>(expression: Expression<Term>): readonly Term[] {
  return expression.kind === 'term' ? [expression.term] : expression.of.flatMap(termsOf)
}
