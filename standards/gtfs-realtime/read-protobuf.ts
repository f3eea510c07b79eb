// Reads a message of the generated tables from the protobuf wire format (proto2: explicit presence, closed enums).
// Unlike common readers it refuses a length that leaves its parent and text that is not UTF-8, and says at which byte.

import type { Json } from '../hub/entity.ts'
import { isJsonObject } from '../json/object.ts'
import type { Problem } from '../problem.ts'
import { fail, ok, type Result } from '../result.ts'
import { shortestOfFloat } from './float.ts'
import { type Members, type Note, type Path, pointer } from './note.ts'
import type { EnumType, Field, MessageType, Scalar } from './schema.ts'
import { utcOfSeconds } from './time.ts'
import { WireReader, wireType } from '../protobuf/wire.ts'

export interface ReadLimits {
  readonly bytes: number
  readonly depth: number
  /** Fields of one record: an item of a list of the outermost message, or all that stands in none. */
  readonly members: number
}
export interface ReadMessage {
  readonly members: Members
  readonly notes: readonly Note[]
}

/**
 * @param within the path and the offset of the message in a larger one, for notes and Problems
 * @returns `syntax`, `charset`, `invalid` (a required field is missing) or `limit-exceeded`
 */
export function readProtobuf(
  bytes: Uint8Array,
  type: MessageType,
  limits: ReadLimits,
  within: { readonly path: Path; readonly start: number } = { path: [], start: 0 },
): Result<ReadMessage, Problem> {
  if (bytes.length > limits.bytes) {
    const detail = `The message is longer than ${limits.bytes} bytes, the limit of this gateway.`
    return fail({ code: 'limit-exceeded', limit: 'bytes', maximum: limits.bytes, detail })
  }
  const reading = new ProtobufReading(bytes, limits, within)
  const members: Record<string, Json> = {}
  reading.message(type, bytes.length, members)
  return reading.wire.problem === undefined ? ok({ members, notes: reading.notes }) : fail(reading.wire.problem)
}

const wireTypes: Record<Scalar, number> = {
  string: wireType.bytes,
  bool: wireType.varint,
  int32: wireType.varint,
  uint32: wireType.varint,
  'int64-time': wireType.varint,
  'uint64-time': wireType.varint,
  float: wireType.fixed32,
  double: wireType.fixed64,
}

class ProtobufReading {
  readonly wire: WireReader
  readonly notes: Note[] = []
  private readonly limits: ReadLimits
  private readonly path: (string | number)[]
  private count = 0
  /** JSON Pointers of fields that were there and were left out; a required one of them is not missing. */
  private readonly leftOut = new Set<string>()

  constructor(bytes: Uint8Array, limits: ReadLimits, { path, start }: { readonly path: Path; readonly start: number }) {
    this.wire = new WireReader(bytes, start)
    this.path = [...path]
    this.limits = limits
  }

  /** @param isWhole nothing that comes later is merged into it, so that what it requires must be there at its end */
  message(type: MessageType, end: number, into: Record<string, Json>, isWhole = true): void {
    while (this.wire.more(end)) {
      const start = this.wire.at
      const tag = this.wire.unsigned(end)
      const number = Math.floor(tag / 8)
      if (this.wire.problem === undefined && (number < 1 || tag > 0xffffffff)) {
        this.wire.fail('syntax', 'A field has an invalid field number.', this.wire.placeOf(start))
      }
      if (++this.count > this.limits.members) this.tooMany()
      if (this.wire.problem !== undefined) return
      const field = type.byNumber.get(number)
      if (field === undefined || wireTypeOf(field) !== tag % 8) this.unknown(number, tag % 8, start, end)
      else if (field.kind === 'message') this.nested(field, field.of, end, into)
      else this.leaf(field, start, end, into)
    }
    if (isWhole && this.wire.problem === undefined) this.required(type, into)
  }

  private nested(field: Field, type: MessageType, end: number, into: Record<string, Json>): void {
    const stop = this.wire.delimited(end)
    if (this.wire.problem !== undefined) return
    const existing = into[field.member]
    if (field.label === 'repeated') {
      const list = (existing as Json[] | undefined) ?? []
      const inner: Record<string, Json> = {}
      into[field.member] = list
      const isRecord = this.path.length === 0
      const before = this.count
      if (isRecord) this.count = 0
      this.within([field.member, list.length], () => this.message(type, stop, inner))
      if (isRecord) this.count = before - 1
      list.push(inner)
    } else {
      // A second occurrence of a singular message is merged into the first ("Last One Wins").
      const inner = (existing as Record<string, Json> | undefined) ?? {}
      into[field.member] = inner
      this.within([field.member], () => this.message(type, stop, inner, false))
    }
  }

  private leaf(
    field: Exclude<Field, { kind: 'message' }>,
    start: number,
    end: number,
    into: Record<string, Json>,
  ): void {
    const value =
      field.kind === 'enum' ? this.choice(field.of, field.number, start, end) : this.scalar(field.scalar, field, end)
    if (value === undefined || this.wire.problem !== undefined) return
    const existing = into[field.member]
    if (field.label === 'repeated') {
      if (existing === undefined) into[field.member] = [value]
      else (existing as Json[]).push(value)
      return
    }
    if (existing !== undefined) this.notes.push({ code: 'superseded', path: this.at(field) })
    into[field.member] = value
  }

  private scalar(type: Scalar, field: Field, end: number): Json | undefined {
    const wire = this.wire
    switch (type) {
      case 'string':
        return wire.text(end)
      case 'bool':
        return wire.unsigned(end) !== 0
      case 'int32':
        return this.integer(wire.signed(end), field, -0x80000000) | 0
      case 'uint32':
        return this.integer(wire.unsigned(end), field, 0)
      case 'int64-time':
        return this.time(wire.signed(end), field)
      case 'uint64-time':
        return this.time(wire.unsigned(end), field)
      case 'float':
        return this.finite(wire.float(end), field, shortestOfFloat)
      case 'double':
        return this.finite(wire.double(end), field, (value) => value)
    }
  }

  /** Five bytes may also spell a negative int32, as early encoders did; the 32 bits are the same. */
  private integer(value: number, field: Field, minimum: number): number {
    if (value >= minimum && value <= 0xffffffff) return value
    this.wire.fail('invalid', 'A number has more than the 32 bits of its type.', pointer(this.at(field)))
    return 0
  }

  private time(seconds: number, field: Field): string | undefined {
    const text = utcOfSeconds(seconds)
    if (text === undefined) this.notes.push({ code: 'time-out-of-range', path: this.at(field) })
    return text
  }

  private finite(value: number, field: Field, say: (value: number) => number): number | undefined {
    if (Number.isFinite(value)) return say(value)
    this.notes.push({ code: 'not-finite', path: this.at(field) })
    this.leftOut.add(pointer(this.at(field)))
    return undefined
  }

  /** proto2 enums are closed: a value that the schema does not name is kept as an unknown field. */
  private choice(type: EnumType, number: number, start: number, end: number): string | undefined {
    const name = type.nameOf.get(this.wire.signed(end))
    if (name === undefined) this.keep(number, start)
    return name
  }

  private unknown(number: number, type: number, start: number, end: number): void {
    this.wire.skip(number, type, end, this.limits.depth)
    this.keep(number, start)
  }

  private keep(number: number, start: number): void {
    if (this.wire.problem !== undefined) return
    const bytes = this.wire.bytes.slice(start, this.wire.at)
    this.notes.push({ code: 'unknown-field', path: [...this.path], number, bytes })
  }

  private required(type: MessageType, members: Members): void {
    for (const field of type.fields) {
      if (field.label !== 'required' || Object.hasOwn(members, field.member)) continue
      const path = pointer(this.at(field))
      if (this.leftOut.has(path)) continue
      this.wire.fail('invalid', `The required field ${field.name} of ${type.name} is missing.`, path)
    }
    for (const field of type.fields) {
      const inner = field.kind === 'message' && field.label !== 'repeated' ? members[field.member] : undefined
      if (field.kind === 'message' && isJsonObject(inner))
        this.within([field.member], () => this.required(field.of, inner))
    }
  }

  private tooMany(): void {
    const maximum = this.limits.members
    const detail = `A part of the message has more than ${maximum} fields, the limit of this gateway.`
    this.wire.stop({ code: 'limit-exceeded', limit: 'members', maximum, detail })
  }

  private within(steps: Path, read: () => void): void {
    this.path.push(...steps)
    read()
    this.path.length -= steps.length
  }

  private at(field: Field): Path {
    return [...this.path, field.member]
  }
}

function wireTypeOf(field: Field): number {
  if (field.kind === 'scalar') return wireTypes[field.scalar]
  return field.kind === 'enum' ? wireType.varint : wireType.bytes
}

/** Whether these bytes are exactly one field, and one that this message does not have. */
export function isUnknownField(bytes: Uint8Array, type: MessageType): boolean {
  const limits = { bytes: bytes.length, depth: 100, members: 1 }
  const optional = { ...type, fields: [] }
  const read = readProtobuf(bytes, optional, limits)
  return read.ok && read.value.notes.length === 1 && read.value.notes[0]?.code === 'unknown-field'
}
