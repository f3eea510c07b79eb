// Writes a well-formed XML document, or one element of it, in canonical form: Canonical XML 1.0 and Exclusive XML
// Canonicalization 1.0 (W3C). XML signatures are computed over this text.

import { SaxesParser, type SaxesAttributeNS, type SaxesTagNS } from 'saxes'
import { compareTexts } from '../../../../standards/text/compare.ts'

export interface Canonicalization {
  /** Write only the namespaces that an element uses. */
  readonly exclusive: boolean
  readonly comments: boolean
  /** In the exclusive form: prefixes whose namespaces are written as in the inclusive form; '' is the default namespace. */
  readonly prefixes: ReadonlySet<string>
}

/** An element, by the offset of its tag: the document without it, or only the element. */
export type Part = { readonly without: number } | { readonly only: number }

const namespaceOfDeclarations = 'http://www.w3.org/2000/xmlns/'
const namespaceOfXml = 'http://www.w3.org/XML/1998/namespace'

export function canonicalize(text: string, part: Part, how: Canonicalization): string {
  return new Writer(text, part, how).write()
}

class Writer {
  readonly #text: string
  readonly #part: Part
  readonly #how: Canonicalization
  readonly #parser = new SaxesParser({ xmlns: true })
  readonly #out: string[] = []
  /** Namespaces by prefix: declared in the document, and written to the output. */
  readonly #declared = new Scope()
  readonly #rendered = new Scope()
  /** Attributes of the namespace `xml`, which elements inherit. */
  readonly #inherited = new Scope()
  /** The open elements; `scopes` are the positions of the scopes before each of them. */
  readonly #levels: { readonly scopes: readonly number[]; readonly written: boolean }[] = []
  #rootIsClosed = false

  constructor(text: string, part: Part, how: Canonicalization) {
    this.#text = text
    this.#part = part
    this.#how = how
  }

  write(): string {
    const parser = this.#parser
    parser.on('error', (error) => {
      throw error
    })
    parser.on('opentag', (tag) => this.#begin(tag))
    parser.on('closetag', (tag) => this.#end(tag))
    parser.on('text', (more) => this.#add(more))
    parser.on('cdata', (more) => this.#add(more))
    parser.on('comment', (comment) => {
      if (this.#how.comments) this.#aside(`<!--${comment}-->`)
    })
    parser.on('processinginstruction', ({ target, body }) =>
      this.#aside(`<?${target}${body === '' ? '' : ` ${body}`}?>`),
    )
    parser.write(this.#text).close()
    return this.#out.join('')
  }

  #isWritten(): boolean {
    return this.#levels.at(-1)?.written ?? 'without' in this.#part
  }

  #begin(tag: SaxesTagNS): void {
    const scopes = [this.#declared, this.#rendered, this.#inherited].map((scope) => scope.mark())
    const wasWritten = this.#levels.length > 0 && this.#isWritten()
    // Attributes contain no "<", so that the last one starts the tag.
    const written = this.#isPart(this.#text.lastIndexOf('<', this.#parser.position - 1))
    const attributes = Object.values(tag.attributes)
    const declarations = attributes.filter(isDeclaration)
    for (const one of declarations) this.#declared.set(prefixOf(one), one.value)
    const others = attributes.filter((one) => !isDeclaration(one))
    if (written) {
      const isFirst = !wasWritten
      const prefixes = this.#prefixesFor(tag, declarations, others, isFirst)
      this.#out.push(`<${tag.name}`, ...this.#namespaces(prefixes), ...this.#attributes(others, isFirst), '>')
    }
    for (const { uri, local, value } of others) if (uri === namespaceOfXml) this.#inherited.set(local, value)
    this.#levels.push({ scopes, written })
  }

  #isPart(start: number): boolean {
    if ('without' in this.#part) return this.#isWritten() && start !== this.#part.without
    return this.#isWritten() || start === this.#part.only
  }

  /** The prefixes whose namespaces the element must declare, if they are not declared yet. */
  #prefixesFor(
    tag: SaxesTagNS,
    declarations: readonly SaxesAttributeNS[],
    others: readonly SaxesAttributeNS[],
    isFirst: boolean,
  ): readonly string[] {
    const { exclusive, prefixes } = this.#how
    const inScope = isFirst
      ? Array.from(this.#declared.entries(), ([prefix]) => prefix)
      : declarations.map((one) => prefixOf(one))
    if (!exclusive) return inScope
    const used = others.flatMap(({ prefix }) => (prefix === '' ? [] : [prefix]))
    const listed = inScope.filter((prefix) => prefixes.has(prefix))
    return [...new Set([tag.prefix, ...used, ...listed])]
  }

  #namespaces(prefixes: readonly string[]): readonly string[] {
    return prefixes.toSorted(compareTexts).flatMap((prefix) => {
      const namespace = this.#declared.get(prefix) ?? ''
      if (prefix === 'xml' || (this.#rendered.get(prefix) ?? '') === namespace) return []
      this.#rendered.set(prefix, namespace)
      return [writtenAttribute(prefix === '' ? 'xmlns' : `xmlns:${prefix}`, namespace)]
    })
  }

  /** The first element of a part gets the `xml:` attributes of its omitted ancestors (Canonical XML 1.0 clause 2.4). */
  #attributes(others: readonly SaxesAttributeNS[], isFirst: boolean): readonly string[] {
    const all: WrittenAttribute[] = [...others]
    const own = new Set(others.flatMap(({ uri, local }) => (uri === namespaceOfXml ? [local] : [])))
    const inherits = isFirst && !this.#how.exclusive
    for (const [local, value] of inherits ? this.#inherited.entries() : [])
      if (!own.has(local)) all.push({ name: `xml:${local}`, uri: namespaceOfXml, local, value })
    return all.toSorted(compareAttributes).map(({ name, value }) => writtenAttribute(name, value))
  }

  #end(tag: SaxesTagNS): void {
    if (this.#isWritten()) this.#out.push(`</${tag.name}>`)
    const level = this.#levels.pop()
    for (const [index, scope] of [this.#declared, this.#rendered, this.#inherited].entries())
      scope.leave(level?.scopes[index] ?? 0)
    this.#rootIsClosed = this.#levels.length === 0
  }

  #add(more: string): void {
    if (this.#levels.length > 0 && this.#isWritten()) this.#out.push(more.replace(inText, referenceOf))
  }

  /** Outside the root, comments and processing instructions are on separate lines. */
  #aside(written: string): void {
    if (!this.#isWritten()) return
    if (this.#levels.length > 0) this.#out.push(written)
    else this.#out.push(this.#rootIsClosed ? `\n${written}` : `${written}\n`)
  }
}

function isDeclaration({ uri }: SaxesAttributeNS): boolean {
  return uri === namespaceOfDeclarations
}

/** The prefix that a declaration declares; '' is the default namespace. */
function prefixOf({ name, local }: SaxesAttributeNS): string {
  return name === 'xmlns' ? '' : local
}

/** Names with values that apply to an element and its descendants: inherited namespaces and attributes. */
class Scope {
  readonly #now = new Map<string, string>()
  readonly #before: (readonly [name: string, text: string | undefined])[] = []

  get(name: string): string | undefined {
    return this.#now.get(name)
  }

  entries(): Iterable<readonly [name: string, text: string]> {
    return this.#now.entries()
  }

  set(name: string, text: string): void {
    this.#before.push([name, this.#now.get(name)])
    this.#now.set(name, text)
  }

  /** The current position, to which `leave` returns. */
  mark(): number {
    return this.#before.length
  }

  leave(mark: number): void {
    for (const [name, text] of this.#before.splice(mark).toReversed()) {
      if (text === undefined) this.#now.delete(name)
      else this.#now.set(name, text)
    }
  }
}

// The escaping of texts and attributes, and the order of attributes (Canonical XML 1.0 clauses 2.2 and 2.3).

const inText = /[&<>\r]/g
const inAttribute = /[&<"\t\n\r]/g
const references: ReadonlyMap<string, string> = new Map([
  ['&', '&amp;'],
  ['<', '&lt;'],
  ['>', '&gt;'],
  ['"', '&quot;'],
  ['\t', '&#x9;'],
  ['\n', '&#xA;'],
  ['\r', '&#xD;'],
])

type WrittenAttribute = Pick<SaxesAttributeNS, 'name' | 'uri' | 'local' | 'value'>

function writtenAttribute(name: string, value: string): string {
  return ` ${name}="${value.replace(inAttribute, referenceOf)}"`
}

/** Orders attributes by namespace, those without a namespace first, then by local name. */
function compareAttributes(one: WrittenAttribute, other: WrittenAttribute): number {
  return compareTexts(one.uri, other.uri) || compareTexts(one.local, other.local)
}

function referenceOf(character: string): string {
  return references.get(character) ?? character
}
