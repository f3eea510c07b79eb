// The proof of the profiles of tokens.

import { authA1Faults } from './faulty/auth/a1.ts'
import { authA2Faults } from './faulty/auth/a2.ts'
import { authEdgeCases, proofEdgeCases } from './faulty/auth/edge-cases.ts'
import { audience, issuer } from './faulty/auth/unverified-token.ts'
import { keysPath } from '../issuer/issuer.ts'
import { PolicyServer } from './reference/policy-server/server.ts'
import { type RequestHandler, serverProof } from './server.ts'

const algorithms = ['ES256', 'EdDSA']
const settings = { algorithms: algorithms.join(','), rotation: '1' }

export function startPolicyServer(call: RequestHandler): RequestHandler {
  const server = new PolicyServer({ issuer, jwksUri: issuer + keysPath, audience, algorithms }, call)
  return (request) => server.fetch(request)
}

export const authA1Proof = serverProof({
  name: 'auth-a1',
  profile: async () => (await import('../profiles/auth.ts')).authA1Profile,
  start: startPolicyServer,
  settings,
  faulty: authA1Faults,
  edgeCases: authEdgeCases,
})

export const authA2Proof = serverProof({
  name: 'auth-a2',
  profile: async () => (await import('../profiles/auth.ts')).authA2Profile,
  start: startPolicyServer,
  settings,
  faulty: authA2Faults,
  edgeCases: [...authEdgeCases, ...proofEdgeCases],
})
