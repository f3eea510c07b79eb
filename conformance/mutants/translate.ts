// The proof of the profile `translate`.

import { translateFaults } from './faulty/translate/faults.ts'
import { translateEdgeCases } from './faulty/translate/edge-cases.ts'
import { translateServer, translateToken } from './reference/translate/server.ts'
import { serverProof } from './server.ts'

export const translateProof = serverProof({
  name: 'translate',
  profile: async () => (await import('../profiles/translate.ts')).translateProfile,
  start: () => translateServer,
  token: translateToken,
  faulty: translateFaults,
  edgeCases: translateEdgeCases,
})
