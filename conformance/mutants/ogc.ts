// The proofs of the OGC profiles: sensorthings-1.1 and ogc-features.

import { sensorThingsFaults } from './faulty/sensorthings/faults.ts'
import { togetherFaults } from './faulty/sensorthings/together.ts'
import { sensorThingsEdgeCases } from './faulty/sensorthings/edge-cases.ts'
import { SensorThingsServer } from './reference/sensorthings/server.ts'
import { serverProof } from './server.ts'
import { featuresFaults } from './faulty/ogc-features/faults.ts'
import { featuresEdgeCases } from './faulty/ogc-features/edge-cases.ts'
import { selectionFaults } from './faulty/ogc-features/selection.ts'
import { FeaturesServer } from './reference/ogc-features/server.ts'

// The proof of the profile ogc-features.
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

export const sensorThingsProof = serverProof({
  name: 'sensorthings-1.1',
  profile: async () => (await import('../profiles/sensorthings.ts')).sensorThingsProfile,
  start() {
    const server = new SensorThingsServer()
    return (request) => server.fetch(request)
  },
  faulty: [...sensorThingsFaults, ...togetherFaults],
  edgeCases: sensorThingsEdgeCases,
})
