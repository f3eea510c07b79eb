// GET /jsonldContexts: list the stored contexts (GS CIM 009 clause 5.13.3, 6.29.3.2).

import { fail, ok } from '../../../../../standards/result.ts'
import { privateAnswer } from '../../../request/request.ts'
import type { ContextKind } from '../../../../store/contexts.ts'
import type { Handler } from '../../../route.ts'
import { detailsOf, urlOf } from './entry.ts'
import { flag } from '../query/paging.ts'

const kinds: ReadonlyMap<string, ContextKind> = new Map([
  ['Cached', 'Cached'],
  ['Hosted', 'Hosted'],
  ['ImplicitlyCreated', 'ImplicitlyCreated'],
])

export const listContexts: Handler = async (gateway, context) => {
  const details = flag(context, 'details')
  if (!details.ok) return details
  const named = context.req.query('kind')
  const kind = named === undefined ? undefined : kinds.get(named)
  if (named !== undefined && kind === undefined) {
    return fail({ code: 'invalid', path: 'kind', detail: `kind is one of ${[...kinds.keys()].join(', ')}.` })
  }
  const entries = await gateway.store.contexts.list(context.get('tenant'), kind)
  const body = entries.map((entry) => (details.value ? detailsOf(gateway, entry) : urlOf(gateway, entry)))
  return ok(Response.json(body, { headers: privateAnswer }))
}
