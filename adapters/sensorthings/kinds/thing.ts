// Thing (OGC 18-088 clause 8.2.1) and the hub's SensorThing.

import { label, type Kind } from './kind.ts'

export const thing: Kind = {
  name: 'Thing',
  collection: 'Things',
  type: 'SensorThing',
  members: label,
  links: [
    { name: 'Locations', to: 'Location', many: true, attribute: 'refLocation' },
    { name: 'HistoricalLocations', to: 'HistoricalLocation', many: true, inverse: 'refThing' },
    { name: 'Datastreams', to: 'Datastream', many: true, inverse: 'refThing' },
    { name: 'MultiDatastreams', to: 'MultiDatastream', many: true, inverse: 'refThing' },
  ],
  // It has no member that others lack but its links.
  marks: [],
}
