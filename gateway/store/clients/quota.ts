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

const spendSome = `insert into client_use (client, day, requests) values (?1, ?2, ?3)
  on conflict (client, day) do update set requests = client_use.requests + ?3 where client_use.requests + ?3 <= ?4
  returning requests`

/**
 * Takes from a limit that the city has set for a client (gateway/rate-limit/client-limits.ts), in the table of the quotas.
 *
 * @param counter what is counted, of which client; it has a blank, which the id of a client has not
 * @param period the minute or the day, UTC
 * @param amount at most the limit
 * @returns what is used of it now; undefined: there is not so much left, and nothing was taken
 */
export async function spendLimit(
  sql: Sql,
  counter: string,
  period: string,
  amount: number,
  limit: number,
): Promise<number | undefined> {
  const [row] = await sql.all<{ requests: number }>(spendSome, [counter, period, amount, limit])
  // The first of a period: those before it are over.
  if (row?.requests === amount)
    await sql.all('delete from client_use where client = ?1 and day < ?2', [counter, period])
  return row?.requests
}

export async function spentLimit(sql: Sql, counter: string, period: string): Promise<number> {
  const statement = 'select requests from client_use where client = ?1 and day = ?2'
  const [row] = await sql.all<{ requests: number }>(statement, [counter, period])
  return row?.requests ?? 0
}

/**
 * @param day `2026-11-25`, UTC
 * @returns the number of requests of this day, including this one
 */
export async function useRequest(sql: Sql, client: string, day: string): Promise<number> {
  const [row] = await sql.all<{ requests: number }>(useOne, [client, day])
  return row?.requests ?? 1
}
