// An NGSI v2 entity as the reference server stores, validates and writes it ("JSON Entity Representation", "Field syntax
// restrictions", "Simplified Entity Representation").

/** A refused request: status, the value of `error`, a sentence ("Error Responses"). */
export class Refused extends Error {
  readonly status: number
  readonly error: string

  constructor(status: number, error: string, description: string) {
    super(description)
    this.status = status
    this.error = error
  }
}

export interface Attribute {
  readonly type: string
  readonly value: unknown
  readonly metadata: Readonly<Record<string, unknown>>
}

export interface Entity {
  readonly id: string
  readonly type: string
  readonly attributes: ReadonlyMap<string, Attribute>
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** Fields are of 1 to 256 printable ASCII characters, except for spaces, & ? / # and the forbidden < > " ' = ; ( ). */
function field(value: unknown, what: string): string {
  if (typeof value === 'string' && value.length <= 256 && /^[!$%*+,\-.0-9:@A-Z[\\\]^_`a-z{|}~]+$/.test(value))
    return value
  throw new Refused(400, 'BadRequest', `${what} has forbidden characters.`)
}

const typeOf = (value: unknown): string =>
  typeof value === 'number'
    ? 'Number'
    : typeof value === 'boolean'
      ? 'Boolean'
      : typeof value === 'string'
        ? 'Text'
        : 'StructuredValue'

export function attributeOf(document: unknown): Attribute {
  if (!isObject(document)) throw new Refused(400, 'BadRequest', 'An attribute must be an object.')
  const { value = null, type = typeOf(value), metadata = {} } = document
  if (!isObject(metadata)) throw new Refused(400, 'BadRequest', 'Metadata must be an object.')
  return { type: field(type, 'The type'), value, metadata }
}

export function attributesOf(document: Record<string, unknown>): ReadonlyMap<string, Attribute> {
  const { id: _id, type: _type, ...rest } = document
  return new Map(Object.entries(rest).map(([name, value]) => [field(name, 'A name'), attributeOf(value)]))
}

export function entityOf(document: Record<string, unknown>): Entity {
  const { id, type = 'Thing' } = document
  return { id: field(id, 'The id'), type: field(type, 'The type'), attributes: attributesOf(document) }
}

/** In the representation that `options` and `attrs` request. */
export function written({ id, type, attributes }: Entity, query: URLSearchParams): unknown {
  const options = (query.get('options') ?? '').split(',')
  const names = query.get('attrs')?.split(',') ?? [...attributes.keys()]
  const chosen = names.flatMap((name): (readonly [string, Attribute])[] => {
    const attribute = attributes.get(name)
    return attribute === undefined ? [] : [[name, attribute]]
  })
  if (options.includes('values')) return chosen.map(([, { value }]) => value)
  const isPlain = options.includes('keyValues')
  return { id, type, ...Object.fromEntries(chosen.map(([name, one]) => [name, isPlain ? one.value : one])) }
}
