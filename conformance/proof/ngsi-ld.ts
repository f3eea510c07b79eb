// The proofs of the profiles of NGSI-LD.

import { deliveryFaults } from '../broken/ngsi-ld/deliveries.ts'
import { ngsiLdOdd, temporalOdd } from '../broken/ngsi-ld/odd.ts'
import { readFaults } from '../broken/ngsi-ld/read.ts'
import { lateFaults } from '../broken/ngsi-ld/subscription-late.ts'
import { subscriptionOdd } from '../broken/ngsi-ld/subscription-odd.ts'
import { subscriptionFaults } from '../broken/ngsi-ld/subscription.ts'
import { temporalFaults } from '../broken/ngsi-ld/temporal.ts'
import { writeFaults } from '../broken/ngsi-ld/write.ts'
import { NgsiLdServer, ngsiLdToken } from '../reference/ngsi-ld/server.ts'
import { type Answering, serverProof } from './server.ts'

function start(call: Answering): Answering {
  const server = new NgsiLdServer(call)
  return (request) => server.fetch(request)
}

const shared = { start, token: ngsiLdToken, settings: { edition: '1.8' }, odd: ngsiLdOdd }

export const ngsiLdReadProof = serverProof({
  ...shared,
  name: 'ngsi-ld-read',
  profile: async () => (await import('../profiles/ngsi-ld.ts')).ngsiLdReadProfile,
  broken: readFaults,
})

export const ngsiLdWriteProof = serverProof({
  ...shared,
  name: 'ngsi-ld-write',
  profile: async () => (await import('../profiles/ngsi-ld.ts')).ngsiLdWriteProfile,
  broken: writeFaults,
})

export const ngsiLdTemporalProof = serverProof({
  ...shared,
  name: 'ngsi-ld-temporal',
  profile: async () => (await import('../profiles/ngsi-ld.ts')).ngsiLdTemporalProfile,
  odd: [...ngsiLdOdd, ...temporalOdd],
  broken: temporalFaults,
})

export const ngsiLdSubscriptionProof = serverProof({
  ...shared,
  name: 'ngsi-ld-subscription',
  profile: async () => (await import('../profiles/ngsi-ld.ts')).ngsiLdSubscriptionProfile,
  odd: [...ngsiLdOdd, ...subscriptionOdd],
  broken: [...subscriptionFaults, ...lateFaults, ...deliveryFaults],
})
