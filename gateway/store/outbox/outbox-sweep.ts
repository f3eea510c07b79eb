// What the outbox keeps only for a while: events that a client may still read, notifications that were given up, and those
// of subscriptions that are paused or have expired. With a million rows that wait still, only what goes is looked at, and
// never so much at once that others wait for it.

import type { Sql } from '../drivers/sql.ts'
import { eventsEndpoint } from './subscription.ts'
import { dropped, type Placed } from './outbox-rows.ts'

/** Of one batch: a tenth of a second or less. */
const rowsAtOnce = 2000
/** Of one sweep; what is left then is of the next one. */
const mostBatches = 50

// A later change has a later place, so that the index of a subscription's rows leads to the old ones alone.
const selectOldEvents = `select sequence from subscription cross join outbox
    on outbox.tenant = subscription.tenant and outbox.subscription = subscription.id and dead is null
  where subscription.data ->> '$.notification.endpoint.uri' = '${eventsEndpoint}' and stored < ?1
    and sequence <= (select sequence from outbox where stored < ?1 order by stored desc, sequence desc limit 1)
  limit ${rowsAtOnce}`

const selectOldRows = `select sequence from outbox where stored < ?1 order by stored limit ${rowsAtOnce}`

/** @param events, notifications what was stored before goes: UTC, RFC 3339 */
export async function sweepOutbox(
  sql: Sql,
  { events, notifications }: { readonly events: string; readonly notifications: string },
): Promise<void> {
  await deleteOld(sql, selectOldEvents, events)
  await deleteOld(sql, selectOldRows, notifications)
}

async function deleteOld(sql: Sql, select: string, before: string): Promise<void> {
  for (let batch = 0; batch < mostBatches; batch += 1) {
    const rows = await sql.all<Placed>(select, [before])
    if (rows.length === 0) return
    await sql.batch(dropped(rows))
  }
}
