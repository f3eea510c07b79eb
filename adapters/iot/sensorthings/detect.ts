// Detects the content of a message: the kind and position of its entities (OGC 18-088 clause 9.3.3.8 for answers, 12 for
// data arrays). The kind follows from the resource path, else from the members; it is never inferred from anything else.

import type { Json, JsonObject } from '../../../standards/hub/entity.ts'
import { isJsonArray, isJsonObject } from '../../../standards/json/object.ts'
import { isHubDocument } from './hub-thing.ts'
import { addressOf, type Address, type Id } from './ids.ts'
import { kindList, kindOfCollection, kinds, type Kind } from './kinds.ts'
import { invalid } from './notes.ts'

export interface Item {
  readonly json: JsonObject
  readonly path: string
  readonly kind: Kind
  /** The kind was derived from members that other kinds also have. */
  readonly assumed: boolean
}

export interface Found {
  readonly items: readonly Item[]
  /** The entity whose collection the path names: `Datastreams(1)` of `Datastreams(1)/Observations`. */
  readonly parent: Address | undefined
  readonly isDataArray: boolean
  /** Members of the answer besides the items. */
  readonly envelope: JsonObject | undefined
}

const createObservations = /(?:^|\/)CreateObservations\/?$/

/** @param path the resource path of the message, from a header or declared by the source */
export function detect(json: Json, path: string | undefined): Found {
  const envelope = isJsonObject(json) && isJsonArray(json['value']) ? json : undefined
  const list = envelope?.['value'] ?? json
  // The option was validated when it was set: only the header may be wrong.
  const declared =
    path === undefined ? undefined : (kindOfPath(path) ?? invalid('content-location', pathDetail, 'OGC 18-088 9.2'))
  const root = envelope === undefined ? '' : '/value'
  const items: Item[] = []
  let isDataArray = false
  for (const [index, one] of (isJsonArray(list) ? list : [list]).entries()) {
    const place = isJsonArray(list) ? `${root}/${index}` : '/'
    if (!isJsonObject(one)) return invalid(place, 'An entity must be a JSON object.')
    const holdsRows = isJsonArray(one['dataArray'])
    if (index > 0 && holdsRows !== isDataArray) {
      return invalid(place, 'A list must not contain both data arrays and entities.', 'OGC 18-088 12')
    }
    isDataArray = holdsRows
    const found = holdsRows ? { kind: kinds.Observation, assumed: false } : kindOfEntity(one, declared?.kind)
    if (found === undefined) return invalid(place, unclear, 'OGC 18-088 8.2')
    const id = declared?.id
    // A message at the address of one entity is that entity, even without an id.
    const isItself = id === undefined || isJsonArray(list) || Object.hasOwn(one, '@iot.id')
    items.push({ json: isItself ? one : { '@iot.id': id, ...one }, path: isJsonArray(list) ? place : '', ...found })
  }
  return { items, isDataArray, envelope, parent: declared?.parent }
}

/** The kind of `Things`, `Things(1)`, `Datastreams(1)/Observations` or `CreateObservations`, with any prefix. */
export function kindOfPath(
  path: string,
): (Pick<Address, 'kind'> & { readonly id?: Id; readonly parent?: Address }) | undefined {
  if (createObservations.test(path)) return { kind: kinds.Observation }
  const own = addressOf(path)
  if (own !== undefined) return own
  const [, before = '', last = ''] = /^(.*?)\/?([A-Za-z]+)\/?$/s.exec(path) ?? []
  const kind = kindOfCollection.get(last)
  const parent = addressOf(before)
  return kind && { kind, ...(parent && { parent }) }
}

export const pathDetail =
  'The path must be that of a collection or an entity of the SensorThings API, such as Datastreams(1)/Observations.'
const unclear =
  'The members of this entity do not identify its kind. Set path to the resource path of the source, such as Things.'

/** The kind from the self link, then the path, then the members, which a vendor may have extended. */
function kindOfEntity(json: JsonObject, declared: Kind | undefined): Pick<Item, 'kind' | 'assumed'> | undefined {
  const own = isHubDocument(json['properties']) ? kinds.Thing : addressOf(json['@iot.selfLink'])?.kind
  const kind = own ?? declared
  return kind === undefined ? kindOfMembers(json) : { kind, assumed: false }
}

function kindOfMembers(json: JsonObject): Pick<Item, 'kind' | 'assumed'> | undefined {
  const marked = kindList.find((kind) => kind.marks.some((name) => Object.hasOwn(json, name)))
  if (marked !== undefined) return { kind: marked, assumed: false }
  const has = (name: string): boolean => Object.hasOwn(json, name) || Object.hasOwn(json, `${name}@iot.navigationLink`)
  const named = typeof json['name'] === 'string'
  // Only Things have Locations together with a name or Datastreams.
  if (has('Locations') && (named || has('Datastreams'))) return { kind: kinds.Thing, assumed: false }
  // Every other kind has a further mandatory member; an answer with $select may omit it.
  const plain = named && typeof json['description'] === 'string'
  return plain || has('Datastreams') ? { kind: kinds.Thing, assumed: true } : undefined
}
