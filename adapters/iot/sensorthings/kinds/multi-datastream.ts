// MultiDatastream (OGC 18-088 clause 9, the extension for several observed properties) and the hub's type of the same
// name. The observed properties, the units and the parts of a result have the same order.

import { streamLinks, streamMembers } from './datastream.ts'
import { link, type Kind } from './kind.ts'

export const multiDatastream: Kind = {
  name: 'MultiDatastream',
  collection: 'MultiDatastreams',
  type: 'MultiDatastream',
  members: [
    ...streamMembers,
    { name: 'multiObservationDataTypes', attribute: 'multiObservationDataTypes', shape: 'texts', required: true },
    { name: 'unitOfMeasurements', attribute: 'unitOfMeasurements', shape: 'json', required: true },
  ],
  links: [
    ...streamLinks,
    link('ObservedProperties', 'ObservedProperty', { many: true, attribute: 'refObservedProperty' }),
    link('Observations', 'Observation', { many: true }),
  ],
  marks: ['multiObservationDataTypes', 'unitOfMeasurements'],
}
