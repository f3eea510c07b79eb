// POST /temporal/entities: give the history of an entity, or add to it (GS CIM 009 clause 5.6.11, 6.18.3.1). The entity is
// there from then on, as it was observed last.

import { fail, ok } from '../../../../../../standards/result.ts'
import type { Handler } from '../../../../route.ts'
import { alreadyThere } from '../../../change.ts'
import { type Losses, namesOfItem, objectAt, readDocument, warned } from '../../input.ts'
import { locationOf } from '../../location.ts'
import { planAppend } from './append.ts'
import { changeHistory } from '../../../change-history.ts'
import { readGiven } from './request.ts'

export const createHistory: Handler = async (gateway, context) => {
  const document = await readDocument(gateway, context)
  if (!document.ok) return document
  const object = objectAt(document.value.json)
  if (!object.ok) return object
  const names = await namesOfItem(gateway, document.value, object.value)
  if (!names.ok) return names
  const losses: Losses = []
  const given = readGiven(gateway, names.value, object.value, losses)
  if (!given.ok) return given
  const { id } = given.value.latest
  const changed = await changeHistory(gateway, context, 'ngsi-ld.createEvolution', id, async (known) => {
    const isThere = known.state?.entity !== undefined || known.temporal !== undefined
    if (isThere && known.seen === undefined) return fail(alreadyThere)
    const isNew = known.temporal === undefined
    return ok(await planAppend(gateway, known, given.value, isNew))
  })
  if (!changed.ok) return changed
  const made = changed.value.note
    ? new Response(null, { status: 201, headers: { location: locationOf(gateway, 'temporal/entities', id) } })
    : new Response(null, { status: 204 })
  return ok(warned(made, losses))
}
