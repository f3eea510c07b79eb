// PUT /entities/{id}/attrs/{attrId}: replace one instance of an attribute (GS CIM 009 clause 5.6.19, 6.7.3.3).

import { fail, ok } from '../../../../../standards/result.ts'
import type { Handler } from '../../../route.ts'
import { changeEntity } from '../../change.ts'
import { replaceInstance } from '../edits/apply.ts'
import { drafting, readChange } from '../edits/request.ts'
import { meaningless, readFragment } from '../edits/replace-attributes.ts'
import { jsonTypes, warned } from '../input.ts'
import { attributeNameOf } from '../path.ts'
import { withoutContext } from './partial.ts'

export const replaceAttribute: Handler = async (gateway, context) => {
  const request = await readChange(gateway, context, { mediaTypes: jsonTypes })
  if (!request.ok) return request
  const { id, object, names, form, isMeant, losses } = request.value
  const name = attributeNameOf(context, names)
  if (!name.ok) return name
  const written = context.req.param('attribute') ?? ''
  const wrapped = Object.fromEntries([[written, withoutContext(object)]])
  const fragment = readFragment(wrapped, id, names, { form, nulls: false, losses })
  if (!fragment.ok) return fragment
  const [instance] = fragment.value.attributes[0]?.[1] ?? []
  if (instance === undefined) return fail(meaningless('attrId'))
  const change = drafting(isMeant, (draft) => replaceInstance(draft, name.value, instance))
  const changed = await changeEntity(gateway, context, 'ngsi-ld.replaceAttribute', id, change)
  return changed.ok ? ok(warned(new Response(null, { status: 204 }), losses)) : changed
}
