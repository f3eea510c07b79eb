// Idempotency keys (draft-ietf-httpapi-idempotency-key-header): a request that is repeated with its key is executed once, and
// gets the first response again. A request in flight holds a lease, so that a crashed one does not block its key indefinitely.

import type { Sql, Statement } from '../drivers/sql.ts'
import type { BatchOutcome } from '../outcome.ts'
import { type Guard, preconditionStatement } from '../batch-condition.ts'
import { parseColumn } from '../json-column.ts'
import { claimToken, isClaimOfDead } from '../nodes/leases.ts'

/** How long a request may be in flight before a repetition may take over. */
export const leaseSeconds = 60

export interface IdempotencyKey {
  readonly tenant: string
  /** Who sent the key: two clients' keys have nothing to do with each other. */
  readonly client: string
  readonly key: string
}

/** The answer that was given, to be given again. */
export interface StoredAnswer {
  readonly status: number
  readonly headers: readonly (readonly [name: string, value: string])[]
  readonly body: Uint8Array
}

export type Begun =
  /** Go on; the lease is handed back when the answer is stored. */
  | { readonly kind: 'begun'; readonly lease: string }
  /** The first request has not been answered yet. */
  | { readonly kind: 'in-flight' }
  /** The key belongs to another request. */
  | { readonly kind: 'mismatch' }
  | { readonly kind: 'finished'; readonly answer: StoredAnswer }

interface Row {
  readonly fingerprint: string
  readonly lease: string
  readonly status: number | null
  readonly headers: string | null
  readonly body: Uint8Array | null
}

const take = (
  sql: Sql,
): string => `insert into idempotency (tenant, client, key, fingerprint, lease, lease_until, stored)
  values (?1, ?2, ?3, ?4, ?5, ?6, ?7)
  on conflict (tenant, client, key) do update
  set lease = excluded.lease, lease_until = excluded.lease_until, stored = excluded.stored
  where idempotency.status is null and idempotency.fingerprint = excluded.fingerprint
    and (idempotency.lease_until <= excluded.stored or ${isClaimOfDead(sql, 'idempotency.lease')})`

const select = `select fingerprint, lease, status, headers, body from idempotency
  where tenant = ?1 and client = ?2 and key = ?3`

const leaseLost = `where not exists (select 1 from idempotency
  where tenant = ?1 and client = ?2 and key = ?3 and lease = ?4 and status is null)`

const finish = `update idempotency set status = ?5, headers = ?6, body = ?7, stored = ?8, expires = ?9
  where tenant = ?1 and client = ?2 and key = ?3 and lease = ?4 and status is null`

const abandon = `delete from idempotency
  where tenant = ?1 and client = ?2 and key = ?3 and lease = ?4 and status is null`

/**
 * @param fingerprint SHA-256 of what makes the request the same, in hexadecimal
 * @param now UTC as `Date.prototype.toISOString` writes it
 * @param node the id of this node, where it holds leases: if it dies, a repetition need not wait
 */
export async function beginIdempotent(
  sql: Sql,
  of: IdempotencyKey,
  fingerprint: string,
  now: string,
  node?: string,
): Promise<Begun> {
  const lease = claimToken(node)
  const until = new Date(Date.parse(now) + leaseSeconds * 1000).toISOString()
  await sql.batch([{ sql: take(sql), values: [...keyValues(of), fingerprint, lease, until, now] }])
  const [row] = await sql.all<Row>(select, keyValues(of))
  // It was swept or abandoned between the two statements: another request held it until then.
  if (row === undefined) return { kind: 'in-flight' }
  if (row.lease === lease) return { kind: 'begun', lease }
  if (row.fingerprint !== fingerprint) return { kind: 'mismatch' }
  if (row.status === null || row.headers === null || row.body === null) return { kind: 'in-flight' }
  const headers = parseColumn<StoredAnswer['headers']>(row.headers)
  return { kind: 'finished', answer: { status: row.status, headers, body: row.body } }
}

/** Fails where the lease has run out and another request has taken over, or has been answered. */
export function leaseGuard(of: IdempotencyKey, lease: string): Guard<'lease-lost'> {
  return { reason: 'lease-lost', moved: leaseLost, values: [...keyValues(of), lease] }
}

/**
 * Goes into the batch of what the request changes, together with `leaseGuard`.
 * @param expires sort key of an instant: when it goes, if that is before its time
 */
export function finishStatement(
  of: IdempotencyKey,
  lease: string,
  answer: StoredAnswer,
  now: string,
  expires: string | null,
): Statement {
  const { status, headers, body } = answer
  return { sql: finish, values: [...keyValues(of), lease, status, JSON.stringify(headers), body, now, expires] }
}

/** Stores the answer of a request that changed nothing in the store. `conflict`: the lease was lost. */
export async function finishIdempotent(
  sql: Sql,
  of: IdempotencyKey,
  lease: string,
  answer: StoredAnswer,
  now: string,
): Promise<BatchOutcome> {
  return sql.batch([preconditionStatement(leaseGuard(of, lease)), finishStatement(of, lease, answer, now, null)])
}

/** Deletes the key of a request that changed nothing, so that it can be repeated at once. */
export async function abandonIdempotent(sql: Sql, of: IdempotencyKey, lease: string): Promise<void> {
  await sql.batch([{ sql: abandon, values: [...keyValues(of), lease] }])
}

function keyValues({ tenant, client, key }: IdempotencyKey): [string, string, string] {
  return [tenant, client, key]
}
