// What every change of attributes has in common: the entity that the path names, the edit, and the answer, which says of what
// could not be done that the rest was.

import type { Loss } from '../../../../../adapters/adapter.ts'
import { fail, ok, type Result } from '../../../../../standards/result.ts'
import type { GatewayContext } from '../../../../pipeline/context.ts'
import type { GatewayProblem } from '../../../../problem.ts'
import type { RouteContext } from '../../../request/request.ts'
import { changeEntity } from '../../change.ts'
import { readerOf } from '../../ngsi-ld/query/view.ts'
import { noContent } from '../answer.ts'
import { type Action, allDone, type Edit, editing, type Outcome } from '../edit.ts'
import { keyOf, resolveOne } from '../resolve.ts'
import { writingPath } from '../service-path.ts'

export async function changeAttributes(
  gateway: GatewayContext,
  context: RouteContext,
  operation: string,
  edit: Edit,
  losses: readonly Loss[],
  refusal: (outcome: Outcome) => GatewayProblem = (outcome) => notDoneOf(edit.action, outcome),
): Promise<Result<Response, GatewayProblem>> {
  const key = keyOf(context)
  if (!key.ok) return key
  const path = writingPath(context)
  if (!path.ok) return path
  const reader = readerOf(gateway, context)
  const one = await resolveOne(reader, key.value, path.value.isIn)
  if (!one.ok) return one
  const { found, localId } = one.value
  const change = editing({ gateway, tenant: reader.tenant, localId, isIn: path.value.isIn }, edit)
  const changed = await changeEntity(gateway, context, operation, found.shown.id, change)
  if (!changed.ok) return changed
  const { note: outcome = allDone } = changed.value
  return outcome.notDone.length > 0 ? fail(refusal(outcome)) : ok(noContent([...losses, ...outcome.losses]))
}

/** The attributes are those of the request: their names may be said again. */
export function notDoneOf(action: Action, { notDone, isPartial }: Outcome): GatewayProblem {
  const which = notDone.join(', ')
  const what = action === 'appendStrict' ? 'are there already and were left as they are' : 'are not there'
  const rest = isPartial ? ' The others were changed.' : ''
  return { code: 'precondition-failed', isPartial, detail: `Attributes of the request ${what}: ${which}.${rest}` }
}
