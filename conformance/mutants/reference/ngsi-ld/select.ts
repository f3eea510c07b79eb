// The entities that a query finds by id, type, attribute, q and place, and their pages (clauses 4.9, 4.10, 5.5.9, 5.7.2).

import { attributeNames, type Terms } from './context.ts'
import { type Entity, isUri } from './entity.ts'
import { placeTest } from './place.ts'
import { parseQ } from './q.ts'
import { Refused } from './http.ts'

const list = (text: string | null): readonly string[] => (text === null || text === '' ? [] : text.split(','))

function whole(query: URLSearchParams, name: string, otherwise: number): number {
  const text = query.get(name)
  if (text === null) return otherwise
  if (!/^\d+$/.test(text)) throw new Refused(400, 'BadRequestData', `${name} is not an integer.`)
  return Number(text)
}

export function select(
  all: readonly Entity[],
  query: URLSearchParams,
  of: 'many' | 'one' = 'many',
  terms: Terms = new Map(),
): { readonly entities: readonly Entity[]; readonly count: number } {
  const types = typesIn(query.get('type') ?? '', terms)
  const attrs = attributeNames(list(query.get('attrs')), terms)
  const scopeQ = query.get('scopeQ')
  const pick = list(query.get('pick'))
  const omit = attributeNames(list(query.get('omit')), new Map())
  const ids = list(query.get('id'))
  const [q, georel] = [query.get('q'), query.get('georel')]
  if (of === 'many' && types.length + attrs.length === 0 && q === null && georel === null) {
    throw new Refused(400, 'BadRequestData', 'A query requires type, attrs, q or georel.')
  }
  if (!ids.every(isUri)) throw new Refused(400, 'BadRequestData', 'An id is not a URI.')
  const pattern = patternOf(query.get('idPattern'))
  const tests: ((entity: Entity) => boolean)[] = [
    (entity) => types.length === 0 || types.some((joined) => joined.every((type) => entity.types.includes(type))),
    ({ id }) => ids.length === 0 || ids.includes(id),
    ({ id }) => pattern === undefined || pattern.test(id),
    ({ attributes }) => attrs.length === 0 || attrs.some((name) => attributes.has(name)),
  ]
  if (q !== null) tests.push(parseQ(q, terms))
  if (georel !== null) tests.push(placeTest(query))
  if (scopeQ !== null) tests.push(({ scopes }) => isInScope(scopes, scopeQ))
  const found = all.filter((entity) => tests.every((test) => test(entity)))
  const limit = whole(query, 'limit', 20)
  if (limit === 0 && query.get('count') !== 'true')
    throw new Refused(400, 'BadRequestData', 'limit=0 requires count=true.')
  if (limit > 1000) throw new Refused(400, 'BadRequestData', 'The limit is too large.')
  const offset = whole(query, 'offset', 0)
  const wanted = [...attrs, ...attributeNames(pick, new Map())]
  const page = found.slice(offset, offset + limit).map((entity) => projected(entity, wanted, omit))
  return { entities: page, count: found.length }
}

/** Clause 4.17: alternatives by | or a comma, each one type, or several in parentheses. */
function typesIn(text: string, terms: Terms): readonly (readonly string[])[] {
  const alternatives = text.split(/[|,]/).filter((one) => one !== '')
  return alternatives.map((one) => attributeNames(one.replaceAll(/[()]/g, '').split(';'), terms))
}

/** Clause 4.19: `+` is one level, `#` any that follow. */
function isInScope(scopes: readonly string[], text: string): boolean {
  const isIn = (one: string): boolean => {
    const pattern = one.replace(/\/#$/, '(?:/.+)?').replaceAll('+', '[^/]+')
    return scopes.some((scope) => new RegExp(`^${pattern}$`, 'u').test(scope))
  }
  return text.split(/[|,]/).some((joined) => joined.split(';').every(isIn))
}

function patternOf(text: string | null): RegExp | undefined {
  try {
    return text === null ? undefined : new RegExp(text, 'u')
  } catch {
    throw new Refused(400, 'BadRequestData', 'idPattern is not a regular expression.')
  }
}

function projected(entity: Entity, wanted: readonly string[], omitted: readonly string[]): Entity {
  const kept = [...entity.attributes].filter(
    ([name]) => (wanted.length === 0 || wanted.includes(name)) && !omitted.includes(name),
  )
  return { ...entity, attributes: new Map(kept) }
}
