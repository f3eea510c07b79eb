// DELETE /temporal/entities/{id}/attrs/{attrId}: take an attribute, or one datasetId of it, out of an evolution (GS CIM 009
// clause 5.6.13, 6.21.3.1).

import { attributesOf } from '../../../../../standards/hub/entity.ts'
import { asEntity } from '../../../../../standards/ngsi-ld/made.ts'
import { isUri } from '../../../../../standards/ngsi-ld/names.ts'
import { fail, ok } from '../../../../../standards/result.ts'
import type { Handler } from '../../../route.ts'
import { takeOutAttributeStatements } from '../../../../store/temporal/evolution-edit.ts'
import { datasetOf } from '../../../../store/entities/instances.ts'
import { flagOf } from '../edits/request.ts'
import { readingNames } from '../input.ts'
import { attributeNameOf, entityIdOf } from '../path.ts'
import { notEvolving } from './answer.ts'
import { maySee, withInstance } from '../../evolved-attribute.ts'
import { changeEvolution } from '../../change-evolution.ts'

export const deleteFromEvolution: Handler = async (gateway, context) => {
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
    return fail({ code: 'invalid', path: 'datasetId', detail: 'A datasetId is a URI.', clause: 'GS CIM 009 4.5.5' })
  }
  if (given !== undefined && all.value) {
    return fail({ code: 'bad-request', path: 'deleteAll', detail: 'Either datasetId or deleteAll says what goes.' })
  }
  const name = attribute.value
  const datasetId = all.value ? null : (given ?? '')
  const changed = await changeEvolution(gateway, context, 'ngsi-ld.deleteFromEvolution', id.value, async (known) => {
    const { state, evolving, seen } = known
    if (evolving === undefined || seen === undefined) return fail(notEvolving)
    if (!maySee(context.get('view'), evolving, name)) return fail(notEvolving)
    if (!(await gateway.store.evolution.hasAttribute(evolving.key, name, datasetId))) return fail(notEvolving)
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
      statements: takeOutAttributeStatements(evolving.key, name, datasetId),
      ...(evolving.given && after !== undefined && after !== entity ? { after } : {}),
      written: asEntity({ id: id.value, type: evolving.types, [name]: { type: 'Property', value: null } }),
      note: undefined,
    })
  })
  return changed.ok ? ok(new Response(null, { status: 204 })) : changed
}
