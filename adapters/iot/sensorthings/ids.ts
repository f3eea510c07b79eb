// Ids of the SensorThings API (OGC 18-088 clause 8.1, `@iot.id`): a number, or a string such as a UUID. The hub's local id
// is a string for both, from which the id can be restored.

import type { Json } from '../../../standards/hub/entity.ts'
import { isGlobalUri } from '../../../standards/hub/identifier.ts'
import { kindOfCollection } from './kinds/index.ts'
import type { Kind } from './kinds/kind.ts'

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
export function addressOf(link: string): Address | undefined {
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
