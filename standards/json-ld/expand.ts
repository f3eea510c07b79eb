// Expansion of a JSON-LD 1.1 document (Processing Algorithms, clause 5.1) into nodes and literals with absolute names, as
// far as small documents written by people need it. What changes meaning and is not read is refused, never read over; so is
// a member whose name means nothing, which JSON-LD itself would drop without a word.

import type { Json, JsonObject } from '../hub/entity.ts'
import { pointerToken } from '../json/loss.ts'
import { isJsonArray, isJsonObject } from '../json/object.ts'
import { nearestName } from '../text/nearest.ts'
import { type Active, expandIri, isAbsolute, isKeyword } from './iri.ts'
import { addTerms, type TermRules } from './terms.ts'

export interface Node {
  readonly id?: string
  readonly types: readonly string[]
  /** By IRI. */
  readonly members: ReadonlyMap<string, readonly Item[]>
  /** The place of each member, as a JSON Pointer. */
  readonly places: ReadonlyMap<string, string>
  /** Its place, as a JSON Pointer. */
  readonly path: string
  /** How a plain text is expanded if it is a name in this place. */
  readonly expand: (name: string) => string | undefined
}

export interface Literal {
  readonly value: Json
  /** IRI; absent: JSON says itself what it is. */
  readonly datatype?: string
  readonly path: string
  readonly expand: (name: string) => string | undefined
}

export type Item = Node | Literal

export function isNode(item: Item): item is Node {
  return 'members' in item
}

export interface Fault {
  /** JSON Pointer. */
  readonly path: string
  /** Goes on after the place: `must be an object`. */
  readonly detail: string
}

export interface ExpandOptions {
  readonly contextOf: (url: string) => Json | undefined
  /** The terms that may be aliases of keywords. */
  readonly rules: TermRules
}

/** Objects and contexts within each other. */
const deepest = 32
const mostAdvised = 20
const capital = /^\p{Lu}/u

/**
 * Expands a document.
 * @returns its nodes: one, or those of its `@graph`, and all faults at once
 */
export function expand(document: Json, options: ExpandOptions): { nodes: readonly Node[]; faults: readonly Fault[] } {
  const expansion = new Expansion(options)
  const active: Active = { terms: new Map(), vocabulary: undefined }
  const nodes = expansion.top(document, active)
  return { nodes, faults: expansion.faults }
}

class Expansion {
  readonly faults: Fault[] = []
  readonly #options: ExpandOptions

  constructor(options: ExpandOptions) {
    this.#options = options
  }

  fault(path: string, detail: string): undefined {
    this.faults.push({ path, detail })
  }

  top(document: Json, active: Active): readonly Node[] {
    if (isJsonArray(document)) return document.flatMap((item, index) => this.graph(item, active, `/${index}`))
    return this.graph(document, active, '')
  }

  /** The nodes of an object that may hold a `@graph` alone. */
  graph(value: Json, active: Active, path: string): readonly Node[] {
    if (!isJsonObject(value)) {
      this.fault(path, 'must be an object')
      return []
    }
    if (!Object.hasOwn(value, '@graph')) return [this.node(value, active, path, 0)].filter((node) => node !== undefined)
    const inner = this.context(value, active, path)
    const foreign = Object.keys(value).find((name) => name !== '@context' && name !== '@graph')
    if (foreign !== undefined) this.fault(path + pointerToken(foreign), 'may not occur together with a @graph')
    const items = listOf(value['@graph'] ?? [])
    return items.flatMap((item, index) => this.node(item, inner, `${path}/@graph/${index}`, 1) ?? [])
  }

  /** The names that are defined within an object. */
  context(value: JsonObject, active: Active, path: string): Active {
    if (!Object.hasOwn(value, '@context')) return active
    const own: Active = { terms: new Map(active.terms), vocabulary: active.vocabulary }
    this.addContext(value['@context'] ?? null, own, `${path}/@context`, 0)
    return own
  }

  addContext(context: Json, active: Active, path: string, depth: number): void {
    if (depth > deepest) return this.fault(path, 'has contexts that are nested too deep')
    if (context === null) {
      active.terms.clear()
      active.vocabulary = undefined
    } else if (typeof context === 'string') {
      const document = this.#options.contextOf(context)
      const inner = isJsonObject(document) ? document['@context'] : undefined
      if (inner === undefined) return this.fault(path, 'names a context that is not available')
      this.addContext(inner, active, path, depth + 1)
    } else if (isJsonArray(context)) {
      for (const [index, item] of context.entries()) this.addContext(item, active, `${path}/${index}`, depth + 1)
    } else if (isJsonObject(context)) {
      const problem = addTerms(context, active, path, this.#options.rules)
      if (problem !== undefined) this.fault(problem.path ?? path, `is not read: ${problem.detail}`)
    } else this.fault(path, 'must be a URL, an object, null or a list of them')
  }

  node(value: Json, outer: Active, path: string, depth: number): Node | undefined {
    if (depth > deepest) return this.fault(path, `is more than ${deepest} objects deep`)
    if (!isJsonObject(value)) return this.fault(path, 'must be an object')
    const active = this.context(value, outer, path)
    const members = new Map<string, readonly Item[]>()
    const places = new Map<string, string>()
    let id: string | undefined
    const types: string[] = []
    for (const [name, inner] of Object.entries(value)) {
      if (name === '@context') continue
      const at = path + pointerToken(name)
      const iri = expandIri(name, active)
      if (iri === '@id') id = this.iri(inner, active, at)
      else if (iri === '@type') types.push(...listOf(inner).flatMap((type) => this.type(type, active, at) ?? []))
      else if (iri !== null && isKeyword(iri)) this.fault(at, 'is a JSON-LD keyword that is not supported')
      else if (iri === null || !isAbsolute(iri)) this.fault(at, this.meaningless(name, active))
      else {
        const items = this.items(inner, active.terms.get(name)?.coercion, active, at, depth)
        // A member that holds nothing says nothing: no triple is made of it (JSON-LD 1.1 API, 8.1).
        if (items.length === 0) continue
        places.set(iri, at)
        members.set(iri, [...(members.get(iri) ?? []), ...items])
      }
    }
    return { ...(id === undefined ? {} : { id }), types, members, places, path, expand: expandWith(active) }
  }

  /** The nearest name is looked for as often as a person reads. */
  meaningless(name: string, { terms }: Active): string {
    const sentence = 'has no meaning under the @context of this document'
    if (this.faults.length >= mostAdvised) return sentence
    // Classes begin with a capital letter, and members do not: Permission and permission are two terms.
    const like = [...terms.keys()].filter((term) => capital.test(term) === capital.test(name))
    const nearest = nearestName(name, like)
    return nearest === undefined ? sentence : `${sentence}; do you mean ${nearest}?`
  }

  iri(value: Json, active: Active, path: string): string | undefined {
    const iri = typeof value === 'string' ? expandIri(value, { ...active, vocabulary: undefined }) : null
    // A term is not an id (clause 5.2): only the prefixes of the context apply.
    const id = typeof value === 'string' && active.terms.has(value) ? value : iri
    if (id === null || !isAbsolute(id)) return this.fault(path, 'must be an absolute IRI')
    return id
  }

  type(value: Json, active: Active, path: string): string | undefined {
    const iri = typeof value === 'string' ? expandIri(value, active) : null
    if (iri === null || !isAbsolute(iri)) return this.fault(path, 'must be a term or an IRI')
    return iri
  }

  items(value: Json, coercion: string | undefined, active: Active, path: string, depth: number): readonly Item[] {
    if (coercion === '@json') return [{ value, path, expand: expandWith(active) }]
    if (value === null) return []
    if (isJsonArray(value)) {
      return value.flatMap((item, index) => this.items(item, coercion, active, `${path}/${index}`, depth))
    }
    if (!isJsonObject(value)) return this.scalar(value, coercion, active, path)
    // Only @id and @type may have aliases, so that all other keywords have one spelling.
    const list = ['@list', '@set'].find((name) => Object.hasOwn(value, name))
    if (list !== undefined) {
      if (Object.keys(value).length > 1) this.fault(path, 'may not have members other than its list')
      const items = this.items(value[list] ?? null, coercion, active, `${path}/${list}`, depth + 1)
      // In RDF it is a thing of its own, rdf:nil, and not nothing.
      if (items.length === 0 && list === '@list') this.fault(path, 'is an empty list')
      return items
    }
    if (Object.hasOwn(value, '@value')) return this.literal(value, active, path)
    const node = this.node(value, active, path, depth + 1)
    return node === undefined ? [] : [node]
  }

  scalar(value: Json, coercion: string | undefined, active: Active, path: string): readonly Item[] {
    if (typeof value === 'string' && (coercion === '@id' || coercion === '@vocab')) {
      const id = coercion === '@id' ? this.iri(value, active, path) : this.type(value, active, path)
      return id === undefined
        ? []
        : [{ id, types: [], members: new Map(), places: new Map(), path, expand: expandWith(active) }]
    }
    const datatype = coercion === undefined || isKeyword(coercion) ? {} : { datatype: coercion }
    return [{ value, ...datatype, path, expand: expandWith(active) }]
  }

  literal(value: JsonObject, outer: Active, path: string): readonly Item[] {
    const active = this.context(value, outer, path)
    let type: Json | undefined
    for (const [name, inner] of Object.entries(value)) {
      const keyword = expandIri(name, active)
      if (keyword === '@type') type = inner
      else if (!literalMembers.has(keyword ?? ''))
        this.fault(path + pointerToken(name), 'may not occur together with a @value')
    }
    const given = value['@value'] ?? null
    if (given === null) return []
    if (type === '@json') return [{ value: given, path, expand: expandWith(active) }]
    if (typeof given === 'object') this.fault(path, 'must have a @value that is a text, a number, true or false')
    const datatype = type === undefined ? undefined : this.type(type, active, `${path}/@type`)
    return [{ value: given, ...(datatype === undefined ? {} : { datatype }), path, expand: expandWith(active) }]
  }
}

const literalMembers: ReadonlySet<string> = new Set(['@value', '@language', '@context'])

function expandWith(active: Active): (name: string) => string | undefined {
  return (name) => {
    const iri = expandIri(name, active)
    return iri === null || !isAbsolute(iri) ? undefined : iri
  }
}

function listOf(value: Json): readonly Json[] {
  return isJsonArray(value) ? value : [value]
}
