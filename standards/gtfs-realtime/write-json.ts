// Writes a message of the generated tables as ProtoJSON (protobuf.dev/programming-guides/json): lowerCamelCase names,
// enumeration values by name, 64-bit numbers as text. The members must have been through `readMembers`.

import type { Json } from '../hub/entity.ts'
import type { Extras } from './extras.ts'
import type { Members } from './note.ts'
import type { Field, MessageType } from './schema.ts'
import { secondsOfUtc } from './time.ts'

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
