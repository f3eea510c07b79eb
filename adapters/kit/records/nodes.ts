// Records that a standard has both in XML and in JSON, as nodes of one form: a node has a name, a text, and nodes within it. What
// was read is remembered, so that the rest can be kept or reported. Paths are those of the syntax: XPath, or JSON Pointer.

import type { Json } from '../../adapter.ts'
import { pointerToken } from '../../../standards/json/loss.ts'
import { isJsonArray, isJsonObject } from '../../../standards/json/object.ts'
import { trimXml, xmlPath, type XmlElement } from './xml.ts'

/** What nodes are made of: an element of XML, or a value of JSON under its name. */
export interface NodeSource {
  readonly name: string
  readonly text: string
  readonly children: readonly NodeSource[]
  readonly attributes: readonly { readonly name: string; readonly namespace: string; readonly value: string }[]
  readonly parent: NodeSource | undefined
  /** The class of the content: `xsi:type`, without a prefix; or that of the member of JSON that stands for it. */
  readonly type?: string
  /** The position among the elements of its name, from 1. */
  readonly ordinal?: number
  /** Of an element of XML. */
  readonly namespace?: string
  /** JSON Pointer; absent: an element of XML. */
  readonly pointer?: string
}

const schemaInstance = 'http://www.w3.org/2001/XMLSchema-instance'

const manyChildren = 16

const decimal = /^[+-]?\d{1,24}(?:\.\d{1,30})?(?:[eE][+-]?\d{1,3})?$/

/** A part of a record that no code has read. */
export interface Unread {
  readonly path: string
  /** The names from the record to the part. */
  readonly names: readonly string[]
  readonly value: Json
}

export class RecordNode {
  readonly source: NodeSource
  #children: readonly RecordNode[] | undefined
  #byName: ReadonlyMap<string, readonly RecordNode[]> | undefined
  #isText = false
  /** The attributes that were read; true: everything in the node was. */
  #read: Set<NodeSource['attributes'][number]> | true | undefined
  #isVisited = false
  #path: string | undefined
  readonly #parent: RecordNode | undefined

  constructor(source: NodeSource, parent?: RecordNode) {
    this.source = source
    this.#parent = parent
  }

  get name(): string {
    return this.source.name
  }

  /** XPath or JSON Pointer. */
  get path(): string {
    this.#path ??= this.source.pointer ?? this.#xmlPath()
    return this.#path
  }

  #xmlPath(): string {
    if (this.#parent === undefined) return xmlPath(this.source as XmlElement)
    const { name, ordinal = 1 } = this.source
    const isOnly = this.#parent.#named(name).length === 1
    return `${this.#parent.path}/${name}${isOnly ? '' : `[${ordinal}]`}`
  }

  /** The class of the node, without a prefix: `Accident` for `xsi:type="sit:Accident"`. */
  get type(): string | undefined {
    const { type } = this.source
    if (type !== undefined) return type
    const value = this.attribute('type', schemaInstance)
    return value?.slice(value.indexOf(':') + 1)
  }

  get children(): readonly RecordNode[] {
    this.#children ??= this.source.children.map((one) => new RecordNode(one, this))
    return this.#children
  }

  /** Of a node with many others in it, they are found by name at once: a record may have thousands. */
  #named(name: string): readonly RecordNode[] {
    if (this.source.children.length < manyChildren) return this.children.filter((one) => one.name === name)
    if (this.#byName === undefined) {
      const byName = new Map<string, RecordNode[]>()
      for (const one of this.children) {
        const known = byName.get(one.name)
        if (known === undefined) byName.set(one.name, [one])
        else known.push(one)
      }
      this.#byName = byName
    }
    return this.#byName.get(name) ?? []
  }

  /** The nodes of a name that are directly within this one. */
  all(name: string): readonly RecordNode[] {
    const found = this.#named(name)
    // Those of a name are all visited, or none is but the first.
    const last = found.at(-1)
    if (last !== undefined && !last.#isVisited) for (const one of found) one.#isVisited = true
    return found
  }

  /** Counts as visited, and nothing beside it does: what is not read of it is kept part by part. */
  visit(): this {
    this.#isVisited = true
    return this
  }

  /** The first node at a path of names, such as `VehicleLocation/Longitude`. */
  at(path: string): RecordNode | undefined {
    const slash = path.indexOf('/')
    const name = slash === -1 ? path : path.slice(0, slash)
    const isSmall = this.source.children.length < manyChildren
    const inner = isSmall ? this.children.find((one) => one.source.name === name) : this.#named(name)[0]
    if (inner === undefined) return undefined
    inner.#isVisited = true
    return slash === -1 ? inner : inner.at(path.slice(slash + 1))
  }

  /** The text of a node without white space around it; undefined: it has none. It counts as read. */
  text(): string | undefined {
    this.#isText = true
    const text = trimXml(this.source.text)
    return text === '' ? undefined : text
  }

  /** The text of the first node at a path. */
  textAt(path: string): string | undefined {
    return this.at(path)?.text()
  }

  /**
   * The decimal at a path, and where it is. A text that is not a number stays unread, so that it is kept as it is.
   *
   * @example const speed = vehicle.numberAt('MonitoredVehicleJourney/Velocity')?.value
   */
  numberAt(path: string): { readonly value: number; readonly path: string } | undefined {
    const found = this.at(path)
    if (found === undefined || !decimal.test(trimXml(found.source.text))) return undefined
    found.#isText = true
    // -0 is 0.
    return { value: Number(found.source.text) + 0, path: found.path }
  }

  /** An attribute of XML; in JSON, a member with that name, or with it and `G`, as DATEX II writes `idG`. */
  attribute(name: string, namespace = ''): string | undefined {
    const found = this.source.attributes.find((one) => one.name === name && one.namespace === namespace)
    if (found !== undefined && this.#read !== true) this.#read = (this.#read ?? new Set()).add(found)
    if (found !== undefined || this.source.pointer === undefined) return found?.value
    return this.textAt(name) ?? this.textAt(`${name}G`)
  }

  /** The text of a node beside this one or beside what contains it: the nearest of that name. It does not count as read. */
  above(name: string): string | undefined {
    for (let at = this.source.parent; at !== undefined; at = at.parent) {
      const found = at.children.find((one) => one.name === name)
      if (found !== undefined) return trimXml(found.text)
    }
    return undefined
  }

  /** Everything within the node, as JSON; it counts as read. */
  json(): Json {
    this.#read = true
    return jsonOf(this.source)
  }

  /** Whether there is nothing in the node. */
  get isEmpty(): boolean {
    return this.source.children.length === 0 && trimXml(this.source.text) === ''
  }

  get #isBare(): boolean {
    return this.#read !== true && this.source.attributes.length === 0 && this.isEmpty
  }

  /** What no code has read: whole nodes, and attributes and texts of nodes that were visited. */
  unread(): readonly Unread[] {
    const found: Unread[] = []
    this.#collect([], found)
    return found
  }

  #collect(names: readonly string[], found: Unread[]): void {
    const read = this.#read
    if (read === true) return
    const { attributes, text, children, pointer } = this.source
    for (const one of attributes)
      if (read?.has(one) !== true)
        // The name is the sender's own, which a loss must not contain.
        found.push({ path: `${this.path}/@*`, names: [...names, `@${one.name}`], value: one.value })
    if (!this.#isText && text !== '') {
      const own = trimXml(text)
      const isScalar = children.length === 0 && pointer !== undefined
      if (own !== '')
        found.push({ path: isScalar ? this.path : `${this.path}/text()`, names: [...names, 'text()'], value: own })
    }
    if (children.length === 0) return
    for (const one of this.children) {
      // An empty element says nothing to the code that has looked for its text.
      if (!one.#isVisited || one.#isBare)
        found.push({ path: one.path, names: [...names, one.name], value: jsonOf(one.source) })
      else if (one.source.children.length > 0 || one.source.attributes.length > 0 || !one.#isText)
        one.#collect([...names, one.name], found)
    }
  }
}

function jsonOf({ text, children, attributes }: NodeSource): Json {
  const own = trimXml(text)
  if (children.length === 0 && attributes.length === 0) return own
  const members = new Map<string, Json>(attributes.map(({ name, value }) => [`@${name}`, value]))
  if (own !== '') members.set('text()', own)
  const values = new Map<string, Json[]>()
  for (const child of children) {
    const known = values.get(child.name)
    if (known === undefined) values.set(child.name, [jsonOf(child)])
    else known.push(jsonOf(child))
  }
  for (const [name, all] of values) members.set(name, all.length === 1 ? (all[0] ?? null) : all)
  return Object.fromEntries(members)
}

/** How a standard writes its XML as JSON. */
export interface JsonForm {
  /** The class in the only member of an object that stands for it, such as `sitAccident`; undefined: it is an ordinary member. */
  readonly typeOf?: (member: string) => string | undefined
}

/**
 * The nodes of a JSON value: an array is repeated nodes of one name; `{ "value": … }` has the value as its text.
 *
 * @example const root = new RecordNode(jsonNode(valueOf(readJson(body, limits)).value, {}))
 */
export function jsonNode(value: Json, form: JsonForm): NodeSource {
  return nodeOf('', value, '', undefined, form)
}

function nodeOf(
  name: string,
  value: Json,
  pointer: string,
  parent: NodeSource | undefined,
  form: JsonForm,
): NodeSource {
  const children: NodeSource[] = []
  const node = { name, text: '', children, attributes: [], parent, pointer }
  if (isJsonArray(value)) {
    // Only at the root, or in an array of arrays.
    for (const [index, item] of value.entries())
      children.push(...nodesOf(name, item, `${pointer}/${index}`, node, form))
    return node
  }
  if (!isJsonObject(value)) return { ...node, text: value === null ? '' : String(value) }
  const entries = Object.entries(value)
  const [only] = entries
  const type = entries.length === 1 && isJsonObject(only?.[1]) ? form.typeOf?.(only[0]) : undefined
  if (only !== undefined && type !== undefined) {
    const inner = nodeOf(name, only[1], `${pointer}${pointerToken(only[0])}`, parent, form)
    return { ...inner, type }
  }
  const { value: scalar } = value
  const hasText = scalar !== undefined && !isJsonArray(scalar) && !isJsonObject(scalar)
  const made: NodeSource = hasText ? { ...node, text: scalar === null ? '' : String(scalar) } : node
  for (const [key, inner] of entries) {
    if (key === 'value' && hasText) continue
    children.push(...nodesOf(key, inner, `${pointer}${pointerToken(key)}`, made, form))
  }
  return made
}

function nodesOf(
  name: string,
  value: Json,
  pointer: string,
  parent: NodeSource,
  form: JsonForm,
): readonly NodeSource[] {
  if (!isJsonArray(value)) return [nodeOf(name, value, pointer, parent, form)]
  return value.map((item, index) => nodeOf(name, item, `${pointer}/${index}`, parent, form))
}
