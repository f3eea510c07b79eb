// Identifies the entity that a JSON object is or refers to: by `@iot.id`, else the self link, else the name or definition
// (OGC 18-088 clause 8.1; a deep insert leaves the ids to the server, clause 10.2.1.2).

import type { Json, JsonObject } from '../../../standards/hub/entity.ts'
import { fail, ok } from '../../../standards/result.ts'
import type { Problem, Result } from '../../adapter.ts'
import { addressOf, isId, localIdOf, type Id } from './ids.ts'
import { kinds } from './kinds/index.ts'
import type { Kind } from './kinds/kind.ts'
import { at, type Ledger } from './notes.ts'

export interface Local {
  /** The local id in the hub. */
  readonly text: string
  /** Derived from a name: keyed, since things may be named after people. */
  readonly derived: boolean
  /** The source has no id. */
  readonly assumed: boolean
}

/** The id of an object; undefined: it has none. */
export function idOfJson(json: JsonObject, placeOf: (name: string) => string): Result<Id | undefined, Problem> {
  const id = json['@iot.id']
  if (id === undefined || isId(id)) return ok(id ?? linkedId(json['@iot.selfLink']))
  const detail = 'An @iot.id must be an integer or a non-empty string.'
  return fail({ code: 'invalid', detail, path: placeOf('@iot.id'), clause: 'OGC 18-088 8.1' })
}

function linkedId(link: Json | undefined): Id | undefined {
  return typeof link === 'string' ? addressOf(link)?.id : undefined
}

/** @param parent the local id of the entity that contains it, which distinguishes equal names */
export function identify(
  kind: Kind,
  json: JsonObject,
  path: string,
  parent: string | undefined,
): Result<Local, Problem> {
  const id = idOfJson(json, (name) => at(path, name))
  if (!id.ok) return id
  if (id.value !== undefined) return ok({ text: localIdOf(id.value), derived: false, assumed: false })
  const { name, definition, time } = json
  // A definition is a public address, which always names the same property.
  if (kind === kinds.ObservedProperty && typeof definition === 'string' && definition !== '') {
    return ok({ text: definition, derived: false, assumed: true })
  }
  const word = [name, time].find((one) => typeof one === 'string' && one !== '')
  if (typeof word !== 'string') {
    const detail = `A ${kind.name} without @iot.id must have a name.`
    return fail({ code: 'invalid', detail, path, clause: 'OGC 18-088 8.1' })
  }
  const isScoped = parent !== undefined && !shared.has(kind.name)
  return ok({ text: isScoped ? `${parent}/${kind.collection}/${word}` : word, derived: true, assumed: true })
}

/** Kinds whose entities many others share by name. */
const shared: ReadonlySet<string> = new Set(['Thing', 'Sensor', 'ObservedProperty', 'FeatureOfInterest'])

/** Checks that the self link names the entity; the rest of the link is the server's address. */
export function checkSelfLink(kind: Kind, json: JsonObject, path: string, notes: Ledger): void {
  const { '@iot.id': id, '@iot.selfLink': link } = json
  if (link === undefined) return
  const address = typeof link === 'string' ? addressOf(link) : undefined
  const agrees = address?.kind === kind && (id === undefined || address.id === id)
  if (!agrees) notes.lose('dropped', at(path, '@iot.selfLink'), 'self-link')
}
