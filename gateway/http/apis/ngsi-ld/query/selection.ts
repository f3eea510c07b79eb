// Which entities a query selects (GS CIM 009 clause 5.7.2): what an index can narrow down, and the exact test of each entity
// as the reader sees it. Shared by queries, the purge of entities and all other selections.

import { type Entity, typesOf, entityMembers } from '../../../../../standards/hub/entity.ts'
import { isUri } from '../../../../../standards/ngsi-ld/names.ts'
import {
  attributesOfQ,
  compilePattern,
  type GeoQ,
  hasLinks,
  matchesGeoQ,
  matchesQ,
  namesOfQ,
  parseGeoQ,
  parseQ,
  parseScopeQ,
  parseTypes,
  type Path,
  type Q,
  type ScopeQuery,
} from '../../../../../standards/ngsi-ld/query/index.ts'
import { fail, ok, type Result } from '../../../../../standards/result.ts'
import type { GatewayProblem } from '../../../../problem.ts'
import type { Names } from '../names.ts'
import type { QueryParameters, Selector } from './parameters.ts'
import type { Selection } from '../../../../pipeline/services.ts'

const maxIds = 1000
const maxSelectors = 100

export type Expand = (name: string) => string | undefined

/** The hub's name of an attribute or a type; the members of an entity are neither. */
export function expandWith(names: Names): Expand {
  return (name) => (entityMembers.has(name) ? undefined : names.hubName(name))
}

type Conditions = Pick<QueryParameters, 'selectors' | 'q' | 'csf' | 'expandValues' | 'scopeQ' | 'geo'>

export function readSelection(parameters: Conditions, expand: Expand): Result<Selection, GatewayProblem> {
  const selectors = readSelectors(parameters.selectors, expand)
  if (!selectors.ok) return selectors
  const { expandValues } = parameters
  const q = optional(parameters.q, (text) =>
    parseQ(text, { expand, ...(expandValues === undefined ? {} : { expandValues }) }),
  )
  if (!q.ok) return q
  const csf = optional(parameters.csf, (text) => parseQ(text, { expand }))
  if (!csf.ok) return fail({ ...csf.problem, path: 'csf' })
  const scopeQ = optional(parameters.scopeQ, (text) => parseScopeQ(text))
  if (!scopeQ.ok) return scopeQ
  const geoQ = optional(parameters.geo, (geo) => parseGeoQ(geo, expand))
  if (!geoQ.ok) return geoQ
  return ok(selectionOf(selectors.value, q.value, scopeQ.value, geoQ.value))
}

/** Reads a parameter if it is given; a value that does not parse is a fault of the data (clause 5.7.2.4). */
export function optional<Given, Read>(
  given: Given | undefined,
  read: (given: Given) => Result<Read, GatewayProblem>,
): Result<Read | undefined, GatewayProblem> {
  return given === undefined ? ok(undefined) : asData(read(given))
}

export function asData<Read>(read: Result<Read, GatewayProblem>): Result<Read, GatewayProblem> {
  return !read.ok && read.problem.code === 'syntax' ? fail({ ...read.problem, code: 'invalid' }) : read
}

function selectionOf(
  selectors: readonly ReadSelector[],
  q: Q | undefined,
  scopeQ: ScopeQuery | undefined,
  geoQ: GeoQ | undefined,
): Selection {
  const paths = q === undefined ? [] : attributesOfQ(q)
  const ids = union(selectors.map((selector) => selector.ids))
  const types = union(selectors.map((selector) => selector.types))
  // Only the box around `location` is in the index.
  const boxes = geoQ?.geoproperty === 'location' ? geoQ.boxes : undefined
  return {
    narrowing: {
      ...(ids === undefined ? {} : { ids }),
      ...(types === undefined ? {} : { types }),
      ...(boxes === undefined ? {} : { boxes }),
    },
    links: q === undefined || !hasLinks(q) ? [] : paths.map(({ links }) => links).filter(({ length }) => length > 0),
    attributes: [...(q === undefined ? [] : namesOfQ(q)), ...(geoQ === undefined ? [] : [geoQ.geoproperty])],
    needsTimes: needTimes(paths),
    matches: (entity, related) =>
      (selectors.length === 0 || selectors.some((selector) => selector.matches(entity))) &&
      (scopeQ === undefined || scopeQ.matches(scopesOf(entity))) &&
      (geoQ === undefined || matchesGeoQ(geoQ, entity)) &&
      (q === undefined || matchesQ(q, entity, related)),
  }
}

/** Whether a path ends with a time that the gateway keeps beside the entity (clause 4.8). */
export function needTimes(paths: readonly Path[]): boolean {
  return paths.some(({ names }) => names.at(-1) === 'createdAt' || names.at(-1) === 'modifiedAt')
}

/** Undefined: one of the lists is open, or there is none, so that any entity may match. */
function union(lists: readonly (readonly string[] | undefined)[]): readonly string[] | undefined {
  const all: string[] = []
  for (const list of lists) {
    if (list === undefined) return undefined
    all.push(...list)
  }
  return lists.length === 0 ? undefined : [...new Set(all)]
}

function scopesOf({ scope }: Entity): readonly string[] {
  if (scope === undefined) return []
  return typeof scope === 'string' ? [scope] : scope
}

interface ReadSelector {
  readonly ids: readonly string[] | undefined
  readonly types: readonly string[] | undefined
  readonly matches: (entity: Entity) => boolean
}

function readSelectors(given: readonly Selector[], expand: Expand): Result<readonly ReadSelector[], GatewayProblem> {
  if (given.length > maxSelectors) return fail(tooMany(maxSelectors, 'selectors', 'entities'))
  const read: ReadSelector[] = []
  for (const each of given) {
    const selector = readSelector(each, expand)
    if (!selector.ok) return selector
    read.push(selector.value)
  }
  return ok(read)
}

function readSelector({ ids, idPattern, types }: Selector, expand: Expand): Result<ReadSelector, GatewayProblem> {
  if (ids !== undefined && !ids.every(isUri))
    return fail({
      code: 'invalid',
      path: 'id',
      detail: 'The id of an entity must be a URI.',
      clause: 'GS CIM 009 5.7.2',
    })
  if (ids !== undefined && ids.length > maxIds) return fail(tooMany(maxIds, 'ids', 'id'))
  const pattern = optional(idPattern, (text) => compilePattern(text, 'idPattern'))
  if (!pattern.ok) return pattern
  const type = optional(types, (text) => parseTypes(text, expand))
  if (!type.ok) return type
  const wanted = ids === undefined ? undefined : new Set(ids)
  // Where ids are given, a pattern says nothing more (table 5.2.33-1).
  const isMeant = wanted === undefined ? pattern.value : (id: string) => wanted.has(id)
  return ok({
    ids,
    types: type.value?.anyOf,
    matches: (entity) =>
      isMeant?.(entity.id) !== false && (type.value === undefined || type.value.matches(typesOf(entity))),
  })
}

function tooMany(maximum: number, of: string, path: string): GatewayProblem {
  const detail = `A query may have at most ${maximum} ${of}.`
  return { code: 'limit-exceeded', limit: 'members', maximum, detail, path }
}

/** Whether the query says what it is about, as clause 5.7.2.4 asks for; ids alone do not. */
export function isSelective({ selectors, q, geo, attrs, pick }: QueryParameters): boolean {
  const hasTypes = selectors.length > 0 && selectors.every(({ types }) => types !== undefined)
  return hasTypes || q !== undefined || geo !== undefined || attrs !== undefined || pick !== undefined
}

export const notSelective: GatewayProblem = {
  code: 'invalid',
  detail: 'At least one of type, attrs, pick, q, georel or local=true is required.',
  clause: 'GS CIM 009 5.7.2.4',
}
