// Writes entities as GeoJSON (ETSI GS CIM 009 clause 4.5.16, 5.2.29 to 5.2.31): the attributes of the entity are under
// `properties` in one of its forms, and one GeoProperty is repeated as the geometry.

import { attributesOf, type Entity, type Json, type JsonObject } from '../../hub/entity.ts'
import { asJson } from '../unsafe-casts.ts'
import { toConcise } from './to-concise.ts'
import { toKeyValues } from './to-key-values.ts'
import type { Converted } from '../losses.ts'

export type Form = 'normalized' | 'concise' | 'keyValues'

export interface GeoJsonOptions {
  /** The GeoProperty that becomes the geometry; `location` where absent (clause 6.4.3.2). */
  readonly geometryProperty?: string
  /** The form of the attributes under `properties`; normalized where absent. */
  readonly form?: Form
}

const writers = {
  normalized: (entity: Entity): Converted<JsonObject> => ({ value: asJson(entity), losses: [] }),
  concise: toConcise,
  keyValues: toKeyValues,
} as const satisfies Record<Form, (entity: Entity) => Converted<JsonObject>>

/** An entity in one of its forms. */
export function toForm(entity: Entity, form: Form): Converted<JsonObject> {
  return writers[form](entity)
}

/** A Feature. Without the GeoProperty, or without its default instance, the geometry is null. */
export function toGeoJson(entity: Entity, options: GeoJsonOptions = {}): Converted<JsonObject> {
  const { value, losses } = toForm(entity, options.form ?? 'normalized')
  const properties = Object.fromEntries(Object.entries(value).filter(([name]) => name !== 'id'))
  const geometry = geometryOf(entity, options.geometryProperty ?? 'location') ?? null
  return { value: { id: entity.id, type: 'Feature', geometry, properties }, losses }
}

/** A FeatureCollection of several entities, in their order. */
export function toFeatureCollection(entities: readonly Entity[], options: GeoJsonOptions = {}): Converted<JsonObject> {
  const features = entities.map((entity) => toGeoJson(entity, options))
  return {
    value: { type: 'FeatureCollection', features: features.map((feature) => feature.value) },
    losses: features.flatMap((feature) => feature.losses),
  }
}

function geometryOf(entity: Entity, name: string): Json | undefined {
  const [, instances] = attributesOf(entity).find(([attribute]) => attribute === name) ?? []
  const found = instances?.find((instance) => instance.type === 'GeoProperty' && instance.datasetId === undefined)
  return found?.type === 'GeoProperty' ? found.value : undefined
}
