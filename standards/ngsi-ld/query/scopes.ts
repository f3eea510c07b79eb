// Which entities are meant, by their scopes (ETSI GS CIM 009 clause 4.19): `/Madrid/+/Park`, `/Madrid/#` for a scope and all
// below it, `/#` for any, joined by `;`, `|` or `,`, and parentheses.

import type { Problem } from '../../problem.ts'
import { ok, type Result } from '../../result.ts'
import { holds, parseExpression } from './q/expression.ts'
import { Scanner } from './q/scanner.ts'

export interface ScopeQuery {
  /** @param scopes the scopes of an entity, with or without a slash before the first level */
  readonly matches: (scopes: readonly string[]) => boolean
}

interface ScopePattern {
  /** `+` matches any one level. */
  readonly levels: readonly string[]
  readonly withAllBelow: boolean
}

const level = /\+|\p{L}[\p{L}\p{N}_]*/uy

/** @param parameter what problems call the text */
export function parseScopeQ(text: string, parameter = 'scopeQ'): Result<ScopeQuery, Problem> {
  const scanner = Scanner.of(parameter, text, '4.19')
  if (!scanner.ok) return scanner
  const read = parseExpression(scanner.value, { or: ['|', ','], term: readPattern })
  if (!read.ok) return read
  const expression = read.value
  return ok({
    matches(scopes) {
      const each = scopes.map(levelsOf)
      return holds(expression, (pattern) => each.some((levels) => isWithin(levels, pattern)))
    },
  })
}

/** The slash before the first level may be missing, as in an example of the clause. */
function readPattern(scanner: Scanner): Result<ScopePattern, Problem> {
  const levels: string[] = []
  scanner.eat('/')
  do {
    if (scanner.eat('#')) return ok({ levels, withAllBelow: true })
    const next = scanner.take(level)
    if (next === undefined) return scanner.syntax('Expected a level of a scope, + or #.')
    levels.push(next)
  } while (scanner.eat('/'))
  return ok({ levels, withAllBelow: false })
}

function levelsOf(scope: string): readonly string[] {
  return (scope.startsWith('/') ? scope.slice(1) : scope).split('/')
}

function isWithin(levels: readonly string[], { levels: wanted, withAllBelow }: ScopePattern): boolean {
  if (withAllBelow ? levels.length < wanted.length : levels.length !== wanted.length) return false
  return wanted.every((each, index) => each === '+' || each === levels[index])
}
