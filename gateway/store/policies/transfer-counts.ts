// How many different people's data have crossed a border in the calendar years that a law counts (standards/jurisdictions),
// kept durably. The count is written under the condition under which the flow was allowed, so that two flows at once cannot
// pass a threshold that each of them saw before it.

import type { CounterUse, CounterWindow } from '../../../standards/jurisdictions/flow.ts'
import type { Sql, Statement } from '../drivers/sql.ts'
import { auditStatement } from '../audit/audit.ts'
import { guardStatement } from '../batch-condition.ts'
import { rowLists } from '../json-column.ts'

/** Those of a list of subjects, in `?4`, that are not counted yet in the years `?3` and `?5`: a window has no more than two. */
const fresh = `json_each(?4) as asked where not exists (select 1 from transfer_subject
  where tenant = ?1 and counter = ?2 and year in (?3, ?5) and subject = asked.value)`
const bump = `insert into transfer_count (tenant, counter, year, subjects) select ?1, ?2, ?3, count(*) from ${fresh}
  on conflict (tenant, counter, year) do update set subjects = subjects + excluded.subjects`
const insert = `insert or ignore into transfer_subject (tenant, counter, year, subject)
  select ?1, ?2, ?3, value from json_each(?4)`
const ofYear = 'select sum(subjects) as people from transfer_count where tenant = ?1 and counter = ?2 and year = ?3'
/** A person of both years counts once. */
const ofYears = `select count(distinct subject) as people from transfer_subject
  where tenant = ?1 and counter = ?2 and year in (?3, ?4)`

/**
 * What the window has with these people, who are not counted by this.
 * @param subjects keyed pseudonyms, under one key as long as the window is wide
 */
export async function countWith(
  sql: Sql,
  tenant: string,
  { name, firstYear, year }: CounterWindow,
  subjects: readonly string[],
): Promise<number> {
  const [counted] =
    firstYear === year
      ? await sql.all<{ people: number | null }>(ofYear, [tenant, name, year])
      : await sql.all<{ people: number | null }>(ofYears, [tenant, name, firstYear, year])
  let people = counted?.people ?? 0
  for (const list of rowLists([...new Set(subjects)])) {
    const values = [tenant, name, firstYear, list, year]
    const [more] = await sql.all<{ people: number }>(`select count(*) as people from ${fresh}`, values)
    people += more?.people ?? 0
  }
  return people
}

/**
 * The statements that count these people, for a batch of the flow's own or by themselves; counted twice they count once.
 * The batch is refused where a window would reach the number below which the flow was allowed.
 */
export function countingStatements(
  tenant: string,
  uses: readonly CounterUse[],
  subjects: readonly string[],
): readonly Statement[] {
  const lists = rowLists([...new Set(subjects)])
  return uses.flatMap((use) => [
    ...lists.flatMap((list) => [
      { sql: bump, values: [tenant, use.name, use.year, list, use.year] },
      { sql: insert, values: [tenant, use.name, use.year, list] },
    ]),
    ...(use.below === undefined ? [] : [belowStatement(tenant, use, use.below)]),
  ])
}

function belowStatement(tenant: string, { name, firstYear, year }: CounterWindow, below: number): Statement {
  const reason = 'threshold'
  if (firstYear === year) {
    return guardStatement({ reason, moved: `from (${ofYear}) where people >= ?4`, values: [tenant, name, year, below] })
  }
  const values = [tenant, name, firstYear, year, below]
  return guardStatement({ reason, moved: `from (${ofYears}) where people >= ?5`, values })
}

/** @returns `threshold` where nothing was counted, and the flow has to be decided again */
export async function countTransfer(
  sql: Sql,
  tenant: string,
  uses: readonly CounterUse[],
  subjects: readonly string[],
): Promise<'counted' | 'threshold'> {
  const statements = countingStatements(tenant, uses, subjects)
  if (statements.length === 0) return 'counted'
  return (await sql.batch(statements)) === 'applied' ? 'counted' : 'threshold'
}

/** People of one counter. */
export interface CountedPeople {
  readonly use: CounterUse
  readonly subjects: readonly string[]
}

/**
 * Counts whom an answer tells of, in one step with its record.
 * @param record absent: the gateway keeps no log
 * @returns `threshold` where nothing was stored, and the answer must not be given
 */
export async function countAnswer(
  sql: Sql,
  tenant: string,
  record: string | undefined,
  people: readonly CountedPeople[],
): Promise<'counted' | 'threshold'> {
  const statements = [
    ...(record === undefined ? [] : [auditStatement(tenant, record)]),
    ...people.flatMap(({ use, subjects }) => countingStatements(tenant, [use], subjects)),
  ]
  if (statements.length === 0) return 'counted'
  return (await sql.batch(statements)) === 'applied' ? 'counted' : 'threshold'
}
