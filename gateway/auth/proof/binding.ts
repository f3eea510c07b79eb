// What binds a credential to its holder, checked at each request: the proof of a key (RFC 9449), the certificate of the connection
// (RFC 8705), or, for an API key, the requests that it permits.

import { ok, type Result } from '../../../standards/result.ts'
import type { GatewayProblem } from '../../problem.ts'
import type { AuthContext, Holder } from '../context.ts'
import { certificateOf } from './certificate.ts'
import type { Credential } from '../credential.ts'
import { checkProof } from './dpop.ts'
import { refusedTarget } from '../key-holder.ts'
import type { Level } from '../../principal.ts'
import { refused } from '../refused.ts'
import type { RequestFacts } from '../request.ts'

/** @returns the level that the credential reaches without a signature */
export async function checkBinding(
  { principal, binding }: Pick<Holder, 'binding' | 'principal'>,
  shown: Exclude<Credential, { kind: 'none' }>,
  request: RequestFacts,
  context: AuthContext,
): Promise<Result<Level, GatewayProblem>> {
  if (shown.kind === 'key') {
    if (shown.client !== undefined && shown.client !== principal.client) {
      return refused('The user name does not match the client of the key.')
    }
    return refusedTarget(request, false, principal.sources) ?? ok('A0')
  }
  const { jkt, x5t } = binding
  // A bound token that is sent as Bearer was stolen from its holder (RFC 9449 section 7.2).
  if ((jkt !== undefined) !== (shown.scheme === 'dpop')) {
    return refused('A token that is bound to a key must be sent with the scheme DPoP, any other token with Bearer.')
  }
  if (x5t !== undefined && certificateOf(request, context.proxies) !== x5t) {
    return refused('The token is bound to a different certificate than the one of this connection.')
  }
  if (jkt === undefined) return ok(x5t === undefined ? 'A1' : 'A2')
  const proof = await checkProof(request.header('dpop'), {
    method: request.method,
    uri: context.publicUrl + request.target,
    token: shown.token,
    jkt,
    now: Math.floor(context.now() / 1000),
    nonces: context.nonces,
    digest: context.digest,
    spend: context.store.spendProof,
  })
  return proof.ok ? ok('A2') : proof
}
