// RDF 1.1 graphs: triples of terms, and the index by which they are read.

import { fail, ok, type Result } from '../result.ts'

export type Subject =
  | { readonly kind: 'iri'; readonly iri: string }
  | { readonly kind: 'blank'; readonly label: string }
export interface Literal {
  readonly kind: 'literal'
  readonly value: string
  /** IRI. */
  readonly datatype: string
  readonly language?: string
}
export type Term = Subject | Literal

export interface Triple {
  readonly subject: Subject
  /** IRI. */
  readonly predicate: string
  readonly object: Term
  /** Where it stands: `12:5`, line and column, or a JSON Pointer. */
  readonly place: string
}

/** What is wrong with a document; it repeats nothing of it. */
export interface RdfFault {
  readonly place: string
  readonly detail: string
}

export interface RdfDocument {
  readonly triples: readonly Triple[]
  readonly prefixes: ReadonlyMap<string, string>
  /** What was read although the standard does not allow it. */
  readonly repairs: readonly RdfFault[]
  /** The places of what has no meaning, and was left out. */
  readonly ignored?: readonly string[]
}

export type RdfResult = Result<RdfDocument, RdfFault>

export const rdf = 'http://www.w3.org/1999/02/22-rdf-syntax-ns#'
export const xsd = 'http://www.w3.org/2001/XMLSchema#'
export const rdfType = `${rdf}type`
export const rdfLangString = `${rdf}langString`
export const xsdString = `${xsd}string`

/** No document of more triples is read. */
export const maxTriples = 200_000
/** Nodes and lists within each other. */
export const maxDepth = 64

export const iri = (value: string): Subject => ({ kind: 'iri', iri: value })
export const blank = (label: string): Subject => ({ kind: 'blank', label })

export function literal(value: string, datatype = xsdString, language?: string): Literal {
  return language === undefined
    ? { kind: 'literal', value, datatype }
    : { kind: 'literal', value, datatype: rdfLangString, language: language.toLowerCase() }
}

export function isAbsoluteIri(text: string): boolean {
  // oxlint-disable-next-line no-control-regex
  return /^[A-Za-z][A-Za-z0-9+.-]*:[^\u0000-\u0020<>"{}|^`\\]*$/.test(text)
}

/** An IRI in the place where it stands. Without a base, a relative one means nothing. */
export function resolveIri(text: string, base: string | undefined, place: string): Result<string, RdfFault> {
  if (isAbsoluteIri(text)) return ok(text)
  if (base === undefined) return fail({ place, detail: 'The IRI is relative, and the document has no base.' })
  return ok(resolved(text, base))
}

/** Scheme, authority, path, query and fragment, with their separators (RFC 3986 appendix B). */
const parts = /^([A-Za-z][A-Za-z0-9+.-]*:)?(\/\/[^/?#]*)?([^?#]*)(\?[^#]*)?(#.*)?$/s

/** As RFC 3986 section 5.2 says: nothing but the path changes, so that one IRI is the same text whether it is relative or not. */
function resolved(text: string, base: string): string {
  const [, scheme, authority, path = '', query = '', fragment = ''] = parts.exec(text) ?? []
  const [, ofScheme = '', ofAuthority = '', ofPath = '', ofQuery = ''] = parts.exec(base) ?? []
  if (scheme !== undefined) return `${scheme}${authority ?? ''}${withoutDots(path)}${query}${fragment}`
  if (authority !== undefined) return `${ofScheme}${authority}${withoutDots(path)}${query}${fragment}`
  const start = `${ofScheme}${ofAuthority}`
  if (path === '') return `${start}${ofPath}${query === '' ? ofQuery : query}${fragment}`
  if (path.startsWith('/')) return `${start}${withoutDots(path)}${query}${fragment}`
  const folder = ofAuthority !== '' && ofPath === '' ? '/' : ofPath.slice(0, ofPath.lastIndexOf('/') + 1)
  return `${start}${withoutDots(`${folder}${path}`)}${query}${fragment}`
}

/** RFC 3986 section 5.2.4. */
function withoutDots(path: string): string {
  const segments = path.split('/')
  const last = segments.at(-1)
  const kept: string[] = []
  for (const segment of segments) {
    if (segment === '..') {
      if (kept.length > 1 || (kept[0] ?? '') !== '') kept.pop()
    } else if (segment !== '.') kept.push(segment)
  }
  const joined = kept.join('/')
  return (last === '.' || last === '..') && !joined.endsWith('/') ? `${joined}/` : joined
}

/** A text that two terms have in common if and only if they are the same within a document. */
export function keyOf(term: Term): string {
  if (term.kind === 'iri') return `<${term.iri}>`
  if (term.kind === 'blank') return `_:${term.label}`
  return `${JSON.stringify(term.value)}^^<${term.datatype}>${term.language === undefined ? '' : `@${term.language}`}`
}

export function keyOfTriple({ subject, predicate, object }: Triple): string {
  return `${keyOf(subject)} ${predicate} ${keyOf(object)}`
}

/** The triples by subject. */
export class Graph {
  readonly #bySubject = new Map<string, Triple[]>()
  readonly #subjects: Subject[] = []

  constructor(triples: readonly Triple[]) {
    for (const triple of triples) {
      const key = keyOf(triple.subject)
      const known = this.#bySubject.get(key)
      if (known === undefined) {
        this.#bySubject.set(key, [triple])
        this.#subjects.push(triple.subject)
      } else known.push(triple)
    }
  }

  /** Each once, in the order of the document. */
  get subjects(): readonly Subject[] {
    return this.#subjects
  }

  of(subject: Subject): readonly Triple[] {
    return this.#bySubject.get(keyOf(subject)) ?? []
  }

  objects(subject: Subject, predicate: string): readonly Term[] {
    return this.of(subject).flatMap((triple) => (triple.predicate === predicate ? [triple.object] : []))
  }

  hasType(subject: Subject, type: string): boolean {
    return this.objects(subject, rdfType).some((object) => object.kind === 'iri' && object.iri === type)
  }
}
