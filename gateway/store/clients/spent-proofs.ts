// What may be used only once: the ids of proofs of possession (RFC 9449 section 11.1) and the nonces of signatures, stored
// until they expire.

import type { Sql } from '../drivers/sql.ts'
import { guardStatement } from '../batch-condition.ts'

const seen = 'from spent_proof where id = ?1'
const insert = 'insert into spent_proof (id, until) values (?1, ?2)'

/**
 * @param until seconds since 1970
 * @returns whether it is used for the first time, on any instance
 */
export async function spendProof(sql: Sql, id: string, until: number): Promise<boolean> {
  const guard = guardStatement({ reason: 'seen', moved: seen, values: [id] })
  return (await sql.batch([guard, { sql: insert, values: [id, until] }])) === 'applied'
}
