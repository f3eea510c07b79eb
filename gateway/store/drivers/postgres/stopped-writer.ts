// A process that stops in the middle of a write, or is cut off, keeps the lock of writers: between the two halves of a statement that is
// described first, PostgreSQL waits for it without an end, and no timeout of PostgreSQL 15 applies. A writer that waits for the lock ends that
// connection. What it had begun is rolled back.

import { own } from './text.ts'

/** For so long its process may be busy with something else. */
export const stoppedSeconds = 3

/** @param lock a key of `pg_advisory_xact_lock` */
export function endStoppedWriter(lock: string): string {
  return `${own}select pg_terminate_backend(held.pid) from pg_locks held join pg_stat_activity holder on holder.pid = held.pid
    where held.locktype = 'advisory' and held.granted and held.objsubid = 1
      and held.database = (select oid from pg_database where datname = current_database())
      and (held.classid::bigint << 32) | held.objid::bigint = ${lock}
      and holder.wait_event = 'ClientRead' and holder.state_change < clock_timestamp() - interval '${stoppedSeconds} seconds'`
}

/**
 * Does something again and again while a piece of work lasts, from a while after its beginning on.
 *
 * @returns what the work answers
 */
export async function whileWaiting<Answer>(
  work: PromiseLike<Answer>,
  milliseconds: number,
  act: () => Promise<unknown>,
): Promise<Answer> {
  let isActing = false
  const timer = setInterval(() => {
    if (isActing) return
    isActing = true
    // It is tried again; the work itself says what is wrong.
    void act()
      .catch(() => undefined)
      .finally(() => {
        isActing = false
      })
  }, milliseconds)
  try {
    return await work
  } finally {
    clearInterval(timer)
  }
}
