// Agencies' extensions and fields of later editions: kept byte for byte in one attribute of category `unclassified`,
// with their path, and written back there (gtfs-realtime.proto, `extensions 1000 to 1999` and `9000 to 9999`).

import type { Extra } from '../../../standards/gtfs-realtime/write-json.ts'
import { pointer, type Members, type Note } from '../../../standards/gtfs-realtime/note.ts'
import { readMembers } from '../../../standards/gtfs-realtime/read-json.ts'
import { isUnknownField } from '../../../standards/gtfs-realtime/read-protobuf.ts'
import type { MessageType } from '../../../standards/gtfs-realtime/schema.ts'
import type { Attribute, Json } from '../../../standards/hub/entity.ts'
import { isJsonObject } from '../../../standards/json/object.ts'

export const carriedAttribute = 'unknownFields'

export type CarriedNote = Extract<Note, { code: 'unknown-field' | 'unknown-member' }>

export function isCarried(note: Note): note is CarriedNote {
  return note.code === 'unknown-field' || note.code === 'unknown-member'
}

/** @param from the number of path steps up to the feed entity; the paths in the attribute start there */
export function carriedProperty(notes: readonly CarriedNote[], from: number): Attribute {
  const json = notes.map((note): Json => {
    const path = pointer(note.path.slice(from))
    return note.code === 'unknown-field'
      ? { path, bytes: base64(note.bytes) }
      : { path, name: note.name, value: note.value }
  })
  return { type: 'JsonProperty', json }
}

/** A carried item to write back, or the loss code if it is invalid. */
export type Placed =
  | { readonly ok: true; readonly field: Uint8Array }
  | { readonly ok: true; readonly member: readonly [name: string, value: Json] }
  | { readonly ok: false; readonly code: string }

/** The written object that a carried item belongs to, and its type. Undefined: there is none. */
export interface Place {
  readonly members: Members
  readonly type: MessageType
}

/** Finds the message at a JSON Pointer, following only names of the schema. */
export function placeOf(item: Json, root: Place): Place | undefined {
  const path = isJsonObject(item) ? item['path'] : undefined
  if (typeof path !== 'string' || (path !== '' && !path.startsWith('/'))) return undefined
  let at: Json | undefined = root.members
  let type = root.type
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

/** Only fields that are not in the schema may be written back, so that a carried item never overwrites a field. */
export function placed(item: Json, type: MessageType, target: string): Placed {
  if (!isJsonObject(item)) return { ok: false, code: 'wrong-type' }
  const { bytes, name, value } = item
  if (typeof bytes === 'string') {
    const field = bytesOf(bytes)
    if (field === undefined || !isUnknownField(field, type)) return { ok: false, code: 'wrong-type' }
    return target === 'json' ? { ok: false, code: 'no-place-in-json' } : { ok: true, field }
  }
  if (typeof name !== 'string' || value === undefined) return { ok: false, code: 'wrong-type' }
  const read = readMembers(Object.fromEntries([[name, value]]), type, 'proto')
  const unknown = read.notes.some((note) => note.code === 'unknown-member' && note.path.length === 0)
  if (!unknown) return { ok: false, code: 'wrong-type' }
  return target === 'json' ? { ok: true, member: [name, value] } : { ok: false, code: 'no-place-in-protobuf' }
}

/** All carried items of one message. */
export function extraOf(all: readonly Placed[]): Extra {
  return {
    fields: all.flatMap((one) => ('field' in one ? [one.field] : [])),
    members: all.flatMap((one) => ('member' in one ? [one.member] : [])),
  }
}

function base64(bytes: Uint8Array): string {
  return btoa(Array.from(bytes, (byte) => String.fromCodePoint(byte)).join(''))
}

function bytesOf(text: string): Uint8Array | undefined {
  if (!/^[A-Za-z0-9+/]*={0,2}$/.test(text) || text.length % 4 !== 0) return undefined
  const bytes = Uint8Array.from(atob(text), (character) => character.codePointAt(0) ?? 0)
  return base64(bytes) === text ? bytes : undefined
}
