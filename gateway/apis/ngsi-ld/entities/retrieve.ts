// GET /entities/{id}: retrieve an entity (GS CIM 009 clause 5.7.1, 6.5.3.1).

import { fail, ok } from '../../../../standards/result.ts'
import { countTypes } from '../../../audit/record.ts'
import type { ApiHandler } from '../../api.ts'
import { notThere } from '../../change.ts'
import { visible } from '../../visible.ts'
import { answer, formOptions, layoutOf, optionsOf, represent } from '../output.ts'
import { entityIdOf } from '../path.ts'
import { withSystemAttributes } from '../stored.ts'

export const retrieveEntity: ApiHandler = async (gate, context) => {
  const id = entityIdOf(context)
  if (!id.ok) return id
  const options = optionsOf(context, [...formOptions, 'sysAttrs'])
  if (!options.ok) return options
  const layout = await layoutOf(gate, context, options.value)
  if (!layout.ok) return layout
  const stored = await gate.store.entities.get(context.get('tenant'), id.value)
  const shown = stored === undefined ? undefined : visible(gate, context.get('principal'), stored.entity)
  if (stored === undefined || shown === undefined) return fail(notThere)
  context.set('facts', { types: countTypes([shown]) })
  const entity = options.value.has('sysAttrs') ? withSystemAttributes(shown, stored) : shown
  return ok(answer(layout.value, represent(entity, layout.value)))
}
