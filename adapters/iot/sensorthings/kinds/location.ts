// Location (OGC 18-088 clause 8.2.2) and the hub's ThingLocation.

import { label, link, type Kind } from './kind.ts'

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
