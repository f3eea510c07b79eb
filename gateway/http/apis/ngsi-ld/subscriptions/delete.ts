// DELETE /subscriptions/{id}: delete a subscription with its pending notifications (GS CIM 009 clause 5.8.5, 6.11.3.3).

import { ok } from '../../../../../standards/result.ts'
import { recording } from '../../../decision.ts'
import type { Handler } from '../../../route.ts'
import { seenSubscription } from './accessible.ts'

export const deleteSubscription: Handler = async (gateway, context) => {
  const stored = await seenSubscription(gateway, context)
  if (!stored.ok) return stored
  await recording(gateway, context).subscriptions.delete(context.get('tenant'), stored.value.subscription.id)
  return ok(new Response(null, { status: 204 }))
}
