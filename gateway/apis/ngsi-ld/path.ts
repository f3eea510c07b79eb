// What stands in the path of a request: the id of an entity, which is a URI (GS CIM 009 clause 6.5.2).

import { fail, ok, type Result } from '../../../standards/result.ts'
import { isUri } from '../../../standards/ngsi-ld/names.ts'
import type { GatewayProblem } from '../../problem.ts'
import type { RouteContext } from '../../routes/request.ts'

export function entityIdOf(context: RouteContext): Result<string, GatewayProblem> {
  const id = context.req.param('id') ?? ''
  if (isUri(id)) return ok(id)
  return fail({ code: 'invalid', path: 'id', detail: 'The id of an entity is a URI, such as urn:ngsi-ld:…' })
}
