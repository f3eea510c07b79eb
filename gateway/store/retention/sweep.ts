// Deletes what has expired, and what is kept for a limited time: idempotency keys, identities of applied messages, deleted
// sessions, dead letters, commands, ended entities, attachments, the steps of entities, DPoP proofs that were seen, people counted by a
// transfer rule, undelivered notifications, captured messages, dry runs, and counts, lag and losses by minute.

import { sweepStatements as sweepCommands } from '../commands/commands.ts'
import { sweepOutbox } from '../outbox/outbox-sweep.ts'
import type { Sql, Statement } from '../drivers/sql.ts'
import { deletePastMinutes, keptMinutes, minuteMilliseconds } from '../operation/minutes.ts'
import { deletePastSourceMinutes } from '../operation/source-minutes.ts'
import { StoreLocked } from '../outcome.ts'
import { sweepCaptures } from '../operation/captures.ts'
import { sweepDryRuns } from '../operation/dry-runs.ts'
import { sweepExpired } from './expired.ts'

/** In days; a part of a day is allowed. */
export interface Retention {
  /** The key of a request, answered or not. */
  readonly idempotency: number
  /** The identity of a message: longer than any device keeps a message that it may send again. */
  readonly deduplication: number
  /** The version of a session without a state: longer than any message is in flight. */
  readonly deletedSession: number
  /** A rejected message, replayed or not: long enough to correct a source's options. */
  readonly deadLetter: number
  /** The end of an entity: longer than any device's backlog is old. */
  readonly endedEntity: number
  readonly attachment: number
  /** A command to a device, after its end. */
  readonly command: number
  /** A change of an entity: how far back its history can be asked for. */
  readonly step: number
  /** A notification that a client reads as an event: how long it may be away. */
  readonly event: number
  /** A notification that was given up, or waits for a subscription that is paused or has expired. */
  readonly notification: number
}

export const defaultRetention: Retention = {
  idempotency: 1,
  deduplication: 7,
  deletedSession: 1,
  deadLetter: 30,
  endedEntity: 30,
  attachment: 30,
  command: 30,
  step: 30,
  event: 1,
  notification: 30,
}

/** A million entities or steps may expire at once; after this many, other writers can proceed. */
const bite = 2000

/** An entity that has ended, and has no stored step any more. */
const isGone = `data is null and modified < ?1 and not exists (select 1 from step where step.entity = entity.key)`

const deletions: Readonly<Record<Exclude<keyof Retention, 'command' | 'event' | 'notification'>, readonly string[]>> = {
  idempotency: ['delete from idempotency where stored < ?1'],
  deduplication: ['delete from deduplication where stored < ?1'],
  deletedSession: ['delete from session where state is null and modified < ?1'],
  deadLetter: ['delete from dead_letter where stored < ?1'],
  endedEntity: [
    `delete from alias where (tenant, id) in (select tenant, id from entity where ${isGone}
      order by modified, key limit ${bite})`,
    `delete from past_type where (tenant, id) in (select tenant, id from entity where ${isGone}
      order by modified, key limit ${bite})`,
    `delete from entity where key in (select key from entity where ${isGone}
      order by modified, key limit ${bite})`,
  ],
  attachment: ['delete from attachment where received < ?1'],
  step: [`delete from step where sequence in (select sequence from step where stored < ?1 limit ${bite})`],
}

/** Whether rows that are deleted in portions are left: `?1` is the time limit of steps, `?2` that of ended entities. */
const selectLeft = `select 1 where exists (select 1 from step where stored < ?1)
  or exists (select 1 from entity where ${isGone.replace('?1', '?2')})`

const countedLongAgo = '(select tenant, counter, year from transfer_count where year < ?1)'

const day = 86_400_000

/** Whole months of the history. One that is being read stays until the next sweep, or goes row by row. */
async function dropMonths(sql: Sql, before: string): Promise<void> {
  for (const statements of (await sql.dropSteps?.(before)) ?? []) {
    try {
      await sql.batch(statements)
    } catch (error) {
      if (!(error instanceof StoreLocked)) throw error
    }
  }
}

/** @param now UTC, RFC 3339 */
export async function sweep(sql: Sql, now: string, retention: Retention = defaultRetention): Promise<void> {
  const hasErased = await sweepExpired(sql, now)
  const instant = Date.parse(now)
  const before = (key: keyof Retention): string => new Date(instant - retention[key] * day).toISOString()
  const taking = (key: keyof typeof deletions): readonly Statement[] =>
    deletions[key].map((text) => ({ sql: text, values: [before(key)] }))
  await dropMonths(sql, before('step'))
  await sql.batch([
    ...retentionKeys.flatMap(taking),
    ...sweepCommands(now, before('command')),
    ...[deletePastMinutes, ...deletePastSourceMinutes].map((text) => ({
      sql: text,
      values: [Math.floor(instant / minuteMilliseconds) - keptMinutes],
    })),
    { sql: 'delete from spent_proof where until < ?1', values: [Math.floor(instant / 1000)] },
    // The day before is kept too: an instance whose clock is behind still counts in it.
    { sql: 'delete from client_use where day < ?1', values: [new Date(instant - day).toISOString().slice(0, 10)] },
    // No transfer rule counts since earlier than the beginning of last year, which in some time zone may be the year before that.
    {
      sql: `delete from transfer_subject where (tenant, counter, year) in ${countedLongAgo}`,
      values: [yearOf(now) - 2],
    },
  ])
  while ((await sql.all(selectLeft, [before('step'), before('endedEntity')])).length > 0) {
    await sql.batch([...taking('step'), ...taking('endedEntity')])
  }
  await sweepOutbox(sql, { events: before('event'), notifications: before('notification') })
  const hasDeleted = [await sweepCaptures(sql, now), await sweepDryRuns(sql, now)]
  await sql.scrub?.(now, hasErased || hasDeleted.includes(true))
}

function yearOf(utc: string): number {
  return Number(utc.slice(0, 4))
}

/** Steps are deleted before the entities that they keep alive. */
const retentionKeys = [
  'idempotency',
  'deduplication',
  'deletedSession',
  'deadLetter',
  'step',
  'endedEntity',
  'attachment',
] as const satisfies readonly (keyof typeof deletions)[]
