// ObservedProperty (OGC 18-088 clause 8.2.6) and the hub's type of the same name.

import { label, link, type Kind } from './kind.ts'

export const observedProperty: Kind = {
  name: 'ObservedProperty',
  collection: 'ObservedProperties',
  type: 'ObservedProperty',
  members: [...label, { name: 'definition', attribute: 'definition', shape: 'text', required: true }],
  links: [link('Datastreams', 'Datastream', { many: true, inverse: 'refObservedProperty' })],
  marks: ['definition'],
}
