// Sensor (OGC 18-088 clause 8.2.5) and the hub's type of the same name.

import { label, link, type Kind } from './kind.ts'

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
