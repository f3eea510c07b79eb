// The proofs of the profiles of NGSI-LD.

import { ngsiLdOdd, temporalOdd } from '../broken/ngsi-ld/odd.ts'
import { readFaults } from '../broken/ngsi-ld/read.ts'
import { temporalFaults } from '../broken/ngsi-ld/temporal.ts'
import { writeFaults } from '../broken/ngsi-ld/write.ts'
import { NgsiLdServer, ngsiLdToken } from '../reference/ngsi-ld/server.ts'
import { serverProof } from './server.ts'

function start() {
  const server = new NgsiLdServer()
  return (request: Request): Promise<Response> => server.fetch(request)
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
