// GET /entities/{id}: retrieve an entity (GS CIM 009 clause 5.7.1, 6.5.3.1).

import { fail, ok } from '../../../../../standards/result.ts'
import { countTypes } from '../../../../audit/record.ts'
import type { Handler } from '../../../route.ts'
import { notThere } from '../../change.ts'
import { answer, formOptions, layoutOf, optionsOf } from '../output.ts'
import { entityIdOf } from '../path.ts'
import { presentLinked } from './linked.ts'
import { presentationOf } from './parameters.ts'
import { isAsked, readPresentation, unreachedMembers } from './presentation.ts'
import { expandWith } from './selection.ts'
import { readerOf, see } from './view.ts'

export const retrieveEntity: Handler = async (gateway, context) => {
  const id = entityIdOf(context)
  if (!id.ok) return id
  const options = optionsOf(context, [...formOptions, 'sysAttrs'])
  if (!options.ok) return options
  const parameters = presentationOf(context)
  const layout = await layoutOf(gateway, context, options.value, parameters.geometryProperty)
  if (!layout.ok) return layout
  const presentation = readPresentation(parameters, expandWith(layout.value.names), layout.value, options.value)
  if (!presentation.ok) return presentation
  const unreached = unreachedMembers(presentation.value)
  if (unreached !== undefined) return fail(unreached)
  const reader = readerOf(gateway, context)
  const stored = await gateway.store.entities.get(reader.tenant, id.value)
  const found = stored === undefined ? undefined : see(reader, stored)
  if (found === undefined || !isAsked(presentation.value)(found.shown)) return fail(notThere)
  context.set('facts', { types: countTypes([found.shown]) })
  const content = await presentLinked(reader, presentation.value, [found])
  if (!content.ok) return content
  const [only, ...linked] = content.value
  // A flat join of one entity that links to none is that entity (clause 4.5.23.3).
  return ok(answer(context, layout.value, only === undefined || linked.length > 0 ? content.value : only))
}
