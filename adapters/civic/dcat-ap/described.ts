// A part of a graph as JSON, for what the hub has no attribute of its own for: literals with language and type, nodes with all that the
// document says of them.

import type { Json } from '../../adapter.ts'
import { raise } from '../../kit/index.ts'
import { compactName } from '../../../standards/dcat/vocabulary.ts'
import {
  type Graph,
  keyOf,
  rdfType,
  type Subject,
  type Term,
  type Triple,
  xsdString,
} from '../../../standards/rdf/terms.ts'

/** Nodes within each other; beyond it a node is its IRI. */
const deepest = 8

const named = (iri: string): string => compactName(iri) ?? iri

/** A node that many refer to is within each of them: all that is written of a document is bounded. */
const most = 200_000

export class Describer {
  #written = 0
  /** What is in the result of any call. */
  readonly shown = new Set<Triple>()
  readonly #graph: Graph
  readonly #isEntity: (subject: Subject) => boolean

  /** @param isEntity whether a node is an entity of its own, which is named alone */
  constructor(graph: Graph, isEntity: (subject: Subject) => boolean) {
    this.#graph = graph
    this.#isEntity = isEntity
  }

  /** Whether the document says more of a term than its name. */
  isDescribed(term: Term): boolean {
    return term.kind !== 'literal' && !this.#isEntity(term) && this.#graph.of(term).length > 0
  }

  json(term: Term, within: readonly string[] = []): Json {
    this.#written += 1
    if (this.#written > most) {
      const detail = 'The nodes of the document refer to each other too often.'
      raise({ code: 'limit-exceeded', limit: 'members', maximum: most, detail })
    }
    if (term.kind === 'literal') {
      const { value, datatype, language } = term
      if (language !== undefined) return { '@value': value, '@language': language }
      return datatype === xsdString ? value : { '@value': value, '@type': named(datatype) }
    }
    const key = keyOf(term)
    const id = term.kind === 'iri' ? { '@id': term.iri } : {}
    if (!this.isDescribed(term) || within.includes(key) || within.length >= deepest) return id
    const members = new Map<string, Json[]>()
    for (const triple of this.#graph.of(term)) {
      this.shown.add(triple)
      const isType = triple.predicate === rdfType && triple.object.kind === 'iri'
      const name = isType ? '@type' : named(triple.predicate)
      const value =
        isType && triple.object.kind === 'iri' ? named(triple.object.iri) : this.json(triple.object, [...within, key])
      const values = members.get(name)
      if (values === undefined) members.set(name, [value])
      else values.push(value)
    }
    return {
      ...id,
      ...Object.fromEntries(
        [...members].map(([name, values]) => [name, values.length === 1 ? (values[0] ?? null) : values]),
      ),
    }
  }
}
