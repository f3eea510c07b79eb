// The pinned @context of the hub: one term for each type and attribute (JSON-LD 1.1; GS CIM 009 clause 4.4). Terms of
// the NGSI-LD core context are left out, because the core always wins.

import type { Json, JsonObject } from '../../../standards/hub/entity.ts'
import type { AttributeDefinition, Vocabulary } from './attribute.ts'

const dateTime = 'https://uri.etsi.org/ngsi-ld/DateTime'

/** The type of a term that is more than its IRI. */
export function typeOfTerm({ kinds, value }: AttributeDefinition): { readonly '@type'?: string } {
  if (kinds.every((kind) => kind.endsWith('Relationship'))) return { '@type': '@id' }
  return value?.['format'] === 'date-time' ? { '@type': dateTime } : {}
}

function term(definition: AttributeDefinition): Json {
  const type = typeOfTerm(definition)
  return Object.keys(type).length === 0 ? definition.iri : { '@id': definition.iri, ...type }
}

/** Terms and their IRIs in a core context document. */
export function coreTerms(document: JsonObject): ReadonlyMap<string, string> {
  const context = document['@context'] as JsonObject
  const terms = new Map<string, string>()
  for (const [name, definition] of Object.entries(context)) {
    const id = typeof definition === 'object' && definition !== null ? (definition as JsonObject)['@id'] : definition
    if (typeof id !== 'string' || name.startsWith('@')) continue
    terms.set(
      name,
      id.replace(/^ngsi-ld:/, 'https://uri.etsi.org/ngsi-ld/').replace(/^geojson:/, 'https://purl.org/geojson/vocab#'),
    )
  }
  return terms
}

/** The document `citygate-v1.jsonld`. */
export function contextDocument(vocabulary: Vocabulary, core: ReadonlyMap<string, string>): JsonObject {
  const terms = new Map<string, Json>()
  for (const [name, type] of vocabulary.types) if (!core.has(name)) terms.set(name, type.iri)
  const tables = [vocabulary.shared, ...[...vocabulary.types.values()].map((type) => type.attributes)]
  for (const table of tables) {
    for (const [name, definition] of table) if (!core.has(name)) terms.set(name, term(definition))
  }
  const sorted = [...terms].toSorted(([left], [right]) => (left < right ? -1 : 1))
  return { '@context': { '@version': 1.1, ...Object.fromEntries(sorted) } }
}
