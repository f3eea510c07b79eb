// GET and DELETE /v2/subscriptions/{id} ("Retrieve Subscription", "Delete subscription"), and the notifications that could not be
// delivered, an extension of this gateway: listed, and sent again.

import { ok } from '../../../../../standards/result.ts'
import { recording } from '../../../decision.ts'
import { givenUpNotifications } from '../../notifications/given-up.ts'
import type { Handler } from '../../../route.ts'
import { readerOf } from '../../ngsi-ld/query/view.ts'
import { shownTo } from '../../ngsi-ld/subscriptions/accessible.ts'
import { answerJson, noContent } from '../answer.ts'
import { checkAccept, pageOf } from '../request.ts'
import { ownSubscription, seenSubscription } from './accessible.ts'
import { presentSubscription } from './present.ts'

export const retrieveSubscription: Handler = async (gateway, context) => {
  const accepted = checkAccept(context)
  if (!accepted.ok) return accepted
  const seen = await seenSubscription(gateway, context)
  if (!seen.ok) return seen
  return ok(answerJson(presentSubscription(shownTo(context, seen.value.stored), gateway.services.now())))
}

export const deleteSubscription: Handler = async (gateway, context) => {
  const seen = await seenSubscription(gateway, context)
  if (!seen.ok) return seen
  await recording(gateway, context).subscriptions.delete(context.get('tenant'), seen.value.stored.subscription.id)
  return ok(noContent([]))
}

export const listDeadNotifications: Handler = async (gateway, context) => {
  const page = pageOf(context)
  if (!page.ok) return page
  const own = await ownSubscription(gateway, context)
  if (!own.ok) return own
  const { id } = own.value.stored.subscription
  const notifications = await givenUpNotifications(readerOf(gateway, context), id, page.value.limit)
  return ok(answerJson({ notifications: notifications.map((one) => ({ ...one })) }))
}

export const replayDeadNotifications: Handler = async (gateway, context) => {
  const own = await ownSubscription(gateway, context)
  if (!own.ok) return own
  const key = { tenant: context.get('tenant'), subscription: own.value.stored.subscription.id }
  await recording(gateway, context).delivery.revive(key, gateway.services.now())
  return ok(noContent([]))
}
