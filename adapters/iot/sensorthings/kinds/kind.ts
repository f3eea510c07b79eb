// How one kind of entity of the SensorThings API and its type in the hub say the same (OGC 18-088 clause 8.2): a table of
// members and links for each kind, which the readers and writers follow both ways.

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
 * `document`: a geometry under `encodingType`, a GeoProperty where it is GeoJSON. `period`: `start/end` in UTC.
 * `json`: kept whole, of any form.
 */
export type Shape = 'text' | 'texts' | 'json' | 'geometry' | 'document' | 'period' | 'instant'

export interface Member {
  readonly name: string
  readonly attribute: string
  readonly shape: Shape
  /** A reader of the API cannot do without it. */
  readonly required?: true
}

/** A navigation property. */
export interface Link {
  readonly name: string
  /** The control member that holds the address of what is linked (18-088 clause 8.1). */
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
  /** The entity set, as it stands in paths. */
  readonly collection: string
  /** The type in the hub. */
  readonly type: string
  readonly members: readonly Member[]
  /** In the order in which they are read: what an Observation needs comes before the Observations. */
  readonly links: readonly Link[]
  /** Members by which an entity without any other word about itself is known to be of this kind. */
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

/** Where a geometry or feature that is no plain GeoJSON geometry is kept whole. */
export const documentAttribute = 'geometryDocument'
export const unknownAttribute = 'unknownMembers'
export const resultAttribute = 'observationResult'
