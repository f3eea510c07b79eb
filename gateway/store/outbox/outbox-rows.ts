// Rows of the outbox as they are taken away, each with the states that nobody else is to be told of.

import type { Statement } from '../drivers/sql.ts'

/** A row of the outbox, by its place. */
export interface Placed {
  readonly sequence: number
}

const deleteStates = `delete from outbox_state where change in
    (select change from outbox where sequence in (select value from json_each(?1)))
  and not exists (select 1 from outbox where outbox.change = outbox_state.change
    and outbox.sequence not in (select value from json_each(?1)))`

const deleteRows = 'delete from outbox where sequence in (select value from json_each(?1))'

/** A client that comes back later is told that it has missed something. */
const markDropped = `update delivery set dropped = max(dropped, gone.last)
  from (select tenant, subscription, max(sequence) as last from outbox
    where sequence in (select value from json_each(?1)) group by tenant, subscription) as gone
  where delivery.tenant = gone.tenant and delivery.subscription = gone.subscription`

export function sequenceLists(rows: readonly Placed[]): readonly string[] {
  return rows.length === 0 ? [] : [JSON.stringify(rows.map(({ sequence }) => sequence))]
}

/** Of rows that were told, or are no longer to be. */
export function deletions(rows: readonly Placed[]): readonly Statement[] {
  return sequenceLists(rows).flatMap((list) => [
    { sql: deleteStates, values: [list] },
    { sql: deleteRows, values: [list] },
  ])
}

/** Of rows that whoever should be told of them has not been told of. */
export function dropped(rows: readonly Placed[]): readonly Statement[] {
  return [...sequenceLists(rows).map((list) => ({ sql: markDropped, values: [list] })), ...deletions(rows)]
}
