// Subscriptions of OpenADR clients (3.1.0, /subscriptions): a client's own; an officer sees that those of others exist, and may delete
// them. Notifications are sent as those of the other APIs: by the rights of the client at the time, again after failures.

import type { JsonObject } from '../../../../standards/hub/entity.ts'
import { fail, ok, type Result } from '../../../../standards/result.ts'
import { subscriberOf } from '../../../pipeline/notify/subscriber.ts'
import type { GatewayContext } from '../../../pipeline/context.ts'
import type { GatewayProblem } from '../../../problem.ts'
import { forms } from '../../../../adapters/energy/openadr-3/fields.ts'
import type { Subscription } from '../../../store/outbox/subscription.ts'
import type { StoredSubscription } from '../../../store/outbox/subscriptions.ts'
import type { OpenAdrRequest } from '../../../store/outbox/openadr3-subscription.ts'
import { recording } from '../../decision.ts'
import { readJsonBody } from '../../request/json-body.ts'
import { privateAnswer, type RouteContext } from '../../request/request.ts'
import type { Handler } from '../../route.ts'
import { compileSubscription } from '../notifications/compile.ts'
import { clientSeen, isOwn, shownTo, subscribersOnly } from '../ngsi-ld/subscriptions/accessible.ts'
import { tooManySubscriptions } from '../ngsi-ld/subscriptions/complete.ts'
import { prefix } from './objects.ts'
import { largestPage, largestSkip, notFound, numberIn, textsOf } from './reading.ts'
import { presentSubscription, readSubscription, type GivenSubscription } from './read-subscription.ts'

export const subscriptionsPath = `${prefix}/subscriptions`

function answer(body: unknown, status = 200, location?: string): Response {
  const headers = { ...privateAnswer, 'content-type': 'application/json', ...(location !== undefined && { location }) }
  return new Response(JSON.stringify(body), { status, headers })
}

interface Seen {
  readonly stored: StoredSubscription
  readonly request: OpenAdrRequest
}

async function seen(gateway: GatewayContext, context: RouteContext): Promise<Result<Seen, GatewayProblem>> {
  const stored = await gateway.store.subscriptions.get(context.get('tenant'), context.req.param('object') ?? '')
  const request = stored?.subscription.openadr3
  const client = clientSeen(context)
  const isHidden = client !== undefined && stored?.subscription.subscriber.client !== client
  return stored === undefined || request === undefined || isHidden ? fail(notFound) : ok({ stored, request })
}

async function given(
  gateway: GatewayContext,
  context: RouteContext,
): Promise<Result<GivenSubscription, GatewayProblem>> {
  const body = await readJsonBody(gateway, context, 'subscription', ['application/json'])
  if (!body.ok) return body
  const read = readSubscription(body.value, gateway.config.webhooks.allow)
  if (read.ok && read.value.losses.length > 0)
    context.set('settled', [...(context.get('settled') ?? []), ...read.value.losses])
  return read
}

function subscriptionOf(
  { request, callbackUrl, bearerToken }: GivenSubscription,
  standing: Pick<Subscription, 'id' | 'subscriber'>,
): Result<Subscription, GatewayProblem> {
  const named = new Set(request.objectOperations.flatMap(({ objects }) => objects))
  const types = forms.flatMap(({ objectType, type }) => (named.has(objectType) ? [{ type }] : []))
  const receiverInfo =
    bearerToken === undefined ? {} : { receiverInfo: [{ key: 'Authorization', value: `Bearer ${bearerToken}` }] }
  const subscription: Subscription = {
    ...standing,
    // A subscription to nothing that is notified selects a type that there is not.
    entities: types.length === 0 ? [{ type: 'urn:citygate:none' }] : types,
    notificationTrigger: ['entityCreated', 'entityUpdated', 'entityDeleted'],
    isActive: true,
    notification: { endpoint: { uri: callbackUrl, ...receiverInfo } },
    names: [],
    openadr3: request,
  }
  const compiled = compileSubscription(subscription)
  return compiled.ok ? ok(subscription) : compiled
}

export const createSubscription: Handler = async (gateway, context) => {
  const read = await given(gateway, context)
  if (!read.ok) return read
  const now = gateway.services.now()
  const standing = { id: crypto.randomUUID(), subscriber: subscriberOf(context.get('principal')) }
  const subscription = subscriptionOf(read.value, standing)
  if (!subscription.ok) return subscription
  const write = { tenant: context.get('tenant'), subscription: subscription.value, now }
  const outcome = await recording(gateway, context).subscriptions.create(write)
  if (outcome === 'too-many') return fail(tooManySubscriptions)
  if (outcome === 'exists') throw new Error('two random ids are the same')
  const counts = { sent: 0, failed: 0, lastNotification: null, lastSuccess: null, lastFailure: null, fails: 0 }
  const stored = { subscription: subscription.value, created: now, modified: now, version: 1, counts }
  const location = `${gateway.config.publicUrl}${subscriptionsPath}/${standing.id}`
  return ok(answer(presentSubscription(stored, read.value.request), 201, location))
}

export const replaceSubscription: Handler = async (gateway, context) => {
  const known = await seen(gateway, context)
  if (!known.ok) return known
  const { stored } = known.value
  if (!isOwn(context, stored.subscription)) return fail(subscribersOnly)
  const read = await given(gateway, context)
  if (!read.ok) return read
  const { id } = stored.subscription
  const subscription = subscriptionOf(read.value, { id, subscriber: subscriberOf(context.get('principal')) })
  if (!subscription.ok) return subscription
  const now = gateway.services.now()
  const write = { tenant: context.get('tenant'), subscription: subscription.value, now }
  const outcome = await recording(gateway, context).subscriptions.update(write, stored.version)
  if (outcome !== 'updated')
    return fail({ code: 'busy', detail: 'Concurrent requests change this subscription; send the request again.' })
  return ok(
    answer(presentSubscription({ ...stored, subscription: subscription.value, modified: now }, read.value.request)),
  )
}

export const oneSubscription: Handler = async (gateway, context) => {
  const known = await seen(gateway, context)
  if (!known.ok) return known
  return ok(answer(presentSubscription(shownTo(context, known.value.stored), known.value.request)))
}

export const deleteSubscription: Handler = async (gateway, context) => {
  const known = await seen(gateway, context)
  if (!known.ok) return known
  const { id } = known.value.stored.subscription
  await recording(gateway, context).subscriptions.delete(context.get('tenant'), id)
  return ok(answer({ id, objectType: 'SUBSCRIPTION' }))
}

export const listSubscriptions: Handler = async (gateway, context) => {
  const skip = numberIn(context, 'skip', 0, largestSkip)
  if (!skip.ok) return skip
  const limit = numberIn(context, 'limit', largestPage, largestPage)
  if (!limit.ok) return limit
  const last = skip.value + limit.value
  const found: JsonObject[] = []
  // Of what is asked for: pages of the store have others in between. Subscriptions are bounded in number.
  for (let offset = 0, isMore = true; isMore && found.length < last; offset += storePage) {
    const items = await storedFrom(gateway, context, offset)
    found.push(...items.flatMap((stored) => wantedOf(stored, context)))
    isMore = items.length === storePage
  }
  return ok(answer(found.slice(skip.value, last)))
}

const storePage = 200

async function storedFrom(
  gateway: GatewayContext,
  context: RouteContext,
  offset: number,
): Promise<readonly StoredSubscription[]> {
  const client = clientSeen(context)
  const { items } = await gateway.store.subscriptions.list({
    tenant: context.get('tenant'),
    ofNgsiV2: false,
    ofOpenAdr: true,
    limit: storePage,
    offset,
    ...(client === undefined ? {} : { client }),
  })
  return items
}

/** The subscription as it is shown; none: the query does not ask for it. */
function wantedOf(stored: StoredSubscription, context: RouteContext): readonly JsonObject[] {
  const request = stored.subscription.openadr3
  if (request === undefined) return []
  const [programID, clientName] = ['programID', 'clientName'].map((name) => context.req.query(name))
  if (programID !== undefined && request.programID !== programID) return []
  if (clientName !== undefined && request.clientName !== clientName) return []
  const objects = textsOf(context, 'objects')
  const isOf = request.objectOperations.some((one) => one.objects.some((kind) => objects.includes(kind)))
  return objects.length > 0 && !isOf ? [] : [presentSubscription(shownTo(context, stored), request)]
}
