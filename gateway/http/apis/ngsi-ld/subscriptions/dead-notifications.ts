// The notifications of a subscription that were given up, since its receiver did not take them: listed, and sent again.
// This gateway's own; the specification leaves open what becomes of them (GS CIM 009 clause 5.8.6).

import { ok } from '../../../../../standards/result.ts'
import { pageLimit, privateAnswer } from '../../../request/request.ts'
import { recording } from '../../../decision.ts'
import { givenUpNotifications } from '../../notifications/given-up.ts'
import type { Handler } from '../../../route.ts'
import { readerOf } from '../query/view.ts'
import { ownSubscription } from './accessible.ts'

export const listDeadNotifications: Handler = async (gateway, context) => {
  const limit = pageLimit(context)
  if (!limit.ok) return limit
  const stored = await ownSubscription(gateway, context)
  if (!stored.ok) return stored
  const { id } = stored.value.subscription
  const notifications = await givenUpNotifications(readerOf(gateway, context), id, limit.value)
  return ok(Response.json({ notifications }, { headers: privateAnswer }))
}

export const replayDeadNotifications: Handler = async (gateway, context) => {
  const stored = await ownSubscription(gateway, context)
  if (!stored.ok) return stored
  const key = { tenant: context.get('tenant'), subscription: stored.value.subscription.id }
  await recording(gateway, context).delivery.revive(key, gateway.services.now())
  return ok(new Response(null, { status: 204 }))
}
