// A message of a camera: the events in it as trees of elements, and the pictures. XML and JSON have the same names
// (ISAPI, EventNotificationAlert), so that JSON is read as if it were XML without a namespace.

import type { Json, Limits, Message } from '../../adapter.ts'
import type { Problem } from '../../../standards/problem.ts'
import { fail, ok, type Result } from '../../../standards/result.ts'
import {
  decodeXml,
  multipartParts,
  parseXml,
  raise,
  readJsonRecord,
  resultOf,
  trimXml,
  xmlPath,
} from '../../kit/index.ts'
import type { BodyPart, Ledger, XmlElement, XmlReader } from '../../kit/index.ts'
import type { Loss, Repair } from '../../adapter.ts'

/** A document with events. */
export interface EventDocument {
  /** The root of the document. Losses are named from here. */
  readonly root: XmlElement
  readonly losses: readonly Loss[]
  readonly repairs: readonly Repair[]
  /** Of JSON: the JSON Pointer of the root. */
  readonly pointers?: { readonly root: string }
}

export interface CameraMessage {
  readonly documents: readonly { readonly path: string; readonly read: Result<EventDocument, Problem> }[]
  readonly pictures: readonly BodyPart[]
  /** The places of the names of parts. */
  readonly names: readonly string[]
}

/** Before `decode`, which has the limits of the source. */
const generous = { depth: 64, members: 100_000 }

/** Those that firmware is known to use; some has none. */
export const namespaces = new Set([
  'urn:psialliance-org',
  'http://www.std-cgi.com/ver10/XMLSchema',
  'http://www.hikvision.com/ver10/XMLSchema',
  'http://www.isapi.org/ver20/XMLSchema',
  'http://www.hikvision.com/ver20/XMLSchema',
  'http://www.std-cgi.com/ver20/XMLSchema',
  '',
])

const alert = 'EventNotificationAlert'

/** Reads the documents of a message; one that cannot be read leaves the others. */
export function readMessage({ body, mediaType, headers }: Message, limits?: Limits): CameraMessage {
  const contentType = headers.get('content-type')
  if (!mediaType.startsWith('multipart/'))
    return {
      documents: [{ path: '', read: ok(readDocument(body, mediaType, contentType, limits)) }],
      pictures: [],
      names: [],
    }
  const parts = multipartParts(body, contentType)
  const pictures = parts.flatMap((part) => pictureOf(part) ?? [])
  const isPicture = ({ offset }: BodyPart): boolean => pictures.some((one) => one.offset === offset)
  const documents = parts.flatMap((part, index) => {
    // Some firmware begins a stream with an empty part.
    if (isPicture(part) || part.body.every((byte) => byte <= 0x20)) return []
    const read =
      part.problem === undefined
        ? resultOf(() => readDocument(part.body, part.mediaType, part.headers.get('content-type'), limits))
        : fail(part.problem)
    return [{ path: `part ${index + 1}`, read: read.ok ? read : fail(inPart(read.problem, index + 1)) }]
  })
  const names = parts.flatMap(({ name }, index) => (name === '' ? [] : [`part ${index + 1}/name`]))
  return { documents, pictures, names }
}

const jpeg = [0xff, 0xd8, 0xff]

/** Some firmware sends a picture without its type, or as bytes of no type. */
function pictureOf(part: BodyPart): BodyPart | undefined {
  if (part.mediaType.startsWith('image/')) return part
  const isUntyped = part.mediaType === '' || part.mediaType === 'application/octet-stream'
  return isUntyped && jpeg.every((byte, index) => part.body[index] === byte)
    ? { ...part, mediaType: 'image/jpeg' }
    : undefined
}

function inPart(problem: Problem, part: number): Problem {
  return { ...problem, path: problem.path === undefined ? `part ${part}` : `part ${part}, ${problem.path}` }
}

function readDocument(body: Uint8Array, type: string, contentType: string | undefined, limits?: Limits): EventDocument {
  const start = body.find((byte) => byte > 0x20)
  const isJson = type.endsWith('json') || (!type.endsWith('xml') && start === 0x7b)
  const read = isJson ? readJsonEvent(body, limits) : readXmlEvent(body, contentType, limits)
  const { root } = read
  if (root.name === alert || root.name === 'Plates') return read
  const detail = `The document is not an ${alert} or a list of Plates.`
  return raise({ code: 'unsupported', detail, path: '/*', clause: 'ISAPI, event notification' })
}

function readXmlEvent(body: Uint8Array, contentType: string | undefined, limits?: Limits) {
  const { text, repairs } = decodeXml(body, contentType)
  // Cameras end the line before the declaration of a part.
  const { root, asides } = parseXml(trimXml(text), limits ?? generous)
  const losses = asides.map(({ kind, within }): Loss => {
    return { kind: 'dropped', in: 'source', path: within === undefined ? '/' : xmlPath(within), code: kind }
  })
  return { root, losses, repairs }
}

const jsonLimits: Limits = { bytes: 16 * 1024 * 1024, entities: 1000, stateBytes: 0, ...generous }

function readJsonEvent(body: Uint8Array, limits: Limits = jsonLimits) {
  const { root: cursor, losses } = readJsonRecord(body, limits)
  const json = cursor.json()
  const members = isRecord(json) ? json : raise({ code: 'invalid', path: '/', detail: 'The event is not an object.' })
  const name = members[alert] === undefined && members['Plates'] !== undefined ? 'Plates' : alert
  const { params } = members
  if (isRecord(params) && Array.isArray(params['events'])) {
    const detail = 'This is an event callback of HikCentral, which is another format than the notification of a camera.'
    raise({ code: 'unsupported', path: '/params/events', detail, clause: 'ISAPI, event notification' })
  }
  const wrapped = members[name]
  const pointers = { root: wrapped === undefined ? '' : `/${name}` }
  return { root: elementOf(name, wrapped ?? json, undefined, 1), losses, repairs: [], pointers }
}

function isRecord(json: Json | undefined): json is { readonly [name: string]: Json } {
  return typeof json === 'object' && json !== null && !Array.isArray(json)
}

/** An element of a JSON value: members become children, and the items of an array become children of one name. */
function elementOf(name: string, json: Json, parent: XmlElement | undefined, ordinal: number): XmlElement {
  const children: XmlElement[] = []
  const counts = new Map<string, number>()
  const text = typeof json === 'object' ? '' : String(json)
  const element = { name, namespace: '', parent, ordinal, children, text, attributes: [], counts, start: 0, end: 0 }
  const members = isRecord(json) ? Object.entries(json) : []
  for (const [key, value] of members) {
    const list = Array.isArray(value) ? (value.flat(Number.POSITIVE_INFINITY) as readonly Json[]) : [value]
    const items = list.length === 0 ? [null] : list
    counts.set(key, items.length)
    for (const [index, item] of items.entries()) children.push(elementOf(key, item, element, index + 1))
  }
  return element
}

/** The text of a child; undefined: there is none, or it is empty. */
export function textOf(reader: XmlReader, path: string): string | undefined {
  const text = trimXml(reader.optional(path)?.text() ?? '')
  return text === '' ? undefined : text
}

/** A whole number in a child as a number, any other text as it is. */
export function valueOf(reader: XmlReader, path: string): string | number | undefined {
  const text = textOf(reader, path)
  return text !== undefined && /^-?(?:0|[1-9]\d{0,14})$/.test(text) ? Number(text) : text
}

/** Reports elements that have no meaning for the hub as dropped. */
export function drop(reader: XmlReader, ledger: Ledger, names: readonly string[], code: string): void {
  for (const name of names) {
    if (reader.all(name).map((one) => one.text()).length > 0)
      ledger.report('dropped', `${xmlPath(reader.element)}/${name}`, code)
  }
}
