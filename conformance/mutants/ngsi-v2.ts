// The proof of the profile of NGSI v2.

import { ngsiV2Faults } from './faulty/ngsi-v2/faults.ts'
import { notifiedFaults } from './faulty/ngsi-v2/notified.ts'
import { ngsiV2EdgeCases } from './faulty/ngsi-v2/edge-cases.ts'
import { togetherFaults } from './faulty/ngsi-v2/together.ts'
import { NgsiV2Server, ngsiV2Token } from './reference/ngsi-v2/server.ts'
import { serverProof } from './server.ts'

export const ngsiV2Proof = serverProof({
  name: 'ngsi-v2',
  profile: async () => (await import('../profiles/ngsi-v2.ts')).ngsiV2Profile,
  start(call) {
    const server = new NgsiV2Server(call)
    return (request) => server.fetch(request)
  },
  token: ngsiV2Token,
  faulty: [...ngsiV2Faults, ...togetherFaults, ...notifiedFaults],
  edgeCases: ngsiV2EdgeCases,
})
