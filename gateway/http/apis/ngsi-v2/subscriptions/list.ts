// GET /v2/subscriptions ("List Subscriptions"): the client's own, in the order in which they were made; with a service path
// those alone that say exactly this one ("Service path in subscriptions and registrations").

import { ok } from '../../../../../standards/result.ts'
import type { Handler } from '../../../route.ts'
import { clientSeen, shownTo } from '../../ngsi-ld/subscriptions/accessible.ts'
import { answerJson, countHeader } from '../answer.ts'
import { checkAccept, optionsOf, pageOf } from '../request.ts'
import { presentSubscription } from './present.ts'

export const listSubscriptions: Handler = async (gateway, context) => {
  const accepted = checkAccept(context)
  if (!accepted.ok) return accepted
  const options = optionsOf(context, ['count'])
  if (!options.ok) return options
  const page = pageOf(context)
  if (!page.ok) return page
  const client = clientSeen(context)
  const servicePath = context.req.header('fiware-servicepath')?.trim()
  const { items, count } = await gateway.store.subscriptions.list({
    tenant: context.get('tenant'),
    ofNgsiV2: true,
    ...page.value,
    ...(client === undefined ? {} : { client }),
    ...(servicePath === undefined ? {} : { servicePath }),
  })
  const now = gateway.services.now()
  const content = items.map((stored) => presentSubscription(shownTo(context, stored), now))
  return ok(answerJson(content, [], countHeader(options.value.has('count') ? count : undefined)))
}
