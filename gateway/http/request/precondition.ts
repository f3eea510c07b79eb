// If-Match and If-None-Match of a request that puts or deletes a resource (RFC 9110 sections 13.1.1 and 13.1.2).

import { fail, ok, type Result } from '../../../standards/result.ts'
import type { GatewayProblem } from '../../problem.ts'
import type { Precondition } from '../../store/precondition.ts'
import { strongTags } from './entity-tags.ts'
import type { RouteContext } from './request.ts'

export function preconditionOf(context: RouteContext): Result<Precondition, GatewayProblem> {
  const match = context.req.header('if-match')
  const none = context.req.header('if-none-match')
  if (none !== undefined && none !== '*') {
    return fail({ code: 'bad-request', path: 'If-None-Match', detail: 'If-None-Match may only be * here.' })
  }
  const ifMatch = match === undefined || match === '*' ? match : strongTags(match)
  if (match !== undefined && ifMatch === undefined) {
    return fail({
      code: 'bad-request',
      path: 'If-Match',
      detail: 'If-Match must be * or a list of ETags (RFC 9110 13.1.1).',
    })
  }
  return ok({
    ...(ifMatch === undefined ? {} : { ifMatch }),
    ...(none === undefined ? {} : { ifNoneMatch: '*' as const }),
  })
}

/** @param what the name of the resource in the problem's text */
export function preconditionFailed(what: string): GatewayProblem {
  return { code: 'precondition-failed', detail: `The ${what} does not match the precondition of the request.` }
}
