// The parts of a payload (sparkplug_b.proto). Absent fields are absent: zero and empty are values.

/** A value of a `oneof`, by the kind of its field. */
export type RawValue =
  | { readonly kind: 'integer'; readonly value: bigint }
  | { readonly kind: 'float' | 'double'; readonly value: number }
  | { readonly kind: 'boolean'; readonly value: boolean }
  | { readonly kind: 'text'; readonly value: string }
  | { readonly kind: 'bytes'; readonly value: Uint8Array }
  | { readonly kind: 'dataset'; readonly value: DataSet }
  | { readonly kind: 'template'; readonly value: Template }
  | { readonly kind: 'properties'; readonly value: PropertySet }
  | { readonly kind: 'property-list'; readonly value: readonly PropertySet[] }
  | { readonly kind: 'extension' }

export interface PropertyValue {
  type?: number
  isNull?: boolean
  value?: RawValue
}

export interface PropertySet {
  readonly keys: string[]
  readonly values: PropertyValue[]
}

export interface DataSet {
  columnCount?: bigint
  readonly columns: string[]
  readonly types: number[]
  readonly rows: (RawValue | undefined)[][]
}

export interface Parameter {
  name?: string
  type?: number
  value?: RawValue
}

export interface Template {
  version?: string
  readonly metrics: Metric[]
  readonly parameters: Parameter[]
  reference?: string
  isDefinition?: boolean
}

export type MetaData = Map<string, boolean | string | bigint>

export interface Metric {
  name?: string
  alias?: bigint
  timestamp?: bigint
  type?: number
  isHistorical?: boolean
  isTransient?: boolean
  isNull?: boolean
  metadata?: MetaData
  properties?: PropertySet
  value?: RawValue
}

export interface Payload {
  timestamp?: bigint
  readonly metrics: Metric[]
  seq?: bigint
  uuid?: string
  body?: Uint8Array
  /** The places of fields that the schema does not have. */
  readonly unknown: string[]
}

/** The fields of metadata by their numbers. */
export const metaFields: ReadonlyMap<number, readonly [name: string, kind: 'boolean' | 'text' | 'long']> = new Map([
  [1, ['isMultiPart', 'boolean']],
  [2, ['contentType', 'text']],
  [3, ['size', 'long']],
  [4, ['seq', 'long']],
  [5, ['fileName', 'text']],
  [6, ['fileType', 'text']],
  [7, ['md5', 'text']],
  [8, ['description', 'text']],
])
