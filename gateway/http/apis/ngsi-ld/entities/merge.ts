// PATCH /entities/{id}: merge an entity (GS CIM 009 clause 5.6.17, 6.5.3.4).

import { ok } from '../../../../../standards/result.ts'
import type { Handler } from '../../../route.ts'
import { changeEntity } from '../../change.ts'
import { merge } from '../edits/apply.ts'
import { mergingOf } from '../edits/merging.ts'
import { readParts } from '../edits/parts.ts'
import { drafting, readChange } from '../edits/request.ts'
import { warned } from '../input.ts'

export const mergeEntity: Handler = async (gateway, context) => {
  const request = await readChange(gateway, context, {})
  if (!request.ok) return request
  const { id, object, names, form, isMeant, losses } = request.value
  const how = mergingOf(context, names, form)
  if (!how.ok) return how
  const parts = readParts(object, id, names, { form, losses })
  if (!parts.ok) return parts
  const change = drafting(isMeant, (draft) => merge(draft, parts.value, how.value, losses))
  const changed = await changeEntity(gateway, context, 'ngsi-ld.mergeEntity', id, change)
  return changed.ok ? ok(warned(new Response(null, { status: 204 }), losses)) : changed
}
