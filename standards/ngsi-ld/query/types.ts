// Which entities are meant, by their types (ETSI GS CIM 009 clause 4.17): `Home|Villa`, `Home,Villa`,
// `(Home;Vehicle)|Motorhome`, or `*` for all (clause 5.2.33).

import type { Problem } from '../../problem.ts'
import { ok, type Result } from '../../result.ts'
import { type Expression, holds, parseExpression } from './q/expression.ts'
import { type Expand, readLoneName } from './name.ts'
import { Scanner } from './q/scanner.ts'

export interface TypeSelection {
  /** @param types the types of an entity, as the hub spells them */
  readonly matches: (types: readonly string[]) => boolean
  /** An entity that matches has one of these types, so that an index can find it; undefined: it may have any. */
  readonly anyOf: readonly string[] | undefined
}

/** @param parameter what problems call the text */
export function parseTypes(text: string, expand: Expand, parameter = 'type'): Result<TypeSelection, Problem> {
  if (text.trim() === '*') return ok({ matches: () => true, anyOf: undefined })
  const scanner = Scanner.of(parameter, text, '4.17')
  if (!scanner.ok) return scanner
  const read = parseExpression(scanner.value, {
    or: ['|', ','],
    term: (at) => readLoneName(at, expand),
  })
  if (!read.ok) return read
  const expression = read.value
  return ok({
    matches: (types) => holds(expression, (type) => types.includes(type)),
    anyOf: [...new Set(necessary(expression))],
  })
}

/** Of a conjunction the member with the fewest types is enough to look for. */
function necessary(expression: Expression<string>): readonly string[] {
  if (expression.kind === 'term') return [expression.term]
  const each = expression.of.map(necessary)
  return expression.kind === 'any'
    ? each.flat()
    : each.reduce((best, next) => (next.length < best.length ? next : best))
}
