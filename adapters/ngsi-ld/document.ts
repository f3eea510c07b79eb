// The outer shape of NGSI-LD documents: entities in an array or alone, features in a collection, and the @context that an
// entity brings (ETSI GS CIM 009 clause 5.2.4, 5.2.29, 5.2.30).

import { isJsonObject, member } from '../../standards/json/object.ts'
import { featuresOf } from '../../standards/ngsi-ld/index.ts'
import type { Json, Problem, Result } from '../adapter.ts'

/** One entity of a document. */
export interface Item {
  readonly json: Json
  /** JSON Pointer. */
  readonly path: string
  /** The @context that stands in it or around it. */
  readonly context: Json | undefined
  readonly isFeature: boolean
}

/** A document of plain entities: one, or an array of them. */
export function entitiesOf(json: Json, path = ''): readonly Item[] {
  const items: readonly Json[] = Array.isArray(json) ? json : [json]
  return items.map((item, index) => ({
    json: item,
    path: Array.isArray(json) ? `${path}/${index}` : path,
    context: contextOf(item),
    isFeature: false,
  }))
}

/** A GeoJSON document. Brokers put the @context on the collection, the feature or its properties; all three are read. */
export function featureItemsOf(json: Json, path = ''): Result<readonly Item[], Problem> {
  const features = featuresOf(json, path)
  if (!features.ok) return features
  const around = contextOf(json)
  const items = features.value.map(([feature, at]): Item => {
    const properties = isJsonObject(feature) ? feature['properties'] : undefined
    const context = contextOf(feature) ?? contextOf(properties ?? null) ?? around
    return { json: feature, path: at, context, isFeature: true }
  })
  return { ok: true, value: items }
}

/** Whether a document is GeoJSON, for the stream, which knows no media type. */
export function looksLikeGeoJson(json: Json): boolean {
  if (!isJsonObject(json)) return false
  if (json['type'] === 'FeatureCollection') return Array.isArray(json['features'])
  return json['type'] === 'Feature' && 'geometry' in json && 'properties' in json
}

/** The type names of an entity or a feature as they stand there, right or wrong. */
export function typesOfDocument(json: Json): readonly string[] {
  const type = isJsonObject(json) ? (json['type'] ?? json['@type']) : undefined
  const types: readonly Json[] = Array.isArray(type) ? type : [type ?? null]
  return types.filter((name) => typeof name === 'string')
}

function contextOf(json: Json): Json | undefined {
  return isJsonObject(json) ? member(json, '@context') : undefined
}
