// How many different people's data have crossed a border in the calendar years that a transfer rule counts
// (standards/jurisdictions). The count is written only if the condition that allowed the flow still holds, so that two
// concurrent flows cannot exceed a threshold together.

import type { CounterUse, CounterWindow } from '../../../standards/jurisdictions/flow.ts'
import type { Sql, Statement } from '../drivers/sql.ts'
import { auditStatement } from '../audit/audit.ts'
import { preconditionStatement } from '../batch-condition.ts'
import { rowLists } from '../json-column.ts'

/** The subjects of the list `?4` that are not counted yet in the years `?3` and `?5`: a window has two years at most. */
const fresh = `(select value as person from json_each(?4)) as asked where not exists (select 1 from transfer_subject
  where tenant = ?1 and counter = ?2 and year in (?3, ?5) and subject = asked.person)`
const bump = `insert into transfer_count (tenant, counter, year, subjects) select ?1, ?2, ?3, count(*) from ${fresh}
  on conflict (tenant, counter, year) do update set subjects = transfer_count.subjects + excluded.subjects`
const insert = `insert or ignore into transfer_subject (tenant, counter, year, subject)
  select ?1, ?2, ?3, value from json_each(?4)`
const ofYear = 'select sum(subjects) as people from transfer_count where tenant = ?1 and counter = ?2 and year = ?3'
/** A person who appears in both years counts once. */
const ofYears = `select count(distinct subject) as people from transfer_subject
  where tenant = ?1 and counter = ?2 and year in (?3, ?4)`

/**
 * The count of the window including these people, without storing them.
 * @param subjects keyed pseudonyms, under one key for the whole window
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
 * The statements that count these people, for the batch of the flow or a separate one; counting them again has no effect. The
 * batch is rejected if a window would reach the threshold below which the flow was allowed.
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
    return preconditionStatement({
      reason,
      moved: `from (${ofYear}) as counted where people >= ?4`,
      values: [tenant, name, year, below],
    })
  }
  const values = [tenant, name, firstYear, year, below]
  return preconditionStatement({ reason, moved: `from (${ofYears}) as counted where people >= ?5`, values })
}

/** @returns `threshold` if nothing was counted, and the flow must be decided again */
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
 * Counts the people a response is about, in one transaction with its audit record.
 * @param record absent: the gateway keeps no log
 * @returns `threshold` if nothing was stored, and the response must not be sent
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
