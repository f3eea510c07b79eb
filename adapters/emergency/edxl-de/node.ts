// A message as a tree of named nodes, whether it is XML or JSON: the messages of the French emergency hub are published in both, with
// the same names. An array of JSON is several nodes of one name, as in XML.

import type { Json, Limits, Loss, Message, Repair } from '../../adapter.ts'
import type { JsonObject } from '../../../standards/hub/entity.ts'
import { pointerToken } from '../../../standards/json/loss.ts'
import {
  checkJsonSize,
  checkXmlSize,
  decodeXml,
  parseXml,
  raise,
  readJsonRecord,
  trimXml,
  xmlPath,
  type XmlElement,
} from '../../kit/index.ts'

export interface Node {
  readonly name: string
  /** XPath or JSON Pointer. */
  readonly path: string
  /** '' in JSON. */
  readonly namespace: string
  /** Of XML. */
  readonly element?: XmlElement
  readonly children: readonly Node[]
  /** The whole value; XML has only texts. */
  readonly json: Json
}

export interface Tree {
  readonly root: Node
  /** The text of an XML document. */
  readonly text: string
  readonly losses: readonly Loss[]
  readonly repairs: readonly Repair[]
  /** Raises a Problem if the message exceeds limits other than those that it was parsed with. */
  readonly check: (limits: Limits) => void
}

/** Before `decode`, which has the limits of the source. */
const generous: Limits = { bytes: 16 * 1024 * 1024, entities: 1000, stateBytes: 0, depth: 64, members: 200_000 }

export function readTree({ body, mediaType, headers }: Message, limits: Limits = generous): Tree {
  return mediaType.endsWith('json') ? jsonTree(body, limits) : xmlTree(body, headers.get('content-type'), limits)
}

function jsonTree(body: Uint8Array, limits: Limits): Tree {
  const { root, losses } = readJsonRecord(body, limits)
  const json = root.json()
  if (!isObject(json)) raise({ code: 'unsupported', path: '/', detail: 'The message is not an object.' })
  const names = Object.keys(json)
  // A message without an envelope is an object with one member, which says what it is.
  const [only = ''] = names
  const inner = names.length === 1 ? json[only] : undefined
  const made = isObject(inner ?? null) ? nodeOf(only, pointerToken(only), inner ?? null) : nodeOf('', '', json)
  return { root: made, text: '', losses, repairs: [], check: (other) => checkJsonSize(body, other) }
}

export function isObject(json: Json): json is JsonObject {
  return typeof json === 'object' && json !== null && !Array.isArray(json)
}

function nodeOf(name: string, path: string, json: Json): Node {
  const children: Node[] = []
  for (const [key, value] of isObject(json) ? Object.entries(json) : []) {
    const at = path + pointerToken(key)
    if (Array.isArray(value))
      for (const [index, item] of (value as readonly Json[]).entries())
        children.push(nodeOf(key, `${at}/${index}`, item))
    else children.push(nodeOf(key, at, value))
  }
  return { name, path, namespace: '', children, json }
}

function xmlTree(body: Uint8Array, contentType: string | undefined, limits: Limits): Tree {
  const { text, repairs } = decodeXml(body, contentType)
  const document = parseXml(trimXml(text), limits)
  const { root, asides } = document
  const losses = asides.map(({ kind, within }): Loss => {
    return { kind: 'dropped', in: 'source', path: within === undefined ? '/' : xmlPath(within), code: kind }
  })
  return {
    root: elementNode(root),
    text: trimXml(text),
    losses,
    repairs,
    check: (other) => checkXmlSize(document, other),
  }
}

function elementNode(element: XmlElement): Node {
  const children = element.children.map(elementNode)
  const { name, namespace } = element
  return { name, path: xmlPath(element), namespace, element, children, json: jsonOf(element, children) }
}

/** Attributes as `@name`, text beside children as `#text`, children of one name as a list. */
function jsonOf({ attributes, text }: XmlElement, children: readonly Node[]): Json {
  const trimmed = trimXml(text)
  if (children.length === 0 && attributes.length === 0) return trimmed
  const made = new Map<string, Json>(attributes.map(({ name, value }) => [`@${name}`, value]))
  if (trimmed !== '') made.set('#text', trimmed)
  for (const [name, json] of membersOf(children)) made.set(name, json)
  return Object.fromEntries(made)
}

/** The content of nodes by their names; of one name that is there several times, a list. */
export function membersOf(nodes: readonly Node[]): ReadonlyMap<string, Json> {
  const several = new Map<string, Json[]>()
  for (const { name, json } of nodes) {
    const before = several.get(name)
    if (before === undefined) several.set(name, [json])
    else before.push(json)
  }
  return new Map([...several].map(([name, some]) => [name, some.length === 1 ? (some[0] ?? null) : some]))
}

/** The nodes at a path of names. */
export function all(node: Node, path: string): readonly Node[] {
  let found: readonly Node[] = [node]
  for (const step of path.split('/'))
    found = found.flatMap(({ children }) => children.filter(({ name }) => name === step))
  return found
}

export function one(node: Node, path: string): Node | undefined {
  return all(node, path)[0]
}

/** The text at a path; undefined: there is none, or it is empty. */
export function textAt(node: Node, path: string): string | undefined {
  const json = one(node, path)?.json
  const text = typeof json === 'string' ? trimXml(json) : typeof json === 'number' ? String(json) : ''
  return text === '' ? undefined : text
}

/** The elements around fields and contents, and which of their children are read; `undefined`: all. */
const containers: ReadonlyMap<string, ReadonlySet<string> | undefined> = new Map([
  ...['EDXLDistribution', 'edxlDistribution', 'descriptor', 'content', 'contentObject', 'message'].map(
    (name) => [name, undefined] as const,
  ),
  ...['embeddedXMLContent', 'keyXMLContent', 'embeddedJsonContent'].map((name) => [name, undefined] as const),
  ...['xmlContent', 'contentXML'].map((name) => [name, new Set(['embeddedXMLContent', 'keyXMLContent'])] as const),
  ...['nonXMLContent', 'otherContent'].map((name) => [name, new Set(['mimeType', 'contentData'])] as const),
  ['jsonContent', new Set(['embeddedJsonContent'])],
])

/** The paths of what stands around fields and contents and is not read: attributes, text, other elements. */
export function strays(node: Node): readonly string[] {
  const { element, path, children } = node
  const attributes = element?.attributes.map(({ name }) => `${path}/@${name}`) ?? []
  const text = element === undefined || trimXml(element.text) === '' ? [] : [`${path}/text()`]
  const known = containers.get(node.name)
  const unknown = known === undefined ? [] : children.filter(({ name }) => !known.has(name)).map((child) => child.path)
  const inner = children.filter(({ name }) => containers.has(name)).flatMap(strays)
  return [...attributes, ...text, ...unknown, ...inner]
}
