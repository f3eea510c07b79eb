// What every change of attributes has in common: the entity that the path names, the edit, and the answer, which says of what
// could not be done that the rest was.

import type { Loss } from '../../../../adapters/adapter.ts'
import { fail, ok, type Result } from '../../../../standards/result.ts'
import type { Gate } from '../../../gate.ts'
import type { GatewayProblem } from '../../../problem.ts'
import type { RouteContext } from '../../../routes/request.ts'
import { changeEntity } from '../../change.ts'
import { readerOf } from '../../ngsi-ld/query/view.ts'
import { noContent } from '../answer.ts'
import { type Action, type Edit, editing } from '../edit.ts'
import { keyOf, resolveOne } from '../resolve.ts'
import { writingPath } from '../service-path.ts'

export async function changeAttributes(
  gate: Gate,
  context: RouteContext,
  operation: string,
  edit: Edit,
  losses: readonly Loss[],
  refusal: (notDone: readonly string[]) => GatewayProblem = (names) => notDoneOf(edit.action, names),
): Promise<Result<Response, GatewayProblem>> {
  const key = keyOf(context)
  if (!key.ok) return key
  const path = writingPath(context)
  if (!path.ok) return path
  const reader = readerOf(gate, context)
  const one = await resolveOne(reader, key.value, path.value.isIn)
  if (!one.ok) return one
  const { found, localId } = one.value
  const change = editing({ gate, tenant: reader.tenant, localId, isIn: path.value.isIn }, edit)
  const changed = await changeEntity(gate, context, operation, found.shown.id, change)
  if (!changed.ok) return changed
  const { notDone, losses: more } = changed.value.note ?? { notDone: [], losses: [] }
  return notDone.length > 0 ? fail(refusal(notDone)) : ok(noContent([...losses, ...more]))
}

/** The attributes are those of the request: their names may be said again. */
export function notDoneOf(action: Action, names: readonly string[]): GatewayProblem {
  const which = names.join(', ')
  return {
    code: 'precondition-failed',
    detail:
      action === 'appendStrict'
        ? `Attributes of the request are there already and were left as they are: ${which}. The others were added.`
        : `Attributes of the request are not there: ${which}. The others were changed.`,
  }
}
