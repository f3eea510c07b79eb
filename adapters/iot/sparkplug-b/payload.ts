// The payload of Sparkplug B (sparkplug_b.proto, specification 3.0 section 6) from the protobuf wire format. Integers are kept as
// 64 bits: signed ones travel in unsigned fields.

import { raise, WireReader, wireType } from '../../kit/index.ts'
import { metaFields } from './payload-form.ts'
import type {
  DataSet,
  MetaData,
  Metric,
  Parameter,
  Payload,
  PropertySet,
  PropertyValue,
  RawValue,
  Template,
} from './payload-form.ts'
import { longVarint } from './varint.ts'

const { varint, fixed32, fixed64, bytes: delimited } = wireType
/** Templates and properties within each other. */
const deepest = 16
const tooDeep = {
  code: 'limit-exceeded',
  limit: 'depth',
  maximum: deepest,
  detail: `Templates or properties are nested deeper than ${deepest} levels, the limit of this gateway.`,
} as const

/** @param members how many fields a payload may have */
export function readPayload(bytes: Uint8Array, members: number): Payload {
  const reader = new PayloadReader(bytes, members)
  const payload = reader.payload()
  if (reader.wire.problem !== undefined) raise(reader.wire.problem)
  return payload
}

class PayloadReader {
  readonly wire: WireReader
  readonly #unknown: string[] = []
  readonly #members: number
  #count = 0

  constructor(bytes: Uint8Array, members: number) {
    this.wire = new WireReader(bytes)
    this.#members = members
  }

  /** Reads the fields of a message. @param take returns false for a field that the schema does not have */
  #fields(end: number, path: string, take: (field: number, type: number) => boolean): void {
    const { wire } = this
    while (wire.more(end)) {
      this.#count += 1
      if (this.#count > this.#members) {
        const detail = `The payload has more than ${this.#members} fields, the limit of this gateway.`
        raise({ code: 'limit-exceeded', limit: 'members', maximum: this.#members, detail })
      }
      const at = wire.at
      const tag = wire.unsigned(end)
      const [field, type] = [Math.floor(tag / 8), tag % 8]
      if (wire.problem !== undefined) return
      if (field === 0 || !Number.isSafeInteger(field))
        return wire.fail('syntax', 'A field has no number.', wire.placeOf(at))
      if (take(field, type)) continue
      this.#unknown.push(`${path}field ${field}`)
      wire.skip(field, type, end, deepest)
    }
  }

  #within(end: number, read: (end: number) => void): void {
    const stop = this.wire.delimited(end)
    if (this.wire.problem === undefined) read(stop)
  }

  #flag(end: number): boolean {
    return longVarint(this.wire, end) !== 0n
  }

  #blob(end: number): Uint8Array {
    const stop = this.wire.delimited(end)
    if (this.wire.problem !== undefined) return new Uint8Array(0)
    const value = this.wire.bytes.slice(this.wire.at, stop)
    this.wire.at = stop
    return value
  }

  /** The datatype of a metric or property: beyond 32 bits it is none. */
  #type(end: number): number {
    const value = longVarint(this.wire, end)
    return value > 0xffff_ffffn ? -1 : Number(value)
  }

  payload(): Payload {
    const { wire } = this
    const end = wire.bytes.length
    const payload: Payload = { metrics: [], unknown: this.#unknown }
    this.#fields(end, '', (field, type) => {
      if (field === 1 && type === varint) payload.timestamp = longVarint(this.wire, end)
      else if (field === 2 && type === delimited)
        payload.metrics.push(this.#metric(end, `metrics/${payload.metrics.length}/`, 0))
      else if (field === 3 && type === varint) payload.seq = longVarint(this.wire, end)
      else if (field === 4 && type === delimited) payload.uuid = wire.text(end)
      else if (field === 5 && type === delimited) payload.body = this.#blob(end)
      else return false
      return true
    })
    return payload
  }

  #metric(outer: number, path: string, depth: number): Metric {
    const { wire } = this
    const metric: Metric = {}
    if (depth > deepest) raise(tooDeep)
    this.#within(outer, (end) =>
      this.#fields(end, path, (field, type) => {
        if (field >= 10) {
          const value = this.#value(field - 10, type, end, path, depth)
          if (value === undefined) return false
          metric.value = value
          return true
        }
        if (field === 1 && type === delimited) metric.name = wire.text(end)
        else if (field === 2 && type === varint) metric.alias = longVarint(this.wire, end)
        else if (field === 3 && type === varint) metric.timestamp = longVarint(this.wire, end)
        else if (field === 4 && type === varint) metric.type = this.#type(end)
        else if (field === 5 && type === varint) metric.isHistorical = this.#flag(end)
        else if (field === 6 && type === varint) metric.isTransient = this.#flag(end)
        else if (field === 7 && type === varint) metric.isNull = this.#flag(end)
        else if (field === 8 && type === delimited) metric.metadata = this.#metadata(end, path)
        else if (field === 9 && type === delimited) metric.properties = this.#properties(end, path, depth)
        else return false
        return true
      }),
    )
    return metric
  }

  /** The value of a metric by the distance of its field from the first: uint32, uint64, float, double, bool, string, and others. */
  #value(index: number, type: number, end: number, path: string, depth: number): RawValue | undefined {
    const scalar = this.#scalar(index, type, end)
    if (scalar !== undefined) return scalar
    if (type !== delimited) return undefined
    if (index === 6) return { kind: 'bytes', value: this.#blob(end) }
    if (index === 7) return { kind: 'dataset', value: this.#dataset(end, path) }
    if (index === 8) return { kind: 'template', value: this.#template(end, path, depth) }
    if (index !== 9) return undefined
    this.#blob(end)
    return { kind: 'extension' }
  }

  #scalar(index: number, type: number, end: number): RawValue | undefined {
    const { wire } = this
    if (index <= 1 && type === varint) return { kind: 'integer', value: longVarint(this.wire, end) }
    if (index === 2 && type === fixed32) return { kind: 'float', value: wire.float(end) }
    if (index === 3 && type === fixed64) return { kind: 'double', value: wire.double(end) }
    if (index === 4 && type === varint) return { kind: 'boolean', value: this.#flag(end) }
    if (index === 5 && type === delimited) return { kind: 'text', value: wire.text(end) }
    return undefined
  }

  #metadata(outer: number, path: string): MetaData {
    const metadata: MetaData = new Map()
    this.#within(outer, (end) =>
      this.#fields(end, `${path}metadata/`, (field, type) => {
        const [name, kind] = metaFields.get(field) ?? []
        if (name === undefined || (type === delimited) !== (kind === 'text') || (type !== delimited && type !== varint))
          return false
        metadata.set(
          name,
          kind === 'text' ? this.wire.text(end) : kind === 'boolean' ? this.#flag(end) : longVarint(this.wire, end),
        )
        return true
      }),
    )
    return metadata
  }

  #properties(outer: number, path: string, depth: number): PropertySet {
    const set: PropertySet = { keys: [], values: [] }
    if (depth > deepest) raise(tooDeep)
    this.#within(outer, (end) =>
      this.#fields(end, `${path}properties/`, (field, type) => {
        if (type !== delimited || field > 2) return false
        if (field === 1) set.keys.push(this.wire.text(end))
        else set.values.push(this.#property(end, path, depth + 1))
        return true
      }),
    )
    return set
  }

  #property(outer: number, path: string, depth: number): PropertyValue {
    const property: PropertyValue = {}
    this.#within(outer, (end) =>
      this.#fields(end, `${path}properties/`, (field, type) => {
        if (field === 1 && type === varint) property.type = this.#type(end)
        else if (field === 2 && type === varint) property.isNull = this.#flag(end)
        else {
          const value = this.#scalar(field - 3, type, end) ?? this.#nested(field, type, end, path, depth)
          if (value === undefined) return false
          property.value = value
        }
        return true
      }),
    )
    return property
  }

  #nested(field: number, type: number, end: number, path: string, depth: number): RawValue | undefined {
    if (type !== delimited) return undefined
    if (field === 9) return { kind: 'properties', value: this.#properties(end, path, depth) }
    if (field !== 10) return undefined
    const value: PropertySet[] = []
    this.#within(end, (stop) =>
      this.#fields(stop, `${path}properties/`, (one, wire) => {
        if (one !== 1 || wire !== delimited) return false
        value.push(this.#properties(stop, path, depth))
        return true
      }),
    )
    return { kind: 'property-list', value }
  }

  #dataset(outer: number, path: string): DataSet {
    const dataset: DataSet = { columns: [], types: [], rows: [] }
    this.#within(outer, (end) =>
      this.#fields(end, `${path}dataset/`, (field, type) => {
        if (field === 1 && type === varint) dataset.columnCount = longVarint(this.wire, end)
        else if (field === 2 && type === delimited) dataset.columns.push(this.wire.text(end))
        else if (field === 3 && type === varint) dataset.types.push(this.#type(end))
        // Packed, as encoders of proto3 write it.
        else if (field === 3 && type === delimited)
          this.#within(end, (stop) => {
            while (this.wire.more(stop)) dataset.types.push(this.#type(stop))
          })
        else if (field === 4 && type === delimited) dataset.rows.push(this.#row(end, path))
        else return false
        return true
      }),
    )
    return dataset
  }

  #row(outer: number, path: string): (RawValue | undefined)[] {
    const row: (RawValue | undefined)[] = []
    this.#within(outer, (end) =>
      this.#fields(end, `${path}dataset/`, (field, type) => {
        if (field !== 1 || type !== delimited) return false
        let element: RawValue | undefined
        this.#within(end, (stop) =>
          this.#fields(stop, `${path}dataset/`, (one, wire) => {
            const value = this.#scalar(one - 1, wire, stop)
            element = value ?? element
            return value !== undefined
          }),
        )
        row.push(element)
        return true
      }),
    )
    return row
  }

  #template(outer: number, path: string, depth: number): Template {
    const template: Template = { metrics: [], parameters: [] }
    this.#within(outer, (end) =>
      this.#fields(end, `${path}template/`, (field, type) => {
        if (field === 1 && type === delimited) template.version = this.wire.text(end)
        else if (field === 2 && type === delimited)
          template.metrics.push(this.#metric(end, `${path}template/metrics/${template.metrics.length}/`, depth + 1))
        else if (field === 3 && type === delimited) template.parameters.push(this.#parameter(end, path))
        else if (field === 4 && type === delimited) template.reference = this.wire.text(end)
        else if (field === 5 && type === varint) template.isDefinition = this.#flag(end)
        else return false
        return true
      }),
    )
    return template
  }

  #parameter(outer: number, path: string): Parameter {
    const parameter: Parameter = {}
    this.#within(outer, (end) =>
      this.#fields(end, `${path}template/`, (field, type) => {
        if (field === 1 && type === delimited) parameter.name = this.wire.text(end)
        else if (field === 2 && type === varint) parameter.type = this.#type(end)
        else {
          const value = this.#scalar(field - 3, type, end)
          if (value === undefined) return false
          parameter.value = value
        }
        return true
      }),
    )
    return parameter
  }
}
