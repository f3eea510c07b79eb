// GET /subscriptions: list the client's subscriptions, in the order in which they were made (GS CIM 009 clause 5.8.4,
// 6.10.3.2).

import { ok } from '../../../../../standards/result.ts'
import type { RouteContext } from '../../../request/request.ts'
import type { Handler } from '../../../route.ts'
import { answer, optionsOf } from '../output.ts'
import { pageRequestOf } from '../query/paging.ts'
import { clientSeen, shownTo, subscriptionsPath } from './accessible.ts'
import { presentSubscription, subscriptionLayout } from './present.ts'

export const listSubscriptions: Handler = async (gateway, context) => {
  const options = optionsOf(context, ['sysAttrs'])
  if (!options.ok) return options
  const page = pageRequestOf(context)
  if (!page.ok) return page
  const layout = await subscriptionLayout(gateway, context)
  if (!layout.ok) return layout
  const { limit, offset = 0, count } = page.value
  const client = clientSeen(context)
  const tenant = context.get('tenant')
  const found = await gateway.store.subscriptions.list({
    tenant,
    ofNgsiV2: false,
    limit,
    offset,
    ...(client === undefined ? {} : { client }),
  })
  const links = linksOf(context, { limit, offset, total: found.count, mediaType: layout.value.mediaType })
  const presenting = { names: layout.value.names, now: gateway.services.now(), sysAttrs: options.value.has('sysAttrs') }
  const headers = {
    ...(links === '' ? {} : { link: links }),
    ...(count ? { 'ngsild-results-count': String(found.count) } : {}),
  }
  const items = found.items.map((stored) => presentSubscription(shownTo(context, stored), presenting))
  return ok(answer(context, layout.value, items, headers))
}

interface Position {
  readonly limit: number
  readonly offset: number
  readonly total: number
  readonly mediaType: string
}

/** Relative, as clause 6.3.10 shows them. */
function linksOf(context: RouteContext, { limit, offset, total, mediaType }: Position): string {
  const url = new URL(context.req.url)
  const link = (rel: string, to: number): string => {
    url.searchParams.set('offset', String(to))
    return `<${subscriptionsPath}${url.search}>;rel="${rel}";type="${mediaType}"`
  }
  return [
    ...(limit > 0 && offset > 0 ? [link('prev', Math.max(0, offset - limit))] : []),
    ...(limit > 0 && offset + limit < total ? [link('next', offset + limit)] : []),
  ].join(',')
}
