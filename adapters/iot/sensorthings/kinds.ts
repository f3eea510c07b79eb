// The mapping between the kinds of entities of the SensorThings API and the hub's types (OGC 18-088 clause 8.2, 9): a table of
// members and links of each kind, for reading and writing.

import { typesOf, type Entity } from '../../../standards/hub/entity.ts'

export type KindName =
  | ('Thing' | 'Location' | 'HistoricalLocation' | 'Datastream' | 'MultiDatastream')
  | ('Sensor' | 'ObservedProperty' | 'Observation' | 'FeatureOfInterest')

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

/** The attribute that keeps a geometry or feature that is not a plain GeoJSON geometry. */
export const documentAttribute = 'geometryDocument'
export const unknownAttribute = 'unknownMembers'
export const resultAttribute = 'observationResult'

export function link(name: string, to: KindName, more: Pick<Link, 'many' | 'attribute' | 'inverse'> = {}): Link {
  return { name, navigation: `${name}@iot.navigationLink`, to, ...more }
}

function many(name: string, to: KindName, more: Pick<Link, 'attribute' | 'inverse'> = {}): Link {
  return link(name, to, { many: true, ...more })
}

function optional(name: string, shape: Shape, attribute = name): Member {
  return { name, attribute, shape }
}

function required(name: string, shape: Shape, attribute = name): Member {
  return { name, attribute, shape, required: true }
}

const label = [required('name', 'text'), required('description', 'text'), optional('properties', 'json')]
const encoded = [...label, required('encodingType', 'text')]
const streamMembers = [
  ...label,
  required('observationType', 'text'),
  optional('observedArea', 'geometry'),
  optional('phenomenonTime', 'period', 'phenomenonPeriod'),
  optional('resultTime', 'period', 'resultPeriod'),
]
const toThing = link('Thing', 'Thing', { attribute: 'refThing' })
const toLocations = many('Locations', 'Location', { attribute: 'refLocation' })
const toHistory = (inverse: string): Link => many('HistoricalLocations', 'HistoricalLocation', { inverse })
const toDatastreams = (inverse: string): Link => many('Datastreams', 'Datastream', { inverse })
const toStreams = (inverse: string): readonly Link[] => [
  toDatastreams(inverse),
  many('MultiDatastreams', 'MultiDatastream', { inverse }),
]
const toObservations = many('Observations', 'Observation')
const streamLinks = [toThing, link('Sensor', 'Sensor', { attribute: 'refSensor' })]
const observed = { attribute: 'refObservedProperty' }

type Table = Pick<Kind, 'members' | 'links'> & Partial<Pick<Kind, 'type' | 'marks'>>

function kindFrom(name: KindName, collection: string, { type = name, marks = [], ...table }: Table): Kind {
  return { name, collection, type, marks, ...table }
}

export const kinds: Readonly<Record<KindName, Kind>> = {
  // Only its links distinguish it from other kinds.
  Thing: kindFrom('Thing', 'Things', {
    type: 'SensorThing',
    members: label,
    links: [toLocations, toHistory('refThing'), ...toStreams('refThing')],
  }),
  Location: kindFrom('Location', 'Locations', {
    type: 'ThingLocation',
    members: [...encoded, required('location', 'document')],
    links: [many('Things', 'Thing', { inverse: 'refLocation' }), toHistory('refLocation')],
    marks: ['location'],
  }),
  HistoricalLocation: kindFrom('HistoricalLocation', 'HistoricalLocations', {
    members: [required('time', 'instant')],
    links: [toThing, toLocations],
    marks: ['time'],
  }),
  // The observed properties, the units and the parts of a result have the same order.
  MultiDatastream: kindFrom('MultiDatastream', 'MultiDatastreams', {
    members: [...streamMembers, required('multiObservationDataTypes', 'texts'), required('unitOfMeasurements', 'json')],
    links: [...streamLinks, many('ObservedProperties', 'ObservedProperty', observed), toObservations],
    marks: ['multiObservationDataTypes', 'unitOfMeasurements'],
  }),
  // Its latest Observation is the attribute `observationResult`.
  Datastream: kindFrom('Datastream', 'Datastreams', {
    members: [...streamMembers, required('unitOfMeasurement', 'json')],
    links: [...streamLinks, link('ObservedProperty', 'ObservedProperty', observed), toObservations],
    marks: ['unitOfMeasurement', 'observationType', 'observedArea'],
  }),
  Sensor: kindFrom('Sensor', 'Sensors', {
    members: [...encoded, required('metadata', 'json')],
    links: toStreams('refSensor'),
    marks: ['metadata'],
  }),
  ObservedProperty: kindFrom('ObservedProperty', 'ObservedProperties', {
    members: [...label, required('definition', 'text')],
    links: [toDatastreams('refObservedProperty')],
    marks: ['definition'],
  }),
  FeatureOfInterest: kindFrom('FeatureOfInterest', 'FeaturesOfInterest', {
    members: [...encoded, required('feature', 'document', 'location')],
    links: [toObservations],
    marks: ['feature'],
  }),
  // In the hub an instance of `observationResult` of its Datastream, and an entity only if no Datastream is known.
  Observation: kindFrom('Observation', 'Observations', {
    members: [],
    links: (['Datastream', 'MultiDatastream', 'FeatureOfInterest'] as const).map((name) => link(name, name)),
    marks: ['result'],
  }),
}

export const kindList: readonly Kind[] = Object.values(kinds)
export const kindOfCollection: ReadonlyMap<string, Kind> = new Map(kindList.map((kind) => [kind.collection, kind]))
const kindOfType: ReadonlyMap<string, Kind> = new Map(kindList.map((kind) => [kind.type, kind]))

export function kindOf(entity: Entity): Kind | undefined {
  return typesOf(entity).flatMap((type) => kindOfType.get(type) ?? [])[0]
}

export function isStream(kind: Kind): boolean {
  return kind === kinds.Datastream || kind === kinds.MultiDatastream
}
