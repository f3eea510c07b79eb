// What a client wants created, made ready to be read (OGC 18-088 clause 10.2.1): what is mandatory must be there, what is
// only referred to is noted, and each new entity gets an id of the service.

import type { Json, JsonObject } from '../../../../../standards/hub/entity.ts'
import { isJsonArray, isJsonObject } from '../../../../../standards/json/object.ts'
import { pointerToken } from '../../../../../standards/json/loss.ts'
import type { Problem } from '../../../../../standards/problem.ts'
import { fail, ok, type Result } from '../../../../../standards/result.ts'
import { type Id, isId } from '../../../../../adapters/iot/sensorthings/ids.ts'
import { isControl } from '../../../../../adapters/iot/sensorthings/members.ts'
import { type Kind, kinds, type Link, linksOf } from '../model/kinds.ts'

export interface Reference {
  readonly kind: Kind
  readonly id: Id
  readonly path: string
}

export interface Prepared {
  readonly json: JsonObject
  /** The id of the entity itself; an Observation gets none. */
  readonly id?: Id
  readonly references: readonly Reference[]
  /** Of all that is created, itself first. */
  readonly created: readonly Reference[]
}

export interface Making {
  /** UTC: when an Observation is made that does not say it (clause 8.2.7). */
  readonly now: string
  readonly newId: () => Id
}

const clause = 'OGC 18-088 10.2.1'

function wrong(path: string, detail: string): Result<never, Problem> {
  return fail({ code: 'invalid', detail, path: path === '' ? '/' : path, clause })
}

/** @param given names of links that are given elsewhere: by the path, or by the enclosing entity */
export function prepare(
  kind: Kind,
  json: Json,
  making: Making,
  given: ReadonlySet<string> = new Set(),
  path = '',
): Result<Prepared, Problem> {
  if (!isJsonObject(json)) return wrong(path, 'An entity must be a JSON object.')
  const missing = missingIn(kind, json, given)
  if (missing !== undefined) return wrong(`${path}/${missing}`, needed(kind))
  const fault = kind === kinds.MultiDatastream ? faultOfSizes(json) : undefined
  if (fault !== undefined) return wrong(`${path}/${fault}`, sizes)
  const own = json['@iot.id']
  if (own !== undefined && !isId(own)) return wrong(`${path}/@iot.id`, 'An @iot.id must be an integer or a string.')
  const id = kind === kinds.Observation ? undefined : (own ?? making.newId())
  const references: Reference[] = []
  const created: Reference[] = id === undefined ? [] : [{ kind, id, path }]
  const made: [string, Json][] = id === undefined ? [] : [['@iot.id', id]]
  for (const [name, value] of Object.entries(json)) {
    const link = linksOf(kind).find((one) => one.name === name)
    if (name === '@iot.id' && id !== undefined) continue
    if (link === undefined) {
      made.push([name, value])
      continue
    }
    const inner = prepareLinked(kind, link, value, making, `${path}${pointerToken(name)}`)
    if (!inner.ok) return inner
    made.push([name, inner.value.json])
    references.push(...inner.value.references)
    created.push(...inner.value.created)
  }
  const isUntimed = kind === kinds.Observation && (json['phenomenonTime'] ?? null) === null
  if (isUntimed) made.push(['phenomenonTime', making.now])
  return ok({ json: Object.fromEntries(made), ...(id === undefined ? {} : { id }), references, created })
}

interface Linked extends Pick<Prepared, 'references' | 'created'> {
  readonly json: Json
}

function prepareLinked(kind: Kind, link: Link, value: Json, making: Making, path: string): Result<Linked, Problem> {
  const isList = isJsonArray(value)
  if (isList !== (link.many === true))
    return wrong(path, `This link takes ${link.many === true ? 'a list' : 'one entity'}.`)
  const made: Json[] = []
  const references: Reference[] = []
  const created: Reference[] = []
  const to = kinds[link.to]
  for (const [index, item] of (isList ? value : [value]).entries()) {
    const place = isList ? `${path}/${index}` : path
    const reference = referenceIn(to, item, place)
    if (reference !== undefined) {
      references.push(reference)
      made.push(item)
      continue
    }
    const inner = prepare(to, item, making, backLinks(kind, to), place)
    if (!inner.ok) return inner
    made.push(inner.value.json)
    references.push(...inner.value.references)
    created.push(...inner.value.created)
  }
  const [only = null] = made
  return ok({ json: isList ? made : only, references, created })
}

/** An entity that says nothing but its id. */
function referenceIn(kind: Kind, json: Json, path: string): Reference | undefined {
  if (!isJsonObject(json) || !Object.keys(json).every(isControl)) return undefined
  const id = json['@iot.id']
  return isId(id) ? { kind, id, path } : undefined
}

/** The links by which an entity of one kind refers to the kind that encloses it. */
export function backLinks(around: Kind, kind: Kind): ReadonlySet<string> {
  return new Set(linksOf(kind).flatMap(({ to, name }) => (to === around.name ? [name] : [])))
}

export function needed(kind: Kind): string {
  return `${/^[AEIOU]/.test(kind.name) ? 'An' : 'A'} ${kind.name} needs this.`
}

export const sizes =
  'Units, data types, observed properties and the parts of each result of a MultiDatastream are of the same number.'

/** The first list that is not as long as the units (clause 8.3, requirement multi-datastream/constraints). */
export function faultOfSizes(json: JsonObject): string | undefined {
  const { unitOfMeasurements: units, Observations } = json
  if (!isJsonArray(units)) return undefined
  const isOther = (list: Json | undefined): boolean => isJsonArray(list) && list.length !== units.length
  const name = ['multiObservationDataTypes', 'ObservedProperties'].find((one) => isOther(json[one]))
  const results = isJsonArray(Observations) ? Observations.map((one) => (isJsonObject(one) ? one['result'] : null)) : []
  return name ?? (results.some(isOther) ? 'Observations' : undefined)
}

/** The first mandatory member or link that is not there (clause 8.2, 10.2.1.2). */
function missingIn(kind: Kind, json: JsonObject, given: ReadonlySet<string>): string | undefined {
  const has = (name: string): boolean => given.has(name) || (json[name] ?? null) !== null
  const members =
    kind === kinds.Observation ? ['result'] : kind.members.flatMap(({ name, required }) => (required ? [name] : []))
  const links = mandatoryLinks.get(kind) ?? []
  const missing = [...members, ...links].find((name) => !has(name))
  if (missing !== undefined) return missing
  const isLost = kind === kinds.Observation && !has('Datastream') && !has('MultiDatastream')
  return isLost ? 'Datastream' : undefined
}

export const mandatoryLinks: ReadonlyMap<Kind, readonly string[]> = new Map([
  [kinds.Datastream, ['Thing', 'Sensor', 'ObservedProperty']],
  [kinds.MultiDatastream, ['Thing', 'Sensor', 'ObservedProperties']],
  [kinds.HistoricalLocation, ['Thing', 'Locations']],
])
