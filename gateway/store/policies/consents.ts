// Records of consent (ISO/IEC TS 27560, with DPV terms): whose data, for which purposes and recipients, until when, and whether
// it is given. They are never deleted, so a withdrawal is an ordinary write, which every instance reads.

import type { Problem } from '../../../standards/problem.ts'
import { ok, type Result } from '../../../standards/result.ts'
import type { Sql } from '../drivers/sql.ts'
import { decodeCursor, type Page, pageOf, pageSize } from '../cursor.ts'
import { preconditionStatement } from '../batch-condition.ts'
import { erasureStatement } from '../erasures/erasures.ts'
import { parseColumn } from '../json-column.ts'

export interface ConsentInput {
  readonly id: string
  /** A status of consent of DPV. */
  readonly status: string
  /** Ids of the entities that are about the data subject. */
  readonly entities: readonly string[]
  /** The attribute `owner` of other entities that are about it. */
  readonly owner?: string
  /** Of DPV, in short form, or IRIs. */
  readonly purposes: readonly string[]
  /** `client:ID` or `role:NAME`; absent: any caller with the purposes. */
  readonly recipients?: readonly string[]
  /** UTC, RFC 3339; absent: until it is withdrawn. */
  readonly expires?: string
  /** The URL that returns its status, and for how many seconds a response is valid. */
  readonly source?: { readonly url: string; readonly maximumAge: number }
}

export interface Consent extends ConsentInput {
  /** What the source said last. */
  readonly said?: { readonly status: string; readonly at: string }
  readonly created: string
  readonly modified: string
  /** Counts the writes of its tenant. */
  readonly changed: number
}

/** Instances keep the records of a tenant in memory. */
export const maxConsents = 50_000

interface Row {
  readonly id: string
  readonly data: string
  readonly status: string | null
  readonly checked: string | null
  readonly created: string
  readonly modified: string
  readonly changed: number
}

const columns = 'id, data, status, checked, created, modified, changed'
const selectOne = `select ${columns} from consent where tenant = ?1 and id = ?2`
const selectPage = `select ${columns} from consent where tenant = ?1 and id > ?2 order by id limit ?3`
const selectChanged = `select ${columns} from consent where tenant = ?1 and changed > ?2 order by changed limit ?3`
const next = `(select coalesce(max(changed), 0) + 1 from consent where tenant = ?1)`
const upsert = `insert into consent (tenant, id, data, created, modified, changed) values (?1, ?2, ?3, ?4, ?4, ${next})
  on conflict (tenant, id) do update set data = excluded.data, modified = excluded.modified, changed = excluded.changed,
    status = null, checked = null`
const full = `where not exists (select 1 from consent where tenant = ?1 and id = ?2)
  and (select count(*) from consent where tenant = ?1) >= ?3`
const note = `update consent set status = ?3, checked = ?4, changed = ${next}
  where tenant = ?1 and id = ?2 and modified = ?5 and coalesce(checked, '') < ?4`

export async function getConsent(sql: Sql, tenant: string, id: string): Promise<Consent | undefined> {
  const [row] = await sql.all<Row>(selectOne, [tenant, id])
  return row === undefined ? undefined : consentOf(row)
}

/** By id. */
export async function listConsents(
  sql: Sql,
  { tenant, limit: asked, cursor }: { readonly tenant: string; readonly limit: number; readonly cursor?: string },
): Promise<Result<Page<Consent>, Problem>> {
  const position = cursor === undefined ? ok(['']) : decodeCursor(cursor, 1)
  if (!position.ok) return position
  const limit = pageSize(asked)
  const rows = await sql.all<Row>(selectPage, [tenant, position.value[0] ?? '', limit + 1])
  return ok(pageOf(rows.map(consentOf), limit, ({ id }) => [id]))
}

/**
 * @param now UTC, RFC 3339
 * @param withdrawn the keyed name of a record that is given no more, with which that is added to the list of erasures: a copy of
 * before must not let anybody see more
 */
export async function putConsent(
  sql: Sql,
  tenant: string,
  { id, ...data }: ConsentInput,
  now: string,
  most = maxConsents,
  withdrawn?: string,
): Promise<'created' | 'replaced' | 'full'> {
  const known = await getConsent(sql, tenant, id)
  const outcome = await sql.batch([
    preconditionStatement({ reason: 'full', moved: full, values: [tenant, id, most] }),
    { sql: upsert, values: [tenant, id, JSON.stringify(data), now] },
    ...(withdrawn === undefined
      ? []
      : [erasureStatement({ at: now, kind: 'consent', tenant, name: withdrawn, sources: [] })]),
  ])
  if (outcome === 'conflict') return 'full'
  return known === undefined ? 'created' : 'replaced'
}

/** The next records that were written after the write with this number, in the order of writes. */
export async function consentsAfter(
  sql: Sql,
  tenant: string,
  changed: number,
  limit: number,
): Promise<readonly Consent[]> {
  return (await sql.all<Row>(selectChanged, [tenant, changed, limit])).map(consentOf)
}

/** Stores the status that the source of a consent returned, unless the consent was written or a later status arrived since. */
export async function noteConsent(
  sql: Sql,
  tenant: string,
  { id, modified }: Pick<Consent, 'id' | 'modified'>,
  { status, at }: NonNullable<Consent['said']>,
): Promise<void> {
  await sql.batch([{ sql: note, values: [tenant, id, status, at, modified] }])
}

function consentOf({ id, data, status, checked, created, modified, changed }: Row): Consent {
  return {
    id,
    ...parseColumn<Omit<ConsentInput, 'id'>>(data),
    ...(status === null || checked === null ? {} : { said: { status, at: checked } }),
    created,
    modified,
    changed,
  }
}
