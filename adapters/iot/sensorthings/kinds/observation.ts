// Observation (OGC 18-088 clause 8.2.7). In the hub it is an instance of the attribute `observationResult` of its
// Datastream, and an Observation entity only if no Datastream is known.

import { link, type Kind } from './kind.ts'

export const observation: Kind = {
  name: 'Observation',
  collection: 'Observations',
  type: 'Observation',
  members: [],
  links: [
    link('Datastream', 'Datastream'),
    link('MultiDatastream', 'MultiDatastream'),
    link('FeatureOfInterest', 'FeatureOfInterest'),
  ],
  marks: ['result'],
}
