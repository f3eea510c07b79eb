// Dry runs of other options on the messages of a source: what is tried, and what was found so far. Several processes add to one report.

import type { JsonObject } from '../../../standards/hub/entity.ts'
import { type MappingName, mappingText, readMappingName } from '../mappings/mappings.ts'
import type { Sql, Statement } from '../drivers/sql.ts'
import { preconditionStatement } from '../batch-condition.ts'
import { parseColumn } from '../json-column.ts'
import { exceedsRow } from '../row-size.ts'

export interface DryRunInput {
  readonly id: string
  /** The client that owns the source: it alone sees the examples. */
  readonly owner: string
  readonly adapter: string
  readonly mapping?: MappingName
  /** Including secrets: the caller removes those from every response. */
  readonly options: JsonObject
  /** After so many messages it ends. */
  readonly messages: number
  /** UTC, RFC 3339 with milliseconds. */
  readonly started: string
  /** When it ends. */
  readonly until: string
  /** When the examples are deleted. */
  readonly examplesExpire: string
}

export interface DryRun<Report> extends DryRunInput {
  /** When enough messages had been tried. */
  readonly ended?: string
  readonly report: Report
  /** Encrypted; absent: none, or they are deleted. */
  readonly examples?: Uint8Array
}

/** What is found so far. */
export interface Findings<Report> {
  readonly report: Report
  /** Encrypted. */
  readonly examples: Uint8Array | undefined
  /** Whether enough messages were tried. */
  readonly isDone: boolean
}

interface Row extends Omit<DryRunInput, 'options' | 'mapping'> {
  readonly mapping: string | null
  readonly version: number
  readonly options: string
  readonly ended: string | null
  readonly report: string
  readonly examples: Uint8Array | null
}

const select = `select id, version, owner, adapter, mapping, options, messages, started, until, ended, report,
    examples_expire as examplesExpire, case when examples_expire > ?3 then examples end as examples
  from dry_run where tenant = ?1 and source = ?2`
const insert = `insert into dry_run
    (tenant, source, id, version, owner, adapter, options, messages, started, until, report, examples_expire,
      mapping)
  select ?1, ?2, ?3, 1, ?4, ?5, ?6, ?7, ?8, ?9, '{}', ?10, ?11
  where exists (select 1 from source where tenant = ?1 and id = ?2)`
const remove = 'delete from dry_run where tenant = ?1 and source = ?2'
const moved = `where not exists (select 1 from dry_run where tenant = ?1 and source = ?2 and id = ?3 and version = ?4)`
const update = `update dry_run set version = version + 1, report = ?3, examples = ?4, ended = ?5
  where tenant = ?1 and source = ?2`
const selectOld = `select 1 where exists (select 1 from dry_run where examples is not null and examples_expire <= ?1)`
const deleteExamples = `update dry_run set examples = null where examples is not null and examples_expire <= ?1`
const deleteOld = 'delete from dry_run where until <= ?1'

const maximumAttempts = 20
const day = 86_400_000
/** After its end the report is kept for so long. */
const keptDays = 7

/** Begins a dry run, in the place of the one before. @returns `too-large`: its row would be */
export async function putDryRun(
  sql: Sql,
  tenant: string,
  source: string,
  dryRun: DryRunInput,
): Promise<'stored' | 'too-large'> {
  const { id, owner, adapter, mapping, options, messages, started, until, examplesExpire } = dryRun
  const named = mapping === undefined ? null : mappingText(mapping)
  const what = [id, owner, adapter, JSON.stringify(options), messages, started, until, examplesExpire, named]
  const statement: Statement = { sql: insert, values: [tenant, source, ...what] }
  if (exceedsRow(statement)) return 'too-large'
  await sql.batch([{ sql: remove, values: [tenant, source] }, statement])
  return 'stored'
}

export async function removeDryRun(sql: Sql, tenant: string, source: string): Promise<void> {
  await sql.batch([{ sql: remove, values: [tenant, source] }])
}

/** The last one of a source, at work or not. */
export async function getDryRun<Report>(
  sql: Sql,
  now: string,
  tenant: string,
  source: string,
): Promise<DryRun<Report> | undefined> {
  const [row] = await sql.all<Row>(select, [tenant, source, now])
  return row === undefined ? undefined : dryRunOf(row)
}

/**
 * Adds what was found to the report of a dry run; nothing where it has been removed.
 * @param added the findings with those that are stored; called again where another process was faster
 */
export async function addFindings<Report>(
  sql: Sql,
  now: string,
  tenant: string,
  { source, id }: { readonly source: string; readonly id: string },
  added: (stored: DryRun<Report>) => Promise<Findings<Report>>,
): Promise<void> {
  for (let attempt = 0; attempt < maximumAttempts; attempt += 1) {
    const [row] = await sql.all<Row>(select, [tenant, source, now])
    if (row === undefined || row.id !== id) return
    const { report, examples, isDone } = await added(dryRunOf(row))
    const ended = row.ended ?? (isDone ? now : null)
    const outcome = await sql.batch([
      preconditionStatement({ reason: 'moved', moved, values: [tenant, source, id, row.version] }),
      { sql: update, values: [tenant, source, JSON.stringify(report), examples ?? null, ended] },
    ])
    if (outcome === 'applied') return
  }
}

/** @returns whether examples were deleted */
export async function sweepDryRuns(sql: Sql, now: string): Promise<boolean> {
  const hasOld = (await sql.all(selectOld, [now])).length > 0
  if (hasOld) await sql.batch([{ sql: deleteExamples, values: [now] }])
  await sql.batch([{ sql: deleteOld, values: [new Date(Date.parse(now) - keptDays * day).toISOString()] }])
  return hasOld
}

function dryRunOf<Report>(read: Row): DryRun<Report> {
  const { version: _version, mapping, options, ended, report, examples, ...row } = read
  const named = mapping === null ? undefined : readMappingName(mapping)
  return {
    ...row,
    ...(named === undefined ? {} : { mapping: named }),
    options: parseColumn<JsonObject>(options),
    ...(ended === null ? {} : { ended }),
    report: parseColumn<Report>(report),
    ...(examples === null ? {} : { examples }),
  }
}
