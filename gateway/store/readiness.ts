// Whether the store can serve requests: it has the program's schema, its pages are intact, and it has space to write. The
// route that asks is public, so the result is cached for a while.

import type { Sql } from './drivers/sql.ts'
import { PostgresError } from './drivers/postgres/errors.ts'
import { StoreUnavailable } from './outcome.ts'
import { isReady } from './schema-version.ts'

export interface Readiness {
  /** It can be read, and has the program's schema. */
  readonly store: boolean
  /** It can be written to. */
  readonly writable: boolean
}

/** How long a result is cached, in milliseconds: recovery shows soon after its cause is gone. */
const remembered = { good: 10_000, bad: 1000 } as const

/**
 * How long a store may take, in milliseconds: less than a load balancer waits. A database that accepts connections and does not answer is
 * not ready, long before its driver gives up.
 */
const patience = 2000

/**
 * The size of the records of a large response, so that a file with space for only a few more bytes does not count as writable.
 * The row belongs to a tenant name that no configuration can have, and replaces itself.
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
  const end = performance.now() + patience
  const store = await succeeds(() => isReady(sql), end)
  // Nothing is written to a store with another schema.
  const writable =
    store && (await succeeds(async () => (await sql.batch([{ sql: probe, values: [now] }])) === 'applied', end))
  return { store, writable: writable && sql.isDamaged?.() !== true }
}

/** @returns what the work answers or, where it takes longer, the other answer; the work goes on */
export function within<Answer, Other>(
  work: Promise<Answer>,
  milliseconds: number,
  other: Other,
): Promise<Answer | Other> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, milliseconds, other)
    void work.then(resolve, reject).finally(() => clearTimeout(timer))
  })
}

/** A failing store is not ready; the log of each request that needs it has the cause. */
async function succeeds(work: () => Promise<boolean>, end: number): Promise<boolean> {
  try {
    return await within(work(), end - performance.now(), false)
  } catch (error) {
    if (error instanceof StoreUnavailable || isOfDatabase(error)) return false
    throw error
  }
}

/** SQLite errors have a result code, those of PostgreSQL their class, and D1 errors are recognizable by their message. */
function isOfDatabase(error: unknown): boolean {
  if (error instanceof PostgresError) return true
  return error instanceof Error && ('errcode' in error || error.message.startsWith('D1_'))
}
