// Ids of the SensorThings API (OGC 18-088 clause 8.1, `@iot.id`): a number, or a string such as a UUID. The hub's local id
// is a string for both, from which the id can be restored. An entity is identified by `@iot.id`, else by its self link, else
// by its name or definition, since a deep insert leaves the ids to the server (clause 10.2.1.2).

import type { Json, JsonObject } from '../../../standards/hub/entity.ts'
import { isGlobalUri } from '../../../standards/hub/identifier.ts'
import { kindOfCollection, kinds, type Kind } from './kinds.ts'
import { at, invalid, lose, type Notes } from './notes.ts'

export type Id = number | string

const wholeNumber = /^(?:0|-?[1-9]\d{0,15})$/
const quoted = /^'(.*)'$/s
const address = /(?:^|\/)([A-Za-z]+)\((?:'((?:[^']|'')*)'|([^()']+))\)\/?$/

export function isId(json: Json | undefined): json is Id {
  return (typeof json === 'string' && json !== '') || (typeof json === 'number' && Number.isSafeInteger(json))
}

/** The digits of a number; a string unchanged, or quoted if it could be read as a number or a quoted string. */
export function localIdOf(id: Id): string {
  if (typeof id === 'number') return String(id)
  return wholeNumber.test(id) || quoted.test(id) ? `'${id}'` : id
}

/** The inverse of `localIdOf`. */
export function idOfLocal(local: string): Id {
  const text = quoted.exec(local)?.[1]
  if (text !== undefined) return text
  const number = wholeNumber.test(local) ? Number(local) : Number.NaN
  return Number.isSafeInteger(number) ? number : local
}

/** The local id of the entity that a Thing observes: the Thing's own, quoted if it is a URI, to differ from the Thing. */
export function observedLocalOf(thing: string): string {
  return isGlobalUri(thing) ? `'${thing}'` : thing
}

export interface Address {
  readonly kind: Kind
  readonly id: Id
}

/**
 * The entity that a link such as `…/v1.1/Things('it''s')` names (clause 8.1, OData 4.01 URL conventions 4.3); undefined:
 * the link does not end in one entity.
 */
export function addressOf(link: Json | undefined): Address | undefined {
  if (typeof link !== 'string') return undefined
  const [, collection = '', text, plain] = address.exec(decoded(link)) ?? []
  const kind = kindOfCollection.get(collection)
  const id = text === undefined ? plain : text.replaceAll("''", "'")
  if (kind === undefined || id === undefined || id === '') return undefined
  return { kind, id: text === undefined ? idOfLocal(id) : id }
}

function decoded(link: string): string {
  if (!link.includes('%')) return link
  try {
    return decodeURIComponent(link)
  } catch {
    return link
  }
}

/** The id of an object; undefined: it has none. */
export function idOfJson(json: JsonObject, placeOf: (name: string) => string): Id | undefined {
  const id = json['@iot.id']
  if (id === undefined || isId(id)) return id ?? addressOf(json['@iot.selfLink'])?.id
  return invalid(placeOf('@iot.id'), 'An @iot.id must be an integer or a non-empty string.', 'OGC 18-088 8.1')
}

export interface Local {
  /** The local id in the hub. */
  readonly local: string
  /** Derived from a name: keyed, since things may be named after people. */
  readonly derived: boolean
  /** The source has no id. */
  readonly assumed: boolean
}

/** Kinds whose entities many others share by name. */
const shared: ReadonlySet<Kind> = new Set([kinds.Thing, kinds.Sensor, kinds.ObservedProperty, kinds.FeatureOfInterest])

/** @param parent the local id of the entity that contains it, which distinguishes equal names */
export function identify(kind: Kind, json: JsonObject, path: string, parent: string | undefined): Local {
  const id = idOfJson(json, (name) => at(path, name))
  if (id !== undefined) return { local: localIdOf(id), derived: false, assumed: false }
  const { name, definition, time } = json
  // A definition is a public address, which always names the same property.
  if (kind === kinds.ObservedProperty && typeof definition === 'string' && definition !== '') {
    return { local: definition, derived: false, assumed: true }
  }
  const word = [name, time].find((one) => typeof one === 'string' && one !== '')
  if (typeof word !== 'string')
    return invalid(path, `A ${kind.name} without @iot.id must have a name.`, 'OGC 18-088 8.1')
  const isScoped = parent !== undefined && !shared.has(kind)
  return { local: isScoped ? `${parent}/${kind.collection}/${word}` : word, derived: true, assumed: true }
}

/** Checks that the self link names the entity; the rest of the link is the server's address. */
export function checkSelfLink(kind: Kind, json: JsonObject, path: string, notes: Notes): void {
  const { '@iot.id': id, '@iot.selfLink': link } = json
  if (link === undefined) return
  const own = addressOf(link)
  const agrees = own?.kind === kind && (id === undefined || own.id === id)
  if (!agrees) lose(notes, 'dropped', at(path, '@iot.selfLink'), 'self-link')
}
