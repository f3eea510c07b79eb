// NGSI-LD filters (ETSI GS CIM 009 clause 4.9) on visible attributes, and the attribute names of the caller's @context.

import type { Entity } from './treat.ts'
import { isObject, Wrong } from '../problem.ts'

/** IRIs by the caller's names. */
export function namesOf(context: unknown): ReadonlyMap<string, string> {
  const parts = [context].flat().filter(isObject)
  return new Map(parts.flatMap((part) => Object.entries(part).map(([name, iri]) => [name, String(iri)] as const)))
}

type Test = (entity: Entity) => boolean

function literalOf(text: string): unknown {
  return /^".*"$/.test(text) ? text.slice(1, -1) : Number(text)
}

function termOf(text: string, names: ReadonlyMap<string, string>): Test {
  const [, not = '', name = '', operator, operand = ''] = /^(!?)([^=<>!]+)(?:(==|!=|>=|<=|>|<)(.+))?$/.exec(text) ?? []
  if (name === '') throw new Wrong(400, 'invalid', 'The filter cannot be read.', 'q')
  const iri = names.get(name) ?? name
  const wanted = literalOf(operand)
  return ({ attributes }) => {
    const attribute = attributes.get(iri)
    if (operator === undefined) return (attribute !== undefined) === (not === '')
    const value = attribute?.['value']
    if (typeof value !== typeof wanted) return false
    const [left, right] = [value as number, wanted as number]
    switch (operator) {
      case '==':
        return left === right
      case '!=':
        return left !== right
      case '>':
        return left > right
      case '<':
        return left < right
      case '>=':
        return left >= right
      default:
        return left <= right
    }
  }
}

export function filterOf(q: string, names: ReadonlyMap<string, string> = new Map()): Test {
  const parts = q.split('|').map((part) => part.split(';').map((term) => termOf(term, names)))
  return (entity) => parts.some((terms) => terms.every((term) => term(entity)))
}
