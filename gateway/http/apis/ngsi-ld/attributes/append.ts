// POST /entities/{id}/attrs: append attributes (GS CIM 009 clause 5.6.3, 6.6.3.1).

import { ok } from '../../../../../standards/result.ts'
import type { Handler } from '../../../route.ts'
import { changeEntity } from '../../change.ts'
import { append } from '../edits/apply.ts'
import { drafting, readChange, updateAnswer } from '../edits/request.ts'
import { readFragment } from '../edits/replace-attributes.ts'
import { jsonTypes } from '../input.ts'

export const appendAttributes: Handler = async (gateway, context) => {
  const request = await readChange(gateway, context, { known: ['noOverwrite'], mediaTypes: jsonTypes })
  if (!request.ok) return request
  const { id, object, names, form, options, isMeant, losses } = request.value
  const fragment = readFragment(object, id, names, { form, nulls: false, losses })
  if (!fragment.ok) return fragment
  const change = drafting(isMeant, (draft) => ok(append(draft, fragment.value, options.has('noOverwrite'))))
  const changed = await changeEntity(gateway, context, 'ngsi-ld.appendAttributes', id, change)
  if (!changed.ok) return changed
  const written = fragment.value.attributes.map(([name]) => name)
  return ok(updateAnswer(written, changed.value.note ?? [], losses))
}
