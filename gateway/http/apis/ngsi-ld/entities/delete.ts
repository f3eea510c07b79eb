// DELETE /entities/{id}: delete an entity (GS CIM 009 clause 5.6.6, 6.5.3.2).

import { fail, ok } from '../../../../../standards/result.ts'
import type { Handler } from '../../../route.ts'
import { changeEntity, notThere } from '../../change.ts'
import { typeCondition } from '../edits/request.ts'
import { readingNames } from '../input.ts'
import { entityIdOf } from '../path.ts'

export const deleteEntity: Handler = async (gateway, context) => {
  const id = entityIdOf(context)
  if (!id.ok) return id
  const names = await readingNames(gateway, context)
  if (!names.ok) return names
  const isMeant = typeCondition(context, names.value)
  if (!isMeant.ok) return isMeant
  const changed = await changeEntity(gateway, context, 'ngsi-ld.deleteEntity', id.value, (_, seen) =>
    seen === undefined || !isMeant.value(seen) ? fail(notThere) : ok({}),
  )
  return changed.ok ? ok(new Response(null, { status: 204 })) : changed
}
