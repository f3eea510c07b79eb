// HistoricalLocation (OGC 18-088 clause 8.2.3) and the hub's type of the same name.

import { link, type Kind } from './kind.ts'

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
