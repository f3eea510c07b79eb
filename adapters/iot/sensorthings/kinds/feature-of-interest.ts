// FeatureOfInterest (OGC 18-088 clause 8.2.8) and the hub's type of the same name.

import { label, link, type Kind } from './kind.ts'

export const featureOfInterest: Kind = {
  name: 'FeatureOfInterest',
  collection: 'FeaturesOfInterest',
  type: 'FeatureOfInterest',
  members: [
    ...label,
    { name: 'encodingType', attribute: 'encodingType', shape: 'text', required: true },
    { name: 'feature', attribute: 'location', shape: 'document', required: true },
  ],
  links: [link('Observations', 'Observation', { many: true })],
  marks: ['feature'],
}
