// The proof of the profile `translate`.

import { translateEdgeCases } from './faulty/translate/edge-cases.ts'
import { translateServer, translateToken } from './reference/translate/server.ts'
import { type Fault, serverProof } from './server.ts'
import { httpFaults } from './faulty/translate/http.ts'
import { ledgerFaults } from './faulty/translate/ledger.ts'
import { readingFaults } from './faulty/translate/readings.ts'
import { requestsFaults } from './faulty/translate/requests.ts'
import { stationFaults } from './faulty/translate/station.ts'
import { vehicleFaults } from './faulty/translate/vehicle.ts'

// All faulty gateways of the profile `translate`.
export const translateFaults: readonly Fault[] = [
  ...requestsFaults,
  ...stationFaults,
  ...ledgerFaults,
  ...vehicleFaults,
  ...readingFaults,
  ...httpFaults,
]

export const translateProof = serverProof({
  name: 'translate',
  profile: async () => (await import('../profiles/translate.ts')).translateProfile,
  start: () => translateServer,
  token: translateToken,
  faulty: translateFaults,
  edgeCases: translateEdgeCases,
})
