// The contexts of JSON-LD 1.1 (Processing Algorithms, 4.1 and 4.2): what the names of a document mean. What is not read here is refused.

import type { Json, JsonObject } from '../hub/entity.ts'
import { pointerToken } from '../json/loss.ts'
import { isJsonArray, isJsonObject } from '../json/object.ts'
import { isAbsoluteIri, maxDepth, type RdfFault, resolveIri } from './terms.ts'

/** Stops reading; it never leaves the reader. */
export class Refused extends Error {
  readonly fault: RdfFault

  constructor(place: string, detail: string) {
    super(detail)
    this.fault = { place: place === '' ? '/' : place, detail }
  }
}

export interface Definition {
  /** Undefined: the term means nothing. */
  readonly iri: string | undefined
  readonly type?: string
  readonly language?: string | null
  readonly containers: ReadonlySet<string>
  readonly context?: Json
  /** Whether names may begin with the term (4.2.2, step 14.2.5): else `tel:1` is an IRI, though a term is named `tel`. */
  readonly isPrefix?: boolean
}

interface Place {
  readonly active: Active
  readonly path: string
}

export interface Active {
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

export const keywords = new Set([
  '@id',
  '@type',
  '@value',
  '@language',
  '@graph',
  '@list',
  '@set',
  '@context',
  '@index',
])
const definitionMembers = new Set(['@id', '@type', '@language', '@container', '@context', '@prefix', '@protected'])
const containers = new Set(['@set', '@language', '@list'])
/** Words of JSON-LD that are refused where a document uses them, be it by another name. */
export const notRead = new Set(['@reverse', '@included', '@direction', '@import', '@propagate'])
export const listOf = (value: Json): readonly Json[] => (isJsonArray(value) ? value : [value])

export class Contexts {
  /** What ends in a separator, by its term. */
  readonly prefixes = new Map<string, string>()
  readonly #options: JsonLdOptions

  constructor(options: JsonLdOptions) {
    this.#options = options
  }

  read(context: Json, active: Active, path: string, depth = 0): Active {
    if (depth > maxDepth) throw new Refused(path, 'Contexts refer to each other too deep.')
    if (context === null) return { terms: new Map(), ...(active.base === undefined ? {} : { base: active.base }) }
    if (isJsonArray(context))
      return context.reduce<Active>((made, one, index) => this.read(one, made, `${path}/${index}`, depth + 1), active)
    if (typeof context === 'string') {
      const document = this.#options.contextOf(context)
      const inner = document === undefined || !isJsonObject(document) ? undefined : document['@context']
      if (inner === undefined) throw new Refused(path, 'The context is not one of those that are known here.')
      return this.read(inner, active, path, depth + 1)
    }
    if (!isJsonObject(context)) throw new Refused(path, 'A context is a URL, an object, null or a list of them.')
    return this.#addTerms(context, active, path)
  }

  #addTerms(context: JsonObject, active: Active, path: string): Active {
    const terms = new Map(active.terms)
    const { '@vocab': given = active.vocabulary ?? null, '@base': from = active.base ?? null } = context
    // Both may be relative to what held before (4.1.2, steps 5.7 and 5.8).
    const vocabulary = typeof given === 'string' ? (this.compact(given, active) ?? given) : given
    const whole = typeof from === 'string' ? resolveIri(from, active.base, path) : undefined
    const base = whole?.ok === true ? whole.value : from
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
        this.#definition(term, context[term] ?? null, { active: made, path: path + pointerToken(term) }, define),
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

  #definition(term: string, given: Json, { active, path }: Place, define: (term: string) => void): Definition {
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
      return this.vocabulary(text, active)
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
    const { '@prefix': prefix = name !== undefined && /[:/?#[\]@]$/.test(name) } = definition
    return {
      iri: name,
      isPrefix: prefix === true,
      containers: new Set(names),
      ...(typeof type === 'string' ? { type: type.startsWith('@') ? type : (expand(type) ?? type) } : {}),
      ...(typeof language === 'string' || language === null ? { language } : {}),
      ...(scoped === undefined ? {} : { context: scoped }),
    }
  }

  /** A term, a prefixed name or an IRI; undefined: it means nothing. */
  vocabulary(text: string, active: Active): string | undefined {
    if (keywords.has(text)) return text
    // A keyword that is not read here is not a name of the vocabulary.
    if (/^@[A-Za-z]+$/.test(text)) return undefined
    if (active.terms.has(text)) return active.terms.get(text)?.iri
    const compact = this.compact(text, active)
    if (compact !== undefined) return compact
    if (isAbsoluteIri(text)) return text
    return active.vocabulary === undefined ? undefined : `${active.vocabulary}${text}`
  }

  compact(text: string, active: Active): string | undefined {
    const colon = text.indexOf(':')
    if (colon < 0 || text.startsWith('_:') || text.startsWith('//', colon + 1)) return undefined
    const { iri: namespace, isPrefix } = active.terms.get(text.slice(0, colon)) ?? {}
    return namespace === undefined || isPrefix !== true ? undefined : `${namespace}${text.slice(colon + 1)}`
  }
}

/** A term without `@id`: it is of the vocabulary. */
function ownIri(term: string, { vocabulary }: Active): string | undefined {
  if (isAbsoluteIri(term)) return term
  return vocabulary === undefined ? undefined : `${vocabulary}${term}`
}
