// GET /subscriptions/{id}: retrieve a subscription (GS CIM 009 clause 5.8.3, 6.11.3.1).

import { ok } from '../../../../../standards/result.ts'
import type { Handler } from '../../../route.ts'
import { answer, optionsOf } from '../output.ts'
import { seenSubscription, shownTo } from './accessible.ts'
import { presentSubscription, subscriptionLayout } from './present.ts'

export const retrieveSubscription: Handler = async (gateway, context) => {
  const options = optionsOf(context, ['sysAttrs'])
  if (!options.ok) return options
  const layout = await subscriptionLayout(gateway, context)
  if (!layout.ok) return layout
  const stored = await seenSubscription(gateway, context)
  if (!stored.ok) return stored
  const presenting = { names: layout.value.names, now: gateway.services.now(), sysAttrs: options.value.has('sysAttrs') }
  return ok(answer(context, layout.value, presentSubscription(shownTo(context, stored.value), presenting)))
}
