// The sources: each is one vendor's stream, with its adapter and options. Writes accept preconditions (precondition.ts).

import type { Categories } from '../../../standards/hub/category.ts'
import type { JsonObject } from '../../../standards/hub/entity.ts'
import type { Problem } from '../../../standards/problem.ts'
import { ok, type Result } from '../../../standards/result.ts'
import type { Sql, Statement } from '../drivers/sql.ts'
import { decodeCursor, type Page, pageOf, pageSize } from '../cursor.ts'
import { declare } from './declared.ts'
import { type Guard, movedGuard, preconditionStatement } from '../batch-condition.ts'
import { parseColumn } from '../json-column.ts'
import { holds, type Precondition, type State } from '../precondition.ts'
import { exceedsRow } from '../row-size.ts'
import type { Capture } from '../operation/captures.ts'
import { mappingGuard } from '../mappings/mapping-changes.ts'
import type { MappingName, MappingVersionName } from '../mappings/mappings.ts'

export interface SourceInput {
  readonly id: string
  /** `mapping` where it is read by a mapping. */
  readonly adapter: string
  readonly mapping?: MappingName
  /** As configured, including secrets: the caller removes those from every response. */
  readonly options: JsonObject
  readonly jurisdiction?: string
  readonly owner: string
  /** How far ahead of the clock a time of observation may be; absent: the value of the configuration. */
  readonly aheadSeconds?: number
}

export interface Source extends SourceInput, State {
  /** UTC, RFC 3339. */
  readonly created: string
  readonly modified: string
  /** Since when it takes no messages: UTC, RFC 3339; absent: it takes them. */
  readonly paused?: string
  /** The version of its mapping that reads it now. */
  readonly readBy?: MappingVersionName
  /** The capture of its messages that goes on. */
  readonly capture?: Pick<Capture, 'id' | 'until'>
  /** The id of the dry run on its messages that goes on. */
  readonly dryRun?: string
}

export type PutOutcome =
  | { readonly kind: 'created' | 'replaced'; readonly source: Source }
  | { readonly kind: 'precondition-failed' }
  /** The mapping that it names has no such version, or none in force. */
  | { readonly kind: 'no-mapping' }
  /** Its row would exceed the maximum size (row-size.ts). */
  | { readonly kind: 'too-large' }

export type RemoveOutcome = 'removed' | 'absent' | 'precondition-failed'

interface Row extends Omit<
  Source,
  'options' | 'mapping' | 'readBy' | 'jurisdiction' | 'aheadSeconds' | 'paused' | 'capture' | 'dryRun'
> {
  readonly options: string
  readonly jurisdiction: string | null
  readonly aheadSeconds: number | null
  readonly paused: string | null
  readonly mapping: string | null
  readonly mappingVersion: number | null
  /** Of the version: its number and its digest. */
  readonly readBy: string | null
}

const columns = `id, adapter, options, jurisdiction, owner, created, modified, creation, version,
    ahead_seconds as aheadSeconds, paused, mapping, mapping_version as mappingVersion,
    (select json_array(number, digest) from mapping_version used where used.tenant = ?1 and used.mapping = source.mapping
      and (used.number = source.mapping_version or (source.mapping_version is null and used.state = 'in-force'))) as readBy`
const selectOne = `select ${columns},
    (select json_array(id, until) from capture where tenant = ?1 and source = ?2) as capture,
    (select json_array(id, until) from dry_run where tenant = ?1 and source = ?2 and ended is null) as dryRun
  from source where tenant = ?1 and id = ?2`
const selectPage = `select ${columns} from source where tenant = ?1 and id > ?2
  and (owner = ?4 or ?4 is null) order by id limit ?3`
const selectOfMapping = `select ${columns} from source where tenant = ?1 and mapping = ?2 order by id limit 1000`
const moved = `where not exists (select 1 from source
  where tenant = ?1 and id = ?2 and creation = ?3 and version = ?4)`
const present = 'where exists (select 1 from source where tenant = ?1 and id = ?2)'
const absent = 'where not exists (select 1 from source where tenant = ?1 and id = ?2)'
const upsert = `insert into source
    (tenant, id, adapter, options, jurisdiction, owner, created, modified, creation, version, ahead_seconds, mapping,
      mapping_version)
  values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)
  on conflict (tenant, id) do update set adapter = excluded.adapter, options = excluded.options,
    jurisdiction = excluded.jurisdiction, owner = excluded.owner, modified = excluded.modified,
    version = excluded.version, ahead_seconds = excluded.ahead_seconds,
    mapping = excluded.mapping, mapping_version = excluded.mapping_version`

// What is being stored by the version before finds it gone, and is not stored.
const pause = `update source set paused = ?3, version = version + 1
  where tenant = ?1 and id = ?2 and (paused is null) <> (cast(?3 as text) is null)`

/** What a removal deletes, in this order. Audit records are kept. */
const removals = [
  `delete from step where entity in (select key from entity where tenant = ?1 and source = ?2)`,
  `delete from past_type where tenant = ?1
    and id in (select id from entity where tenant = ?1 and source = ?2)`,
  `delete from entity_area where key in (select key from entity where tenant = ?1 and source = ?2)`,
  `delete from entity_type where tenant = ?1
    and id in (select id from entity where tenant = ?1 and source = ?2)`,
  ...['entity', 'alias', 'full_set', 'session', 'deduplication', 'attachment', 'dead_letter', 'station', 'command'].map(
    (table) => `delete from ${table} where tenant = ?1 and source = ?2`,
  ),
  ...['captured_message', 'capture', 'dry_run', 'minute_loss', 'minute_lag'].map(
    (table) => `delete from ${table} where tenant = ?1 and source = ?2`,
  ),
  `delete from minute where tenant = ?1 and kind = 'source' and id = ?2`,
  'delete from source where tenant = ?1 and id = ?2',
]

/** What an officer wants to see of a source's messages, with its end. */
interface WatchedRow extends Row {
  readonly capture: string | null
  readonly dryRun: string | null
}

export async function getSource(sql: Sql, now: string, tenant: string, id: string): Promise<Source | undefined> {
  const [row] = await sql.all<WatchedRow>(selectOne, [tenant, id])
  if (row === undefined) return undefined
  const { capture, dryRun, ...rest } = row
  const source = sourceOf(rest)
  if (capture === null && dryRun === null) return source
  const [captured, captureEnd] = watched(capture)
  const [tried, tryEnd] = watched(dryRun)
  return {
    ...source,
    ...(captureEnd > now ? { capture: { id: captured, until: captureEnd } } : {}),
    ...(tryEnd > now ? { dryRun: tried } : {}),
  }
}

function watched(column: string | null): readonly [id: string, until: string] {
  return column === null ? ['', ''] : parseColumn<readonly [string, string]>(column)
}

export interface SourceQuery {
  readonly tenant: string
  /** Only the sources of this client; absent: all. */
  readonly owner?: string
  readonly limit: number
  readonly cursor?: string
}

/** By id. */
export async function listSources(sql: Sql, query: SourceQuery): Promise<Result<Page<Source>, Problem>> {
  const position = query.cursor === undefined ? ok(['']) : decodeCursor(query.cursor, 1)
  if (!position.ok) return position
  const limit = pageSize(query.limit)
  const rows = await sql.all<Row>(selectPage, [query.tenant, position.value[0] ?? '', limit + 1, query.owner ?? null])
  return ok(pageOf(rows.map(sourceOf), limit, (source) => [source.id]))
}

/** The sources that a mapping reads, by id; at most a thousand. */
export async function sourcesOfMapping(sql: Sql, tenant: string, mapping: string): Promise<readonly Source[]> {
  return (await sql.all<Row>(selectOfMapping, [tenant, mapping])).map(sourceOf)
}

/**
 * @param now UTC, RFC 3339
 * @param categories that its options declare
 */
export async function putSource(
  sql: Sql,
  tenant: string,
  input: SourceInput,
  now: string,
  precondition: Precondition = {},
  categories: Categories = {},
): Promise<PutOutcome> {
  for (;;) {
    const before = await getSource(sql, now, tenant, input.id)
    if (!holds(precondition, before)) return { kind: 'precondition-failed' }
    const source: Source = {
      ...input,
      created: before?.created ?? now,
      modified: now,
      creation: before?.creation ?? crypto.randomUUID(),
      version: (before?.version ?? 0) + 1,
      ...(before?.paused === undefined ? {} : { paused: before.paused }),
    }
    const statement = write(tenant, source)
    if (exceedsRow(statement)) return { kind: 'too-large' }
    const named = input.mapping === undefined ? [] : [mappingGuard(tenant, input.mapping)]
    if ((await movedGuard(sql, named)) !== undefined) return { kind: 'no-mapping' }
    const outcome = await sql.batch([
      preconditionStatement(unmovedGuard(tenant, input.id, before)),
      ...named.map(preconditionStatement),
      statement,
      ...declare(tenant, input.id, categories),
    ])
    if (outcome === 'applied') return { kind: before === undefined ? 'created' : 'replaced', source }
  }
}

/**
 * Removes a source together with everything that came from it: its entities, their ends, sessions, dead letters,
 * attachments, commands, captured messages and counts. Data of a vendor that has left would stay stale indefinitely, and may be personal. What the source declared is
 * kept.
 */
export async function removeSource(
  sql: Sql,
  tenant: string,
  id: string,
  precondition: Precondition = {},
): Promise<RemoveOutcome> {
  for (;;) {
    const before = await getSource(sql, '', tenant, id)
    if (!holds(precondition, before)) return 'precondition-failed'
    if (before === undefined) return 'absent'
    const outcome = await sql.batch([
      preconditionStatement(unmovedGuard(tenant, id, before)),
      ...removals.map((text) => ({ sql: text, values: [tenant, id] })),
    ])
    if (outcome === 'applied') return 'removed'
  }
}

/**
 * Makes a source take no messages, or take them again; one that does so already stays as it is.
 * @param since UTC, RFC 3339; undefined: it takes them again
 * @returns the source as it is now; undefined: there is none
 */
export async function pauseSource(
  sql: Sql,
  tenant: string,
  id: string,
  since: string | undefined,
): Promise<Source | undefined> {
  await sql.batch([{ sql: pause, values: [tenant, id, since ?? null] }])
  return getSource(sql, '', tenant, id)
}

/** Fails if the source has been removed: nothing may be stored for it any more. */
export function sourceGuard(tenant: string, id: string): Guard<'source-gone'> {
  return { reason: 'source-gone', moved: absent, values: [tenant, id] }
}

/** Fails if the source has changed since it was read: its options, its owner, or the source itself. */
export function sourceStateGuard(tenant: string, id: string, state: State): Guard<'source-moved'> {
  return { reason: 'source-moved', moved, values: [tenant, id, state.creation, state.version] }
}

function unmovedGuard(tenant: string, id: string, before: Source | undefined): Guard {
  if (before !== undefined) return sourceStateGuard(tenant, id, before)
  return { reason: 'source-moved', moved: present, values: [tenant, id] }
}

function write(tenant: string, source: Source): Statement {
  const { id, adapter, options, jurisdiction, owner, created, modified, creation, version, aheadSeconds } = source
  const named = [source.mapping?.id ?? null, source.mapping?.version ?? null]
  const what = [adapter, JSON.stringify(options), jurisdiction ?? null, owner]
  const state = [created, modified, creation, version, aheadSeconds ?? null]
  return { sql: upsert, values: [tenant, id, ...what, ...state, ...named] }
}

function sourceOf({
  options,
  jurisdiction,
  aheadSeconds,
  paused,
  mapping,
  mappingVersion,
  readBy,
  ...row
}: Row): Source {
  const [version = 0, digest = ''] = readBy === null ? [] : parseColumn<readonly [number, string]>(readBy)
  return {
    ...row,
    options: parseColumn<JsonObject>(options),
    ...(jurisdiction === null ? {} : { jurisdiction }),
    ...(aheadSeconds === null ? {} : { aheadSeconds }),
    ...(paused === null ? {} : { paused }),
    ...(mapping === null
      ? {}
      : { mapping: { id: mapping, ...(mappingVersion === null ? {} : { version: mappingVersion }) } }),
    ...(readBy === null ? {} : { readBy: { version, digest } }),
  }
}
