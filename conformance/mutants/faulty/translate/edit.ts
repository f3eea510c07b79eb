// Edits for faults: a query parameter, a header, a body, or the entities of a translation.

import type { Json, JsonObject } from '../../../../standards/hub/entity.ts'
import { isJsonArray, isJsonObject } from '../../../../standards/json/object.ts'
import { envelopeType } from '../../../checks/translate/ask.ts'
import { memberOf } from '../../../runner/target.ts'
import type { Asked, Replied } from '../../server.ts'
import { withHeader } from '../edit.ts'

export function textOf(body: Uint8Array): string {
  return new TextDecoder().decode(body)
}

export function withText<Message extends Asked | Replied>(message: Message, text: string): Message {
  return { ...message, body: new TextEncoder().encode(text) }
}

/** Sets a query parameter, or removes it where the value is null. */
export function withParameter(asked: Asked, name: string, value: string | null): Asked {
  const url = new URL(asked.url)
  if (value === null) url.searchParams.delete(name)
  else url.searchParams.set(name, value)
  return { ...asked, url }
}

export function translates(asked: Asked, from: string): boolean {
  return asked.url.pathname === '/v1/translate' && asked.url.searchParams.get('from') === from
}

export function isProblem(replied: Replied): boolean {
  return replied.headers.get('content-type') === 'application/problem+json'
}

/** A text member; empty where it is not a text. */
export function textMember(object: JsonObject, name: string): string {
  const value = memberOf(object, name)
  return typeof value === 'string' ? value : ''
}

/** The members of a reply whose body is a JSON object. */
export function editObject(replied: Replied, edit: (document: JsonObject) => JsonObject): Replied {
  const document = JSON.parse(textOf(replied.body)) as Json
  return isJsonObject(document) ? withText(replied, JSON.stringify(edit(document))) : replied
}

/** A problem whose code is this one. */
export function isProblemOf(replied: Replied, code: string): boolean {
  return isProblem(replied) && textMember(JSON.parse(textOf(replied.body)) as JsonObject, 'code') === code
}

/** Removes the losses of one kind from the ledger and from its counts. */
export function withoutLosses(replied: Replied, kind: string): Replied {
  const counts = replied.headers.get('citygate-losses')
  if (counts === null) return replied
  const others = counts.split(', ').filter((count) => !count.startsWith(`${kind}=`))
  const uncounted = withHeader(replied, 'citygate-losses', others.join(', '))
  if (replied.headers.get('content-type') !== envelopeType) return uncounted
  return editObject(uncounted, ({ losses, ...envelope }) => ({
    ...envelope,
    losses: isJsonArray(losses) ? losses.filter((loss) => memberOf(loss, 'kind') !== kind) : [],
  }))
}

type EditEntity = (entity: JsonObject) => JsonObject

function editList(list: Json | undefined, edit: EditEntity): Json {
  return isJsonArray(list) ? list.map((entity) => (isJsonObject(entity) ? edit(entity) : entity)) : []
}

/** The entities of a translation to NGSI-LD: in the plain document, or in both places of the envelope. */
export function editEntities(asked: Asked, replied: Replied, edit: EditEntity): Replied {
  if (replied.status !== 200 || asked.url.searchParams.get('to') !== 'ngsi-ld') return replied
  if (replied.headers.get('content-type') !== envelopeType) {
    return withText(replied, JSON.stringify(editList(JSON.parse(textOf(replied.body)) as Json, edit)))
  }
  return editObject(replied, (envelope) => ({
    ...envelope,
    output: JSON.stringify(editList(JSON.parse(textMember(envelope, 'output')) as Json, edit)),
    entities: editList(envelope['entities'], edit),
  }))
}

/** Each attribute of an entity that is an object. */
export function editAttributes(entity: JsonObject, edit: (attribute: JsonObject, name: string) => Json): JsonObject {
  return Object.fromEntries(
    Object.entries(entity).map(([name, member]) => [name, isJsonObject(member) ? edit(member, name) : member]),
  )
}

/** The coordinates of the entity's location, a point. */
export function editPlace(entity: JsonObject, edit: (coordinates: readonly number[]) => readonly number[]): JsonObject {
  const coordinates = memberOf(entity, 'location', 'value', 'coordinates')
  if (!isJsonArray(coordinates)) return entity
  const value = { type: 'Point', coordinates: edit(coordinates.map(Number)) }
  return editAttributes(entity, (attribute, name) => (name === 'location' ? { ...attribute, value } : attribute))
}
