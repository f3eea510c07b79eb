// XML 1.0 with namespaces: parses a document to a tree of elements, reads the tree by paths and reports what was not read
// (xml-write.ts writes elements). Document types are refused, so that there are only the five predefined entities (clause 4.6). A Problem has
// the position of what is wrong, and no text of the document.

import { SaxesParser } from 'saxes'
import type { Problem } from '../../../standards/problem.ts'
import { raise } from '../problem-error.ts'

/** An attribute of an element. */
export interface XmlAttribute {
  /** The local name, without the prefix. */
  readonly name: string
  readonly namespace: string
  readonly value: string
}

/** An element of a parsed document. */
export interface XmlElement {
  /** The local name, without the prefix. */
  readonly name: string
  /** '' if the element has no namespace. */
  readonly namespace: string
  readonly parent: XmlElement | undefined
  /** The position among the parent's children with this name and namespace, from 1. */
  readonly ordinal: number
  /** Its path has a position even if it is the only one so far: it is a record of a stream. */
  readonly isNumbered?: boolean
  /** The path of what a record of a stream is in, when it began: it must not depend on what follows. */
  readonly within?: string
  readonly children: readonly XmlElement[]
  /** The text directly in the element, with normalised line ends. */
  readonly text: string
  /** Without declarations of namespaces. */
  readonly attributes: readonly XmlAttribute[]
  /** The number of children by name, and by namespace and name if theirs is not the namespace of the element. */
  readonly counts: ReadonlyMap<string, number>
  /** The offsets in the document of the first character (inclusive) and of the last one (exclusive). */
  readonly start: number
  readonly end: number
}

/** A parsed document. */
export interface XmlDocument {
  readonly text: string
  readonly root: XmlElement
  /** Comments and processing instructions, with the element that contains them. */
  readonly asides: readonly {
    readonly kind: 'comment' | 'processing-instruction'
    readonly within: XmlElement | undefined
  }[]
  /** What limits are compared with. */
  readonly size: XmlLimits
}

/** The limits of a source, and other limits. */
export interface XmlLimits {
  readonly depth: number
  /** Elements, attributes, comments and processing instructions together. */
  readonly members: number
}

/** The parser joins the namespace to the name of each attribute: with a long namespace, one tag could take minutes. */
const maxNamespaceLength = 1000
const namespaceOfDeclarations = 'http://www.w3.org/2000/xmlns/'

/** An element that is not closed yet. */
export interface Growing extends XmlElement {
  readonly parent: Growing | undefined
  readonly children: XmlElement[]
  counts: Map<string, number>
  text: string
  isNumbered?: boolean
  within?: string
  start: number
  end: number
}

/**
 * Parses a document. The caller has checked its length.
 *
 * @example const { root } = parseXml(decodeXml(message.body).text, { depth: 16, members: 10_000 })
 */
export function parseXml(text: string, limits: XmlLimits): XmlDocument {
  const tree = new XmlTree(limits, (before) => text.lastIndexOf('<', before))
  tree.parser.write(text).close()
  if (tree.root === undefined) raise(withoutRoot)
  return { text, root: tree.root, asides: tree.asides, size: tree.size }
}

/** The Problem of a document without any element. */
export const withoutRoot: Problem = { code: 'syntax', detail: 'The document has no root element.' }

/** What is used of the parser: its own types do not compile in every project. */
export interface XmlParser {
  write(text: string): XmlParser
  close(): XmlParser
  readonly position: number
  readonly line: number
  readonly columnIndex: number
}

/** The elements that a parser has read so far. It raises Problems from within the parser. */
export class XmlTree {
  readonly parser: XmlParser
  readonly asides: XmlDocument['asides'][number][] = []
  readonly size = { depth: 0, members: 0 }
  root: Growing | undefined
  open: Growing | undefined
  depth = 0
  /** The elements are counted and left out: those of a record that is too large. */
  isSkipping = false
  /** What the last start tag counts as: its element and its attributes. */
  tagMembers = 0
  /** The position that offsets are counted from. */
  origin = 0

  /**
   * @param startOf the offset of the last `<` up to a position
   * @param on `open`: an element starts, after its attributes; `close`: it has ended, and is not open any more, or was skipped;
   *   `text`: false leaves out the text, or the comment
   * @param exceed called instead of raising `limit-exceeded`
   */
  constructor(
    limits: XmlLimits,
    startOf: (before: number) => number,
    on: {
      readonly open?: (element: Growing) => void
      readonly close?: (element: Growing | undefined) => void
      readonly text?: (text: string) => boolean
    } = {},
    exceed: (limit: 'depth' | 'members', maximum: number) => void = tooMany,
  ) {
    const parser = new SaxesParser({ xmlns: true })
    this.parser = parser
    const { size } = this
    const count = (): void => {
      size.members += 1
      if (size.members > limits.members && !this.isSkipping) exceed('members', limits.members)
    }
    const addAside = (kind: 'comment' | 'processing-instruction'): void => {
      count()
      if (!this.isSkipping) this.asides.push({ kind, within: this.open })
    }
    const addText = (more: string): void => {
      if (this.open !== undefined && !this.isSkipping && on.text?.(more) !== false) this.open.text += more
    }
    parser.on('error', () => this.refuse('syntax', 'The document is not well-formed XML.'))
    parser.on('doctype', () =>
      this.refuse('unsupported', 'Document types are not supported, because they can refer to other documents.'),
    )
    parser.on('xmldecl', ({ version }) => {
      if (version !== '1.0') this.refuse('unsupported', 'Only XML 1.0 is supported.')
    })
    parser.on('comment', (text) => {
      addAside('comment')
      on.text?.(text)
    })
    parser.on('processinginstruction', () => addAside('processing-instruction'))
    // Attributes are counted while they are read, because their tag may never end.
    parser.on('attribute', ({ name, prefix, value }) => {
      count()
      const isDeclaration = prefix === 'xmlns' || name === 'xmlns'
      if (isDeclaration && value.length > maxNamespaceLength)
        this.refuse('unsupported', 'The name of a namespace is too long.')
    })
    parser.on('opentag', ({ local, uri, attributes }) => {
      this.depth += 1
      size.depth = Math.max(size.depth, this.depth)
      if (this.depth > limits.depth && !this.isSkipping) exceed('depth', limits.depth)
      count()
      const all = Object.values(attributes)
      this.tagMembers = 1 + all.length
      if (this.isSkipping) return
      // Attributes contain no "<", so that the last one starts the tag.
      const start = startOf(parser.position - 1) - this.origin
      const named = all.length === 0 ? none : attributesOf(all)
      this.open = opened(local, uri, this.open, named, start)
      this.root ??= this.open
      on.open?.(this.open)
    })
    parser.on('closetag', () => {
      this.depth -= 1
      const closed = this.isSkipping ? undefined : this.open
      if (closed !== undefined) {
        closed.end = parser.position - this.origin
        this.open = closed.parent
      }
      on.close?.(closed)
    })
    parser.on('text', addText)
    parser.on('cdata', addText)
  }

  /** Raises a Problem at the position of the parser. */
  refuse(code: 'syntax' | 'unsupported', detail: string): never {
    const { parser } = this
    raise({ code, detail, path: `line ${parser.line}, column ${parser.columnIndex + 1}` })
  }
}

const none: readonly XmlAttribute[] = []

/** Without declarations of namespaces. */
function attributesOf(all: readonly { readonly local: string; readonly uri: string; readonly value: string }[]) {
  const own = all.filter((one) => one.uri !== namespaceOfDeclarations)
  return own.map((one) => ({ name: one.local, namespace: one.uri, value: one.value }))
}

/** Of elements without children, which are most. */
const noCounts = new Map<string, number>()

function opened(
  name: string,
  namespace: string,
  parent: Growing | undefined,
  attributes: readonly XmlAttribute[],
  start: number,
): Growing {
  let ordinal = 1
  if (parent !== undefined) {
    if (parent.counts === noCounts) parent.counts = new Map()
    const key = keyOf(name, namespace, parent)
    ordinal += parent.counts.get(key) ?? 0
    parent.counts.set(key, ordinal)
  }
  const text = ''
  const element: Growing = {
    name,
    namespace,
    parent,
    ordinal,
    attributes,
    start,
    end: start,
    text,
    children: [],
    counts: noCounts,
  }
  parent?.children.push(element)
  return element
}

/**
 * Raises a Problem if a document exceeds limits other than those that it was parsed with.
 *
 * @example checkXmlSize(parsed, context.limits)
 */
export function checkXmlSize({ size: { depth, members } }: XmlDocument, limits: XmlLimits): void {
  if (depth > limits.depth) tooMany('depth', limits.depth)
  if (members > limits.members) tooMany('members', limits.members)
}

export function tooMany(limit: 'depth' | 'members', maximum: number): never {
  const detail = limit === 'depth' ? 'The elements are nested too deeply.' : 'There are too many elements.'
  raise({ code: 'limit-exceeded', limit, maximum, detail })
}

/** Most elements have the namespace of their parent: their key is not made for each of them. */
function keyOf(name: string, namespace: string, parent: XmlElement): string {
  return namespace === parent.namespace ? name : `${namespace} ${name}`
}

/**
 * Whether an element is the only one of its name and namespace in its parent.
 *
 * @example const step = isOnlyOfName(element) ? element.name : `${element.name}[${element.ordinal}]`
 */
export function isOnlyOfName({ name, namespace, parent }: XmlElement): boolean {
  return parent === undefined || parent.counts.get(keyOf(name, namespace, parent)) === 1
}

/**
 * The XPath of an element.
 *
 * @param isKnown false: the name is the sender's own, which a Problem must not contain, and is written as `*`
 * @example xmlPath(area, ({ namespace }) => namespace === cap) // '/alert/info[2]/area'
 */
export function xmlPath(element: XmlElement, isKnown: (element: XmlElement) => boolean = () => true): string {
  const { parent, ordinal } = element
  const step = isKnown(element) ? element.name : '*'
  if (parent === undefined) return `/${step}`
  const isOnly = isOnlyOfName(element) && element.isNumbered !== true
  return `${element.within ?? xmlPath(parent, isKnown)}/${step}${isOnly ? '' : `[${ordinal}]`}`
}

/** Reads elements by their paths, and remembers what was read of the tree, which it does not change. */
export class XmlReader {
  readonly element: XmlElement
  readonly #read: { readonly parts: Set<XmlElement | XmlAttribute>; readonly texts: Set<XmlElement> }

  /** @example const root = new XmlReader(document.root); const name = root.required('station/name').text() */
  constructor(
    element: XmlElement,
    read = { parts: new Set<XmlElement | XmlAttribute>(), texts: new Set<XmlElement>() },
  ) {
    this.element = element
    this.#read = read
    read.parts.add(element)
  }

  /** The elements at a path of names, in the order of the document. @param namespace default: that of this element */
  all(path: string, namespace: string = this.element.namespace): readonly XmlReader[] {
    let found: readonly XmlReader[] = [this]
    for (const step of path.split('/')) {
      const within: XmlReader[] = []
      for (const { element } of found)
        for (const child of element.children)
          if (child.name === step && child.namespace === namespace) within.push(new XmlReader(child, this.#read))
      found = within
    }
    return found
  }

  /** The element at a path, if there is one. Several are a Problem. */
  optional(path: string, namespace?: string): XmlReader | undefined {
    const [first, second] = this.all(path, namespace)
    if (second !== undefined)
      raise({ code: 'invalid', path: xmlPath(second.element), detail: 'The element may occur only once.' })
    return first
  }

  /** The element at a path. None and several are a Problem. */
  required(path: string, namespace?: string): XmlReader {
    const found = this.optional(path, namespace)
    if (found !== undefined) return found
    const at = `${xmlPath(this.element)}/${path}`
    return raise({ code: 'invalid', path: at, detail: 'A required element is missing.' })
  }

  /** The text directly in the element, with its white space. */
  text(): string {
    this.#read.texts.add(this.element)
    return this.element.text
  }

  attribute(name: string, namespace = ''): string | undefined {
    const found = this.element.attributes.find((one) => one.name === name && one.namespace === namespace)
    if (found !== undefined) this.#read.parts.add(found)
    return found?.value
  }

  /**
   * The paths of all below this element that no code has read: elements, whose content is not listed, then attributes
   * (`/a/@b`) and text that is not white space (`/a/text()`).
   *
   * @example for (const path of root.untouched()) ledger.report('dropped', path, 'element-unknown')
   */
  untouched(): readonly string[] {
    const { parts, texts } = this.#read
    const found: string[] = []
    const visit = (element: XmlElement): void => {
      if (!parts.has(element)) {
        found.push(xmlPath(element))
        return
      }
      for (const one of element.attributes) if (!parts.has(one)) found.push(`${xmlPath(element)}/@${one.name}`)
      if (!texts.has(element) && trimXml(element.text) !== '') found.push(`${xmlPath(element)}/text()`)
      for (const child of element.children) visit(child)
    }
    visit(this.element)
    return found
  }
}

/**
 * A text without the white space of XML (clause 2.3) around it.
 *
 * @example trimXml('\n  full ') // 'full'
 */
export function trimXml(text: string): string {
  let [from, to] = [0, text.length]
  while (from < to && isSpace(text.charCodeAt(from))) from += 1
  while (from < to && isSpace(text.charCodeAt(to - 1))) to -= 1
  return text.slice(from, to)
}

function isSpace(code: number): boolean {
  return code === 0x20 || code === 0x0a || code === 0x09 || code === 0x0d
}
