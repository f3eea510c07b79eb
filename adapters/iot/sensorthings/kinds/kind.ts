// The mapping between a kind of entity of the SensorThings API and its hub type (OGC 18-088 clause 8.2): a table of members
// and links per kind, used for reading and writing.

export type KindName =
  | 'Thing'
  | 'Location'
  | 'HistoricalLocation'
  | 'Datastream'
  | 'MultiDatastream'
  | 'Sensor'
  | 'ObservedProperty'
  | 'Observation'
  | 'FeatureOfInterest'

/**
 * `document`: a geometry under `encodingType`, a GeoProperty if it is GeoJSON. `period`: `start/end` in UTC.
 * `json`: kept whole, of any form.
 */
export type Shape = 'text' | 'texts' | 'json' | 'geometry' | 'document' | 'period' | 'instant'

export interface Member {
  readonly name: string
  readonly attribute: string
  readonly shape: Shape
  /** Mandatory in the API. */
  readonly required?: true
}

/** A navigation property. */
export interface Link {
  readonly name: string
  /** The control member with the address of the linked entity (18-088 clause 8.1). */
  readonly navigation: string
  readonly to: KindName
  readonly many?: true
  /** The relationship of this entity to the linked one. */
  readonly attribute?: string
  /** The relationship of the linked entity to this one. */
  readonly inverse?: string
}

export interface Kind {
  readonly name: KindName
  /** The entity set, as used in paths. */
  readonly collection: string
  /** The type in the hub. */
  readonly type: string
  readonly members: readonly Member[]
  /** In the order of reading: everything that an Observation needs comes before the Observations. */
  readonly links: readonly Link[]
  /** Members that identify an entity as this kind if nothing else does. */
  readonly marks: readonly string[]
}

export function link(name: string, to: KindName, more: Pick<Link, 'many' | 'attribute' | 'inverse'> = {}): Link {
  return { name, navigation: `${name}@iot.navigationLink`, to, ...more }
}

export const label: readonly Member[] = [
  { name: 'name', attribute: 'name', shape: 'text', required: true },
  { name: 'description', attribute: 'description', shape: 'text', required: true },
  { name: 'properties', attribute: 'properties', shape: 'json' },
]

/** The attribute that keeps a geometry or feature that is not a plain GeoJSON geometry. */
export const documentAttribute = 'geometryDocument'
export const unknownAttribute = 'unknownMembers'
export const resultAttribute = 'observationResult'
