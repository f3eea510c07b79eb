// What pauses the delivery of a subscription until its client resumes it: a oneshot subscription was notified, or the receiver
// failed too often (Orion, "Oneshot Subscriptions", `maxFailsLimit`).

import type { Sql, Statement } from '../drivers/sql.ts'
import type { Subscription } from './subscription.ts'
import { failureStatement, held, type Lease, restStatement, successStatement } from './delivery.ts'
import { replacements } from './subscriptions.ts'

const deleteStates = `delete from outbox_state where change in
    (select change from outbox where tenant = ?1 and subscription = ?2 and dead is null)
  and not exists (select 1 from outbox where outbox.change = outbox_state.change
    and not (tenant = ?1 and subscription = ?2 and dead is null))`

const deleteRows = 'delete from outbox where tenant = ?1 and subscription = ?2 and dead is null'

/** It was sent; changes since then are not notified. @param paused the subscription as it is from now on */
export async function settleSentLast(sql: Sql, lease: Lease, paused: Subscription, now: string): Promise<boolean> {
  const values = [lease.tenant, lease.subscription]
  const emptied: readonly Statement[] = [
    { sql: deleteStates, values },
    { sql: deleteRows, values },
  ]
  return held(sql, lease, [...emptied, successStatement(lease, now, null), ...pausing(lease, paused, now)])
}

/** It failed; pending changes are notified when the client resumes the subscription. */
export async function settleFailedLast(sql: Sql, lease: Lease, paused: Subscription, now: string): Promise<boolean> {
  const failing = { now, again: null, isRefused: false }
  return held(sql, lease, [failureStatement(lease, failing), ...pausing(lease, paused, now)])
}

function pausing(lease: Lease, paused: Subscription, now: string): readonly Statement[] {
  return [...replacements(lease.tenant, paused, now), restStatement(lease)]
}
