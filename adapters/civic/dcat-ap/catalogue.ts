// Which resources of a document become entities, of which type, and under which id.

import { name } from '../../../standards/dcat/vocabulary.ts'
import { Graph, keyOf, type RdfDocument, rdfType, type Subject, type Term } from '../../../standards/rdf/terms.ts'
import { classes, type HubType, rows } from './attributes.ts'

const typeByClass: ReadonlyMap<string, HubType> = new Map(classes.map(([one, type]) => [name(one), type]))

/** Catalogues, datasets and distributions within each other. */
const deepest = 8

/** The entities that the document describes, and the id of each. */
export class Catalogue {
  readonly graph: Graph
  readonly types = new Map<string, HubType>()
  readonly #names = new Map<string, string>()

  constructor({ triples }: RdfDocument) {
    this.graph = new Graph(triples)
    for (const subject of this.graph.subjects) {
      const found = this.graph
        .objects(subject, rdfType)
        .flatMap((type) => (type.kind === 'iri' ? (typeByClass.get(type.iri) ?? []) : []))
      const [type] = found
      if (type !== undefined) this.types.set(keyOf(subject), type)
    }
    // What is named by another may come before it.
    for (let named = -1, pass = 0; named < this.#names.size && pass < deepest; pass += 1) {
      named = this.#names.size
      this.#nameNodes()
    }
  }

  /** A blank node is named by what refers to it first, if that has a name: else nodes of two documents would have the same. */
  #nameNodes(): void {
    for (const subject of this.graph.subjects) {
      const [type, localId] = [this.typeOf(subject), this.localId(subject)]
      if (localId === undefined) continue
      for (const { attribute, form, property } of type === undefined ? [] : rows[type]) {
        if (form !== 'links') continue
        for (const [index, object] of this.graph.objects(subject, name(property)).entries())
          if (object.kind === 'blank' && !this.#names.has(keyOf(object)))
            this.#names.set(keyOf(object), `${localId}#${attribute}-${index + 1}`)
      }
    }
  }

  typeOf(term: Term): HubType | undefined {
    return term.kind === 'literal' ? undefined : this.types.get(keyOf(term))
  }

  /** Undefined: a blank node that nothing refers to. */
  localId(subject: Subject): string | undefined {
    return subject.kind === 'iri' ? subject.iri : this.#names.get(keyOf(subject))
  }
}
