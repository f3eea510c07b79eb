// DELETE /temporal/entities/{id}: forget the evolution of an entity (GS CIM 009 clause 5.6.16, 6.19.3.2). The latest state
// stays, unless the entity is there only because its evolution was given.

import { fail, ok } from '../../../../../standards/result.ts'
import type { Handler } from '../../../route.ts'
import { eraseStatements, forgetStatements } from '../../../../store/temporal/evolution-edit.ts'
import { entityIdOf } from '../path.ts'
import { notEvolving } from './answer.ts'
import { changeEvolution } from '../../change-evolution.ts'

export const deleteEvolution: Handler = async (gateway, context) => {
  const id = entityIdOf(context)
  if (!id.ok) return id
  const tenant = context.get('tenant')
  const changed = await changeEvolution(gateway, context, 'ngsi-ld.deleteEvolution', id.value, async (known) => {
    const { state, evolving, seen } = known
    if (evolving === undefined || seen === undefined) return fail(notEvolving)
    const written = state?.entity ?? seen
    if (!evolving.given || state?.entity === undefined)
      return ok({ statements: forgetStatements(tenant, id.value, evolving.key), written, note: undefined })
    const statements = eraseStatements(tenant, id.value, evolving.key)
    return ok({ statements, erases: true, written, note: undefined })
  })
  return changed.ok ? ok(new Response(null, { status: 204 })) : changed
}
