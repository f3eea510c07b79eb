// PATCH /entities/{id}/attrs: update attributes (GS CIM 009 clause 5.6.2, 6.6.3.2).

import { ok } from '../../../../../standards/result.ts'
import type { Handler } from '../../../route.ts'
import { changeEntity } from '../../change.ts'
import { update } from '../edits/apply.ts'
import { drafting, readChange, updateAnswer } from '../edits/request.ts'
import { readFragment } from '../edits/replace-attributes.ts'

export const updateAttributes: Handler = async (gateway, context) => {
  const request = await readChange(gateway, context, {})
  if (!request.ok) return request
  const { id, object, names, form, isMeant, losses } = request.value
  const fragment = readFragment(object, id, names, { form, nulls: true, losses })
  if (!fragment.ok) return fragment
  const change = drafting(isMeant, (draft) => ok(update(draft, fragment.value)))
  const changed = await changeEntity(gateway, context, 'ngsi-ld.updateAttributes', id, change)
  if (!changed.ok) return changed
  const { attributes, removals } = fragment.value
  const written = [...attributes.map(([name]) => name), ...removals.map(({ name }) => name)]
  return ok(updateAnswer([...new Set(written)], changed.value.note ?? [], losses))
}
