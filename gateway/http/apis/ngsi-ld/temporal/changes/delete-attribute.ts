// DELETE /temporal/entities/{id}/attrs/{attrId}: take an attribute, or one datasetId of it, out of a history (GS CIM 009
// clause 5.6.13, 6.21.3.1).

import { attributesOf } from '../../../../../../standards/hub/entity.ts'
import { asEntity } from '../../../../../../standards/ngsi-ld/unsafe-casts.ts'
import { isUri } from '../../../../../../standards/ngsi-ld/names.ts'
import { fail, ok } from '../../../../../../standards/result.ts'
import type { Handler } from '../../../../route.ts'
import { datasetOf } from '../../../../../store/entities/instances.ts'
import { flagOf } from '../../edits/request.ts'
import { readingNames } from '../../input.ts'
import { attributeNameOf, entityIdOf } from '../../path.ts'
import { notTemporal } from '../answer.ts'
import { maySee, withInstance } from '../../../temporal-attribute.ts'
import { changeHistory } from '../../../change-history.ts'

export const deleteFromHistory: Handler = async (gateway, context) => {
  const id = entityIdOf(context)
  if (!id.ok) return id
  const names = await readingNames(gateway, context)
  if (!names.ok) return names
  const attribute = attributeNameOf(context, names.value, ['scope'])
  if (!attribute.ok) return attribute
  const all = flagOf(context, 'deleteAll')
  if (!all.ok) return all
  const given = context.req.query('datasetId')
  if (given !== undefined && !isUri(given)) {
    return fail({
      code: 'invalid',
      path: 'datasetId',
      detail: 'A datasetId must be a URI.',
      clause: 'GS CIM 009 4.5.5',
    })
  }
  if (given !== undefined && all.value) {
    return fail({ code: 'bad-request', path: 'deleteAll', detail: 'Specify either datasetId or deleteAll.' })
  }
  const name = attribute.value
  const datasetId = all.value ? null : (given ?? '')
  const changed = await changeHistory(gateway, context, 'ngsi-ld.deleteFromEvolution', id.value, async (known) => {
    const { state, temporal, seen } = known
    if (temporal === undefined || seen === undefined) return fail(notTemporal)
    if (!maySee(context.get('view'), temporal, name)) return fail(notTemporal)
    if (!(await gateway.store.history.hasAttribute(temporal.key, name, datasetId))) return fail(notTemporal)
    const { entity } = state ?? {}
    let after = entity
    for (const [other, instances] of after === undefined ? [] : attributesOf(after)) {
      if (other !== name) continue
      for (const dataset of instances.map(datasetOf)) {
        if (after !== undefined && (datasetId === null || dataset === datasetId))
          after = withInstance(after, name, dataset)
      }
    }
    return ok({
      writes: [{ kind: 'remove-attribute', entity: temporal.key, attribute: name, datasetId }],
      ...(temporal.given && after !== undefined && after !== entity ? { after } : {}),
      written: asEntity({ id: id.value, type: temporal.types, [name]: { type: 'Property', value: null } }),
      note: undefined,
    })
  })
  return changed.ok ? ok(new Response(null, { status: 204 })) : changed
}
