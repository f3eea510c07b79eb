// From IRIs to names and back under a compiled context (JSON-LD 1.1 Processing Algorithms, clause 5.2 and 6.2, for the
// names of types and attributes). Whatever name is chosen, expanding it gives the IRI again.

import { expandIri, isAbsolute, isKeyword, type Term } from '../../json-ld/iri.ts'
import { prototypeName } from '../names.ts'
import type { Json } from '../../hub/entity.ts'

/** @returns the IRI, or undefined if the context defines that the name has no meaning */
export function expandName(name: string, context: CompiledContext): string | undefined {
  const iri = expandIri(name, context)
  return iri === null || !isAbsolute(iri) ? undefined : iri
}

/** The shortest name of an IRI: a term, a name under `@vocab`, a compact IRI, or else the IRI itself. */
export function compactName(iri: string, context: CompiledContext): string {
  const term = context.termOf.get(iri) ?? underVocabulary(iri, context)
  if (term !== undefined) return term
  let found: string | undefined
  for (const [prefix, start] of context.prefixes) {
    if (!iri.startsWith(start) || iri === start) continue
    const name = `${prefix}:${iri.slice(start.length)}`
    if ((found === undefined || precedes(name, found)) && expandIri(name, context) === iri) found = name
  }
  return found ?? iri
}

function underVocabulary(iri: string, context: CompiledContext): string | undefined {
  const { vocabulary } = context
  if (vocabulary === undefined || !iri.startsWith(vocabulary) || iri === vocabulary) return undefined
  const name = iri.slice(vocabulary.length)
  return name !== prototypeName && expandIri(name, context) === iri ? name : undefined
}

/** The inverse of the terms (clause 4.3): of several terms for an IRI the shortest, then the first by code points. */
export function compactionOf(terms: ReadonlyMap<string, Term>): Pick<CompiledContext, 'termOf' | 'prefixes'> {
  const termOf = new Map<string, string>()
  const prefixes: [string, string][] = []
  for (const [name, { iri, prefix }] of terms) {
    if (iri === null || isKeyword(iri) || name === prototypeName) continue
    const known = termOf.get(iri)
    if (known === undefined || precedes(name, known)) termOf.set(iri, name)
    if (prefix) prefixes.push([name, iri])
  }
  return { termOf, prefixes }
}

function precedes(name: string, other: string): boolean {
  return name.length < other.length || (name.length === other.length && name < other)
}

export interface CompiledContext {
  readonly terms: ReadonlyMap<string, Term>
  readonly vocabulary: string | undefined
  /** The shortest term of each IRI. */
  readonly termOf: ReadonlyMap<string, string>
  /** Terms that may be prefixes of compact IRIs, with their IRIs. */
  readonly prefixes: readonly (readonly [term: string, iri: string])[]
  /** The documents behind the URLs that the context names. */
  readonly documents: ReadonlyMap<string, Json>
}
