// Reads the GeoJSON representation of entities (ETSI GS CIM 009 clause 4.5.16, 5.2.29 to 5.2.31, RFC 7946). The geometry
// repeats a GeoProperty; where the properties have none, it is the GeoProperty that the options name.

import { attributesOf, type Entity, type Geometry, type Json, type JsonObject } from '../../hub/entity.ts'
import { isJsonObject } from '../../json/object.ts'
import type { Problem } from '../../problem.ts'
import { fail, ok, type Result } from '../../result.ts'
import type { KeyValuesOptions } from './from.ts'
import { readGeometry } from '../geometry.ts'
import { at } from '../input-position.ts'
import { fromForm } from '../read.ts'
import type { FormLoss, ReadResult } from '../losses.ts'
import type { Form } from './to-geojson.ts'

export interface FeatureOptions extends KeyValuesOptions {
  /** The form of the attributes under `properties`; found out where absent. */
  readonly form?: Form | 'auto'
  /** The attribute that the geometry is, where `properties` lacks it; `location` where absent. */
  readonly geometryProperty?: string
}

const featureMembers: ReadonlySet<string> = new Set(['id', 'type', 'geometry', 'properties', '@context'])
const collectionMembers: ReadonlySet<string> = new Set(['type', 'features', '@context'])

export interface Features {
  /** With their JSON Pointers. */
  readonly features: readonly (readonly [feature: Json, path: string])[]
  /** Of the collection around them. */
  readonly losses: readonly FormLoss[]
}

/** The features of a FeatureCollection, or the one Feature. */
export function featuresOf(json: Json, path = ''): Result<Features, Problem> {
  if (!isJsonObject(json)) return wrong(path, 'GeoJSON is a JSON object.')
  if (json['type'] === 'Feature') return ok({ features: [[json, path]], losses: [] })
  const features = json['features']
  if (json['type'] !== 'FeatureCollection' || !Array.isArray(features)) {
    return wrong(path, 'NGSI-LD entities in GeoJSON are a Feature, or a FeatureCollection with features.')
  }
  return ok({
    features: features.map((feature, index) => [feature, `${path}/features/${index}`] as const),
    losses: foreignMembers(json, collectionMembers, path),
  })
}

/** The entities of a FeatureCollection or a Feature; the first that is illegal is the problem. */
export function fromGeoJson(json: Json, options: FeatureOptions = {}): Result<ReadResult<readonly Entity[]>, Problem> {
  const features = featuresOf(json, options.path)
  if (!features.ok) return features
  const read: ReadResult<Entity>[] = []
  for (const [feature, path] of features.value.features) {
    const one = fromFeature(feature, { ...options, path })
    if (!one.ok) return one
    read.push(one.value)
  }
  return ok({
    value: read.map(({ value }) => value),
    losses: [...features.value.losses, ...read.flatMap(({ losses }) => losses)],
    repairs: read.flatMap(({ repairs }) => repairs),
  })
}

/** One Feature. */
export function fromFeature(json: Json, options: FeatureOptions = {}): Result<ReadResult<Entity>, Problem> {
  const path = options.path ?? ''
  if (!isJsonObject(json) || json['type'] !== 'Feature') return wrong(path, 'A Feature is a JSON object of that type.')
  const properties = json['properties']
  if (!isJsonObject(properties)) return wrong(`${path}/properties`, 'A Feature of an entity has properties.')
  if ('id' in properties) return wrong(`${path}/properties/id`, 'The id of the entity is the id of the Feature.')
  const entity = json['id'] === undefined ? properties : { id: json['id'], ...properties }
  const inside = { ...options, path: `${path}/properties`, idPath: `${path}/id` }
  const read = fromForm(entity, options.form ?? 'auto', inside)
  if (!read.ok) return read
  const losses: FormLoss[] = [...read.value.losses, ...foreignMembers(json, featureMembers, path)]
  const geometry = json['geometry']
  if (geometry === null) return ok({ ...read.value, losses })
  if (geometry === undefined) return wrong(`${path}/geometry`, 'A Feature has a geometry, which may be null.')
  const drop = (where: string) => losses.push({ kind: 'dropped', in: 'source', path: where, code: 'geometry-member' })
  const shape = readGeometry(geometry, `${path}/geometry`, drop)
  if (!shape.ok) return shape
  const placed = place(read.value.value, shape.value, options.geometryProperty ?? 'location')
  if (placed === undefined) {
    return wrong(`${path}/geometry`, 'The geometry is not one of the GeoProperties of the entity.')
  }
  if (placed !== read.value.value && options.geometryProperty === undefined) {
    losses.push({
      kind: 'assumed',
      in: 'source',
      path: `${path}/geometry`,
      attribute: 'location',
      code: 'geometry-property',
    })
  }
  return ok({ value: placed, losses, repairs: read.value.repairs })
}

/** The members that GeoJSON adds to an entity, such as `bbox`. */
function foreignMembers(json: JsonObject, known: ReadonlySet<string>, path: string): readonly FormLoss[] {
  return Object.keys(json)
    .filter((name) => !known.has(name))
    .map((name) => ({ kind: 'dropped', in: 'source', path: at(path, name), code: 'feature-member' }))
}

/** Undefined where the entity has the attribute and no GeoProperty of it has this geometry. */
function place(entity: Entity, geometry: Geometry & Json, name: string): Entity | undefined {
  const text = JSON.stringify(geometry)
  for (const [, instances] of attributesOf(entity)) {
    for (const instance of instances) {
      if (instance.type === 'GeoProperty' && JSON.stringify(instance.value) === text) return entity
    }
  }
  return Object.hasOwn(entity, name) ? undefined : { ...entity, [name]: { type: 'GeoProperty', value: geometry } }
}

function wrong(path: string, detail: string): Result<never, Problem> {
  return fail({ code: 'invalid', detail, path, clause: 'GS CIM 009 4.5.16' })
}
