// Refused credentials as problems that say what the client has to do (RFC 6750 section 3.1, RFC 9449 section 7.1).

import { fail } from '../../standards/result.ts'
import type { GatewayProblem } from '../problem.ts'

type Refusal = { readonly ok: false; readonly problem: GatewayProblem }

/** No credential was sent. */
export const missing: Refusal = fail({
  code: 'unauthenticated',
  detail: 'This route needs an access token: send it as `Authorization: Bearer …`.',
})

/** @param authorization the header that has no credential, or none that is known; undefined: there is no such header */
export function missingIn(authorization: string | undefined): Refusal {
  if (authorization === undefined) return missing
  const detail = /^(?:bearer|dpop)?\s*$/i.test(authorization)
    ? 'The header Authorization has no token: is the variable empty from which it comes? Send it as `Authorization: Bearer …`.'
    : 'The header Authorization has none of the schemes Bearer, DPoP and Basic: send an access token as `Authorization: Bearer …`.'
  return fail({ code: 'unauthenticated', detail })
}

/** The token, the key or the signature is not accepted. */
export function refused(detail: string): Refusal {
  return fail({ code: 'unauthenticated', error: 'invalid_token', detail })
}

export function refusedProof(detail: string): Refusal {
  return fail({ code: 'unauthenticated', error: 'invalid_dpop_proof', scheme: 'DPoP', detail })
}
