// The kinds of entities and the links between them (OGC 18-088 clause 8.2), and the entities themselves.

export interface Entity {
  readonly id: number
  readonly kind: string
  members: Readonly<Record<string, unknown>>
  /** The ids of linked entities, by the name of the link. */
  readonly links: Map<string, number[]>
}

/** For each kind: its set, its mandatory members, and its links with the target kind and the inverse link. */
export const kinds: Readonly<
  Record<
    string,
    { set: string; members: readonly string[]; links: Readonly<Record<string, readonly [string, string]>> }
  >
> = {
  Thing: {
    set: 'Things',
    members: ['name', 'description'],
    links: {
      Locations: ['Location', 'Things'],
      HistoricalLocations: ['HistoricalLocation', 'Thing'],
      Datastreams: ['Datastream', 'Thing'],
    },
  },
  Location: {
    set: 'Locations',
    members: ['name', 'description', 'encodingType', 'location'],
    links: { Things: ['Thing', 'Locations'], HistoricalLocations: ['HistoricalLocation', 'Locations'] },
  },
  HistoricalLocation: {
    set: 'HistoricalLocations',
    members: ['time'],
    links: { Thing: ['Thing', 'HistoricalLocations'], Locations: ['Location', 'HistoricalLocations'] },
  },
  Datastream: {
    set: 'Datastreams',
    members: ['name', 'description', 'observationType', 'unitOfMeasurement'],
    links: {
      Thing: ['Thing', 'Datastreams'],
      Sensor: ['Sensor', 'Datastreams'],
      ObservedProperty: ['ObservedProperty', 'Datastreams'],
      Observations: ['Observation', 'Datastream'],
    },
  },
  Sensor: {
    set: 'Sensors',
    members: ['name', 'description', 'encodingType', 'metadata'],
    links: { Datastreams: ['Datastream', 'Sensor'] },
  },
  ObservedProperty: {
    set: 'ObservedProperties',
    members: ['name', 'definition', 'description'],
    links: { Datastreams: ['Datastream', 'ObservedProperty'] },
  },
  Observation: {
    set: 'Observations',
    members: ['result'],
    links: {
      Datastream: ['Datastream', 'Observations'],
      FeatureOfInterest: ['FeatureOfInterest', 'Observations'],
    },
  },
  FeatureOfInterest: {
    set: 'FeaturesOfInterest',
    members: ['name', 'description', 'encodingType', 'feature'],
    links: { Observations: ['Observation', 'FeatureOfInterest'] },
  },
}

export const kindOfSet = (set: string): string | undefined =>
  Object.keys(kinds).find((kind) => kinds[kind]?.set === set)

/** The dependent entities that are deleted with an entity (clause 10.4). */
export const dependents: Readonly<Record<string, readonly string[]>> = {
  Thing: ['Datastreams', 'HistoricalLocations'],
  Location: ['HistoricalLocations'],
  Datastream: ['Observations'],
  Sensor: ['Datastreams'],
  ObservedProperty: ['Datastreams'],
  FeatureOfInterest: ['Observations'],
}

/** Links with a single target. */
export const isSingle = (link: string): boolean => kinds[link] !== undefined
