// What the outbox keeps only for a while: events that a client may still read, notifications that were given up, and those
// of subscriptions that are paused or have expired. `?1`: what was stored before it goes.

import { eventsEndpoint } from '../subscriptions/subscription.ts'

const isEvent = `exists (select 1 from subscription where subscription.tenant = outbox.tenant
  and subscription.id = outbox.subscription and data ->> '$.notification.endpoint.uri' = '${eventsEndpoint}')`

/** A client that comes back later is told that it has missed something. */
const markDropped = `update delivery set dropped = max(dropped, gone.last)
  from (select tenant, subscription, max(sequence) as last from outbox where stored < ?1 and ${isEvent}
    group by tenant, subscription) as gone
  where delivery.tenant = gone.tenant and delivery.subscription = gone.subscription`

export const deleteEvents: readonly string[] = [markDropped, `delete from outbox where stored < ?1 and ${isEvent}`]

export const deleteNotifications: readonly string[] = ['delete from outbox where stored < ?1']

/** The entities of changes that nobody is to be told of any more. */
export const forgetStates = `delete from outbox_state where not exists
  (select 1 from outbox where outbox.change = outbox_state.change)`
