// The words that a policy may use here: the part of ODRL 2.2 that this gateway enforces, and its own few terms. A word
// that is not in these lists is refused at publishing, because a rule that is silently ignored protects nobody.

export const odrl = 'http://www.w3.org/ns/odrl/2/'
export const own = 'urn:citygate:odrl:'

const prefixes: ReadonlyMap<string, string> = new Map([
  ['odrl', odrl],
  ['citygate', own],
  ['dpv', 'https://w3id.org/dpv#'],
  ['pd', 'https://w3id.org/dpv/pd#'],
])

export const actions = ['use', 'read', 'modify'] as const
export type Action = (typeof actions)[number]

export const operators = ['eq', 'neq', 'isAnyOf', 'isNoneOf'] as const
export type Operator = (typeof operators)[number]

/** `conflict` of ODRL 2.2 section 2.1.3; `invalid` is its default. */
export const conflicts = ['perm', 'prohibit', 'invalid'] as const
export type Conflict = (typeof conflicts)[number]

/** What a constraint may speak of. */
export const operands = ['entityType', 'dataCategory'] as const
export type Operand = (typeof operands)[number]

/** What a duty may ask of an answer, weakest first. */
export const obligations = ['redact', 'drop'] as const
export type Obligation = (typeof obligations)[number]

/** The full IRI of a term, a prefixed name or an IRI; a bare term is ODRL's. */
export function expandTerm(term: string): string {
  const colon = term.indexOf(':')
  if (colon < 0) return odrl + term
  const namespace = prefixes.get(term.slice(0, colon))
  return namespace === undefined ? term : namespace + term.slice(colon + 1)
}

/** The member of `list` that an IRI names in `namespace`. */
export function termIn<Term extends string>(list: readonly Term[], namespace: string, iri: string): Term | undefined {
  return list.find((term) => iri === namespace + term)
}

/** A data category as the hub's tables write it (`pd:…`, `dpv:…`, `unclassified`), from any spelling. */
export function categoryTerm(text: string): string {
  const iri = expandTerm(text)
  for (const prefix of ['pd', 'dpv']) {
    const namespace = prefixes.get(prefix)
    if (namespace !== undefined && iri.startsWith(namespace)) return `${prefix}:${iri.slice(namespace.length)}`
  }
  return iri === `${own}unclassified` || text === 'unclassified' ? 'unclassified' : text
}
