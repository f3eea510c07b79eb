// A document of DHIS2 as values with named fields, whether it is JSON, XML (DXF 2) or CSV: the names of JSON are those of XML, and the
// columns of CSV have an order of their own.

import type { Limits, Loss, Message, Repair } from '../../adapter.ts'
import {
  decodeXml,
  parseXml,
  raise,
  readCsv,
  readJsonRecord,
  trimXml,
  xmlPath,
  XmlReader,
  type JsonCursor,
} from '../../kit/index.ts'

export interface Fields {
  readonly path: string
  /** The text of a field; undefined: it is absent, empty or null. */
  text(name: string): string | undefined
  pathOf(name: string): string
  /** The value of JSON, for members that are no texts. */
  cursor(name: string): JsonCursor | undefined
  untouched(): readonly string[]
}

export interface Dhis2Document {
  readonly kind: 'values' | 'units'
  readonly items: readonly Fields[]
  /** What a set of values says of all of them. */
  readonly set: Fields | undefined
  readonly losses: readonly Loss[]
  readonly repairs: readonly Repair[]
}

export const clause = 'DHIS2 Web API, data values'
export const dxf = 'http://dhis2.org/schema/dxf/2.0'

export function readDocument(message: Message, limits: Limits): Dhis2Document {
  const { body, mediaType } = message
  if (mediaType.endsWith('json')) return readJson(body, limits)
  return mediaType.endsWith('csv') ? readRows(body, limits) : readXml(message, limits)
}

class JsonFields implements Fields {
  readonly path: string
  readonly #cursor: JsonCursor

  constructor(cursor: JsonCursor) {
    this.#cursor = cursor
    this.path = cursor.path === '' ? '/' : cursor.path
  }

  text(name: string): string | undefined {
    const member = this.#cursor.get(name)
    const text = member?.as('string') ?? member?.numberText() ?? member?.as('boolean')?.toString()
    if (text !== undefined) return text.trim() === '' ? undefined : text
    // Null is absence; a list or an object is reported as not read.
    const isNested = member?.entries('array') !== undefined || member?.entries('object') !== undefined
    if (member !== undefined && !isNested) member.json()
    return undefined
  }

  pathOf(name: string): string {
    return `${this.#cursor.path}/${name}`
  }

  cursor(name: string): JsonCursor | undefined {
    return this.#cursor.get(name)
  }

  untouched(): readonly string[] {
    return this.#cursor.untouched()
  }
}

function readJson(body: Uint8Array, limits: Limits): Dhis2Document {
  const { root, losses } = readJsonRecord(body, limits)
  const common = { losses, repairs: [] }
  if (root.entries('object') === undefined) return noDocument('/')
  const values = root.get('dataValues')?.entries('array')
  const listed = (items: readonly (readonly [string, JsonCursor])[]): readonly Fields[] =>
    items.map(([, item]) => new JsonFields(item))
  if (values !== undefined) return { kind: 'values', items: listed(values), set: new JsonFields(root), ...common }
  const units = root.get('organisationUnits')?.entries('array')
  if (units !== undefined) return { kind: 'units', items: listed(units), set: new JsonFields(root), ...common }
  const whole = new JsonFields(root)
  const has = (name: string): boolean => root.get(name) !== undefined
  if (has('dataElement')) return { kind: 'values', items: [whole], set: undefined, ...common }
  const isUnit = has('id') && ['level', 'openingDate', 'shortName', 'path'].some(has)
  return isUnit ? { kind: 'units', items: [whole], set: undefined, ...common } : noDocument('/')
}

function noDocument(path: string): never {
  const detail = 'The document is not a set of data values, a data value, or a list of organisation units.'
  return raise({ code: 'unsupported', path, detail, clause })
}

class XmlFields implements Fields {
  readonly path: string
  readonly #reader: XmlReader

  constructor(reader: XmlReader) {
    this.#reader = reader
    this.path = xmlPath(reader.element)
  }

  text(name: string): string | undefined {
    const text = this.#reader.attribute(name)
    return text === undefined || trimXml(text) === '' ? undefined : text
  }

  pathOf(name: string): string {
    return `${this.path}/@${name}`
  }

  cursor(): undefined {
    return undefined
  }

  untouched(): readonly string[] {
    return this.#reader.untouched()
  }
}

function readXml({ body, headers }: Message, limits: Limits): Dhis2Document {
  const { text, repairs } = decodeXml(body, headers.get('content-type'))
  const { root, asides } = parseXml(text, limits)
  const losses = asides.map(({ kind, within }): Loss => {
    return { kind: 'dropped', in: 'source', path: within === undefined ? '/' : xmlPath(within), code: kind }
  })
  if (root.name !== 'dataValueSet' || (root.namespace !== '' && root.namespace !== dxf))
    return noDocument(`/${root.name}`)
  const reader = new XmlReader(root)
  // The server reads the values at any depth, and some senders put an element around them.
  const around = [reader, ...reader.all('dataValues')]
  const items = around.flatMap((one) => one.all('dataValue')).map((one) => new XmlFields(one))
  const missing = { path: '/dataValueSet', code: 'namespace-absent', clause }
  const all = root.namespace === '' ? [...repairs, missing] : repairs
  return { kind: 'values', items, set: new XmlFields(reader), losses, repairs: all }
}

/** The columns, in their order: the names in the first row are not read (CSV data value format). */
export const columns = [
  'dataElement',
  'period',
  'orgUnit',
  'categoryOptionCombo',
  'attributeOptionCombo',
  'value',
  'storedBy',
  'lastUpdated',
  'comment',
  'followUp',
  'deleted',
] as const

const otherNames: ReadonlyMap<string, (typeof columns)[number]> = new Map([
  ['catoptcombo', 'categoryOptionCombo'],
  ['attroptcombo', 'attributeOptionCombo'],
  ['timestamp', 'lastUpdated'],
  ...columns.map((name) => [name.toLowerCase(), name] as const),
])

/** The column that a name of the first row is known to stand for. */
function columnOf(name: string): (typeof columns)[number] | undefined {
  return otherNames.get(name.toLowerCase().replaceAll(/[^a-z]/g, ''))
}

class RowFields implements Fields {
  readonly path: string
  readonly #fields: readonly string[]
  readonly #untouched: Set<number>

  constructor(line: number, fields: readonly string[]) {
    this.path = `line ${line}`
    this.#fields = fields
    this.#untouched = new Set(fields.flatMap((text, index) => (text.trim() === '' ? [] : [index])))
  }

  text(name: string): string | undefined {
    const index = columns.indexOf(name as (typeof columns)[number])
    this.#untouched.delete(index)
    const text = this.#fields[index]
    return text === undefined || text.trim() === '' ? undefined : text
  }

  pathOf(name: string): string {
    return `${this.path}/${name}`
  }

  cursor(): undefined {
    return undefined
  }

  untouched(): readonly string[] {
    return [...this.#untouched].map((index) => `${this.path}/column ${index + 1}`)
  }
}

function readRows(body: Uint8Array, limits: Limits): Dhis2Document {
  const hasMark = body[0] === 0xef && body[1] === 0xbb && body[2] === 0xbf
  const rows = readCsv(hasMark ? body.subarray(3) : body, {
    separator: ',',
    quote: '"',
    header: 'none',
    charset: 'utf-8',
  })
  const [head, ...rest] = rows
  if (head === undefined || !/^data ?element$/i.test(head.fields[0]?.trim() ?? '')) return noDocument('line 1')
  for (const [index, name] of head.fields.entries()) {
    const column = columnOf(name)
    if (column === undefined || column === columns[index]) continue
    const detail = `The columns have an order: this one is ${columns[index] ?? 'beyond the last one'}, whatever its name says.`
    raise({ code: 'invalid', path: `line 1/column ${index + 1}`, detail, clause })
  }
  if (rest.length * columns.length > limits.members)
    raise({ code: 'limit-exceeded', limit: 'members', maximum: limits.members, detail: 'The table has too many rows.' })
  const losses: readonly Loss[] = [{ kind: 'dropped', in: 'source', path: 'line 1', code: 'header-row' }]
  const repairs: readonly Repair[] = hasMark ? [{ path: 'line 1', code: 'byte-order-mark', clause }] : []
  return {
    kind: 'values',
    items: rest.map(({ line, fields }) => new RowFields(line, fields)),
    set: undefined,
    losses,
    repairs,
  }
}
