// XML 1.0 with namespaces: parses a document to a tree of elements, reads the tree by paths and reports what was not read, and
// writes elements. Document types are refused, so that there are only the five predefined entities (clause 4.6). A Problem has
// the position of what is wrong, and no text of the document.

import { SaxesParser } from 'saxes'
import { raise } from '../problem-error.ts'

export interface XmlAttribute {
  /** The local name, without the prefix. */
  readonly name: string
  readonly namespace: string
  readonly value: string
}

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
  /** Without declarations of namespaces. */
  readonly attributes: readonly XmlAttribute[]
  /** The number of children by name and namespace. */
  readonly counts: ReadonlyMap<string, number>
  /** The offsets in the document of the first character (inclusive) and of the last one (exclusive). */
  readonly start: number
  readonly end: number
}

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

interface Growing extends XmlElement {
  readonly parent: Growing | undefined
  readonly children: XmlElement[]
  readonly counts: Map<string, number>
  text: string
  end: number
}

/**
 * Parses a document. The caller has checked its length.
 *
 * @example const { root } = parseXml(decodeXml(message.body).text, { depth: 16, members: 10_000 })
 */
export function parseXml(text: string, limits: XmlLimits): XmlDocument {
  const parser = new SaxesParser({ xmlns: true })
  const asides: XmlDocument['asides'][number][] = []
  const at: { root?: Growing; open?: Growing | undefined } = {}
  const size = { depth: 0, members: 0 }
  let depth = 0
  const refuse = (code: 'syntax' | 'unsupported', detail: string): never =>
    raise({ code, detail, path: `line ${parser.line}, column ${parser.columnIndex + 1}` })
  const count = (): void => {
    size.members += 1
    if (size.members > limits.members) tooMany('members', limits.members)
  }
  const addAside = (kind: 'comment' | 'processing-instruction'): void => {
    count()
    asides.push({ kind, within: at.open })
  }
  const addText = (more: string): void => {
    if (at.open !== undefined) at.open.text += more
  }
  parser.on('error', () => refuse('syntax', 'The document is not well-formed XML.'))
  parser.on('doctype', () =>
    refuse('unsupported', 'Document types are not supported, because they can refer to other documents.'),
  )
  parser.on('xmldecl', ({ version }) => {
    if (version !== '1.0') refuse('unsupported', 'Only XML 1.0 is supported.')
  })
  parser.on('comment', () => addAside('comment'))
  parser.on('processinginstruction', () => addAside('processing-instruction'))
  // Attributes are counted while they are read, because their tag may never end.
  parser.on('attribute', ({ name, prefix, value }) => {
    count()
    const isDeclaration = prefix === 'xmlns' || name === 'xmlns'
    if (isDeclaration && value.length > maxNamespaceLength)
      refuse('unsupported', 'The name of a namespace is too long.')
  })
  parser.on('opentag', ({ local, uri, attributes }) => {
    depth += 1
    size.depth = Math.max(size.depth, depth)
    if (depth > limits.depth) tooMany('depth', limits.depth)
    count()
    const own = Object.values(attributes).filter((one) => one.uri !== namespaceOfDeclarations)
    // Attributes contain no "<", so that the last one starts the tag.
    const start = text.lastIndexOf('<', parser.position - 1)
    const named = own.map((one) => ({ name: one.local, namespace: one.uri, value: one.value }))
    at.open = opened(local, uri, at.open, named, start)
    at.root ??= at.open
  })
  parser.on('closetag', () => {
    depth -= 1
    if (at.open === undefined) return
    at.open.end = parser.position
    at.open = at.open.parent
  })
  parser.on('text', addText)
  parser.on('cdata', addText)
  parser.write(text).close()
  if (at.root === undefined) raise({ code: 'syntax', detail: 'The document has no root element.' })
  return { text, root: at.root, asides, size }
}

function opened(
  name: string,
  namespace: string,
  parent: Growing | undefined,
  attributes: readonly XmlAttribute[],
  start: number,
): Growing {
  const key = keyOf({ name, namespace })
  const ordinal = (parent?.counts.get(key) ?? 0) + 1
  const own = { text: '', children: [], counts: new Map<string, number>() }
  const element: Growing = { name, namespace, parent, ordinal, attributes, start, end: start, ...own }
  parent?.counts.set(key, ordinal)
  parent?.children.push(element)
  return element
}

/** Raises a Problem if a document exceeds limits other than those that it was parsed with. */
export function checkXmlSize({ size: { depth, members } }: XmlDocument, limits: XmlLimits): void {
  if (depth > limits.depth) tooMany('depth', limits.depth)
  if (members > limits.members) tooMany('members', limits.members)
}

function tooMany(limit: 'depth' | 'members', maximum: number): never {
  const detail = limit === 'depth' ? 'The elements are nested too deeply.' : 'There are too many elements.'
  raise({ code: 'limit-exceeded', limit, maximum, detail })
}

function keyOf({ name, namespace }: Pick<XmlElement, 'name' | 'namespace'>): string {
  return `${namespace} ${name}`
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
  return `${xmlPath(parent, isKnown)}/${step}${parent.counts.get(keyOf(element)) === 1 ? '' : `[${ordinal}]`}`
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
      found = found.flatMap(({ element }) =>
        element.children
          .filter((child) => child.name === step && child.namespace === namespace)
          .map((child) => new XmlReader(child, this.#read)),
      )
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
    const missing = { path: `${xmlPath(this.element)}/${path}`, detail: 'A required element is missing.' }
    return this.optional(path, namespace) ?? raise({ code: 'invalid', ...missing })
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
    const visit = (element: XmlElement): readonly string[] => {
      const path = xmlPath(element)
      if (!parts.has(element)) return [path]
      const attributes = element.attributes.filter((one) => !parts.has(one)).map(({ name }) => `${path}/@${name}`)
      const text = texts.has(element) || trimXml(element.text) === '' ? [] : [`${path}/text()`]
      return [...attributes, ...text, ...element.children.flatMap(visit)]
    }
    return visit(this.element)
  }
}

/** A text without the white space of XML (clause 2.3) around it. */
export function trimXml(text: string): string {
  const from = text.search(/[^ \t\r\n]/)
  let to = text.length
  if (from === -1) return ''
  while (' \t\r\n'.includes(text.charAt(to - 1))) to -= 1
  return text.slice(from, to)
}

/** Characters that XML 1.0 does not allow, not even as a character reference (clause 2.2). */
const illegal = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/u
/** The predefined entities (clause 4.6). Other characters are escaped by their number. */
const entities: ReadonlyMap<string, string> = new Map(Object.entries({ '&': 'amp', '<': 'lt', '>': 'gt', '"': 'quot' }))

/** Whether XML can contain a text. */
export function isXmlText(text: string): boolean {
  return !illegal.test(text)
}

/**
 * Writes an element. Texts and the values of attributes, which must satisfy `isXmlText`, are escaped.
 *
 * @param content a text, or written elements, each on its own line
 * @example xmlElement('alert', [xmlElement('note', 'a < b')], { xmlns: 'urn:oasis:names:tc:emergency:cap:1.2' })
 */
export function xmlElement(
  name: string,
  content: string | readonly string[],
  attributes: Readonly<Record<string, string>> = {},
): string {
  const written = Object.entries(attributes).map(([key, value]) => ` ${key}="${escaped(value, /[&<>"\t\n\r]/g)}"`)
  // A bare carriage return would be read as a line feed (clause 2.11).
  const inner = typeof content === 'string' ? escaped(content, /[&<>\r]/g) : `\n${content.join('\n')}\n`
  return `<${name}${written.join('')}>${inner}</${name}>`
}

function escaped(text: string, characters: RegExp): string {
  return text.replace(characters, (one) => `&${entities.get(one) ?? `#${one.charCodeAt(0)}`};`)
}
