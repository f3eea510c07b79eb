// What clients have taken of their rate on each node: a number of requests for each, which only grows. Nodes read those of the others, and
// take them from the client's budget too (gateway/rate-limit/buckets.ts).

import { databaseClock, type Row, type Sql } from '../drivers/sql.ts'
import { rowLists } from '../json-column.ts'

export interface RateUse {
  readonly client: string
  readonly node: string
  /** In total, since the node has started. */
  readonly requests: number
}

const add = (clock: string): string => `insert into rate_use (client, node, requests, changed)
  select value ->> 0, ?1, cast(value ->> 1 as bigint), ${clock} from json_each(?2)
  where true
  on conflict (client, node) do update set requests = rate_use.requests + excluded.requests, changed = excluded.changed`
const select = (clock: string): string =>
  `select client, node, requests from rate_use where node <> ?1 and changed > ${clock} - ?2`
const remove = (clock: string): string => `delete from rate_use where changed < ${clock} - ?1`

/** Longer than any budget takes to be whole again. */
const keptMilliseconds = 3_600_000

/**
 * Adds what was taken on this node, and reads what was taken on the others.
 *
 * @param own the client, and its requests since the last call
 * @param milliseconds of the others, what has changed since so long
 */
export async function exchangeRateUse(
  sql: Sql,
  node: string,
  own: readonly Row[],
  milliseconds: number,
): Promise<readonly RateUse[]> {
  const clock = databaseClock(sql)
  if (own.length > 0) await sql.batch(rowLists(own).map((list) => ({ sql: add(clock), values: [node, list] })))
  return sql.all<RateUse>(select(clock), [node, milliseconds])
}

/** Removes what no node counts any more. */
export async function removeRateUse(sql: Sql): Promise<void> {
  await sql.batch([{ sql: remove(databaseClock(sql)), values: [keptMilliseconds] }])
}
