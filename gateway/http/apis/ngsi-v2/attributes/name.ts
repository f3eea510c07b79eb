// The name of an attribute in a path. Builtin attributes have no address of their own ("Builtin Attributes"), but for the one
// that clients write ("The `dateExpires` attribute").

import { isBuiltin } from '../../../../../adapters/context/ngsi-v2/names.ts'
import { fail, ok, type Result } from '../../../../../standards/result.ts'
import type { GatewayProblem } from '../../../../problem.ts'
import type { RouteContext } from '../../../request/request.ts'
import { checkAttributeName } from '../mapping/checks.ts'

export function attributeNameOf(context: RouteContext): Result<string, GatewayProblem> {
  const name = checkAttributeName(context.req.param('attribute') ?? '', 'attrName')
  if (!name.ok) return name
  return isBuiltin(name.value) && name.value !== 'dateExpires' ? fail(noSuchAttribute) : ok(name.value)
}

export const noSuchAttribute: GatewayProblem = {
  code: 'not-found',
  detail: 'Attribute not found (or not visible to you).',
}
