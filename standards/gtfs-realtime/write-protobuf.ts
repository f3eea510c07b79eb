// Writes a message of the generated tables in the protobuf wire format, fields in the order of their numbers, unknown
// fields after them as they came. The members must have been through `readMembers`: what does not fit is a bug here.

import type { Json } from '../hub/entity.ts'
import type { Extras } from './write-json.ts'
import type { Members } from './note.ts'
import type { Field, MessageType, Scalar } from './schema.ts'
import { secondsOfUtc } from './time.ts'
import { WireWriter, wireType } from '../protobuf/wire.ts'

export function writeProtobuf(members: Members, type: MessageType, extras: Extras): Uint8Array {
  const out = new WireWriter()
  writeMessage(out, members, type, extras)
  return out.finish()
}

function writeMessage(out: WireWriter, members: Members, type: MessageType, extras: Extras): void {
  for (const field of type.fields) {
    const value = members[field.member]
    if (value === undefined) continue
    if (field.label === 'repeated') for (const item of value as readonly Json[]) writeField(out, field, item, extras)
    else writeField(out, field, value, extras)
  }
  for (const bytes of extras.get(members)?.fields ?? []) out.raw(bytes)
}

function writeField(out: WireWriter, field: Field, value: Json, extras: Extras): void {
  switch (field.kind) {
    case 'message':
      out.tag(field.number, wireType.bytes)
      out.bytes(writeProtobuf(value as Members, field.of, extras))
      return
    case 'enum':
      out.tag(field.number, wireType.varint)
      out.varint(BigInt(field.of.numberOf.get(value as string) ?? unfit()))
      return
    case 'scalar':
      writeScalar(out, field.number, field.scalar, value)
  }
}

function writeScalar(out: WireWriter, number: number, type: Scalar, value: Json): void {
  switch (type) {
    case 'string':
      out.tag(number, wireType.bytes)
      return out.text(value as string)
    case 'bool':
      out.tag(number, wireType.varint)
      return out.varint(value === true ? 1n : 0n)
    case 'int32':
    case 'uint32':
      out.tag(number, wireType.varint)
      return out.varint(BigInt(value as number))
    case 'int64-time':
    case 'uint64-time':
      out.tag(number, wireType.varint)
      return out.varint(BigInt(secondsOfUtc(value as string)?.seconds ?? unfit()))
    case 'float':
      out.tag(number, wireType.fixed32)
      return out.float(value as number)
    case 'double':
      out.tag(number, wireType.fixed64)
      return out.double(value as number)
  }
}

function unfit(): never {
  throw new Error('a value that was not checked reached the writer')
}
