// Deletes what the outbox keeps for a limited time: events that clients may read, notifications that were given up, and those of
// subscriptions that are paused or have expired. Even with a million pending rows, it reads only the rows to delete, and only so
// many at a time that other writers are not blocked.

import type { Sql } from '../drivers/sql.ts'
import { eventsEndpoint } from './subscription.ts'
import { dropped, type Placed } from './outbox-rows.ts'

/** Rows per batch: a tenth of a second or less. */
const rowsAtOnce = 2000
/** Rows per sweep; the rest is left to the next one. */
const maxBatches = 50

// A later change has a higher sequence number, so the index of a subscription's rows leads directly to the old ones.
const selectOldEvents = `select sequence from subscription cross join outbox
    on outbox.tenant = subscription.tenant and outbox.subscription = subscription.id and dead is null
  where subscription.data -> 'notification' -> 'endpoint' ->> 'uri' = '${eventsEndpoint}' and stored < ?1
    and sequence <= (select sequence from outbox where stored < ?1 order by stored desc, sequence desc limit 1)
  limit ${rowsAtOnce}`

const selectOldRows = `select sequence from outbox where stored < ?1 order by stored limit ${rowsAtOnce}`

/** @param events, notifications rows stored before these times are deleted: UTC, RFC 3339 */
export async function sweepOutbox(
  sql: Sql,
  { events, notifications }: { readonly events: string; readonly notifications: string },
): Promise<void> {
  await deleteOld(sql, selectOldEvents, events)
  await deleteOld(sql, selectOldRows, notifications)
}

async function deleteOld(sql: Sql, select: string, before: string): Promise<void> {
  for (let batch = 0; batch < maxBatches; batch += 1) {
    const rows = await sql.all<Placed>(select, [before])
    if (rows.length === 0) return
    await sql.batch(dropped(rows))
  }
}
