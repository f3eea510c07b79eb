// The tenant of a request: one that the configuration has and that the token names.

import { fail, ok, type Result } from '../../standards/result.ts'
import type { GatewayProblem } from '../problem.ts'
import type { Principal } from '../principal.ts'
import type { RequestFacts } from './request.ts'

/** The tenant that a request names. NGSI v2 calls it a service, in lower case, and treats an empty one as absent (Orion). */
export function tenantNamed(request: Pick<RequestFacts, 'header'>): string | undefined {
  const named = request.header('ngsild-tenant')
  if (named !== undefined) return named
  const service = request.header('fiware-service')?.trim().toLowerCase()
  return service === '' ? undefined : service
}

/**
 * @param known the tenants of the configuration
 * @param named by the request; absent: the only one of the token, or the first of the configuration
 * @returns the tenant; one that the token does not name is treated as absent
 */
export function tenantOf(
  known: readonly [string, ...string[]],
  named: string | undefined,
  { tenants: allowed = [known[0]] }: Pick<Principal, 'tenants'>,
): Result<string, GatewayProblem> {
  const [only, another] = allowed
  const tenant = named ?? (another === undefined ? only : undefined) ?? known[0]
  if (known.includes(tenant) && allowed.includes(tenant)) return ok(tenant)
  const detail = 'There is no tenant of this name that the token may use.'
  return fail({ code: 'not-found', path: 'tenant', detail })
}
