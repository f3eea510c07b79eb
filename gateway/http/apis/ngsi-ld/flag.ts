// Parameters that are true or false (GS CIM 009 clause 6.25.3, 6.29.3, 6.30.3).

import { fail, ok, type Result } from '../../../../standards/result.ts'
import type { GatewayProblem } from '../../../problem.ts'
import type { RouteContext } from '../../request/request.ts'

/** False where it is not given. */
export function flag(context: RouteContext, name: string): Result<boolean, GatewayProblem> {
  const text = context.req.query(name) ?? 'false'
  if (text === 'true' || text === 'false') return ok(text === 'true')
  return fail({ code: 'invalid', path: name, detail: `${name} is true or false.` })
}
