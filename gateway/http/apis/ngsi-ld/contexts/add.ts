// POST /jsonldContexts: add a context (GS CIM 009 clause 5.13.2, 6.29.3.1).

import { isJsonObject, member } from '../../../../../standards/json/object.ts'
import { fail, ok } from '../../../../../standards/result.ts'
import { recording } from '../../../decision.ts'
import type { Handler } from '../../../route.ts'
import { readDocument } from '../input.ts'
import { contextsPath } from './entry.ts'
import { hostContext } from './host.ts'

export const addContext: Handler = async (gateway, context) => {
  const document = await readDocument(gateway, context)
  if (!document.ok) return document
  const { json, tenant } = document.value
  const inner = isJsonObject(json) ? member(json, '@context') : undefined
  if (inner === undefined) {
    return fail({
      code: 'bad-request',
      path: '/@context',
      detail: 'A context must be an object with the member @context.',
    })
  }
  const owner = { tenant, client: context.get('principal').client }
  const id = await hostContext(gateway, recording(gateway, context), owner, inner, 'Hosted')
  if (!id.ok) return id
  return ok(new Response(null, { status: 201, headers: { location: `${contextsPath}/${id.value}` } }))
}
