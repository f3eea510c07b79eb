// Deletion of outbox rows, each with the states that no other row refers to.

import type { Statement } from '../drivers/sql.ts'

/** A row of the outbox, by its sequence number. */
export interface Placed {
  readonly sequence: number
}

const deleteStates = `delete from outbox_state where change in
    (select change from outbox where sequence in (select cast(value as bigint) from json_each(?1)))
  and not exists (select 1 from outbox where outbox.change = outbox_state.change
    and outbox.sequence not in (select cast(value as bigint) from json_each(?1)))`

const deleteRows = 'delete from outbox where sequence in (select cast(value as bigint) from json_each(?1))'

/** A client that comes back later learns that it has missed something. */
const markDropped = `update delivery set dropped = max(dropped, gone.last)
  from (select tenant, subscription, max(sequence) as last from outbox
    where sequence in (select cast(value as bigint) from json_each(?1)) group by tenant, subscription) as gone
  where delivery.tenant = gone.tenant and delivery.subscription = gone.subscription`

export function sequenceLists(rows: readonly Placed[]): readonly string[] {
  return rows.length === 0 ? [] : [JSON.stringify(rows.map(({ sequence }) => sequence))]
}

/** For rows that were delivered, or need no delivery any more. */
export function deletions(rows: readonly Placed[]): readonly Statement[] {
  return sequenceLists(rows).flatMap((list) => [
    { sql: deleteStates, values: [list] },
    { sql: deleteRows, values: [list] },
  ])
}

/** For rows whose subscriber has not been notified. */
export function dropped(rows: readonly Placed[]): readonly Statement[] {
  return [...sequenceLists(rows).map((list) => ({ sql: markDropped, values: [list] })), ...deletions(rows)]
}
