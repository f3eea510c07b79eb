// Thing (OGC 18-088 clause 8.2.1) and the hub's SensorThing.

import { label, link, type Kind } from './kind.ts'

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
