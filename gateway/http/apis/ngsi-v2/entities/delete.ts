// DELETE /v2/entities/{id} ("Remove Entity").

import { fail, ok } from '../../../../../standards/result.ts'
import type { Handler } from '../../../route.ts'
import { changeEntity, notThere } from '../../change.ts'
import { readerOf } from '../../ngsi-ld/query/view.ts'
import { noContent } from '../answer.ts'
import { keyOf, resolveOne } from '../resolve.ts'
import { writingPath } from '../service-path.ts'

export const deleteEntity: Handler = async (gateway, context) => {
  const key = keyOf(context)
  if (!key.ok) return key
  const path = writingPath(context)
  if (!path.ok) return path
  const one = await resolveOne(readerOf(gateway, context), key.value, path.value.isIn)
  if (!one.ok) return one
  const { id } = one.value.found.shown
  const changed = await changeEntity(gateway, context, 'ngsi-v2.deleteEntity', id, (_, seen) =>
    seen === undefined || !path.value.isIn(seen) ? fail(notThere) : ok({}),
  )
  return changed.ok ? ok(noContent([])) : changed
}
