// How many requests each client has made on a day (gateway/rate-limit/day.ts): one row per client and day.

import type { Sql } from '../drivers/sql.ts'
import { preconditionStatement } from '../batch-condition.ts'

// What may be used only once: the ids of proofs of possession (RFC 9449 section 11.1) and the nonces of signatures, stored
// until they expire.
const seen = 'from spent_proof where id = ?1'
const insert = 'insert into spent_proof (id, until) values (?1, ?2)'

/**
 * @param until seconds since 1970
 * @returns whether it is used for the first time, on any instance
 */
export async function spendProof(sql: Sql, id: string, until: number): Promise<boolean> {
  const guard = preconditionStatement({ reason: 'seen', moved: seen, values: [id] })
  return (await sql.batch([guard, { sql: insert, values: [id, until] }])) === 'applied'
}

const useOne = `insert into client_use (client, day, requests) values (?1, ?2, 1)
  on conflict (client, day) do update set requests = client_use.requests + 1 returning requests`

/**
 * @param day `2026-11-25`, UTC
 * @returns the number of requests of this day, including this one
 */
export async function useRequest(sql: Sql, client: string, day: string): Promise<number> {
  const [row] = await sql.all<{ requests: number }>(useOne, [client, day])
  return row?.requests ?? 1
}
