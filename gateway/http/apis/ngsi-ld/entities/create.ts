// POST /entities: create an entity (GS CIM 009 clause 5.6.1, 6.4.3.1).

import { fail, ok } from '../../../../../standards/result.ts'
import type { Handler } from '../../../route.ts'
import { alreadyThere, changeEntity } from '../../change.ts'
import { formOfBody } from '../edits/request.ts'
import { type Losses, readDocument, readEntity, warned } from '../input.ts'
import { locationOf } from '../location.ts'
import { formOptions, optionsOf } from '../output.ts'

export const createEntity: Handler = async (gateway, context) => {
  const options = optionsOf(context, formOptions)
  if (!options.ok) return options
  const form = formOfBody(options.value)
  if (!form.ok) return form
  const document = await readDocument(gateway, context)
  if (!document.ok) return document
  const losses: Losses = []
  const entity = await readEntity(gateway, document.value, document.value.json, { form: form.value, losses })
  if (!entity.ok) return entity
  const { id } = entity.value
  const changed = await changeEntity(gateway, context, 'ngsi-ld.createEntity', id, (before) =>
    before === undefined ? ok({ after: entity.value }) : fail(alreadyThere),
  )
  if (!changed.ok) return changed
  const headers = { location: locationOf(gateway, 'entities', id) }
  return ok(warned(new Response(null, { status: 201, headers }), losses))
}
