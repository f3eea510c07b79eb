// The proof of the profile sensorthings-1.1.

import { sensorThingsFaults } from './faulty/sensorthings/faults.ts'
import { togetherFaults } from './faulty/sensorthings/together.ts'
import { sensorThingsEdgeCases } from './faulty/sensorthings/edge-cases.ts'
import { SensorThingsServer } from './reference/sensorthings/server.ts'
import { serverProof } from './server.ts'

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
