// Follows the paths of a mapping through a document of XML. A name stands for the elements of that local name, `prefix:name` for those
// of a declared namespace, `@name` for an attribute and `#text` for the text beside others. `[*]`, indexes and slices choose among
// the elements of one name in their parent.

import type { Json } from '../../../adapter.ts'
import { trimXml, xmlPath, type XmlAttribute, type XmlElement } from '../../records/xml.ts'
import type { Sources } from '../sources.ts'
import type { Step } from '../path.ts'
import { Frame, isPickedAt, type Node, type Scope, type Sink } from '../tree.ts'

interface State {
  readonly node: Node
  readonly frame: Frame
}

const instance = 'http://www.w3.org/2001/XMLSchema-instance'

/** @returns the frames, in the order of the document */
export function walkXml(
  root: XmlElement,
  message: Frame,
  namespaces: ReadonlyMap<string, string>,
  sink: Sink,
  { starts, record }: Pick<Sources, 'starts' | 'record'>,
): readonly Frame[] {
  const walk = new XmlWalk(namespaces, sink, message)
  const [only] = starts.filter(({ path }) => isAt([root], path.steps))
  if (starts.length > 1) walk.only = { scope: record, node: only?.node }
  for (const scope of message.scope.root.starts) walk.frames.push(new Frame(scope, message, '', ''))
  const states = walk.frames.map((frame) => ({ node: frame.scope.root, frame }))
  walk.children([root], states)
  return walk.frames
}

class XmlWalk {
  readonly frames: Frame[]
  /** Where alone the records are. */
  only: { readonly scope: Scope; readonly node: Node | undefined } | undefined
  /** The prefixes of paths, by namespace. */
  readonly #prefixes = new Map<string, string[]>()
  readonly #sink: Sink

  constructor(namespaces: ReadonlyMap<string, string>, sink: Sink, message: Frame) {
    this.frames = [message]
    this.#sink = sink
    for (const [prefix, uri] of namespaces) this.#prefixes.set(uri, [...(this.#prefixes.get(uri) ?? []), prefix])
  }

  #nodes(node: Node, name: string, namespace: string, mark: '' | '@'): readonly Node[] {
    const names = [`${mark}${name}`, ...(this.#prefixes.get(namespace) ?? []).map((one) => `${mark}${one}:${name}`)]
    return names.flatMap((one) => node.names?.get(one) ?? [])
  }

  children(elements: readonly XmlElement[], states: readonly State[]): void {
    const counts = new Map<string, number>()
    for (const { name, namespace } of elements)
      counts.set(`${namespace} ${name}`, (counts.get(`${namespace} ${name}`) ?? 0) + 1)
    for (const element of elements) {
      const { name, namespace, ordinal } = element
      const count = counts.get(`${namespace} ${name}`) ?? 1
      const next = states.flatMap(({ node, frame }) =>
        this.#nodes(node, name, namespace, '').flatMap((one) => this.#chosen(one, element, ordinal - 1, count, frame)),
      )
      const [first] = states
      if (next.length > 0) this.#visit(element, next)
      else if (first !== undefined) this.#unread(element, states)
    }
  }

  /** The states of one of several elements of a name. */
  #chosen(node: Node, element: XmlElement, index: number, count: number, frame: Frame): readonly State[] {
    const found: State[] = []
    if (isForOne(node) && (index === 0 || node.starts.length > 0)) found.push({ node, frame })
    if (node.all !== undefined) found.push({ node: node.all, frame })
    for (const { step, node: picked } of node.picks) {
      const isFound =
        step.kind === 'where' ? textAt(element, step.name) === String(step.equals) : isPickedAt(step, index, count)
      if (isFound) found.push({ node: picked, frame })
    }
    return found
  }

  #visit(element: XmlElement, states: readonly State[]): void {
    const open: State[] = [...states]
    let isKept = false
    for (let index = 0; index < open.length; index++) {
      const { node, frame } = open[index] as State
      const place = (): string => xmlPath(element)
      for (const scope of node.starts) {
        if (scope === this.only?.scope && node !== this.only.node) continue
        const started = new Frame(scope, frame, place, String(element.ordinal - 1))
        this.frames.push(started)
        open.push({ node: scope.root, frame: started })
      }
      const isTested = frame.scope.tested.has(node.slot) && element.children.length > 0
      isKept ||= node.isRead || (node.slot !== -1 && !isTested)
      if (node.slot !== -1 && !frame.put(node.slot, node.isList, valueOf(element), place)) this.#sink.repeated(place())
    }
    const isWhole = isKept && element.children.length > 0
    const isNil = element.attributes.some(isNilMark)
    for (const attribute of element.attributes) this.#attribute(element, attribute, open, isWhole || isNil)
    if (isWhole) return
    this.children(element.children, open)
    if (!isKept) this.#text(element, open)
  }

  #attribute(
    element: XmlElement,
    { name, namespace, value }: XmlAttribute,
    open: readonly State[],
    isKept: boolean,
  ): void {
    let isRead = isKept
    const place = (): string => `${xmlPath(element)}/@${name}`
    for (const { node, frame } of open)
      for (const one of this.#nodes(node, name, namespace, '@')) {
        isRead ||= one.isRead || one.slot !== -1
        if (one.slot !== -1) frame.put(one.slot, one.isList, value, place)
      }
    const [first] = open
    if (!isRead && first !== undefined)
      this.#sink.unread(place(), value, [element.name, name], lastFrame(open) ?? first.frame)
  }

  #text(element: XmlElement, open: readonly State[]): void {
    if (trimXml(element.text) === '') return
    const place = (): string => `${xmlPath(element)}/text()`
    let isRead = false
    for (const { node, frame } of open) {
      const text = node.names?.get('#text')
      if (text === undefined || text.slot === -1) continue
      isRead = true
      frame.put(text.slot, text.isList, trimXml(element.text), place)
    }
    const frame = lastFrame(open)
    if (!isRead && frame !== undefined) this.#sink.unread(place(), trimXml(element.text), [element.name], frame)
  }

  #unread(element: XmlElement, states: readonly State[]): void {
    const frame = lastFrame(states)
    const value = valueOf(element)
    // An empty element says nothing, unless it has attributes.
    if (frame !== undefined && (value !== '' || element.attributes.length > 0))
      this.#sink.unread(xmlPath(element), value, [element.name], frame)
  }
}

/** Whether there are elements of the names of a path, up to its first step of another kind. */
function isAt(elements: readonly XmlElement[], [step, ...rest]: readonly Step[]): boolean {
  if (step?.kind !== 'name') return elements.length > 0
  const name = step.name.slice(step.name.indexOf(':') + 1)
  const found = elements.filter((element) => element.name === name)
  return found.length > 0 && (rest.length === 0 || found.some(({ children }) => isAt(children, rest)))
}

function lastFrame(states: readonly State[]): Frame | undefined {
  return states.at(-1)?.frame
}

/** Whether paths go on from one element of a name, and not from several. */
function isForOne({ slot, names, starts, isRead }: Node): boolean {
  return slot !== -1 || names !== undefined || starts.length > 0 || isRead
}

function isNilMark({ name, namespace, value }: XmlAttribute): boolean {
  return name === 'nil' && namespace === instance && (value === 'true' || value === '1')
}

/** The text of an element without others in it; null if it says that there is none; otherwise all that is in it. */
function valueOf(element: XmlElement): Json {
  if (element.attributes.some(isNilMark)) return null
  if (element.children.length === 0) return trimXml(element.text)
  const members = new Map<string, Json[]>()
  for (const child of element.children) members.set(child.name, [...(members.get(child.name) ?? []), valueOf(child)])
  const entries = [...members].map(
    ([name, values]) => [name, values.length === 1 ? (values[0] ?? null) : values] as const,
  )
  return Object.fromEntries<Json>(entries)
}

function textAt(element: XmlElement, name: string): string | undefined {
  if (name.startsWith('@')) return element.attributes.find((one) => one.name === name.slice(1))?.value
  const child = element.children.find((one) => one.name === name)
  return child === undefined ? undefined : trimXml(child.text)
}
