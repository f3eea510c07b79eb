// The pinned @context of the hub (JSON-LD 1.1; GS CIM 009 clause 4.4), made from the vocabulary, which has all of its
// terms: citygate-v1.jsonld is the same document, as it is published. Terms of the core context are left out: the core wins.

import { coreContext } from '../generated/core-context.ts'
import type { Json, JsonObject } from '../hub/entity.ts'
import { hubTypes, terms, type Term } from '../hub/tables.ts'
import { once } from '../remembered.ts'

/** The NGSI-LD core context of v1.9. */
export const newestCore = once(() => JSON.parse(coreContext) as JsonObject)

/** All terms but those of the core context, sorted by name. */
const ownTerms = once((): readonly Term[] => {
  const core = newestCore()['@context'] as JsonObject
  return terms()
    .filter(({ name }) => !Object.hasOwn(core, name))
    .toSorted((left, right) => (left.name < right.name ? -1 : 1))
})

export const pinnedContext = once((): JsonObject => {
  const definitions = ownTerms().map(({ name, iri, type }): [string, Json] => [
    name,
    type === undefined ? iri : { '@id': iri, '@type': type },
  ])
  return { '@context': { '@version': 1.1, ...Object.fromEntries(definitions) } }
})

const ofSubject = /^https:\/\/smartdatamodels\.org\/(dataModel\.[^/]+)\/([^:]+)$/

/**
 * Names of the Smart Data Models that the hub has replaced by legal ones (GS CIM 009 clause 4.6.2), with their IRIs: an
 * entity that uses them under the models' own context means the hub's attribute.
 */
export const renamedTerms = once((): JsonObject => {
  const core = newestCore()['@context'] as JsonObject
  const renamed = ownTerms().flatMap(({ name, iri }): [string, Json][] => {
    const published = ofSubject.exec(iri)?.[2]
    return published === undefined || published === name || Object.hasOwn(core, published) ? [] : [[published, iri]]
  })
  return Object.fromEntries(renamed.toSorted(([left], [right]) => (left < right ? -1 : 1)))
})

/** The subjects of the Smart Data Models of which the hub has types. */
export const subjects = once((): ReadonlySet<string> => {
  const types = new Set(hubTypes)
  return new Set(terms().flatMap(({ name, iri }) => (types.has(name) ? (ofSubject.exec(iri)?.[1] ?? []) : [])))
})
