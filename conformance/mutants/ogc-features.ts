// The proof of the profile ogc-features.

import { featuresFaults } from './faulty/ogc-features/faults.ts'
import { featuresEdgeCases } from './faulty/ogc-features/edge-cases.ts'
import { selectionFaults } from './faulty/ogc-features/selection.ts'
import { FeaturesServer } from './reference/ogc-features/server.ts'
import { serverProof } from './server.ts'

export const ogcFeaturesProof = serverProof({
  name: 'ogc-features',
  profile: async () => (await import('../profiles/ogc-features.ts')).ogcFeaturesProfile,
  start() {
    const server = new FeaturesServer()
    return (request) => server.fetch(request)
  },
  faulty: [...featuresFaults, ...selectionFaults],
  edgeCases: featuresEdgeCases,
})
