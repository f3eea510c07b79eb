// Reads JSON-LD 1.1 (W3C 2020) into triples: contexts within the document and those that the caller has, terms with coercion, languages and
// scoped contexts, nodes within nodes, graphs. What changes the meaning and is not read here is refused: nothing is read over.

import type { Json, JsonObject } from '../hub/entity.ts'
import { pointerToken } from '../json/loss.ts'
import { isJsonArray, isJsonObject } from '../json/object.ts'
import { canonicalJson } from '../json/write.ts'
import { fail, ok } from '../result.ts'
import {
  blank,
  iri,
  isAbsoluteIri,
  keyOfTriple,
  literal,
  maxDepth,
  maxTriples,
  rdf,
  type RdfFault,
  type RdfResult,
  rdfType,
  resolveIri,
  type Subject,
  type Term,
  type Triple,
  xsd,
} from './terms.ts'
import {
  type Active,
  Contexts,
  type Definition,
  type JsonLdOptions,
  keywords,
  listOf,
  notRead,
  Refused,
} from './json-ld-context.ts'

const noMeaning = 'The name has no meaning under the @context.'
const [xsdDouble, rdfJson] = [`${xsd}double`, `${rdf}JSON`]
/** What an IRI does not have (RFC 3987 section 2.2), and addresses in catalogues do. */
// oxlint-disable-next-line no-control-regex
const notOfIri = /[\u0000-\u0020<>"{}|^`\\]/g

/** What a node stands under. */
interface Within {
  /** With the contexts of the types of the node. */
  readonly active: Active
  /** Without them. */
  readonly own: Active
  readonly path: string
  readonly depth: number
}

class Reader {
  readonly triples: Triple[] = []
  readonly #contexts: Contexts
  readonly repairs: RdfFault[] = []
  /** The places of members that mean nothing under the context: the standard leaves them out (JSON-LD 1.1 API, 5.1.2). */
  readonly ignored: string[] = []
  readonly #options: JsonLdOptions
  readonly #known = new Set<string>()
  #blanks = 0

  constructor(options: JsonLdOptions) {
    this.#options = options
    this.#contexts = new Contexts(options)
  }

  get prefixes(): ReadonlyMap<string, string> {
    return this.#contexts.prefixes
  }

  document(value: Json): void {
    const base = this.#options.base === undefined ? {} : { base: this.#options.base }
    this.#top(value, { terms: new Map(), ...base }, '')
  }

  #top(value: Json, active: Active, path: string): void {
    if (isJsonArray(value)) {
      for (const [index, item] of value.entries()) this.#top(item, active, `${path}/${index}`)
      return
    }
    if (!isJsonObject(value)) throw new Refused(path, 'Here an object is wanted.')
    this.#node(value, active, path, 0)
  }

  #id(value: Json, active: Active, path: string): Subject {
    if (typeof value !== 'string') throw new Refused(path, 'An id is a text.')
    if (value.startsWith('_:')) return blank(`l${value.slice(2)}`)
    const name = this.#contexts.compact(value, active) ?? value
    const encoded = name.replaceAll(notOfIri, encodeURIComponent)
    if (encoded !== name) this.repairs.push({ place: path, detail: 'The IRI has characters that no IRI has.' })
    const resolved = resolveIri(encoded, active.base, path)
    if (!resolved.ok) throw new Refused(path, resolved.problem.detail)
    return iri(resolved.value)
  }

  // Nodes (4.3 and 7)

  #node(value: JsonObject, outer: Active, path: string, depth: number): Subject {
    if (depth > maxDepth) throw new Refused(path, `Nodes are at most ${maxDepth} deep.`)
    const own = Object.hasOwn(value, '@context')
      ? this.#contexts.read(value['@context'] ?? null, outer, `${path}/@context`)
      : outer
    const typeNames = Object.keys(value).filter((name) => this.#contexts.vocabulary(name, own) === '@type')
    const types = typeNames.flatMap((name) => listOf(value[name] ?? null)).filter((type) => typeof type === 'string')
    // Those of a type are of the node alone, and not of nodes within it.
    const active = types.toSorted().reduce<Active>((made, type) => {
      const scoped = own.terms.get(type)?.context
      return scoped === undefined ? made : this.#contexts.read(scoped, made, `${path}/@context`)
    }, own)
    const idName = Object.keys(value).find((name) => this.#contexts.vocabulary(name, active) === '@id')
    const subject =
      idName === undefined ? this.#fresh() : this.#id(value[idName] ?? null, active, path + pointerToken(idName))
    this.#members(subject, value, { active, own, path, depth })
    return subject
  }

  #members(subject: Subject, value: JsonObject, within: Within): void {
    const { active, own, path, depth } = within
    for (const [name, inner] of Object.entries(value)) {
      const at = path + pointerToken(name)
      const predicate = this.#contexts.vocabulary(name, active)
      if (predicate === '@context' || predicate === '@id') continue
      if (predicate === '@graph') {
        for (const [index, item] of listOf(inner).entries()) this.#top(item, own, `${at}/${index}`)
      } else if (predicate === '@type') this.#types(subject, inner, active, at)
      else if (predicate === '@nest') {
        const { context } = active.terms.get(name) ?? {}
        const scoped = (to: Active): Active => (context === undefined ? to : this.#contexts.read(context, to, at))
        this.#nest(subject, inner, { ...within, active: scoped(active), own: scoped(own), path: at })
      } else if (predicate === undefined || (!keywords.has(predicate) && !isAbsoluteIri(predicate))) {
        if (name.startsWith('@')) throw new Refused(at, noMeaning)
        if (notRead.has(predicate ?? '')) throw new Refused(at, 'This keyword is not read here.')
        this.ignored.push(at)
      } else if (keywords.has(predicate)) throw new Refused(at, 'This keyword is not read here.')
      else {
        const definition = active.terms.get(name)
        const scoped = (to: Active): Active =>
          definition?.context === undefined ? to : this.#contexts.read(definition.context, to, at)
        for (const object of this.#objects(inner, definition, {
          active: scoped(active),
          nested: scoped(own),
          path: at,
          depth,
        }))
          this.#add({ subject, predicate, object: object.term, place: object.place })
      }
    }
  }

  /** Members that are of the node around them (4.14). */
  #nest(subject: Subject, value: Json, within: Within): void {
    if (within.depth > maxDepth) throw new Refused(within.path, `Nodes are at most ${maxDepth} deep.`)
    for (const [index, one] of listOf(value).entries()) {
      const path = isJsonArray(value) ? `${within.path}/${index}` : within.path
      if (!isJsonObject(one)) throw new Refused(path, 'Here an object is wanted.')
      this.#members(subject, one, { ...within, path, depth: within.depth + 1 })
    }
  }

  #types(subject: Subject, value: Json, active: Active, path: string): void {
    for (const type of listOf(value)) {
      const name = typeof type === 'string' ? this.#contexts.vocabulary(type, active) : undefined
      if (name === undefined || !isAbsoluteIri(name)) throw new Refused(path, 'A type is a term or an IRI.')
      this.#add({ subject, predicate: rdfType, object: iri(name), place: path })
    }
  }

  #objects(
    value: Json,
    definition: Definition | undefined,
    at: { readonly active: Active; readonly nested: Active; readonly path: string; readonly depth: number },
  ): readonly { readonly term: Term; readonly place: string }[] {
    const { active, nested, path, depth } = at
    if (depth > maxDepth) throw new Refused(path, `Nodes are at most ${maxDepth} deep.`)
    if (definition?.type === '@json') return [{ term: literal(canonicalJson(value), rdfJson), place: path }]
    if (value === null) return []
    if (definition?.containers.has('@list') === true) {
      const { containers, ...others } = definition
      const of = { ...others, containers: new Set([...containers].filter((one) => one !== '@list')) }
      if (isJsonObject(value) && this.#keyed(value, active)['@list'] !== undefined) return this.#objects(value, of, at)
      const items = listOf(value).flatMap((item, index) =>
        this.#objects(
          item,
          isJsonArray(item) ? definition : of,
          isJsonArray(value) ? { ...at, path: `${path}/${index}` } : at,
        ),
      )
      return [{ term: this.#list(items), place: path }]
    }
    if (isJsonArray(value))
      return value.flatMap((item, index) => this.#objects(item, definition, { ...at, path: `${path}/${index}` }))
    if (!isJsonObject(value)) return [{ term: this.#scalar(value, definition, active, path), place: path }]
    const isMap = (name: string): boolean => !name.startsWith('@') || name === '@none'
    if (definition?.containers.has('@language') === true && Object.keys(value).every(isMap))
      return this.#languages(value, active, path)
    const keyed = this.#keyed(value, active)
    const list = keyed['@list'] ?? keyed['@set']
    if (list !== undefined) {
      const isList = Object.hasOwn(keyed, '@list')
      const items = listOf(list).flatMap((item, index) => {
        const inner = isList && isJsonArray(item) ? { '@list': item } : item
        return this.#objects(inner, definition, { ...at, path: `${path}/@list/${index}`, depth: depth + 1 })
      })
      return isList ? [{ term: this.#list(items), place: path }] : items
    }
    if (Object.hasOwn(keyed, '@value')) {
      const term = this.#value(keyed, active, path)
      return term === undefined ? [] : [{ term, place: path }]
    }
    return [{ term: this.#node(value, nested, path, depth + 1), place: path }]
  }

  /** A map of texts by their languages; `@none` has those without one. */
  #languages(
    value: JsonObject,
    active: Active,
    path: string,
  ): readonly { readonly term: Term; readonly place: string }[] {
    return Object.entries(value).flatMap(([language, texts]) =>
      listOf(texts).flatMap((text, index) => {
        const place = `${path}${pointerToken(language)}${isJsonArray(texts) ? `/${index}` : ''}`
        if (text === null) return []
        if (typeof text !== 'string') throw new Refused(place, 'Here a text is wanted.')
        const isNone = language === '@none' || active.terms.get(language)?.iri === '@none'
        return { term: isNone ? literal(text) : literal(text, undefined, language), place }
      }),
    )
  }

  /** A value, list or set whose keywords have other names in the context, with the keywords themselves. */
  #keyed(value: JsonObject, active: Active): JsonObject {
    const names = Object.keys(value)
    const wordOf = (name: string): string => {
      const word = name.startsWith('@') ? undefined : active.terms.get(name)?.iri
      return word !== undefined && keywords.has(word) ? word : name
    }
    if (!names.some((name) => ['@value', '@list', '@set'].includes(wordOf(name)))) return value
    return Object.fromEntries(Object.entries(value).map(([name, inner]) => [wordOf(name), inner]))
  }

  #value(value: JsonObject, active: Active, path: string): Term | undefined {
    const { '@value': given = null, '@type': type, '@language': language, ...others } = value
    if (Object.keys(others).length > 0 || (type !== undefined && language !== undefined))
      throw new Refused(path, 'A value has @type or @language alone.')
    if (type === '@json') return literal(canonicalJson(given), rdfJson)
    if (given === null) return undefined
    if (language !== undefined) {
      if (typeof language !== 'string' || typeof given !== 'string') throw new Refused(path, 'A language is of a text.')
      return literal(given, undefined, language)
    }
    if (type === undefined)
      return this.#scalar(given, undefined, { ...active, language: undefined } as unknown as Active, path)
    const name = typeof type === 'string' ? this.#contexts.vocabulary(type, active) : undefined
    if (name === undefined || !isAbsoluteIri(name) || typeof given === 'object')
      throw new Refused(path, 'A type is a term or an IRI, of one value.')
    return literal(typeof given === 'number' ? numberText(given, name) : String(given), this.#datatype(name, path))
  }

  #scalar(value: Json, definition: Definition | undefined, active: Active, path: string): Term {
    const { type, language = active.language } = definition ?? {}
    if (typeof value === 'string') {
      if (type === '@id') return this.#id(value, active, path)
      if (type === '@vocab') {
        const name = this.#contexts.vocabulary(value, active)
        return name === undefined ? this.#id(value, active, path) : iri(name)
      }
      if (type !== undefined && !type.startsWith('@')) return literal(value, this.#datatype(type, path))
      return typeof language === 'string' ? literal(value, undefined, language) : literal(value)
    }
    // Only a text is an IRI.
    const datatype = type === undefined || type.startsWith('@') ? undefined : this.#datatype(type, path)
    if (typeof value === 'boolean') return literal(String(value), datatype ?? `${xsd}boolean`)
    if (typeof value !== 'number') throw new Refused(path, 'Here a value is wanted.')
    const text = numberText(value, datatype)
    return literal(text, datatype ?? (/E/.test(text) ? xsdDouble : `${xsd}integer`))
  }

  /** The contexts of DCAT-AP 3 use the prefix of XML Schema without declaring it; a declared one is not there any more. */
  #datatype(type: string, path: string): string {
    if (!type.startsWith('xsd:')) return type
    this.repairs.push({
      place: path,
      detail: 'The context does not declare the prefix xsd; it is read as that of XML Schema.',
    })
    return `${xsd}${type.slice('xsd:'.length)}`
  }

  #list(items: readonly { readonly term: Term; readonly place: string }[]): Subject {
    let rest = iri(`${rdf}nil`)
    for (const { term, place } of items.toReversed()) {
      const node = this.#fresh()
      this.#add({ subject: node, predicate: `${rdf}first`, object: term, place })
      this.#add({ subject: node, predicate: `${rdf}rest`, object: rest, place })
      rest = node
    }
    return rest
  }

  #fresh(): Subject {
    this.#blanks += 1
    return blank(`n${this.#blanks}`)
  }

  #add(triple: Triple): void {
    if (this.triples.length >= maxTriples)
      throw new Refused(triple.place, `A document has at most ${maxTriples} triples.`)
    // A graph is a set.
    const key = keyOfTriple(triple)
    if (this.#known.has(key)) return
    this.#known.add(key)
    this.triples.push(triple)
  }
}

/**
 * A number as it is written in RDF (JSON-LD 1.1 API, 8.6): a whole one with its digits, any other as a canonical double. A decimal has no
 * exponent, though the standard gives it one.
 */
function numberText(value: number, datatype: string | undefined): string {
  if (datatype === `${xsd}decimal` && !String(value).includes('e')) return String(value)
  if (Number.isInteger(value) && Math.abs(value) < 1e21 && datatype !== xsdDouble) return String(value)
  const [mantissa = '', exponent = ''] = value.toExponential().split('e')
  return `${mantissa.includes('.') ? mantissa : `${mantissa}.0`}E${exponent.replace('+', '')}`
}

export function readJsonLd(document: Json, options: JsonLdOptions): RdfResult {
  const reader = new Reader(options)
  try {
    reader.document(document)
  } catch (error) {
    if (error instanceof Refused) return fail(error.fault)
    throw error
  }
  const { triples, repairs, prefixes, ignored } = reader
  const [first] = ignored
  // Of which nothing is left is another document.
  if (triples.length === 0 && first !== undefined) return fail({ place: first, detail: noMeaning })
  return ok({ triples, prefixes, repairs, ignored })
}

export type { JsonLdOptions } from './json-ld-context.ts'
