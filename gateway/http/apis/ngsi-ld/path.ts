// The parameters in the path of a request: the id of an entity, which is a URI, and the name of an attribute (GS CIM 009 clause
// 6.5.2, 6.7.2).

import { entityMembers } from '../../../../standards/hub/entity.ts'
import { fail, ok, type Result } from '../../../../standards/result.ts'
import { isName, isUri } from '../../../../standards/ngsi-ld/names.ts'
import type { GatewayProblem } from '../../../problem.ts'
import type { RouteContext } from '../../request/request.ts'
import type { Names } from './names.ts'

export function entityIdOf(context: RouteContext): Result<string, GatewayProblem> {
  const id = context.req.param('id') ?? ''
  if (isUri(id)) return ok(id)
  return fail({ code: 'invalid', path: 'id', detail: 'The id of an entity must be a URI, such as urn:ngsi-ld:…' })
}

/**
 * The attribute in the path, as the hub names it (clause 6.7.2).
 * @param members further members of an entity that the operation takes
 */
export function attributeNameOf(
  context: RouteContext,
  names: Names,
  members: readonly string[] = [],
): Result<string, GatewayProblem> {
  const name = context.req.param('attribute') ?? ''
  if (members.includes(name)) return ok(name)
  const hubName = isName(name) && !entityMembers.has(name) ? names.hubName(name) : undefined
  if (hubName !== undefined) return ok(hubName)
  return fail({
    code: 'invalid',
    path: 'attrId',
    detail: 'This is not an attribute name.',
    clause: 'GS CIM 009 4.6.2',
  })
}
