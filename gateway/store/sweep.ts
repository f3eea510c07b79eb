// Takes away what is only kept for a while: answered idempotency keys, identities of applied messages, forgotten
// sessions, dead letters, ended entities and attachments.

import type { Sql } from '../ports/sql.ts'

/** In days; a part of a day is allowed. */
export interface Retention {
  /** The key of a request, answered or not. */
  readonly idempotency: number
  /** The identity of a message: longer than any device keeps a message that it may send again. */
  readonly deduplication: number
  /** The version of a session without a state: longer than any message is in flight. */
  readonly forgottenSession: number
  /** A refused message, replayed or not: long enough to mend a source's options. */
  readonly deadLetter: number
  /** The end of an entity: longer than any device's backlog is old. */
  readonly endedEntity: number
  readonly attachment: number
}

export const defaultRetention: Retention = {
  idempotency: 1,
  deduplication: 7,
  forgottenSession: 1,
  deadLetter: 30,
  endedEntity: 30,
  attachment: 30,
}

const deletions: Readonly<Record<keyof Retention, string>> = {
  idempotency: 'delete from idempotency where stored < ?1',
  deduplication: 'delete from deduplication where stored < ?1',
  forgottenSession: 'delete from session where state is null and modified < ?1',
  deadLetter: 'delete from dead_letter where stored < ?1',
  endedEntity: 'delete from entity where data is null and modified < ?1',
  attachment: 'delete from attachment where received < ?1',
}

const day = 86_400_000

/** @param now UTC, RFC 3339 */
export async function sweep(sql: Sql, now: string, retention: Retention = defaultRetention): Promise<void> {
  const instant = Date.parse(now)
  await sql.batch(
    retentionKeys.map((key) => ({
      sql: deletions[key],
      values: [new Date(instant - retention[key] * day).toISOString()],
    })),
  )
}

const retentionKeys = [
  'idempotency',
  'deduplication',
  'forgottenSession',
  'deadLetter',
  'endedEntity',
  'attachment',
] as const satisfies readonly (keyof Retention)[]
