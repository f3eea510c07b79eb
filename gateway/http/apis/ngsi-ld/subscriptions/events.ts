// GET /subscriptions/{id}/events: the notifications of a subscription whose endpoint is urn:citygate:events, as Server-Sent
// Events (WHATWG HTML 9.2). A client that comes back says in Last-Event-ID where it was, and misses nothing that is not a
// day old.

import { fail, ok } from '../../../../../standards/result.ts'
import { recordOf } from '../../../decision.ts'
import type { RouteContext } from '../../../request/request.ts'
import type { Store } from '../../../../store/store.ts'
import { compileSubscription } from '../../notifications/compile.ts'
import { openEventStream, placeOfEvent, type StreamOptions } from '../../notifications/event-stream.ts'
import { subscriberOf } from '../../../../pipeline/notify/subscriber.ts'
import { eventsEndpoint, isStream } from '../../../../store/outbox/subscription.ts'
import type { Subscribed } from '../../../../pipeline/context.ts'
import type { Handler } from '../../../route.ts'
import type { Read } from './members.ts'
import { ownSubscription } from './accessible.ts'

/** After this time the client reconnects, and its token is verified again. */
const maxMilliseconds = 300_000

export const readEvents: Handler = async (gateway, context) => {
  const stored = await ownSubscription(gateway, context)
  if (!stored.ok) return stored
  const { subscription, version } = stored.value
  if (!isStream(subscription)) {
    const detail = `The notifications of this subscription are sent to its endpoint; events require the endpoint ${eventsEndpoint}.`
    return fail({ code: 'invalid', path: 'notification/endpoint/uri', detail })
  }
  const principal = context.get('principal')
  // By the rights of the token that it is read with.
  const compiled = compileSubscription({ ...subscription, subscriber: subscriberOf(principal) })
  if (!compiled.ok) return compiled
  const subscribed = { gateway, tenant: context.get('tenant'), compiled: compiled.value }
  const after = lastEventOf(context, subscribed)
  if (!after.ok) return after
  const place = openStreamsOf(gateway.store).take(principal.client)
  if (!place.ok) return place
  const now = Date.parse(gateway.services.now())
  const until = new Date(Math.min(now + maxMilliseconds, principal.expires ?? Infinity)).toISOString()
  const ended = place.value
  const record: StreamOptions['record'] = (facts) =>
    recordOf(gateway, context, { ...facts, operation: 'ngsi-ld.readSubscriptionEvents', outcome: 'permitted' })
  const opening = openEventStream(subscribed, { version, after: after.value, until, ended, record })
  const stream = await opening.catch((error: unknown) => {
    ended()
    throw error
  })
  const headers = {
    'content-type': 'text/event-stream',
    'cache-control': 'private, no-store',
    vary: 'Authorization',
    // A proxy that waits for the end of an answer would keep the events.
    'x-accel-buffering': 'no',
  }
  return ok(new Response(stream, { headers }))
}

/** Undefined: from now on. */
function lastEventOf(context: RouteContext, subscribed: Subscribed): Read<number | undefined> {
  const text = context.req.header('last-event-id') ?? context.req.query('lastEventId')
  if (text === undefined) return ok(undefined)
  const place = placeOfEvent(subscribed, text)
  if (place !== undefined) return ok(place)
  return fail({
    code: 'invalid',
    path: 'Last-Event-ID',
    detail: 'Last-Event-ID must be the id of an event of this stream.',
  })
}

/** Each asks the store twice a second. */
const most = { streams: 1000, ofOneClient: 20 } as const

/** Of one process. */
class OpenStreams {
  readonly #byClient = new Map<string, number>()
  #count = 0

  /** @returns how it is given back */
  take(client: string): Read<() => void> {
    const known = this.#byClient.get(client) ?? 0
    if (this.#count >= most.streams || known >= most.ofOneClient)
      return fail({ code: 'busy', detail: 'Too many event streams are open; close one, or try again later.' })
    this.#count += 1
    this.#byClient.set(client, known + 1)
    return ok(() => {
      this.#count -= 1
      const left = (this.#byClient.get(client) ?? 1) - 1
      if (left === 0) this.#byClient.delete(client)
      else this.#byClient.set(client, left)
    })
  }
}

const openStreams = new WeakMap<Store, OpenStreams>()

function openStreamsOf(store: Store): OpenStreams {
  const known = openStreams.get(store) ?? new OpenStreams()
  openStreams.set(store, known)
  return known
}
