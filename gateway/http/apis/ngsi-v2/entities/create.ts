// POST /v2/entities ("Create Entity"): with the option upsert an entity that is there is updated.

import { ok } from '../../../../../standards/result.ts'
import type { Handler } from '../../../route.ts'
import { changeEntity } from '../../change.ts'
import { readerOf } from '../../ngsi-ld/query/view.ts'
import { created, locationOf, noContent } from '../answer.ts'
import { defaultType, keyIn, putting } from '../put.ts'
import { changingOptions, mannerOf, optionsOf, readObject } from '../request.ts'
import { hubIdOf, onlyOf, resolve } from '../resolve.ts'
import { writingPath } from '../service-path.ts'

export const createEntity: Handler = async (gateway, context) => {
  const options = optionsOf(context, ['keyValues', 'upsert', 'overrideMetadata', ...changingOptions])
  if (!options.ok) return options
  const path = writingPath(context)
  if (!path.ok) return path
  const body = await readObject(gateway, context)
  if (!body.ok) return body
  const named = keyIn(body.value.object, '')
  if (!named.ok) return named
  const { id: written, type = defaultType } = named.value
  const key = { id: written, type }
  const reader = readerOf(gateway, context)
  const { found, localId } = await resolve(reader, [key], () => true)
  const there = onlyOf(found[0] ?? [])
  const id = there.ok ? there.value.shown.id : hubIdOf(reader, key.id, key.type)
  const editContext = { gateway, tenant: reader.tenant, localId, isIn: path.value.isIn }
  const item = { ...mannerOf(options.value), document: body.value.object, path: '' }
  const isUpsert = options.value.has('upsert')
  const change = putting(editContext, item, path.value, isUpsert ? 'append' : undefined)
  const changed = await changeEntity(gateway, context, 'ngsi-v2.createEntity', id, change)
  if (!changed.ok) return changed
  const losses = [...body.value.losses, ...(changed.value.note?.losses ?? [])]
  const location = locationOf(key)
  return ok(isUpsert ? noContent(losses, { location }) : created(location, losses))
}
