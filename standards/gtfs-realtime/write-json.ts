// Writes a message of the generated tables as ProtoJSON (protobuf.dev/programming-guides/json): lowerCamelCase names,
// enumeration values by name, 64-bit numbers as text. The members must have been through `readMembers`.

import type { Json } from '../hub/entity.ts'
import type { Members } from './note.ts'
import type { Field, MessageType } from './schema.ts'
import { secondsOfUtc } from './time.ts'

// What stands in a message beside the fields of the schema, by the message's own object: agencies' extensions
// (gtfs-realtime.proto, `extensions 1000 to 1999`, `9000 to 9999`), to be written back where they came from.
export interface Extra {
  /** Whole fields with their tags. */
  readonly fields: readonly Uint8Array[]
  /** Members of the JSON mapping. */
  readonly members: readonly (readonly [name: string, value: Json])[]
}
export type Extras = ReadonlyMap<Members, Extra>

export function writeJsonMessage(members: Members, type: MessageType, extras: Extras): Json {
  const written: [string, Json][] = []
  for (const field of type.fields) {
    const value = members[field.member]
    if (value !== undefined) written.push([field.member, fieldValue(field, value, extras)])
  }
  // From entries, so that `__proto__` is a name like any other.
  return Object.fromEntries([...written, ...(extras.get(members)?.members ?? [])])
}

function fieldValue(field: Field, value: Json, extras: Extras): Json {
  if (field.label === 'repeated') return (value as readonly Json[]).map((item) => oneValue(field, item, extras))
  return oneValue(field, value, extras)
}

function oneValue(field: Field, value: Json, extras: Extras): Json {
  if (field.kind === 'message') return writeJsonMessage(value as Members, field.of, extras)
  const isTime = field.kind === 'scalar' && (field.scalar === 'int64-time' || field.scalar === 'uint64-time')
  return isTime ? String(secondsOfUtc(value as string)?.seconds) : value
}
