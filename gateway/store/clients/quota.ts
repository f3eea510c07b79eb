// How many requests each client has made on a day (gateway/rate-limit/day.ts): one row per client and day.

import type { Sql } from '../drivers/sql.ts'

const useOne = `insert into client_use (client, day, requests) values (?1, ?2, 1)
  on conflict (client, day) do update set requests = requests + 1 returning requests`

/**
 * @param day `2026-11-25`, UTC
 * @returns the number of requests of this day, including this one
 */
export async function useRequest(sql: Sql, client: string, day: string): Promise<number> {
  const [row] = await sql.all<{ requests: number }>(useOne, [client, day])
  return row?.requests ?? 1
}
