// PATCH /subscriptions/{id}: update a subscription, member by member (GS CIM 009 clause 5.8.2, 6.11.3.2).

import type { Json, JsonObject } from '../../../../../standards/hub/entity.ts'
import { nullUri } from '../../../../../standards/ngsi-ld/names.ts'
import type { Expand } from '../../../../../standards/ngsi-ld/query/index.ts'
import { fail, ok } from '../../../../../standards/result.ts'
import { subscriberOf } from '../../../../pipeline/notify/subscriber.ts'
import type { Subscription } from '../../../../store/outbox/subscription.ts'
import { recording } from '../../../decision.ts'
import type { Handler } from '../../../route.ts'
import { namesOfItem, objectAt, patchTypes, readDocument } from '../input.ts'
import { completed, expandBy, expiresLater, firstDue } from './complete.ts'
import { checkBroker } from './endpoint.ts'
import { type Read, wrong } from './members.ts'
import { isOwn, seenSubscription, subscribersOnly } from './accessible.ts'
import { type GivenSubscription, readSubscriptionMembers } from './read.ts'

const maxAttempts = 5

export const updateSubscription: Handler = async (gateway, context) => {
  const document = await readDocument(gateway, context, patchTypes)
  if (!document.ok) return document
  const json = objectAt(document.value.json)
  if (!json.ok) return json
  const names = await namesOfItem(gateway, document.value, json.value)
  if (!names.ok) return names
  const { removed, kept } = taken(json.value)
  const fragment = readSubscriptionMembers(kept, { names: names.value, allow: gateway.config.webhooks.allow })
  if (!fragment.ok) return fragment
  const broker = await checkBroker(gateway, fragment.value)
  if (!broker.ok) return broker
  const now = gateway.services.now()
  const expiry = expiresLater(fragment.value, now)
  if (!expiry.ok) return expiry
  for (let attempt = 0; attempt < maxAttempts; attempt += 1) {
    const stored = await seenSubscription(gateway, context)
    if (!stored.ok) return stored
    const { subscription: before, version } = stored.value
    const { id } = before
    if (fragment.value.id !== undefined && fragment.value.id !== id)
      return wrong('/id', 'The id of a subscription cannot be changed.')
    const tenant = context.get('tenant')
    const completion = {
      gateway,
      tenant,
      // The rights are those of the client's last token.
      subscriber: subscriberOf(context.get('principal')),
      contextUrl: before.contextUrl,
      expand: fragment.value.q === undefined ? expandAsBefore(before) : expandBy(names.value),
    }
    const after = isOwn(context, before)
      ? await completed(merged(before, fragment.value, removed), completion)
      : pausedOrResumed(before, fragment.value, removed)
    if (!after.ok) return after
    const due = firstDue(after.value, now)
    const outcome = await recording(gateway, context).subscriptions.update(
      { tenant, subscription: after.value, now, ...due },
      version,
    )
    if (outcome === 'updated') return ok(new Response(null, { status: 204 }))
  }
  return fail({ code: 'busy', detail: 'Concurrent requests change this subscription; send the request again.' })
}

/** Null, or its URI, takes a member away (clause 5.5.8). */
function taken(json: JsonObject): { readonly removed: ReadonlySet<string>; readonly kept: JsonObject } {
  const isNull = (value: Json): boolean => value === null || value === nullUri
  const entries = Object.entries(json)
  return {
    removed: new Set(entries.filter(([, value]) => isNull(value)).map(([name]) => name)),
    kept: Object.fromEntries(entries.filter(([, value]) => !isNull(value))),
  }
}

/** The members that the gateway adds, which are made again. */
const gateways = new Set(['subscriber', 'names', 'contextUrl'])

function merged(
  before: Subscription,
  fragment: Partial<Subscription>,
  removed: ReadonlySet<string>,
): Partial<Subscription> {
  const kept = Object.entries(before).filter(([name]) => !removed.has(name) && !gateways.has(name))
  return { ...Object.fromEntries(kept), ...fragment }
}

/** All that an officer changes of another's: else it would be sent elsewhere by the rights of its subscriber. */
function pausedOrResumed(
  before: Subscription,
  fragment: Partial<GivenSubscription>,
  removed: ReadonlySet<string>,
): Read<Subscription> {
  const { id: _, isActive, ...others } = fragment
  const isMore = Object.keys(others).length > 0 || [...removed].some((name) => name !== 'isActive')
  if (isMore) return fail(subscribersOnly)
  return ok({ ...before, isActive: isActive ?? (removed.has('isActive') || before.isActive) })
}

function expandAsBefore({ names }: Subscription): Expand {
  const known = new Map(names)
  return (name) => known.get(name) ?? undefined
}
