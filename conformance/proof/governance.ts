// The proofs of the profiles of a city's rules.

import { accessFaults } from '../broken/governance/access.ts'
import { governanceOdd } from '../broken/governance/odd.ts'
import { keysPath } from '../issuer/issuer.ts'
import { governedRoutes } from '../reference/gate/governed.ts'
import { GateServer } from '../reference/gate/server.ts'
import { type Answering, serverProof } from './server.ts'

function start(call: Answering): Answering {
  const issuer = 'http://inbox.example'
  const trust = { issuer, jwksUri: issuer + keysPath, audience: 'http://target.example', algorithms: ['ES256'] }
  const server = new GateServer(trust, call, governedRoutes())
  return (request) => server.fetch(request)
}

export const governanceG1Proof = serverProof({
  name: 'governance-g1',
  profile: async () => (await import('../profiles/governance.ts')).governanceG1Profile,
  start,
  settings: { tenants: 'city,harbour' },
  broken: accessFaults,
  odd: governanceOdd,
})
