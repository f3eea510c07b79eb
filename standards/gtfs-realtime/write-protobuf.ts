// Writes a message of the generated tables in the protobuf wire format, fields in the order of their numbers, unknown
// fields after them as they came. The members must have been through `readMembers`: what does not fit is a bug here.

import type { Json } from '../hub/entity.ts'
import type { Extras } from './write-json.ts'
import type { Members } from './note.ts'
import type { Field, MessageType, Scalar } from './schema.ts'
import { secondsOfUtc } from './time.ts'
import { wireType } from './wire.ts'

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
      return out.bytes(utf8.encode(value as string))
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

const utf8 = new TextEncoder()

class WireWriter {
  private buffer = new Uint8Array(64)
  private length = 0

  tag(number: number, type: number): void {
    this.varint(BigInt(number * 8 + type))
  }

  /** Negative numbers are ten bytes of two's complement. */
  varint(value: bigint): void {
    const positive = BigInt.asUintN(64, value)
    if (positive < 0x7fffffffn) return this.smallVarint(Number(positive))
    for (let rest = positive; ; rest >>= 7n) {
      if (rest < 0x80n) return this.push(Number(rest))
      this.push(Number(rest & 0x7fn) | 0x80)
    }
  }

  private smallVarint(value: number): void {
    let rest = value
    for (; rest > 0x7f; rest >>>= 7) this.push((rest & 0x7f) | 0x80)
    this.push(rest)
  }

  float(value: number): void {
    this.reserve(4)
    new DataView(this.buffer.buffer).setFloat32(this.length, value, true)
    this.length += 4
  }

  double(value: number): void {
    this.reserve(8)
    new DataView(this.buffer.buffer).setFloat64(this.length, value, true)
    this.length += 8
  }

  bytes(bytes: Uint8Array): void {
    this.varint(BigInt(bytes.length))
    this.raw(bytes)
  }

  raw(bytes: Uint8Array): void {
    this.reserve(bytes.length)
    this.buffer.set(bytes, this.length)
    this.length += bytes.length
  }

  finish(): Uint8Array {
    return this.buffer.subarray(0, this.length)
  }

  private push(byte: number): void {
    this.reserve(1)
    this.buffer[this.length++] = byte
  }

  private reserve(more: number): void {
    if (this.length + more <= this.buffer.length) return
    const larger = new Uint8Array(Math.max(this.buffer.length * 2, this.length + more))
    larger.set(this.buffer.subarray(0, this.length))
    this.buffer = larger
  }
}
