// Datastream (OGC 18-088 clause 8.2.4) and the hub's type of the same name. Its latest Observation is the attribute
// `observationResult`.

import { label, link, type Kind, type Link, type Member } from './kind.ts'

/** What a Datastream and a MultiDatastream have in common. */
export const streamMembers: readonly Member[] = [
  ...label,
  { name: 'observationType', attribute: 'observationType', shape: 'text', required: true },
  { name: 'observedArea', attribute: 'observedArea', shape: 'geometry' },
  { name: 'phenomenonTime', attribute: 'phenomenonPeriod', shape: 'period' },
  { name: 'resultTime', attribute: 'resultPeriod', shape: 'period' },
]

export const streamLinks: readonly Link[] = [
  link('Thing', 'Thing', { attribute: 'refThing' }),
  link('Sensor', 'Sensor', { attribute: 'refSensor' }),
]

export const datastream: Kind = {
  name: 'Datastream',
  collection: 'Datastreams',
  type: 'Datastream',
  members: [
    ...streamMembers,
    { name: 'unitOfMeasurement', attribute: 'unitOfMeasurement', shape: 'json', required: true },
  ],
  links: [
    ...streamLinks,
    link('ObservedProperty', 'ObservedProperty', { attribute: 'refObservedProperty' }),
    link('Observations', 'Observation', { many: true }),
  ],
  marks: ['unitOfMeasurement', 'observationType', 'observedArea'],
}
