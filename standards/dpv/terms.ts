// Terms of the W3C Data Privacy Vocabulary 2.3 in their short form (`dpv:Marketing`), and what each is a kind of.

import { once } from '../remembered.ts'
import { broaderTerms } from './broader.ts'

/** The namespaces of the terms, by the prefixes of their short forms. */
export const dpvNamespaces: ReadonlyMap<string, string> = new Map([
  ['dpv', 'https://w3id.org/dpv#'],
  ['pd', 'https://w3id.org/dpv/pd#'],
  ['infra', 'https://w3id.org/dpv/sector/infra#'],
  ['publicservices', 'https://w3id.org/dpv/sector/publicservices#'],
])

const table = once((): ReadonlyMap<string, readonly string[]> => {
  const terms = new Map<string, readonly string[]>()
  let prefix = ''
  for (const line of broaderTerms.trim().split('\n')) {
    const [first = '', ...rest] = line.split(' ')
    if (first === '@') prefix = `${rest[0]}:`
    else terms.set(prefix + first, rest.map((term) => (term.includes(':') ? term : prefix + term))) // prettier-ignore
  }
  return terms
})

const above = new Map<string, ReadonlySet<string>>()

/** A term and all that is broader; the term alone where the vocabulary does not know it. */
export function withBroader(term: string): ReadonlySet<string> {
  const known = above.get(term)
  if (known !== undefined) return known
  const found = new Set<string>()
  const open = [term]
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (found.has(next)) continue
    found.add(next)
    open.push(...(table().get(next) ?? []))
  }
  // Only the vocabulary's own terms are remembered: others come from outside, in any number.
  if (table().has(term)) above.set(term, found)
  return found
}

/** Whether a term is `wanted` or a kind of it. */
export function isKindOf(term: string, wanted: string): boolean {
  return term === wanted || withBroader(term).has(wanted)
}

export function isDpvTerm(term: string): boolean {
  return table().has(term)
}

/** The short form of an IRI of the vocabulary, or the IRI itself. */
export function shortTerm(iri: string): string {
  for (const [prefix, namespace] of dpvNamespaces)
    if (iri.startsWith(namespace)) return `${prefix}:${iri.slice(namespace.length)}`
  return iri
}
