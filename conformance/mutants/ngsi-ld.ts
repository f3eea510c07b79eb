// The proofs of the profiles of NGSI-LD.

import { deliveryFaults } from './faulty/ngsi-ld/deliveries.ts'
import { ngsiLdEdgeCases, temporalEdgeCases } from './faulty/ngsi-ld/edge-cases.ts'
import { readFaults } from './faulty/ngsi-ld/read.ts'
import { lateFaults } from './faulty/ngsi-ld/subscription-late.ts'
import { subscriptionEdgeCases } from './faulty/ngsi-ld/subscription-edge-cases.ts'
import { subscriptionFaults } from './faulty/ngsi-ld/subscription.ts'
import { temporalFaults } from './faulty/ngsi-ld/temporal.ts'
import { writeFaults } from './faulty/ngsi-ld/write.ts'
import { NgsiLdServer, ngsiLdToken } from './reference/ngsi-ld/server.ts'
import { type RequestHandler, serverProof } from './server.ts'

function start(call: RequestHandler): RequestHandler {
  const server = new NgsiLdServer(call)
  return (request) => server.fetch(request)
}

const shared = { start, token: ngsiLdToken, settings: { edition: '1.8' }, edgeCases: ngsiLdEdgeCases }

export const ngsiLdReadProof = serverProof({
  ...shared,
  name: 'ngsi-ld-read',
  profile: async () => (await import('../profiles/ngsi-ld.ts')).ngsiLdReadProfile,
  faulty: readFaults,
})

export const ngsiLdWriteProof = serverProof({
  ...shared,
  name: 'ngsi-ld-write',
  profile: async () => (await import('../profiles/ngsi-ld.ts')).ngsiLdWriteProfile,
  faulty: writeFaults,
})

export const ngsiLdTemporalProof = serverProof({
  ...shared,
  name: 'ngsi-ld-temporal',
  profile: async () => (await import('../profiles/ngsi-ld.ts')).ngsiLdTemporalProfile,
  edgeCases: [...ngsiLdEdgeCases, ...temporalEdgeCases],
  faulty: temporalFaults,
})

export const ngsiLdSubscriptionProof = serverProof({
  ...shared,
  name: 'ngsi-ld-subscription',
  profile: async () => (await import('../profiles/ngsi-ld.ts')).ngsiLdSubscriptionProfile,
  edgeCases: [...ngsiLdEdgeCases, ...subscriptionEdgeCases],
  faulty: [...subscriptionFaults, ...lateFaults, ...deliveryFaults],
})
