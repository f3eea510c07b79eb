// DELETE /entities/{id}: delete an entity (GS CIM 009 clause 5.6.6, 6.5.3.2).

import { fail, ok } from '../../../../standards/result.ts'
import type { ApiHandler } from '../../api.ts'
import { changeEntity, notThere } from '../../change.ts'
import { entityIdOf } from '../path.ts'

export const deleteEntity: ApiHandler = async (gate, context) => {
  const id = entityIdOf(context)
  if (!id.ok) return id
  const changed = await changeEntity(gate, context, 'ngsi-ld.deleteEntity', id.value, (before) =>
    before === undefined ? fail(notThere) : ok({}),
  )
  return changed.ok ? ok(new Response(null, { status: 204 })) : changed
}
