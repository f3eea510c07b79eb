// The registration of a client, and its effect on a principal: never more than the credential itself allows.

import type { GatewayProblem } from '../problem.ts'
import { fail, ok, type Result } from '../../standards/result.ts'
import { bothAllow } from './permission.ts'
import { type Level, type Principal, reachesLevel, type Registration } from '../principal.ts'
import { wantedSignature } from './proof/message-signature.ts'

const suspended: GatewayProblem = {
  code: 'forbidden',
  scope: '',
  detail: 'This client is suspended; contact the city that operates the gateway.',
}

const wantedOf: Readonly<Record<Level, string>> = {
  A0: 'a key',
  A1: 'an access token',
  A2: 'an access token that is bound to a key or a certificate of its own (RFC 9449, RFC 8705)',
  A3: 'a signature over each request (RFC 9421)',
}

function tooLow(level: Level): GatewayProblem {
  const detail = `This client is registered to show ${wantedOf[level]}.`
  const problem = { code: 'unauthenticated', error: 'invalid_token', detail } as const
  if (level === 'A2') return { ...problem, scheme: 'DPoP' }
  return level === 'A3' ? { ...problem, signature: wantedSignature } : problem
}

/** The principal with the permissions that its registration allows. */
export function admit(principal: Principal, registration: Registration | undefined): Result<Principal, GatewayProblem> {
  if (registration === undefined) return ok(principal)
  if (registration.suspended === true) return fail(suspended)
  const { level = 'A0' } = registration
  if (!reachesLevel(principal, level)) return fail(tooLow(level))
  const permission = bothAllow(principal, registration)
  if (permission === undefined) {
    const detail = 'The token and the registration of this client name different jurisdictions; correct one of them.'
    return fail({ code: 'forbidden', scope: '', detail })
  }
  const { limits } = registration
  return ok({ ...principal, ...permission, ...(limits !== undefined && { limits }), claimed: principal })
}
