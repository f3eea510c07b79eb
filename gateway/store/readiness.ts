// Whether requests can be served by the store: it has the program's schema, its pages are whole, and there is room to write. The
// route that asks is open to everybody, so that an answer is remembered for a while.

import { type Sql, StoreUnavailable } from './drivers/sql.ts'
import { isReady } from './migrate.ts'

export interface Readiness {
  /** It can be read, and has the program's schema. */
  readonly store: boolean
  /** What is written is stored. */
  readonly writable: boolean
}

/** How long an answer holds, in milliseconds: a fault is over soon after its cause. */
const remembered = { good: 10_000, bad: 1000 } as const

/**
 * As much as the records of a large answer take, so that a file that has room for a few bytes more is not taken for one that has
 * room. The row is of a tenant that no configuration can name, and replaces itself.
 */
const probe = `insert into idempotency (tenant, client, key, fingerprint, lease, lease_until, body, stored)
  values ('', '', 'probe', '', '', ?1, zeroblob(65536), ?1)
  on conflict (tenant, client, key) do update set body = excluded.body, stored = excluded.stored`

/** @param now UTC, RFC 3339 */
export function createReadiness(sql: Sql, now: () => string): () => Promise<Readiness> {
  let known: { readonly answer: Promise<Readiness>; until: number } | undefined
  return () => {
    if (known !== undefined && performance.now() < known.until) return known.answer
    const answer = look(sql, now())
    const entry = { answer, until: Infinity }
    known = entry
    void answer.then(({ store, writable }) => {
      entry.until = performance.now() + (store && writable ? remembered.good : remembered.bad)
    })
    return answer
  }
}

async function look(sql: Sql, now: string): Promise<Readiness> {
  const store = await succeeds(() => isReady(sql))
  // Into another schema nothing is written.
  const writable =
    store && (await succeeds(async () => (await sql.batch([{ sql: probe, values: [now] }])) === 'applied'))
  return { store, writable: writable && sql.isDamaged?.() !== true }
}

/** A store that fails is one that is not ready; why is in the log of each request that needs it. */
async function succeeds(work: () => Promise<boolean>): Promise<boolean> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof StoreUnavailable || isOfDatabase(error)) return false
    throw error
  }
}

/** SQLite's errors have a result code, and D1's say whose they are. */
function isOfDatabase(error: unknown): boolean {
  return error instanceof Error && ('errcode' in error || error.message.startsWith('D1_'))
}
