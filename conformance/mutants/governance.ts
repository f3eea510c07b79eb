// The proofs of the governance profiles.

import { accessFaults } from './faulty/governance/access.ts'
import { hiddenPlaceFaults } from './faulty/governance/hidden-places.ts'
import { maskFaults } from './faulty/governance/masks.ts'
import { governanceEdgeCases } from './faulty/governance/edge-cases.ts'
import { transferFaults } from './faulty/governance/transfers.ts'
import { keysPath } from '../issuer/issuer.ts'
import { governedServer, tenants } from './reference/policy-server/governed.ts'
import { home } from './reference/policy-server/policies/transfer-rules.ts'
import { Log, makeLogKey, verifierKey } from './reference/policy-server/log.ts'
import { type RequestHandler, serverProof } from './server.ts'

const key = makeLogKey('target.example/audit/city')
export const governedSettings = {
  tenants: tenants.join(),
  jurisdiction: home,
  'client-prefix': '',
  'log-key': verifierKey(key),
}

export function startGoverned(call: RequestHandler): RequestHandler {
  const issuer = 'http://inbox.example'
  const trust = { issuer, jwksUri: issuer + keysPath, audience: 'http://target.example', algorithms: ['ES256'] }
  return governedServer(trust, call, new Log(key))
}

export const governanceG1Proof = serverProof({
  name: 'governance-g1',
  profile: async () => (await import('../profiles/governance.ts')).governanceG1Profile,
  start: startGoverned,
  settings: governedSettings,
  faulty: accessFaults,
  edgeCases: governanceEdgeCases,
})

export const governanceG2Proof = serverProof({
  name: 'governance-g2',
  profile: async () => (await import('../profiles/governance.ts')).governanceG2Profile,
  start: startGoverned,
  settings: governedSettings,
  faulty: [...maskFaults, ...hiddenPlaceFaults],
  edgeCases: governanceEdgeCases,
})

export const governanceG3Proof = serverProof({
  name: 'governance-g3',
  profile: async () => (await import('../profiles/governance.ts')).governanceG3Profile,
  start: startGoverned,
  settings: governedSettings,
  faulty: transferFaults,
  edgeCases: governanceEdgeCases,
})
