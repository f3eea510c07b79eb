// What only one node may do at a time is done under a lease: a row with its owner, a number that grows with each owner (the fence), and an
// end by the clock of the database. An owner that was paused, or cut off, may not know that its lease has ended: every write of it checks
// the number (fence.ts), so that it is refused once another node has taken over.

import { preconditionStatement } from '../batch-condition.ts'
import { databaseClock, type Sql } from '../drivers/sql.ts'

export interface HeldLease {
  readonly name: string
  /** The id of the node. */
  readonly owner: string
  /** Grows each time the owner changes. */
  readonly fence: number
}

export interface LeaseRow extends HeldLease {
  /** Milliseconds until it ends by the clock of the database; negative: it has ended. */
  readonly remaining: number
  /** The time of the database: milliseconds since 1970. */
  readonly now: number
  /** Where its owner runs; empty: unknown. */
  readonly process: string
}

export interface LeaseRequest {
  readonly name: string
  readonly owner: string
  readonly milliseconds: number
  /** Where the owner runs. */
  readonly process?: string
  /** The owner that is known to be dead: its lease is taken before it ends. */
  readonly dead?: string
}

/** The name of the lease that a node holds as long as it lives. */
export function nodeLeaseOf(node: string): string {
  return `node/${node}`
}

const isHeld = (clock: string): string => `where exists (select 1 from node_lease
  where name = ?1 and expires > ${clock} and owner <> ?2)`
const take = (clock: string): string => `insert into node_lease (name, owner, fence, expires, process)
  values (?1, ?2, 1, ${clock} + ?3, ?4)
  on conflict (name) do update set owner = excluded.owner, fence = node_lease.fence + 1, expires = excluded.expires,
    process = excluded.process`
const selectOwn = 'select fence from node_lease where name = ?1 and owner = ?2'

/** A batch, so that it is in one order with the writes that its fence refuses. @returns undefined if another node holds it */
export async function acquireLease(
  sql: Sql,
  { name, owner, milliseconds, process = '', dead = '' }: LeaseRequest,
): Promise<HeldLease | undefined> {
  const clock = databaseClock(sql)
  const taken = await sql.batch([
    preconditionStatement({ reason: 'held', moved: isHeld(clock), values: [name, dead] }),
    { sql: take(clock), values: [name, owner, milliseconds, process] },
  ])
  if (taken === 'conflict') return undefined
  const [row] = await sql.all<{ readonly fence: number }>(selectOwn, [name, owner])
  return row === undefined ? undefined : { name, owner, fence: row.fence }
}

// One that has ended and that nobody has taken may go on: its number is the same.
const renew = (clock: string): string => `update node_lease set expires = ${clock} + ?2 where owner = ?1`
const select = (clock: string): string =>
  `select name, owner, fence, expires - ${clock} as remaining, ${clock} as now, process from node_lease order by name`

/** Makes all leases of a node last longer. */
export async function renewLeases(sql: Sql, owner: string, milliseconds: number): Promise<void> {
  await sql.batch([{ sql: renew(databaseClock(sql)), values: [owner, milliseconds] }])
}

/** Those of all nodes. */
export function listLeases(sql: Sql): Promise<readonly LeaseRow[]> {
  return sql.all<LeaseRow>(select(databaseClock(sql)))
}

// The row stays, so that its number never begins again.
const release = `update node_lease set owner = '', expires = 0 where owner = ?1`

/** Gives back all leases of a node. */
export async function releaseLeases(sql: Sql, owner: string): Promise<void> {
  await sql.batch([{ sql: release, values: [owner] }])
}

const removeNodes = (clock: string): string =>
  `delete from node_lease where name like 'node/%' and expires < ${clock} - ?1`
/** Longer than any claim of a node that has died is looked at. */
const keptMilliseconds = 86_400_000

/** Removes the rows of nodes that have been gone for long; no node has the id of an earlier one. */
export async function removeDeadNodes(sql: Sql): Promise<void> {
  await sql.batch([{ sql: removeNodes(databaseClock(sql)), values: [keptMilliseconds] }])
}

const uuidCharacters = 36

/** What a claim is known by: different for each, with the node that has made it, where it has a name. */
export function claimToken(node: string | undefined): string {
  return node === undefined ? crypto.randomUUID() : `${crypto.randomUUID()}@${node}`
}

/**
 * SQL: whether the node that has made a claim is dead, as far as its name is known. What it has claimed is free before its time.
 * @param claim the column with a claim token
 */
export function isClaimOfDead(sql: Sql, claim: string, prefix = uuidCharacters): string {
  return `(substr(${claim}, ${prefix + 1}, 1) = '@' and not exists (select 1 from node_lease
    where node_lease.name = 'node/' || substr(${claim}, ${prefix + 2}) and node_lease.expires > ${databaseClock(sql)}))`
}
