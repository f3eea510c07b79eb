// IRI expansion of JSON-LD 1.1 (Processing Algorithms, clause 5.2) for names, as far as NGSI-LD and ODRL
// need it: no base IRI, since ids are absolute.

/** What a context says of one name. */
export interface Term {
  /** Null: the context defines that the name has no meaning. */
  readonly iri: string | null
  /** `@id`, `@vocab`, `@json` or the IRI of a datatype; undefined: the context says nothing of the values. */
  readonly coercion: string | undefined
  /** Whether the term may be the prefix of a compact IRI. */
  readonly prefix: boolean
}

/** A context while it grows; a compiled one is the same, read only. */
export interface Active {
  readonly terms: Map<string, Term>
  vocabulary: string | undefined
}

const keyword = /^@[A-Za-z]+$/
/** Every keyword of JSON-LD 1.1 (clause 1.7 of its syntax) that can be the `@id` or `@type` of a term. */
const keywords: ReadonlySet<string> = new Set([
  '@base',
  '@container',
  '@context',
  '@default',
  '@direction',
  '@graph',
  '@id',
  '@import',
  '@included',
  '@index',
  '@json',
  '@language',
  '@list',
  '@nest',
  '@none',
  '@prefix',
  '@preserve',
  '@propagate',
  '@protected',
  '@requireAll',
  '@reverse',
  '@set',
  '@type',
  '@value',
  '@version',
  '@vocab',
])

export function isKeyword(name: string): boolean {
  return keywords.has(name)
}

/** A name that looks like a keyword but is not one; JSON-LD reserves it and ignores it. */
export function isReserved(name: string): boolean {
  return keyword.test(name) && !keywords.has(name)
}

export function isAbsolute(iri: string): boolean {
  return /^(?:[A-Za-z][A-Za-z0-9+.-]*|_):\S*$/.test(iri)
}

/**
 * @param define called for a term before it is used, while its context is still being read
 * @returns null if the name has no meaning
 */
export function expandIri(
  name: string,
  active: { readonly terms: ReadonlyMap<string, Term>; readonly vocabulary: string | undefined },
  define?: (term: string) => void,
): string | null {
  if (isKeyword(name)) return name
  if (isReserved(name)) return null
  define?.(name)
  const term = active.terms.get(name)
  if (term !== undefined) return term.iri
  const colon = name.indexOf(':', 1)
  if (colon > 0) {
    const prefix = name.slice(0, colon)
    const suffix = name.slice(colon + 1)
    if (prefix === '_' || suffix.startsWith('//')) return name
    define?.(prefix)
    const known = active.terms.get(prefix)
    if (known?.prefix === true && known.iri !== null) return known.iri + suffix
    if (isAbsolute(name)) return name
  }
  return active.vocabulary === undefined ? name : active.vocabulary + name
}
