// All kinds of the SensorThings API, by name, by entity set and by hub type.

import { datastream } from './datastream.ts'
import { featureOfInterest } from './feature-of-interest.ts'
import { historicalLocation } from './historical-location.ts'
import type { Kind, KindName } from './kind.ts'
import { location } from './location.ts'
import { multiDatastream } from './multi-datastream.ts'
import { observation } from './observation.ts'
import { observedProperty } from './observed-property.ts'
import { sensor } from './sensor.ts'
import { thing } from './thing.ts'

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
