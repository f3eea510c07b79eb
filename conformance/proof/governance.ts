// The proofs of the profiles of a city's rules.

import { accessFaults } from '../broken/governance/access.ts'
import { maskFaults } from '../broken/governance/masks.ts'
import { governanceOdd } from '../broken/governance/odd.ts'
import { keysPath } from '../issuer/issuer.ts'
import { governedGate } from '../reference/gate/governed.ts'
import { Log, makeLogKey } from '../reference/gate/log.ts'
import { type Answering, serverProof } from './server.ts'

const key = makeLogKey('target.example/audit/city')

function start(call: Answering): Answering {
  const issuer = 'http://inbox.example'
  const trust = { issuer, jwksUri: issuer + keysPath, audience: 'http://target.example', algorithms: ['ES256'] }
  return governedGate(trust, call, new Log(key))
}

export const governanceG1Proof = serverProof({
  name: 'governance-g1',
  profile: async () => (await import('../profiles/governance.ts')).governanceG1Profile,
  start,
  settings: { tenants: 'city,harbour' },
  broken: accessFaults,
  odd: governanceOdd,
})

export const governanceG2Proof = serverProof({
  name: 'governance-g2',
  profile: async () => (await import('../profiles/governance.ts')).governanceG2Profile,
  start,
  settings: { tenants: 'city,harbour' },
  broken: maskFaults,
  odd: governanceOdd,
})
