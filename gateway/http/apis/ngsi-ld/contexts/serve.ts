// GET /jsonldContexts/{contextId}: serve a context, or its details (GS CIM 009 clause 5.13.4, 6.30.3.1).

import { fail, ok } from '../../../../../standards/result.ts'
import { privateAnswer } from '../../../request/request.ts'
import type { Handler } from '../../../route.ts'
import { negotiated } from '../output.ts'
import { detailsOf, entryAt, noContext } from './entry.ts'
import { flag } from '../query/paging.ts'

export const serveContext: Handler = async (gateway, context) => {
  const details = flag(context, 'details')
  if (!details.ok) return details
  const mediaType = negotiated(context, ['application/json', 'application/ld+json'])
  if (!mediaType.ok) return mediaType
  const entry = await entryAt(gateway, context)
  if (entry === undefined) return fail(noContext)
  if (details.value) return ok(Response.json(detailsOf(gateway, entry), { headers: privateAnswer }))
  if (entry.kind === 'Cached') {
    const detail = 'The context is on another server, at its URL; this gateway serves only its details.'
    return fail({ code: 'not-supported', detail })
  }
  const headers = { ...privateAnswer, 'content-type': mediaType.value }
  return ok(new Response(JSON.stringify(entry.document), { headers }))
}
