// All kinds of the SensorThings API, by name, by entity set and by hub type.

import { datastream } from './datastream.ts'
import { type Kind, type KindName, label, link } from './kind.ts'
import { multiDatastream } from './multi-datastream.ts'

// Thing (OGC 18-088 clause 8.2.1) and the hub's SensorThing.
export const thing: Kind = {
  name: 'Thing',
  collection: 'Things',
  type: 'SensorThing',
  members: label,
  links: [
    link('Locations', 'Location', { many: true, attribute: 'refLocation' }),
    link('HistoricalLocations', 'HistoricalLocation', { many: true, inverse: 'refThing' }),
    link('Datastreams', 'Datastream', { many: true, inverse: 'refThing' }),
    link('MultiDatastreams', 'MultiDatastream', { many: true, inverse: 'refThing' }),
  ],
  // Only its links distinguish it from other kinds.
  marks: [],
}

// Sensor (OGC 18-088 clause 8.2.5) and the hub's type of the same name.
export const sensor: Kind = {
  name: 'Sensor',
  collection: 'Sensors',
  type: 'Sensor',
  members: [
    ...label,
    { name: 'encodingType', attribute: 'encodingType', shape: 'text', required: true },
    { name: 'metadata', attribute: 'metadata', shape: 'json', required: true },
  ],
  links: [
    link('Datastreams', 'Datastream', { many: true, inverse: 'refSensor' }),
    link('MultiDatastreams', 'MultiDatastream', { many: true, inverse: 'refSensor' }),
  ],
  marks: ['metadata'],
}

// ObservedProperty (OGC 18-088 clause 8.2.6) and the hub's type of the same name.
export const observedProperty: Kind = {
  name: 'ObservedProperty',
  collection: 'ObservedProperties',
  type: 'ObservedProperty',
  members: [...label, { name: 'definition', attribute: 'definition', shape: 'text', required: true }],
  links: [link('Datastreams', 'Datastream', { many: true, inverse: 'refObservedProperty' })],
  marks: ['definition'],
}

// Observation (OGC 18-088 clause 8.2.7). In the hub it is an instance of the attribute `observationResult` of its
// Datastream, and an Observation entity only if no Datastream is known.
export const observation: Kind = {
  name: 'Observation',
  collection: 'Observations',
  type: 'Observation',
  members: [],
  links: [
    link('Datastream', 'Datastream'),
    link('MultiDatastream', 'MultiDatastream'),
    link('FeatureOfInterest', 'FeatureOfInterest'),
  ],
  marks: ['result'],
}

// Location (OGC 18-088 clause 8.2.2) and the hub's ThingLocation.
export const location: Kind = {
  name: 'Location',
  collection: 'Locations',
  type: 'ThingLocation',
  members: [
    ...label,
    { name: 'encodingType', attribute: 'encodingType', shape: 'text', required: true },
    { name: 'location', attribute: 'location', shape: 'document', required: true },
  ],
  links: [
    link('Things', 'Thing', { many: true, inverse: 'refLocation' }),
    link('HistoricalLocations', 'HistoricalLocation', { many: true, inverse: 'refLocation' }),
  ],
  marks: ['location'],
}

// HistoricalLocation (OGC 18-088 clause 8.2.3) and the hub's type of the same name.
export const historicalLocation: Kind = {
  name: 'HistoricalLocation',
  collection: 'HistoricalLocations',
  type: 'HistoricalLocation',
  members: [{ name: 'time', attribute: 'time', shape: 'instant', required: true }],
  links: [
    link('Thing', 'Thing', { attribute: 'refThing' }),
    link('Locations', 'Location', { many: true, attribute: 'refLocation' }),
  ],
  marks: ['time'],
}

// FeatureOfInterest (OGC 18-088 clause 8.2.8) and the hub's type of the same name.
export const featureOfInterest: Kind = {
  name: 'FeatureOfInterest',
  collection: 'FeaturesOfInterest',
  type: 'FeatureOfInterest',
  members: [
    ...label,
    { name: 'encodingType', attribute: 'encodingType', shape: 'text', required: true },
    { name: 'feature', attribute: 'location', shape: 'document', required: true },
  ],
  links: [link('Observations', 'Observation', { many: true })],
  marks: ['feature'],
}

export const kinds: Readonly<Record<KindName, Kind>> = {
  Thing: thing,
  Location: location,
  HistoricalLocation: historicalLocation,
  MultiDatastream: multiDatastream,
  Datastream: datastream,
  Sensor: sensor,
  ObservedProperty: observedProperty,
  FeatureOfInterest: featureOfInterest,
  Observation: observation,
}

export const kindList: readonly Kind[] = Object.values(kinds)
export const kindOfCollection: ReadonlyMap<string, Kind> = new Map(kindList.map((kind) => [kind.collection, kind]))
export const kindOfType: ReadonlyMap<string, Kind> = new Map(kindList.map((kind) => [kind.type, kind]))
