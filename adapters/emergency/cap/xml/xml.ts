// Parses an XML 1.0 document to a tree of elements, with limits on size and depth. Document types are rejected, so only the
// five predefined entities of clause 4.6 exist. Namespaces are resolved (Namespaces in XML 1.0). A Problem contains the
// line, but not its content.

import { SaxesParser, type SaxesAttributeNS, type SaxesTagNS } from 'saxes'
import type { Problem } from '../../../../standards/problem.ts'
import { fail, ok, type Result } from '../../../../standards/result.ts'

export interface XmlElement {
  /** The local name, without the prefix. */
  readonly name: string
  /** '' if the element has no namespace. */
  readonly namespace: string
  readonly parent: XmlElement | undefined
  /** The position among the parent's children with this name and namespace, from 1. */
  readonly ordinal: number
  readonly children: readonly XmlElement[]
  /** The text directly in the element, with normalised line ends. */
  readonly text: string
  /** Without namespace declarations. */
  readonly attributes: readonly { readonly name: string; readonly namespace: string; readonly value: string }[]
  /** The number of children by name and namespace. */
  readonly counts: ReadonlyMap<string, number>
  /** The offsets of the first character (inclusive) and of the last one (exclusive). */
  readonly start: number
  readonly end: number
}

export interface XmlDocument {
  readonly root: XmlElement
  /** Comments and processing instructions, with the element that contains them. */
  readonly asides: readonly {
    readonly kind: 'comment' | 'processing-instruction'
    readonly within: XmlElement | undefined
  }[]
}

export interface XmlLimits {
  readonly depth: number
  /** Elements, attributes, comments and processing instructions together. */
  readonly members: number
}

/** The number of characters per write. Small, so that parsing stops soon after a limit is exceeded. */
const piece = 4096
/** The parser joins the namespace to the name of each attribute: with a long namespace, one tag could take minutes. */
const maxNamespaceLength = 1000
export const namespaceOfDeclarations = 'http://www.w3.org/2000/xmlns/'

/** Thrown to stop the parser; the problem is kept. */
const stop = new Error('the document is rejected')

interface Growing extends XmlElement {
  readonly parent: Growing | undefined
  readonly children: XmlElement[]
  readonly counts: Map<string, number>
  text: string
  end: number
}

export function readXml(text: string, limits: XmlLimits): Result<XmlDocument, Problem> {
  const tree = new Tree(text, limits)
  for (let at = 0; at < text.length && tree.problem === undefined; at += piece) tree.write(text.slice(at, at + piece))
  return tree.close()
}

/** Collects the elements from the parser, up to the first problem. */
class Tree {
  problem: Problem | undefined
  readonly #parser = new SaxesParser({ xmlns: true })
  readonly #text: string
  readonly #limits: XmlLimits
  readonly #asides: XmlDocument['asides'][number][] = []
  #root: Growing | undefined
  #open: Growing | undefined
  #depth = 0
  #members = 0

  constructor(text: string, limits: XmlLimits) {
    this.#text = text
    this.#limits = limits
    const parser = this.#parser
    parser.on('error', () => this.#refuse('syntax', 'The document is not well-formed XML.'))
    parser.on('doctype', () =>
      this.#refuse('unsupported', 'Document types are not supported, because they can refer to other documents.'),
    )
    parser.on('xmldecl', ({ version }) => {
      if (version !== '1.0') this.#refuse('unsupported', 'Only XML 1.0 is supported.')
    })
    parser.on('comment', () => this.#aside('comment'))
    parser.on('processinginstruction', () => this.#aside('processing-instruction'))
    parser.on('attribute', (attribute) => this.#attribute(attribute))
    parser.on('opentag', (tag) => this.#begin(tag))
    parser.on('closetag', () => this.#end())
    parser.on('text', (more) => this.#add(more))
    parser.on('cdata', (more) => this.#add(more))
  }

  write(part: string): void {
    this.#parse(() => this.#parser.write(part))
  }

  close(): Result<XmlDocument, Problem> {
    if (this.problem === undefined) this.#parse(() => this.#parser.close())
    if (this.problem !== undefined) return fail(this.problem)
    if (this.#root === undefined) return fail({ code: 'syntax', detail: 'The document has no root element.' })
    return ok({ root: this.#root, asides: this.#asides })
  }

  #parse(step: () => unknown): void {
    try {
      step()
    } catch (thrown) {
      if (thrown !== stop) throw thrown
    }
  }

  #refuse(code: 'syntax' | 'unsupported', detail: string): never {
    this.problem ??= { code, detail, path: `line ${this.#parser.line}, column ${this.#parser.columnIndex + 1}` }
    throw stop
  }

  /** Attributes are counted while they are read, because their tag may never end. */
  #attribute({ name, prefix, value }: Omit<SaxesAttributeNS, 'uri'>): void {
    this.#count(1)
    if (value.length <= maxNamespaceLength || (prefix !== 'xmlns' && name !== 'xmlns')) return
    this.#refuse('unsupported', 'The name of a namespace is too long.')
  }

  #count(added: number): void {
    this.#members += added
    if (this.#members > this.#limits.members) this.problem ??= tooMany('members', this.#limits.members)
  }

  #aside(kind: XmlDocument['asides'][number]['kind']): void {
    this.#count(1)
    this.#asides.push({ kind, within: this.#open })
  }

  #begin({ local, uri, attributes }: SaxesTagNS): void {
    this.#depth += 1
    if (this.#depth > this.#limits.depth) this.problem ??= tooMany('depth', this.#limits.depth)
    if (this.problem !== undefined) return
    const others = foreignOf(Object.values(attributes))
    this.#count(1)
    this.#open = opened(local, uri, this.#open, others, tagStart(this.#text, this.#parser.position))
    this.#root ??= this.#open
  }

  #end(): void {
    this.#depth -= 1
    if (this.problem !== undefined || this.#open === undefined) return
    this.#open.end = this.#parser.position
    this.#open = this.#open.parent
  }

  #add(more: string): void {
    if (this.#open !== undefined) this.#open.text += more
  }
}

function opened(
  name: string,
  namespace: string,
  parent: Growing | undefined,
  attributes: XmlElement['attributes'],
  start: number,
): Growing {
  const key = nameOf({ name, namespace })
  const ordinal = (parent?.counts.get(key) ?? 0) + 1
  const place = { name, namespace, parent, ordinal, attributes, start, end: start }
  const element: Growing = { ...place, text: '', children: [], counts: new Map() }
  parent?.counts.set(key, ordinal)
  parent?.children.push(element)
  return element
}

function foreignOf(attributes: readonly SaxesAttributeNS[]): XmlElement['attributes'] {
  return attributes
    .filter(({ uri }) => uri !== namespaceOfDeclarations)
    .map(({ local, uri, value }) => ({ name: local, namespace: uri, value }))
}

/** The start of the tag that was just read: attributes contain no "<", so the last one starts the tag. */
export function tagStart(text: string, position: number): number {
  return text.lastIndexOf('<', position - 1)
}

function tooMany(limit: 'depth' | 'members', maximum: number): Problem {
  const detail = limit === 'depth' ? 'The elements are nested too deeply.' : 'There are too many elements.'
  return { code: 'limit-exceeded', limit, maximum, detail }
}

/** The name and namespace in one text. */
function nameOf({ name, namespace }: Pick<XmlElement, 'name' | 'namespace'>): string {
  return `${namespace} ${name}`
}

/** The XPath of an element. A name that is not known comes from the sender and is written as `*`. */
export function xmlPath(element: XmlElement, isKnown: (element: XmlElement) => boolean): string {
  const { parent, ordinal } = element
  const step = isKnown(element) ? element.name : '*'
  if (parent === undefined) return `/${step}`
  return `${xmlPath(parent, isKnown)}/${step}${parent.counts.get(nameOf(element)) === 1 ? '' : `[${ordinal}]`}`
}
