// Agencies' extensions and fields of later editions: kept byte for byte in one attribute of category `unclassified`, with
// their path, and written back there (gtfs-realtime.proto, `extensions 1000 to 1999` and `9000 to 9999`).

import { type Members, type Note, type Path, pointer } from '../../../standards/gtfs-realtime/note.ts'
import { readMembers } from '../../../standards/gtfs-realtime/read-json.ts'
import { isUnknownField } from '../../../standards/gtfs-realtime/read-protobuf.ts'
import type { MessageType } from '../../../standards/gtfs-realtime/schema.ts'
import type { Extra } from '../../../standards/gtfs-realtime/write-json.ts'
import { fromBase64, toBase64 } from '../../../standards/bytes/base64.ts'
import type { Attribute, Json } from '../../../standards/hub/entity.ts'
import { isJsonObject } from '../../../standards/json/object.ts'

export const carriedAttribute = 'unknownFields'

type CarriedNote = Extract<Note, { code: 'unknown-field' | 'unknown-member' }>

export function isCarried(note: Note): note is CarriedNote {
  return note.code === 'unknown-field' || note.code === 'unknown-member'
}

/** The path of a note. For unknown content it is the path of the field, not of the message that contains it. */
export function notePath(note: Note): Path {
  if (note.code === 'unknown-field') return [...note.path, note.number]
  return note.code === 'unknown-member' ? [...note.path, note.name] : note.path
}

/** @param from the number of path steps up to the feed entity; the paths in the attribute start there */
export function carriedProperty(notes: readonly CarriedNote[], from: number): Attribute {
  const json = notes.map((note): Json => {
    const path = pointer(note.path.slice(from))
    return note.code === 'unknown-field'
      ? { path, bytes: toBase64(note.bytes) }
      : { path, name: note.name, value: note.value }
  })
  return { type: 'JsonProperty', json }
}

/** What is written back into one message: a whole field, or a member. */
type Item = { readonly field: Uint8Array } | { readonly member: readonly [name: string, value: Json] }

/**
 * Adds carried items to a written message, at their paths; `extras` is the argument of the writers.
 *
 * @param drop called with the reason for each item that is not written
 */
export function putBack(
  items: readonly Json[],
  members: Members,
  type: MessageType,
  target: string,
  extras: Map<Members, Extra>,
  drop: (code: string) => void,
): void {
  const byMessage = new Map<Members, Item[]>()
  for (const item of items) {
    const place = placeOf(item, members, type)
    const written = place === undefined ? 'place-not-found' : itemOf(item, place.type, target)
    if (typeof written === 'string') drop(written)
    else if (place !== undefined) {
      const there = byMessage.get(place.members)
      if (there === undefined) byMessage.set(place.members, [written])
      else there.push(written)
    }
  }
  for (const [message, all] of byMessage) {
    const fields = all.flatMap((one) => ('field' in one ? [one.field] : []))
    extras.set(message, { fields, members: all.flatMap((one) => ('member' in one ? [one.member] : [])) })
  }
}

/** Finds the message at a JSON Pointer, following only names of the schema. Undefined: there is none. */
function placeOf(
  item: Json,
  root: Members,
  rootType: MessageType,
): { readonly members: Members; readonly type: MessageType } | undefined {
  const path = isJsonObject(item) ? item['path'] : undefined
  if (typeof path !== 'string' || (path !== '' && !path.startsWith('/'))) return undefined
  let at: Json | undefined = root
  let type = rootType
  for (const step of path.split('/').slice(1)) {
    if (Array.isArray(at)) {
      at = /^\d{1,9}$/.test(step) ? (at as readonly Json[])[Number(step)] : undefined
      continue
    }
    const field = type.byName.get(step)
    if (field?.kind !== 'message' || !isJsonObject(at) || !Object.hasOwn(at, field.member)) return undefined
    at = at[field.member]
    type = field.of
  }
  return isJsonObject(at) ? { members: at, type } : undefined
}

/** A text is the code of the loss. Only what is not in the schema is written, so that no item overwrites a field. */
function itemOf(item: Json, type: MessageType, target: string): Item | string {
  const { bytes, name, value } = isJsonObject(item) ? item : {}
  if (typeof bytes === 'string') {
    const field = fromBase64(bytes)
    if (!field.ok || !isUnknownField(field.value, type)) return 'wrong-type'
    return target === 'json' ? 'no-place-in-json' : { field: field.value }
  }
  if (typeof name !== 'string' || value === undefined) return 'wrong-type'
  const read = readMembers(Object.fromEntries([[name, value]]), type, 'proto')
  const isUnknown = read.notes.some((note) => note.code === 'unknown-member' && note.path.length === 0)
  if (!isUnknown) return 'wrong-type'
  return target === 'json' ? { member: [name, value] } : 'no-place-in-protobuf'
}
