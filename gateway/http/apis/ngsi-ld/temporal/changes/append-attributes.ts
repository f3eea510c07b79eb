// POST /temporal/entities/{id}/attrs: add instances of attributes to a history (GS CIM 009 clause 5.6.12, 6.20.3.1).

import { fail, ok } from '../../../../../../standards/result.ts'
import type { Handler } from '../../../../route.ts'
import { type Losses, namesOfItem, objectAt, readDocument, warned } from '../../input.ts'
import { entityIdOf } from '../../path.ts'
import { notTemporal } from '../answer.ts'
import { planAppend } from './append.ts'
import { changeHistory } from '../../../change-history.ts'
import { readGiven } from './request.ts'

export const appendToHistory: Handler = async (gateway, context) => {
  const id = entityIdOf(context)
  if (!id.ok) return id
  const document = await readDocument(gateway, context)
  if (!document.ok) return document
  const object = objectAt(document.value.json)
  if (!object.ok) return object
  const names = await namesOfItem(gateway, document.value, object.value)
  if (!names.ok) return names
  const losses: Losses = []
  const changed = await changeHistory(gateway, context, 'ngsi-ld.appendToEvolution', id.value, async (known) => {
    const { temporal, seen } = known
    if (temporal === undefined || seen === undefined) return fail(notTemporal)
    const type = temporal.types.map((each) => names.value.clientName(each))
    losses.length = 0
    const given = readGiven(gateway, names.value, { type, ...object.value, id: id.value }, losses)
    return given.ok ? ok(await planAppend(gateway, known, given.value, undefined)) : given
  })
  return changed.ok ? ok(warned(new Response(null, { status: 204 }), losses)) : changed
}
