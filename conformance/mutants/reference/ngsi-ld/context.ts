// Names and their IRIs: the terms of an inline @context, the required terms of the core context, and the default namespace for the
// rest (clause 4.4, 5.2.2).

import { type Entity, instancesOf, isObject, textsOf } from './entity.ts'

/** A term and its IRI. */
export type Terms = ReadonlyMap<string, string>

const fallback = 'https://uri.etsi.org/ngsi-ld/default-context/'
const core = 'https://uri.etsi.org/ngsi-ld/'
const coreTerms: ReadonlySet<string> = new Set([
  'location',
  'observationSpace',
  'operationSpace',
  'name',
  'title',
  'description',
])

export function contextIn(context: unknown): Terms {
  const terms = new Map<string, string>()
  for (const part of Array.isArray(context) ? (context as readonly unknown[]) : [context]) {
    if (!isObject(part)) continue
    for (const [term, value] of Object.entries(part)) {
      const iri = isObject(value) ? value['@id'] : value
      if (typeof iri === 'string' && iri.includes(':')) terms.set(term, iri)
    }
  }
  return terms
}

export function expanded(name: string, terms: Terms): string {
  if (coreTerms.has(name)) return core + name
  return terms.get(name) ?? (/^[a-z][a-z0-9+.-]*:/i.test(name) ? name : fallback + name)
}

export function attributeNames(names: readonly string[], terms: Terms): readonly string[] {
  return names.map((name) => expanded(name, terms))
}

/** The name for a caller without a context. */
export function compacted(iri: string): string {
  if (iri.startsWith(fallback)) return iri.slice(fallback.length)
  const name = iri.startsWith(core) ? iri.slice(core.length) : ''
  return coreTerms.has(name) ? name : iri
}

const members: ReadonlySet<string> = new Set(['id', 'type', '@context', 'scope'])

export function expandedAttributes(document: Record<string, unknown>, terms: Terms): Entity['attributes'] {
  const own = Object.entries(document).filter(([name]) => !members.has(name))
  return new Map(own.map(([name, value]) => [expanded(name, terms), instancesOf(value)]))
}

export function expandedEntity(document: Record<string, unknown>, terms: Terms, now: string): Entity {
  const given = document['type']
  const types = (Array.isArray(given) ? (given as readonly string[]) : [String(given)]).map((type) =>
    expanded(type, terms),
  )
  const attributes = expandedAttributes(document, terms)
  const scopes = textsOf(document['scope'])
  return { id: String(document['id']), types, scopes, attributes, createdAt: now, modifiedAt: now }
}
