// Which value of a message became which attribute, for people who look at a translation. Adapters report it while they decode
// (`DecodeContext.trace`); of a JSON format that does not, it is found out by changing one value after the other.

import type { Codec, DecodeContext, Entity, Message } from '../../../adapters/adapter.ts'
import type { Json } from '../../../standards/hub/entity.ts'

export interface Link {
  /** The value's position in the message, as in losses. */
  readonly path: string
  /** The entity, and its attribute. */
  readonly id: string
  readonly attribute: string
  /** Where the value stands in the body, of a format of bytes. */
  readonly bytes?: readonly ByteRange[]
}

export interface ByteRange {
  readonly start: number
  /** After the last byte. */
  readonly end: number
}

/** Where paths stand in the body. */
export type BytePlaces = ReadonlyMap<string, readonly ByteRange[]>

/** The place of a path, or of the nearest one above it. */
export function bytesOf(places: BytePlaces, path: string): readonly ByteRange[] | undefined {
  for (let end = path.length; end > 0; end = path.lastIndexOf('/', end - 1)) {
    const found = places.get(path.slice(0, end))
    if (found !== undefined) return found
  }
  return undefined
}

export interface Links {
  readonly links: readonly Link[]
  /** There are more than the bound, or the message is too large to look for them. */
  readonly isIncomplete: boolean
  readonly places: BytePlaces
}

/** A page with more is not read. */
const maxLinks = 2000
/** Frames of one payload have the same paths. */
const maxRanges = 20

export class LinkRecorder {
  readonly #links = new Map<string, Link>()
  isFull = false
  readonly trace = (path: string, id: string, attribute: string): void => {
    if (path === '') return
    const key = JSON.stringify([path, id, attribute])
    if (this.#links.size < maxLinks) this.#links.set(key, { path, id, attribute })
    else if (!this.#links.has(key)) this.isFull = true
  }

  readonly places = new Map<string, ByteRange[]>()
  readonly place = (path: string, start: number, end: number): void => {
    const ranges = this.places.get(path)
    if (ranges === undefined) {
      if (this.places.size < maxLinks) this.places.set(path, [{ start, end }])
    } else if (ranges.length < maxRanges && !ranges.some((one) => one.start === start && one.end === end))
      ranges.push({ start, end })
  }

  get links(): readonly Link[] {
    return [...this.#links.values()]
  }
}

interface Decoding {
  readonly codec: Codec
  readonly message: Message
  readonly context: DecodeContext
}

/** The links to attributes that the reader sees. @param entities as the reader sees them */
export function linksOf(recorder: LinkRecorder, entities: readonly Entity[], decoding: Decoding): Links {
  const shown = new Map(entities.map((entity) => [entity.id, entity]))
  const recorded = recorder.links
  const { places } = recorder
  const { links, isIncomplete } =
    recorded.length > 0 ? { links: recorded, isIncomplete: recorder.isFull } : changedLinks(decoding)
  const visible = links.filter(({ id, attribute }) => {
    const entity = shown.get(id)
    return entity !== undefined && Object.hasOwn(entity, attribute)
  })
  return { links: places.size === 0 ? visible : visible.map((link) => placed(link, places)), isIncomplete, places }
}

function placed(link: Link, places: BytePlaces): Link {
  const bytes = bytesOf(places, link.path)
  return bytes === undefined ? link : { ...link, bytes }
}

/** Each value costs one decoding of the message. */
const maxLeaves = 120
const maxBytes = 20_000
/** A value on which more attributes depend, such as the time of a message, is a value of none of them. */
const maxAttributes = 3

type Sought = Omit<Links, 'places'>
const none: Sought = { links: [], isIncomplete: false }
const notSought: Sought = { links: [], isIncomplete: true }

function changedLinks({ codec, message, context }: Decoding): Sought {
  if (!message.mediaType.includes('json')) return none
  if (message.body.length > maxBytes || codec.open !== undefined) return notSought
  let document: Json
  try {
    document = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(message.body)) as Json
  } catch {
    return none
  }
  const before = attributesOf(codec, message, context)
  // What is nested too deeply is refused by the codec.
  if (before === undefined) return none
  const leaves = leavesOf(document, '')
  if (leaves.length > maxLeaves) return notSought
  const links = leaves.flatMap((path) => {
    const body = new TextEncoder().encode(JSON.stringify(changedAt(document, path.split('/').slice(1))))
    const after = attributesOf(codec, { ...message, body }, context)
    if (after === undefined || after.size !== before.size) return []
    const changed = [...before].filter(([key, { text }]) => after.has(key) && after.get(key)?.text !== text)
    if (changed.length > maxAttributes) return []
    return changed.map(([, { id, attribute }]) => ({ path, id, attribute }))
  })
  return { links, isIncomplete: false }
}

interface Found {
  readonly id: string
  readonly attribute: string
  readonly text: string
}

function attributesOf(codec: Codec, message: Message, context: DecodeContext): Map<string, Found> | undefined {
  const decoded = codec.decode?.(message, context)
  if (decoded === undefined || !decoded.ok) return undefined
  const found = new Map<string, Found>()
  for (const change of decoded.value.changes) {
    if (change.kind !== 'merge' && change.kind !== 'replace') continue
    for (const [attribute, value] of Object.entries(change.entity)) {
      if (attribute === 'id' || attribute === 'type') continue
      const { id } = change.entity
      found.set(JSON.stringify([id, attribute]), { id, attribute, text: JSON.stringify(value) })
    }
  }
  return found
}

function leavesOf(value: Json, path: string): readonly string[] {
  if (typeof value !== 'object' || value === null) return [path]
  const leaves: string[] = []
  for (const [name, member] of Object.entries(value)) {
    leaves.push(...leavesOf(member, `${path}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`))
    if (leaves.length > maxLeaves) break
  }
  return leaves
}

function changedAt(value: Json, steps: readonly string[]): Json {
  const [step, ...rest] = steps
  if (typeof value === 'object' && value !== null && step !== undefined) {
    const name = step.replaceAll('~1', '/').replaceAll('~0', '~')
    if (Array.isArray(value))
      return value.map((item: Json, index) => (String(index) === name ? changedAt(item, rest) : item))
    return Object.fromEntries(
      Object.entries(value).map(([key, member]) => [key, key === name ? changedAt(member, rest) : member]),
    )
  }
  if (typeof value === 'number') return value + 1
  if (typeof value === 'boolean') return !value
  return typeof value === 'string' ? `${value}x` : value
}
