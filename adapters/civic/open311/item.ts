// One service, request or error of an Open311 document. XML and JSON have the same names (GeoReport v2), so that one code reads
// both: an item gives the texts of its fields, and then names those that nothing has read.

import type { Limits, Loss, Message, Repair } from '../../adapter.ts'
import {
  decodeXml,
  parseXml,
  raise,
  readJsonRecord,
  trimXml,
  xmlPath,
  XmlReader,
  type JsonCursor,
} from '../../kit/index.ts'

export interface Item {
  readonly path: string
  /** The text of a field; undefined: it is absent, empty or null. */
  text(name: string): string | undefined
  /** The texts of a field that has several, as some servers write; undefined: it has not. */
  list(name: string): readonly string[] | undefined
  has(name: string): boolean
  pathOf(name: string): string
  /** The items of a list within this one. @param one the name of each in XML */
  items(list: string, one: string): readonly Item[]
  /** The paths of what was not read. */
  untouched(): readonly string[]
}

export type Kind = 'service' | 'definition' | 'request' | 'error'

export interface Open311Document {
  readonly items: readonly { readonly kind: Kind; readonly item: Item }[]
  readonly losses: readonly Loss[]
  readonly repairs: readonly Repair[]
}

class XmlItem implements Item {
  readonly path: string
  readonly #reader: XmlReader

  constructor(reader: XmlReader) {
    this.#reader = reader
    this.path = xmlPath(reader.element)
  }

  text(name: string): string | undefined {
    // Some servers have several, which `list` reads; of another field they are an error.
    if (name === 'media_url' && this.#reader.all(name).length > 1) return undefined
    const text = trimXml(this.#reader.optional(name)?.text() ?? '')
    return text === '' ? undefined : text
  }

  list(name: string): readonly string[] | undefined {
    const all = this.#reader.all(name)
    return all.length > 1 ? all.map((one) => trimXml(one.text())) : undefined
  }

  has(name: string): boolean {
    return this.#reader.element.children.some((child) => child.name === name)
  }

  pathOf(name: string): string {
    return `${this.path}/${name}`
  }

  /** Servers write the items with and without the element around them. */
  items(list: string, one: string): readonly Item[] {
    const found = [...this.#reader.all(list).flatMap((around) => around.all(one)), ...this.#reader.all(one)]
    return found.map((reader) => new XmlItem(reader))
  }

  untouched(): readonly string[] {
    return this.#reader.untouched()
  }
}

class JsonItem implements Item {
  readonly path: string
  readonly #cursor: JsonCursor

  constructor(cursor: JsonCursor) {
    this.#cursor = cursor
    this.path = cursor.path === '' ? '/' : cursor.path
  }

  text(name: string): string | undefined {
    const member = this.#cursor.get(name)
    const text = member?.as('string') ?? member?.numberText() ?? member?.as('boolean')?.toString()
    if (text === undefined) {
      // Null is absence; an object or an array is reported as not read.
      const isNull =
        member !== undefined && member.entries('array') === undefined && member.entries('object') === undefined
      if (isNull) member.json()
      return undefined
    }
    const trimmed = text.trim()
    return trimmed === '' ? undefined : trimmed
  }

  list(name: string): readonly string[] | undefined {
    const entries = this.#cursor.get(name)?.again().entries('array')
    const texts = entries?.flatMap(([, one]) => one.as('string') ?? [])
    if (entries === undefined || entries.length === 0 || texts?.length !== entries.length) return undefined
    this.#cursor.get(name)?.json()
    return texts
  }

  has(name: string): boolean {
    return this.#cursor.get(name) !== undefined
  }

  pathOf(name: string): string {
    return `${this.#cursor.path}/${name}`
  }

  items(list: string): readonly Item[] {
    return (this.#cursor.get(list)?.entries('array') ?? []).map(([, item]) => new JsonItem(item))
  }

  untouched(): readonly string[] {
    return this.#cursor.untouched()
  }
}

/** Reads a document; what it is, its root says in XML, and its members in JSON. */
export function readOpen311({ body, mediaType, headers }: Message, limits: Limits): Open311Document {
  return mediaType.endsWith('json') ? readJson(body, limits) : readXml(body, headers.get('content-type'), limits)
}

const clause = 'GeoReport v2'

/** What some servers call a request. */
const otherName = 'service_request'

/** By the name of the root: what its items are, and their name. */
const roots: ReadonlyMap<string, readonly [Kind, string]> = new Map([
  ['services', ['service', 'service']],
  ['service_requests', ['request', 'request']],
  // What some servers call the list.
  ['requests', ['request', 'request']],
  ['errors', ['error', 'error']],
])

function readXml(body: Uint8Array, contentType: string | undefined, limits: Limits): Open311Document {
  const { text, repairs: found } = decodeXml(body, contentType)
  const repairs = [...found]
  const { root, asides } = parseXml(text, limits)
  const dropped = (path: string, code: string): Loss => ({ kind: 'dropped', in: 'source', path, code })
  const losses = asides.map(({ kind, within }) => dropped(within === undefined ? '/' : xmlPath(within), kind))
  if (root.name === 'service_definition')
    return { items: [{ kind: 'definition', item: new XmlItem(new XmlReader(root)) }], losses, repairs }
  const [kind, name] = roots.get(root.name) ?? (root.name === 'error' ? (['error', ''] as const) : noDocument('/*'))
  const isItem = (child: { readonly name: string }): boolean =>
    child.name === name || (kind === 'request' && child.name === otherName)
  if (root.children.some((child) => child.name === otherName && isItem(child)))
    repairs.push({ path: `/${root.name}/${otherName}`, code: 'item-name', clause })
  if (root.name === 'requests') repairs.push({ path: '/requests', code: 'list-name', clause })
  losses.push(
    ...root.attributes.map((one) => dropped(`/${root.name}/@${one.name}`, 'field-unknown')),
    ...root.children.filter((child) => !isItem(child)).map((child) => dropped(xmlPath(child), 'field-unknown')),
  )
  if (trimXml(root.text) !== '' && name !== '') losses.push(dropped(`/${root.name}/text()`, 'field-unknown'))
  const elements = name === '' ? [root] : root.children.filter(isItem)
  return { items: elements.map((one) => ({ kind, item: new XmlItem(new XmlReader(one)) })), losses, repairs }
}

function noDocument(path: string): never {
  const detail = 'The document is not a list of services or requests, a service definition or a list of errors.'
  return raise({ code: 'unsupported', path, detail, clause })
}

/** An object around the list, and one more around its items, which servers write that convert their XML. */
const wrappers = ['service_requests', 'requests', 'services', 'errors', 'service_definition']
const wrappedItems = ['request', otherName, 'service', 'error']
const marks = ['service_request_id', 'service_code', 'token', 'code']

function readJson(body: Uint8Array, limits: Limits): Open311Document {
  const { root, losses } = readJsonRecord(body, limits)
  const list = root.entries('array')?.map(([, one]) => one)
  if (list !== undefined) return listOf(list, losses, [])
  const members = root.entries('object') ?? noDocument('/')
  const isItem = marks.some((name) => root.get(name) !== undefined)
  const wrapper = isItem ? undefined : members.find(([name]) => wrappers.includes(name))
  const wrapped = wrapper === undefined ? undefined : itemsIn(wrapper[1])
  if (wrapper === undefined || wrapped === undefined)
    return { items: [itemOf(root) ?? noDocument('/')], losses, repairs: [] }
  const others = members.filter(([name]) => name !== wrapper[0])
  const dropped = others.map(([, { path }]): Loss => ({ kind: 'dropped', in: 'source', path, code: 'field-unknown' }))
  const repairs = [{ path: wrapper[1].path, code: 'list-wrapped', clause }]
  return listOf(wrapped, [...losses, ...dropped], repairs)
}

/** The items of a list. One without the fields that name its kind is read as one of the kind of the others. */
function listOf(list: readonly JsonCursor[], losses: readonly Loss[], repairs: readonly Repair[]): Open311Document {
  const around = list.map((one) => withinItem(one))
  const cursors = around.flatMap((found, index) => found ?? list[index] ?? [])
  const unwrapped = list.filter((_, index) => around[index] !== undefined)
  const found = cursors.map((one) => itemOf(one))
  const kind = found.find((one) => one !== undefined && one.kind !== 'error')?.kind
  const items = cursors.map((one, index) => {
    const known = found[index]
    const isKnown = kind === undefined || known?.kind !== 'error' || known.item.has('code')
    if (known !== undefined && isKnown) return known
    return kind === undefined ? noDocument(one.path) : { kind, item: new JsonItem(one) }
  })
  return {
    items,
    losses,
    repairs: [...repairs, ...unwrapped.map(({ path }) => ({ path, code: 'list-wrapped', clause }))],
  }
}

/** What an object around one or more items has in it; undefined: it is an item itself. */
function withinItem(cursor: JsonCursor): readonly JsonCursor[] | undefined {
  const [first, second] = cursor.entries('object') ?? []
  if (first === undefined || second !== undefined || !wrappedItems.includes(first[0])) return undefined
  const list = first[1].entries('array')?.map(([, one]) => one)
  return list ?? (first[1].entries('object') === undefined ? undefined : [first[1]])
}

function itemsIn(wrapper: JsonCursor): readonly JsonCursor[] | undefined {
  const list = wrapper.entries('array')
  if (list !== undefined) return list.map(([, one]) => one)
  if (marks.some((name) => wrapper.get(name) !== undefined)) return [wrapper]
  const inner = wrappedItems.flatMap((name) => wrapper.get(name) ?? [])[0]
  if (inner === undefined) return undefined
  return inner.entries('array')?.map(([, one]) => one) ?? [inner]
}

/** Undefined: it has none of the fields by which a kind is known. */
function itemOf(cursor: JsonCursor): Open311Document['items'][number] | undefined {
  const item = new JsonItem(cursor)
  if (item.has('service_request_id') || item.has('token')) return { kind: 'request', item }
  if (item.has('service_code')) return { kind: item.has('attributes') ? 'definition' : 'service', item }
  return item.has('code') || item.has('description') ? { kind: 'error', item } : undefined
}
