// The linked-data contexts of a tenant (GS CIM 009 clause 5.13): hosted ones under an id of the gateway, and fetched ones,
// whose id is their URL.

import type { Json } from '../../standards/hub/entity.ts'
import type { Sql } from './drivers/sql.ts'
import { preconditionStatement } from './batch-condition.ts'
import { parseColumn } from './json-column.ts'

/** `Cached`: from another server, or bundled with the gateway. */
export type ContextKind = 'Cached' | 'Hosted' | 'ImplicitlyCreated'

export interface ContextEntry {
  readonly id: string
  readonly kind: ContextKind
  /** The client that added it; empty if the gateway added it. */
  readonly owner: string
  /** UTC, RFC 3339. */
  readonly created: string
  /** When it was last fetched or received. */
  readonly checked: string
}

export interface StoredContext extends ContextEntry {
  /** Absent: it is bundled or configured. */
  readonly document?: Json
}

/** Of one kind, in one tenant. */
export const maxContexts = 1000

type Row = ContextEntry & { readonly document: string | null }

const select = `select id, kind, owner, document, created, checked from context where tenant = ?1 and id = ?2`

const selectEntries = `select id, kind, owner, created, checked from context
  where tenant = ?1 and (kind = ?2 or ?2 is null) order by created, id`

const isFull = `where not exists (select 1 from context where tenant = ?1 and id = ?2)
  and (select count(*) from context where tenant = ?1 and kind = ?3) >= ${maxContexts}`

const upsert = `insert into context (tenant, id, kind, owner, document, created, checked)
  values (?1, ?2, ?3, ?4, ?5, ?6, ?6)
  on conflict (tenant, id) do update set document = excluded.document, checked = excluded.checked`

// The oldest of those that can be fetched again is evicted.
const makeRoom = `delete from context where tenant = ?1 and kind = 'Cached' and id <> ?2 and id in (
    select id from context where tenant = ?1 and kind = 'Cached' order by checked desc limit 1000000000 offset ${maxContexts - 1})`

export async function getContext(sql: Sql, tenant: string, id: string): Promise<StoredContext | undefined> {
  const [row] = await sql.all<Row>(select, [tenant, id])
  if (row === undefined) return undefined
  const { document, ...entry } = row
  return document === null ? entry : { ...entry, document: parseColumn<Json>(document) }
}

export async function listContexts(sql: Sql, tenant: string, kind?: ContextKind): Promise<readonly ContextEntry[]> {
  return sql.all<ContextEntry>(selectEntries, [tenant, kind ?? null])
}

export interface NewContext extends Pick<StoredContext, 'id' | 'kind' | 'owner' | 'document'> {
  /** UTC, RFC 3339. */
  readonly now: string
}

/**
 * Adds a context, or replaces the document of its id.
 * @returns whether there was room for it
 */
export async function putContext(
  sql: Sql,
  tenant: string,
  { id, kind, owner, document, now }: NewContext,
): Promise<boolean> {
  const outcome = await sql.batch([
    ...(kind === 'Cached' ? [{ sql: makeRoom, values: [tenant, id] }] : []),
    preconditionStatement({ reason: 'full', moved: isFull, values: [tenant, id, kind] }),
    {
      sql: upsert,
      values: [tenant, id, kind, owner, document === undefined ? null : JSON.stringify(document), now],
    },
  ])
  return outcome === 'applied'
}

export async function deleteContext(sql: Sql, tenant: string, id: string): Promise<void> {
  await sql.batch([{ sql: 'delete from context where tenant = ?1 and id = ?2', values: [tenant, id] }])
}
