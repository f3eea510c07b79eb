// Reads JSON-LD 1.1 (W3C 2020) into triples: contexts within the document and those that the caller has, terms with coercion, languages and
// scoped contexts, nodes within nodes, graphs. What changes the meaning and is not read here is refused: nothing is read over.

import type { Json, JsonObject } from '../hub/entity.ts'
import { pointerToken } from '../json/loss.ts'
import { isJsonArray, isJsonObject } from '../json/object.ts'
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

class Refused extends Error {
  readonly fault: RdfFault

  constructor(place: string, detail: string) {
    super(detail)
    this.fault = { place: place === '' ? '/' : place, detail }
  }
}

interface Definition {
  /** Undefined: the term means nothing. */
  readonly iri: string | undefined
  readonly type?: string
  readonly language?: string | null
  readonly containers: ReadonlySet<string>
  readonly context?: Json
}

interface Place {
  readonly active: Active
  readonly path: string
  readonly context: JsonObject
}

interface Active {
  readonly terms: ReadonlyMap<string, Definition>
  readonly vocabulary?: string
  readonly base?: string
  readonly language?: string
}

export interface JsonLdOptions {
  /** The contexts that are known, by their URL; no other is read. */
  readonly contextOf: (url: string) => Json | undefined
  readonly base?: string
}

const keywords = new Set(['@id', '@type', '@value', '@language', '@graph', '@list', '@set', '@context', '@index'])
const definitionMembers = new Set(['@id', '@type', '@language', '@container', '@context', '@prefix', '@protected'])
const containers = new Set(['@set', '@language', '@list'])
const listOf = (value: Json): readonly Json[] => (isJsonArray(value) ? value : [value])

class Reader {
  readonly triples: Triple[] = []
  readonly prefixes = new Map<string, string>()
  readonly repairs: RdfFault[] = []
  readonly #options: JsonLdOptions
  readonly #known = new Set<string>()
  #blanks = 0

  constructor(options: JsonLdOptions) {
    this.#options = options
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

  // Contexts (JSON-LD 1.1 API, 4.1 and 4.2)

  #context(context: Json, active: Active, path: string, depth = 0): Active {
    if (depth > maxDepth) throw new Refused(path, 'Contexts refer to each other too deep.')
    if (context === null) return { terms: new Map(), ...(active.base === undefined ? {} : { base: active.base }) }
    if (isJsonArray(context))
      return context.reduce<Active>(
        (made, one, index) => this.#context(one, made, `${path}/${index}`, depth + 1),
        active,
      )
    if (typeof context === 'string') {
      const document = this.#options.contextOf(context)
      const inner = document === undefined || !isJsonObject(document) ? undefined : document['@context']
      if (inner === undefined) throw new Refused(path, 'The context is not one of those that are known here.')
      return this.#context(inner, active, path, depth + 1)
    }
    if (!isJsonObject(context)) throw new Refused(path, 'A context is a URL, an object, null or a list of them.')
    return this.#addTerms(context, active, path)
  }

  #addTerms(context: JsonObject, active: Active, path: string): Active {
    const terms = new Map(active.terms)
    const { '@vocab': vocabulary = active.vocabulary ?? null, '@base': base = active.base ?? null } = context
    const { '@language': language = active.language ?? null } = context
    const made: Active = {
      terms,
      ...(typeof vocabulary === 'string' ? { vocabulary } : {}),
      ...(typeof base === 'string' ? { base } : {}),
      ...(typeof language === 'string' ? { language } : {}),
    }
    const pending = new Set<string>()
    const define = (term: string): void => {
      if (!Object.hasOwn(context, term) || term.startsWith('@')) return
      if (pending.has(term)) throw new Refused(path + pointerToken(term), 'The definition of a term refers to itself.')
      pending.add(term)
      terms.set(
        term,
        this.#definition(
          term,
          context[term] ?? null,
          { active: made, path: path + pointerToken(term), context },
          define,
        ),
      )
      pending.delete(term)
      defined.add(term)
    }
    const defined = new Set<string>()
    for (const term of Object.keys(context)) {
      if (term.startsWith('@') && !['@vocab', '@base', '@language', '@version', '@protected'].includes(term))
        throw new Refused(path + pointerToken(term), 'This part of a context is not read here.')
      if (!defined.has(term)) define(term)
    }
    for (const [term, { iri: name }] of terms)
      if (name !== undefined && /[#/:]$/.test(name)) this.prefixes.set(term, name)
    return made
  }

  #definition(term: string, given: Json, { active, path, context }: Place, define: (term: string) => void): Definition {
    if (given === null) return { iri: undefined, containers: new Set() }
    const definition: JsonObject =
      typeof given === 'string' ? { '@id': given } : isJsonObject(given) ? given : { '@id': null }
    for (const name of Object.keys(definition))
      if (!definitionMembers.has(name))
        throw new Refused(path + pointerToken(name), 'This part of a term is not read here.')
    const expand = (text: string): string | undefined => {
      const [prefix] = text.split(':')
      if (prefix !== undefined && prefix !== term) define(prefix)
      if (text !== term) define(text)
      return this.#vocabulary(text, active)
    }
    const {
      '@id': id = term,
      '@type': type,
      '@language': language,
      '@container': container = [],
      '@context': scoped,
    } = definition
    const names = listOf(container).filter((name) => typeof name === 'string')
    const unknown = names.find((name) => !containers.has(name))
    if (unknown !== undefined) throw new Refused(`${path}/@container`, 'This container is not read here.')
    const name =
      typeof id === 'string'
        ? id.startsWith('@')
          ? id
          : id === term && !term.includes(':')
            ? ownIri(term, active)
            : expand(id)
        : undefined
    return {
      iri: name,
      containers: new Set(names),
      ...(typeof type === 'string'
        ? { type: type.startsWith('@') ? type : this.#datatype(expand(type) ?? type, context, path) }
        : {}),
      ...(typeof language === 'string' || language === null ? { language } : {}),
      ...(scoped === undefined ? {} : { context: scoped }),
    }
  }

  /** The context of DCAT-AP 3 itself uses the prefix of XML Schema without declaring it. */
  #datatype(type: string, context: JsonObject, path: string): string {
    if (!type.startsWith('xsd:') || Object.hasOwn(context, 'xsd')) return type
    this.repairs.push({
      place: `${path}/@type`,
      detail: 'The context does not declare the prefix xsd; it is read as that of XML Schema.',
    })
    return `${xsd}${type.slice('xsd:'.length)}`
  }

  /** A term, a prefixed name or an IRI; undefined: it means nothing. */
  #vocabulary(text: string, active: Active): string | undefined {
    if (keywords.has(text)) return text
    if (active.terms.has(text)) return active.terms.get(text)?.iri
    const compact = this.#compact(text, active)
    if (compact !== undefined) return compact
    if (isAbsoluteIri(text)) return text
    return active.vocabulary === undefined ? undefined : `${active.vocabulary}${text}`
  }

  #compact(text: string, active: Active): string | undefined {
    const colon = text.indexOf(':')
    if (colon < 0 || text.startsWith('//', colon + 1)) return undefined
    const namespace = active.terms.get(text.slice(0, colon))?.iri
    return namespace === undefined ? undefined : `${namespace}${text.slice(colon + 1)}`
  }

  #id(value: Json, active: Active, path: string): Subject {
    if (typeof value !== 'string') throw new Refused(path, 'An id is a text.')
    if (value.startsWith('_:')) return blank(`l${value.slice(2)}`)
    const resolved = resolveIri(this.#compact(value, active) ?? value, active.base, path)
    if (!resolved.ok) throw new Refused(path, resolved.problem.detail)
    return iri(resolved.value)
  }

  // Nodes (4.3 and 7)

  #node(value: JsonObject, outer: Active, path: string, depth: number): Subject {
    if (depth > maxDepth) throw new Refused(path, `Nodes are at most ${maxDepth} deep.`)
    const own = Object.hasOwn(value, '@context')
      ? this.#context(value['@context'] ?? null, outer, `${path}/@context`)
      : outer
    const typeNames = Object.keys(value).filter((name) => this.#vocabulary(name, own) === '@type')
    const types = typeNames.flatMap((name) => listOf(value[name] ?? null)).filter((type) => typeof type === 'string')
    // Those of a type are of the node alone, and not of nodes within it.
    const active = types.toSorted().reduce<Active>((made, type) => {
      const scoped = own.terms.get(type)?.context
      return scoped === undefined ? made : this.#context(scoped, made, `${path}/@context`)
    }, own)
    const idName = Object.keys(value).find((name) => this.#vocabulary(name, active) === '@id')
    const subject =
      idName === undefined ? this.#fresh() : this.#id(value[idName] ?? null, own, path + pointerToken(idName))
    for (const [name, inner] of Object.entries(value)) {
      const at = path + pointerToken(name)
      const predicate = this.#vocabulary(name, active)
      if (predicate === '@context' || predicate === '@id') continue
      if (predicate === '@graph') {
        for (const [index, item] of listOf(inner).entries()) this.#top(item, own, `${at}/${index}`)
      } else if (predicate === '@type') this.#types(subject, inner, active, at)
      else if (predicate === undefined) throw new Refused(at, 'The name has no meaning under the @context.')
      else if (keywords.has(predicate)) throw new Refused(at, 'This keyword is not read here.')
      else {
        const definition = active.terms.get(name)
        const scoped = definition?.context === undefined ? own : this.#context(definition.context, own, at)
        for (const object of this.#objects(inner, definition, { active, nested: scoped, path: at, depth }))
          this.#add({ subject, predicate, object: object.term, place: object.place })
      }
    }
    return subject
  }

  #types(subject: Subject, value: Json, active: Active, path: string): void {
    for (const type of listOf(value)) {
      const name = typeof type === 'string' ? this.#vocabulary(type, active) : undefined
      if (name === undefined) throw new Refused(path, 'A type is a term or an IRI.')
      this.#add({ subject, predicate: rdfType, object: iri(name), place: path })
    }
  }

  #objects(
    value: Json,
    definition: Definition | undefined,
    at: { readonly active: Active; readonly nested: Active; readonly path: string; readonly depth: number },
  ): readonly { readonly term: Term; readonly place: string }[] {
    const { active, nested, path, depth } = at
    if (value === null) return []
    if (isJsonArray(value)) {
      const items = value.flatMap((item, index) => this.#objects(item, definition, { ...at, path: `${path}/${index}` }))
      return definition?.containers.has('@list') === true ? [{ term: this.#list(items), place: path }] : items
    }
    if (!isJsonObject(value)) return [{ term: this.#scalar(value, definition, active, path), place: path }]
    if (definition?.containers.has('@language') === true && !Object.keys(value).some((name) => name.startsWith('@'))) {
      return Object.entries(value).flatMap(([language, texts]) =>
        listOf(texts).map((text, index) => {
          const place = `${path}${pointerToken(language)}${isJsonArray(texts) ? `/${index}` : ''}`
          if (typeof text !== 'string') throw new Refused(place, 'Here a text is wanted.')
          return { term: literal(text, undefined, language), place }
        }),
      )
    }
    const list = value['@list'] ?? value['@set']
    if (list !== undefined) {
      const items = listOf(list).flatMap((item, index) =>
        this.#objects(item, definition, { ...at, path: `${path}/@list/${index}` }),
      )
      return Object.hasOwn(value, '@list') ? [{ term: this.#list(items), place: path }] : items
    }
    if (Object.hasOwn(value, '@value')) {
      const term = this.#value(value, active, path)
      return term === undefined ? [] : [{ term, place: path }]
    }
    return [{ term: this.#node(value, nested, path, depth + 1), place: path }]
  }

  #value(value: JsonObject, active: Active, path: string): Term | undefined {
    const { '@value': given = null, '@type': type, '@language': language, ...others } = value
    if (Object.keys(others).length > 0 || (type !== undefined && language !== undefined))
      throw new Refused(path, 'A value has @type or @language alone.')
    if (given === null) return undefined
    if (language !== undefined) {
      if (typeof language !== 'string' || typeof given !== 'string') throw new Refused(path, 'A language is of a text.')
      return literal(given, undefined, language)
    }
    if (type === undefined)
      return this.#scalar(given, undefined, { ...active, language: undefined } as unknown as Active, path)
    const name = typeof type === 'string' ? this.#vocabulary(type, active) : undefined
    if (name === undefined || typeof given === 'object')
      throw new Refused(path, 'A type is a term or an IRI, of one value.')
    return literal(String(given), name)
  }

  #scalar(value: Json, definition: Definition | undefined, active: Active, path: string): Term {
    const { type, language = active.language } = definition ?? {}
    if (typeof value === 'string') {
      if (type === '@id') return this.#id(value, active, path)
      if (type === '@vocab') {
        const name = this.#vocabulary(value, active)
        return name === undefined ? this.#id(value, active, path) : iri(name)
      }
      if (type !== undefined && !type.startsWith('@')) return literal(value, type)
      return typeof language === 'string' ? literal(value, undefined, language) : literal(value)
    }
    if (typeof value === 'boolean') return literal(String(value), type ?? `${xsd}boolean`)
    if (typeof value !== 'number') throw new Refused(path, 'Here a value is wanted.')
    const isWhole = Number.isInteger(value) && Math.abs(value) < 1e21
    return literal(isWhole ? String(value) : value.toExponential(), type ?? `${xsd}${isWhole ? 'integer' : 'double'}`)
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

/** A term without `@id`: it is of the vocabulary. */
function ownIri(term: string, { vocabulary }: Active): string | undefined {
  if (isAbsoluteIri(term)) return term
  return vocabulary === undefined ? undefined : `${vocabulary}${term}`
}

export function readJsonLd(document: Json, options: JsonLdOptions): RdfResult {
  const reader = new Reader(options)
  try {
    reader.document(document)
  } catch (error) {
    if (error instanceof Refused) return fail(error.fault)
    throw error
  }
  const { triples, prefixes, repairs } = reader
  return ok({ triples, prefixes, repairs })
}
