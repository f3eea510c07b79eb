// POST /temporal/entities/{id}/attrs: add instances of attributes to an evolution (GS CIM 009 clause 5.6.12, 6.20.3.1).

import { fail, ok } from '../../../../../standards/result.ts'
import type { Handler } from '../../../route.ts'
import { namesOfItem, objectAt, readDocument } from '../input.ts'
import { type Losses, warned } from '../losses.ts'
import { entityIdOf } from '../path.ts'
import { notEvolving } from './answer.ts'
import { planAppend } from './append.ts'
import { changeEvolution } from '../../change-evolution.ts'
import { readGiven } from './given.ts'

export const appendToEvolution: Handler = async (gateway, context) => {
  const id = entityIdOf(context)
  if (!id.ok) return id
  const document = await readDocument(gateway, context)
  if (!document.ok) return document
  const object = objectAt(document.value.json)
  if (!object.ok) return object
  const names = await namesOfItem(gateway, document.value, object.value)
  if (!names.ok) return names
  const losses: Losses = []
  const changed = await changeEvolution(gateway, context, 'ngsi-ld.appendToEvolution', id.value, async (known) => {
    const { evolving, seen } = known
    if (evolving === undefined || seen === undefined) return fail(notEvolving)
    const type = evolving.types.map((each) => names.value.clientName(each))
    losses.length = 0
    const given = readGiven(gateway, names.value, { type, ...object.value, id: id.value }, losses)
    return given.ok ? ok(await planAppend(gateway, context.get('tenant'), known, given.value, undefined)) : given
  })
  return changed.ok ? ok(warned(new Response(null, { status: 204 }), losses)) : changed
}
