// The pending work in the store, over all tenants: figures for operators.

import type { Sql } from './drivers/sql.ts'

export interface Waiting {
  /** Changes that subscriptions have yet to be notified of. */
  readonly notifications: number
  /** Those that were given up. */
  readonly deadNotifications: number
  /** Messages that were rejected and not replayed. */
  readonly deadLetters: number
}

const selectWaiting = `select
  (select count(*) from outbox where dead is null) as notifications,
  (select count(*) from outbox where dead is not null) as deadNotifications,
  (select count(*) from dead_letter where replayed is null) as deadLetters`

export async function countWaiting(sql: Sql): Promise<Waiting> {
  const [row] = await sql.all<Waiting>(selectWaiting)
  return row ?? { notifications: 0, deadNotifications: 0, deadLetters: 0 }
}
