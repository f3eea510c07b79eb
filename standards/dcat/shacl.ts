// Checks a graph by shapes in SHACL (W3C 2017), as far as those of DCAT-AP 3 use it: target classes, minCount, maxCount, nodeKind, datatype,
// class, node, or. A shape that uses something else is refused, so that no constraint is read over.

import { type Graph, keyOf, rdf, type Subject, type Term } from '../rdf/terms.ts'

const sh = 'http://www.w3.org/ns/shacl#'

export interface Violation {
  readonly focus: string
  /** IRI of the property; absent: the node itself. */
  readonly path?: string
  /** The constraint: `minCount`, `nodeKind` and so on. */
  readonly constraint: string
}

/** Say something of a shape, and constrain nothing. */
const descriptive = new Set([
  'severity',
  'message',
  'name',
  'description',
  'order',
  'group',
  'targetClass',
  'path',
  'property',
])
const known = new Set([
  'minCount',
  'maxCount',
  'nodeKind',
  'datatype',
  'class',
  'node',
  'shape',
  'or',
  'hasValue',
  'in',
])

class Checker {
  readonly violations: Violation[] = []
  readonly #shapes: Graph
  readonly #data: Graph

  constructor(shapes: Graph, data: Graph) {
    this.#shapes = shapes
    this.#data = data
  }

  all(): void {
    for (const shape of this.#shapes.subjects)
      for (const target of this.#shapes.objects(shape, `${sh}targetClass`))
        for (const focus of this.#data.subjects)
          if (target.kind === 'iri' && this.#data.hasType(focus, target.iri)) this.#properties(shape, focus)
  }

  #properties(shape: Subject, focus: Subject): void {
    for (const property of this.#shapes.objects(shape, `${sh}property`)) {
      if (property.kind === 'literal') continue
      const [path] = this.#shapes.objects(property, `${sh}path`)
      // An inverse path is of what refers to the node.
      if (path?.kind !== 'iri') continue
      this.#property(property, focus, path.iri)
    }
  }

  #property(shape: Subject, focus: Subject, path: string): void {
    const values = this.#data.objects(focus, path)
    for (const { predicate, object } of this.#shapes.of(shape)) {
      if (!predicate.startsWith(sh)) continue
      const constraint = predicate.slice(sh.length)
      if (descriptive.has(constraint)) continue
      if (!known.has(constraint)) throw new Error(`the shapes use ${constraint}, which is not checked`)
      const holds =
        constraint === 'minCount'
          ? values.length >= numberOf(object)
          : constraint === 'maxCount'
            ? values.length <= numberOf(object)
            : values.every((value) => this.#holds(constraint, object, value))
      if (!holds) this.violations.push({ focus: keyOf(focus), path, constraint })
    }
  }

  #holds(constraint: string, wanted: Term, value: Term): boolean {
    switch (constraint) {
      case 'nodeKind':
        return wanted.kind === 'iri' && kinds(value).includes(wanted.iri.slice(sh.length))
      case 'datatype':
        return wanted.kind === 'iri' && value.kind === 'literal' && value.datatype === wanted.iri
      case 'class':
        return wanted.kind === 'iri' && value.kind !== 'literal' && this.#data.hasType(value, wanted.iri)
      case 'node':
      case 'shape':
        return wanted.kind !== 'literal' && this.#conforms(wanted, value)
      case 'or':
        return (
          wanted.kind !== 'literal' &&
          this.#list(wanted).some((one) => one.kind !== 'literal' && this.#conforms(one, value))
        )
      default:
        return this.#list(wanted).some((one) => keyOf(one) === keyOf(value))
    }
  }

  /** Whether a value is as a shape of nodes asks. */
  #conforms(shape: Subject, value: Term): boolean {
    return this.#shapes.of(shape).every(({ predicate, object }) => {
      const constraint = predicate.startsWith(sh) ? predicate.slice(sh.length) : 'name'
      return descriptive.has(constraint) || !known.has(constraint) || this.#holds(constraint, object, value)
    })
  }

  #list(head: Term): readonly Term[] {
    const items: Term[] = []
    for (let node = head; node.kind !== 'literal' && keyOf(node) !== `<${rdf}nil>`;) {
      const [first] = this.#shapes.objects(node, `${rdf}first`)
      const [rest] = this.#shapes.objects(node, `${rdf}rest`)
      if (first === undefined || rest === undefined) return items.length === 0 ? [head] : items
      items.push(first)
      node = rest
    }
    return items
  }
}

function numberOf(term: Term): number {
  return term.kind === 'literal' ? Number(term.value) : Number.NaN
}

function kinds({ kind }: Term): readonly string[] {
  if (kind === 'iri') return ['IRI', 'BlankNodeOrIRI', 'IRIOrLiteral']
  if (kind === 'blank') return ['BlankNode', 'BlankNodeOrIRI', 'BlankNodeOrLiteral']
  return ['Literal', 'BlankNodeOrLiteral', 'IRIOrLiteral']
}

/** @returns what of the data the shapes do not allow */
export function violationsOf(shapes: Graph, data: Graph): readonly Violation[] {
  const checker = new Checker(shapes, data)
  checker.all()
  return checker.violations
}
