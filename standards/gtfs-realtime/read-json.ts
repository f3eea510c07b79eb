// Reads a message of the generated tables from JSON: as ProtoJSON (protobuf.dev/programming-guides/json) or in the
// hub's form. What does not fit is left out and noted; whether that refuses the whole is the caller's to say.

import type { Json, JsonObject } from '../hub/entity.ts'
import { isJsonObject } from '../json/object.ts'
import { throughFloat } from './float.ts'
import type { Members, Note } from './note.ts'
import type { EnumType, Field, MessageType, Scalar } from './schema.ts'
import { secondsOfUtc, utcOfSeconds } from './time.ts'

/**
 * `proto`: both spellings of names, enumeration values by name or number, POSIX times as text or number.
 * `hub`: what `Members` says. `hub-single`: the same, and numbers as a float32 will hold them.
 */
export type Dialect = 'proto' | 'hub' | 'hub-single'

/** @returns the message, or undefined where a required field of it is missing; notes say everything that was left out */
export function readMembers(
  value: Json,
  type: MessageType,
  dialect: Dialect,
): { readonly members: Members | undefined; readonly notes: readonly Note[] } {
  const reading = new JsonReading(dialect)
  const members = reading.message(value, type)
  return { members, notes: reading.notes }
}

class JsonReading {
  readonly notes: Note[] = []
  private readonly dialect: Dialect
  private readonly path: (string | number)[] = []

  constructor(dialect: Dialect) {
    this.dialect = dialect
  }

  message(value: Json, type: MessageType): Members | undefined {
    if (!isJsonObject(value)) return this.wrong('an object')
    const members: Record<string, Json> = {}
    for (const [name, inner] of Object.entries(value)) {
      const field = type.byName.get(name)
      if (field === undefined || (this.dialect !== 'proto' && name !== field.member)) {
        this.notes.push({ code: 'unknown-member', path: [...this.path], name, value: inner })
      } else this.field(field, name, inner, members)
    }
    return this.complete(type, value, members) ? members : undefined
  }

  private field(field: Field, name: string, value: Json, into: Record<string, Json>): void {
    this.path.push(name)
    if (value === null) this.notes.push({ code: 'null-member', path: [...this.path] })
    else {
      const read = field.label === 'repeated' ? this.list(field, value) : this.one(field, value)
      // Both spellings of one name in one object.
      if (Object.hasOwn(into, field.member)) this.notes.push({ code: 'superseded', path: [...this.path] })
      if (read !== undefined) into[field.member] = read
    }
    this.path.pop()
  }

  private list(field: Field, value: Json): Json | undefined {
    if (!Array.isArray(value)) return this.wrong('a list')
    if (value.length === 0) {
      // ProtoJSON: a field with presence has a value, a list has none; the two spellings are one message.
      if (this.dialect !== 'proto') this.notes.push({ code: 'empty-list', path: [...this.path] })
      return undefined
    }
    const items: Json[] = []
    for (const [position, item] of (value as readonly Json[]).entries()) {
      this.path.push(position)
      const read = this.one(field, item)
      if (read !== undefined) items.push(read)
      this.path.pop()
    }
    return items
  }

  private one(field: Field, value: Json): Json | undefined {
    if (field.kind === 'message') return this.message(value, field.of)
    return field.kind === 'enum' ? this.choice(field.of, value) : this.scalar(field.scalar, value)
  }

  private choice(type: EnumType, value: Json): string | undefined {
    if (typeof value === 'string' && type.numberOf.has(value)) return value
    const name = this.dialect === 'proto' && typeof value === 'number' ? type.nameOf.get(value) : undefined
    if (name !== undefined) return name
    // A value of a later edition; it is kept like an unknown field, where the schema has room for one.
    if (typeof value === 'string' || Number.isInteger(value)) return this.unknownChoice(value)
    return this.wrong('the name of an enumeration value')
  }

  private unknownChoice(value: Json): undefined {
    const name = String(this.path.at(-1))
    this.notes.push({ code: 'unknown-member', path: this.path.slice(0, -1), name, value })
    return undefined
  }

  private scalar(type: Scalar, value: Json): Json | undefined {
    switch (type) {
      case 'string':
        return typeof value === 'string' && value.isWellFormed() ? value : this.wrong('well-formed text')
      case 'bool':
        return typeof value === 'boolean' ? value : this.wrong('true or false')
      case 'int32':
        return this.integer(value, -0x80000000, 0x7fffffff)
      case 'uint32':
        return this.integer(value, 0, 0xffffffff)
      case 'int64-time':
        return this.dialect === 'proto' ? this.posix(value, true) : this.utc(value, true)
      case 'uint64-time':
        return this.dialect === 'proto' ? this.posix(value, false) : this.utc(value, false)
      case 'float':
        return this.real(value, this.dialect === 'hub-single')
      case 'double':
        return this.real(value, false)
    }
  }

  private integer(value: Json, minimum: number, maximum: number): number | undefined {
    const number = this.numeric(value)
    if (Number.isInteger(number) && number >= minimum && number <= maximum) return number
    return this.wrong(minimum < 0 ? 'a whole number of 32 bits' : 'a whole number of 32 bits, not negative')
  }

  private posix(value: Json, signed: boolean): string | undefined {
    const seconds = this.numeric(value)
    if (!Number.isInteger(seconds) || (!signed && seconds < 0)) return this.wrong('seconds since 1970, a whole number')
    const text = utcOfSeconds(seconds)
    if (text === undefined) this.notes.push({ code: 'time-out-of-range', path: [...this.path] })
    return text
  }

  private utc(value: Json, signed: boolean): string | undefined {
    const time = typeof value === 'string' ? secondsOfUtc(value) : undefined
    if (time === undefined) return this.wrong('a UTC time')
    if (time.seconds < 0 && !signed) {
      this.notes.push({ code: 'time-out-of-range', path: [...this.path] })
      return undefined
    }
    if (!time.exact) this.notes.push({ code: 'time-precision', path: [...this.path] })
    return utcOfSeconds(time.seconds)
  }

  private real(value: Json, single: boolean): number | undefined {
    const number = this.dialect === 'proto' && value === 'NaN' ? Number.NaN : this.numeric(value)
    if (Number.isNaN(number) && value !== 'NaN') return this.wrong('a number')
    const kept = single ? throughFloat(number) : number
    if (!Number.isFinite(kept)) {
      this.notes.push({ code: 'not-finite', path: [...this.path] })
      return undefined
    }
    if (kept !== number) {
      this.notes.push({ code: 'float-precision', path: [...this.path], tolerance: Math.abs(kept - number) })
    }
    return kept
  }

  /** ProtoJSON takes numbers as text too. NaN where it is none. */
  private numeric(value: Json): number {
    if (typeof value === 'number') return value
    const isText = this.dialect === 'proto' && typeof value === 'string'
    return isText && /^(-?\d+(\.\d+)?([eE][+-]?\d+)?|-?Infinity)$/.test(value) ? Number(value) : Number.NaN
  }

  private complete(type: MessageType, source: JsonObject, members: Members): boolean {
    const missing = type.fields.find(({ label, member }) => label === 'required' && !Object.hasOwn(members, member))
    if (missing === undefined) return true
    // Where it is there but was left out, that is noted already; null is not there.
    const given = [missing.member, missing.name].some((name) => Object.hasOwn(source, name) && source[name] !== null)
    if (!given) this.notes.push({ code: 'required-missing', path: [...this.path, missing.member] })
    return false
  }

  private wrong(expected: string): undefined {
    this.notes.push({ code: 'wrong-type', path: [...this.path], expected })
    return undefined
  }
}
