// An XML 1.0 document as a tree of elements, with bounds on its size and depth. No document type, so no entity but the
// five of clause 4.6; namespaces are resolved (Namespaces in XML 1.0). A Problem says the line and never what stands there.

import { SaxesParser, type SaxesAttributeNS } from 'saxes'
import type { Problem } from '../../standards/problem.ts'
import { fail, ok, type Result } from '../../standards/result.ts'

export interface XmlElement {
  /** Without its prefix. */
  readonly name: string
  /** '' for none. */
  readonly namespace: string
  readonly parent: XmlElement | undefined
  /** Which of its parent's elements of this name and namespace it is, from 1. */
  readonly ordinal: number
  readonly children: readonly XmlElement[]
  /** All text that stands directly in it, with line ends as XML has them. */
  readonly text: string
  /** Without the declarations of namespaces. */
  readonly attributes: readonly { readonly name: string; readonly namespace: string }[]
  /** How many children of each name there are; the names with their namespaces. */
  readonly counts: ReadonlyMap<string, number>
  /** The offsets of its first character and of the one behind its last. */
  readonly start: number
  readonly end: number
}

export interface XmlDocument {
  readonly root: XmlElement
  /** What no reader of the elements sees, with the element that it stands in. */
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

/** So few characters that little is done after a bound is broken: the parser cannot be stopped within a piece. */
const piece = 4096
const namespaceOfDeclarations = 'http://www.w3.org/2000/xmlns/'

interface Growing extends XmlElement {
  readonly parent: Growing | undefined
  readonly children: XmlElement[]
  readonly counts: Map<string, number>
  text: string
  end: number
}

export function readXml(text: string, limits: XmlLimits): Result<XmlDocument, Problem> {
  const parser = new SaxesParser({ xmlns: true })
  const asides: XmlDocument['asides'][number][] = []
  let problem: Problem | undefined
  let root: Growing | undefined
  let open: Growing | undefined
  let depth = 0
  let members = 0

  const refuse = (code: 'syntax' | 'unsupported', detail: string): void => {
    problem ??= { code, detail, path: `line ${parser.line}, column ${parser.columnIndex + 1}` }
  }
  const count = (added: number): void => {
    members += added
    if (members > limits.members) problem ??= tooMany('members', limits.members)
  }

  parser.on('error', () => refuse('syntax', 'The text is not well-formed XML.'))
  parser.on('doctype', () => refuse('unsupported', 'A document type is not read: it could name other documents.'))
  parser.on('xmldecl', ({ version }) => {
    if (version !== '1.0') refuse('unsupported', 'Only XML 1.0 is read.')
  })
  parser.on('comment', () => {
    count(1)
    asides.push({ kind: 'comment', within: open })
  })
  parser.on('processinginstruction', () => {
    count(1)
    asides.push({ kind: 'processing-instruction', within: open })
  })
  parser.on('opentag', (tag) => {
    depth += 1
    if (depth > limits.depth) problem ??= tooMany('depth', limits.depth)
    if (problem !== undefined) return
    const attributes = foreignOf(Object.values(tag.attributes))
    count(1 + attributes.length)
    const start = text.lastIndexOf('<', parser.position - 1)
    open = opened(tag.local, tag.uri, open, attributes, start)
    root ??= open
  })
  parser.on('closetag', () => {
    depth -= 1
    if (problem !== undefined || open === undefined) return
    open.end = parser.position
    open = open.parent
  })
  const addText = (more: string): void => {
    if (open !== undefined) open.text += more
  }
  parser.on('text', addText)
  parser.on('cdata', addText)

  for (let at = 0; at < text.length && problem === undefined; at += piece) parser.write(text.slice(at, at + piece))
  if (problem === undefined) parser.close()
  if (problem !== undefined) return fail(problem)
  return root === undefined ? fail({ code: 'syntax', detail: 'There is no element.' }) : ok({ root, asides })
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
    .map(({ local, uri }) => ({ name: local, namespace: uri }))
}

function tooMany(limit: 'depth' | 'members', maximum: number): Problem {
  const detail = limit === 'depth' ? 'The elements are too deep within each other.' : 'There are too many elements.'
  return { code: 'limit-exceeded', limit, maximum, detail }
}

/** The name with its namespace, as one text. */
function nameOf({ name, namespace }: Pick<XmlElement, 'name' | 'namespace'>): string {
  return `${namespace} ${name}`
}

/** Where an element is, as an XPath. A name that is not known is from outside and reads `*`. */
export function xmlPath(element: XmlElement, isKnown: (element: XmlElement) => boolean): string {
  const { parent, ordinal } = element
  const step = isKnown(element) ? element.name : '*'
  if (parent === undefined) return `/${step}`
  return `${xmlPath(parent, isKnown)}/${step}${parent.counts.get(nameOf(element)) === 1 ? '' : `[${ordinal}]`}`
}
