// DELETE /temporal/entities/{id}: delete the history of an entity (GS CIM 009 clause 5.6.16, 6.19.3.2). The latest state
// stays, unless the entity exists only because its history was given.

import { fail, ok } from '../../../../../../standards/result.ts'
import { erasureNames } from '../../../../../erasure-names.ts'
import { portableHashing } from '../../../../../hashing.ts'
import type { Handler } from '../../../../route.ts'
import { entityIdOf } from '../../path.ts'
import { notTemporal } from '../answer.ts'
import { changeHistory } from '../../../change-history.ts'

export const deleteHistory: Handler = async (gateway, context) => {
  const id = entityIdOf(context)
  if (!id.ok) return id
  const changed = await changeHistory(gateway, context, 'ngsi-ld.deleteEvolution', id.value, async (known) => {
    const { state, temporal, seen } = known
    if (temporal === undefined || seen === undefined) return fail(notTemporal)
    const written = state?.entity ?? seen
    const { nameOf } = erasureNames(portableHashing, gateway.services.idKey)
    const erased = nameOf(context.get('tenant'), id.value)
    const of = { id: id.value, entity: temporal.key, erased }
    if (!temporal.given || state?.entity === undefined)
      return ok({ writes: [{ kind: 'remove-history', ...of }], written, note: undefined })
    return ok({ writes: [{ kind: 'remove-entity', ...of }], erases: true, written, note: undefined })
  })
  return changed.ok ? ok(new Response(null, { status: 204 })) : changed
}
