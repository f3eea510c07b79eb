// PUT /entities/{id}: replace an entity (GS CIM 009 clause 5.6.18, 6.5.3.3). What the rules hide from the client cannot be deleted
// by it, and remains.

import { ok } from '../../../../../standards/result.ts'
import type { Handler } from '../../../route.ts'
import { changeEntity } from '../../change.ts'
import { replace } from '../edits/apply.ts'
import { drafting, readChange } from '../edits/request.ts'
import { asEntity } from '../edits/replace-attributes.ts'
import { entityFrom, jsonTypes, warned } from '../input.ts'

export const replaceEntity: Handler = async (gateway, context) => {
  const request = await readChange(gateway, context, { mediaTypes: jsonTypes })
  if (!request.ok) return request
  const { id, object, names, form, isMeant, losses } = request.value
  const named = asEntity(object, id, '')
  if (!named.ok) return named
  const entity = entityFrom(names, object, { form, losses })
  if (!entity.ok) return entity
  const change = drafting(isMeant, (draft) => ok(replace(draft, entity.value)))
  const changed = await changeEntity(gateway, context, 'ngsi-ld.replaceEntity', id, change)
  return changed.ok ? ok(warned(new Response(null, { status: 204 }), losses)) : changed
}
