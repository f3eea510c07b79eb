// DELETE /entities/{id}/attrs/{attrId}: delete an attribute, one instance of it, or the scope (GS CIM 009 clause 5.6.5,
// 6.7.3.2).

import { fail, ok } from '../../../../../standards/result.ts'
import { isUri } from '../../../../../standards/ngsi-ld/names.ts'
import type { Handler } from '../../../route.ts'
import { changeEntity } from '../../change.ts'
import { noSuchAttribute, remove } from '../edits/apply.ts'
import { drafting, flagOf, typeCondition } from '../edits/request.ts'
import { readingNames } from '../input.ts'
import { attributeNameOf, entityIdOf } from '../path.ts'

export const deleteAttribute: Handler = async (gateway, context) => {
  const id = entityIdOf(context)
  if (!id.ok) return id
  const names = await readingNames(gateway, context)
  if (!names.ok) return names
  const name = attributeNameOf(context, names.value, ['scope'])
  if (!name.ok) return name
  const isMeant = typeCondition(context, names.value)
  if (!isMeant.ok) return isMeant
  const all = flagOf(context, 'deleteAll')
  if (!all.ok) return all
  const datasetId = context.req.query('datasetId')
  if (datasetId !== undefined && !isUri(datasetId)) {
    return fail({
      code: 'invalid',
      path: 'datasetId',
      detail: 'A datasetId must be a URI.',
      clause: 'GS CIM 009 4.5.5',
    })
  }
  if (datasetId !== undefined && all.value) {
    return fail({ code: 'bad-request', path: 'deleteAll', detail: 'Specify either datasetId or deleteAll.' })
  }
  const removal = all.value ? { name: name.value } : { name: name.value, datasetId: datasetId ?? '' }
  const change = drafting(isMeant.value, (draft) => (remove(draft, removal) ? ok(undefined) : fail(noSuchAttribute)))
  const changed = await changeEntity(gateway, context, 'ngsi-ld.deleteAttribute', id.value, change)
  return changed.ok ? ok(new Response(null, { status: 204 })) : changed
}
