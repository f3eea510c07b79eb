// PATCH /entities/{id}/attrs/{attrId}: partial update of one attribute (GS CIM 009 clause 5.6.4, 6.7.3.1).

import type { JsonObject } from '../../../../../standards/hub/entity.ts'
import { fail, ok } from '../../../../../standards/result.ts'
import type { GatewayProblem } from '../../../../problem.ts'
import type { Handler } from '../../../route.ts'
import { changeEntity } from '../../change.ts'
import { updatePart } from '../edits/apply.ts'
import { readPart } from '../edits/parts.ts'
import { drafting, readChange } from '../edits/request.ts'
import { warned } from '../input.ts'
import { attributeNameOf } from '../path.ts'

export const updateAttribute: Handler = async (gateway, context) => {
  const request = await readChange(gateway, context, {})
  if (!request.ok) return request
  const { id, object, names, form, isMeant, losses } = request.value
  const name = attributeNameOf(context, names)
  if (!name.ok) return name
  const part = readPart(name.value, withoutContext(object), names, losses)
  if (!part.ok) return part
  const { value } = part
  if (value === undefined || Object.keys(value).length === 0) return fail(emptyPart)
  const how = { members: 'replace', form, rename: (term: string): string => names.hubName(term) ?? term } as const
  const change = drafting(isMeant, (draft) => updatePart(draft, name.value, value, how, losses))
  const changed = await changeEntity(gateway, context, 'ngsi-ld.updateAttribute', id, change)
  return changed.ok ? ok(warned(new Response(null, { status: 204 }), losses)) : changed
}

export function withoutContext(object: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(object).filter(([name]) => name !== '@context'))
}

const emptyPart: GatewayProblem = {
  code: 'invalid',
  path: '',
  detail: 'The body does not contain the attribute.',
  clause: 'GS CIM 009 5.6.4',
}
