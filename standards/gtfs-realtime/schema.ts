// How a message of GTFS-realtime is described: the form of the generated tables. It has what gtfs-realtime.proto uses
// of the proto2 language and no more; the generator refuses the rest.

/** `time` is each 64-bit integer of the schema: seconds since 1970-01-01T00:00:00Z, signed or not. */
export type Scalar = 'string' | 'bool' | 'int32' | 'uint32' | 'int64-time' | 'uint64-time' | 'float' | 'double'

export interface EnumType {
  readonly name: string
  readonly nameOf: ReadonlyMap<number, string>
  readonly numberOf: ReadonlyMap<string, number>
}

interface FieldBase {
  readonly number: number
  /** As in the .proto: `stop_time_update`. */
  readonly name: string
  /** As in the JSON mapping: `stopTimeUpdate`. */
  readonly member: string
  readonly label: 'required' | 'optional' | 'repeated'
}
export type Field = FieldBase &
  (
    | { readonly kind: 'scalar'; readonly scalar: Scalar }
    | { readonly kind: 'enum'; readonly of: EnumType }
    | { readonly kind: 'message'; readonly of: MessageType }
  )

export interface MessageType {
  readonly name: string
  /** In the order of their numbers. */
  readonly fields: readonly Field[]
  readonly byNumber: ReadonlyMap<number, Field>
  /** By the name in the .proto and by the name in JSON: ProtoJSON parsers accept both. */
  readonly byName: ReadonlyMap<string, Field>
}

export function enumType(name: string, values: readonly (readonly [string, number])[]): EnumType {
  return { name, nameOf: new Map(values.map(([text, number]) => [number, text])), numberOf: new Map(values) }
}

export function messageType(name: string, fields: readonly Field[]): MessageType {
  return {
    name,
    fields,
    byNumber: new Map(fields.map((field) => [field.number, field])),
    byName: new Map(fields.flatMap((field) => [[field.name, field] as const, [field.member, field] as const])),
  }
}

type Label = FieldBase['label']

export function scalar(number: number, name: string, label: Label, type: Scalar): Field {
  return { number, name, member: memberName(name), label, kind: 'scalar', scalar: type }
}
export function choice(number: number, name: string, label: Label, of: EnumType): Field {
  return { number, name, member: memberName(name), label, kind: 'enum', of }
}
export function nested(number: number, name: string, label: Label, of: MessageType): Field {
  return { number, name, member: memberName(name), label, kind: 'message', of }
}

/** The ProtoJSON name: lowerCamelCase. */
function memberName(name: string): string {
  return name.replaceAll(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase())
}
