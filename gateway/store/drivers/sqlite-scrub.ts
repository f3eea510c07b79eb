// What is left of deleted rows in a SQLite file. `secure_delete` overwrites what a statement deletes, but not the copies that
// were left behind when pages were split or joined before, nor those in the nodes of an R*Tree; and the log that is written
// ahead has pages as they were. So the file is written anew where something went of which nothing may be left.

import type { DatabaseSync } from 'node:sqlite'

/** A smaller file is written anew at once (in pages of 4 KB; 16 MB take a tenth of a second), a larger one at most once a day. */
export const mostPagesAtOnce = 4096

const dayMilliseconds = 86_400_000

/** The number that SQLite keeps for us in the file: the day when it was last written anew, and whether it is to be. */
interface Mark {
  readonly day: number
  readonly isDue: boolean
}

/** @param now UTC, RFC 3339 */
export function scrub(
  database: DatabaseSync,
  now: string,
  hasErased: boolean,
  pagesAtOnce: number = mostPagesAtOnce,
): void {
  const mark = readMark(database)
  const isDue = mark.isDue || hasErased
  if (!isDue) return
  const today = Math.floor(Date.parse(now) / dayMilliseconds)
  if (numberOf(database, 'page_count') > pagesAtOnce && mark.day >= today) {
    if (!mark.isDue) writeMark(database, { day: mark.day, isDue })
    emptyLog(database)
    return
  }
  clearNodes(database)
  database.exec('vacuum')
  // Another process may be reading from the log: then it is emptied the next time.
  writeMark(database, { day: today, isDue: !emptyLog(database) })
}

function readMark(database: DatabaseSync): Mark {
  const mark = numberOf(database, 'user_version')
  return { day: Math.floor(mark / 2), isDue: mark % 2 === 1 }
}

function writeMark(database: DatabaseSync, { day, isDue }: Mark): void {
  database.exec(`pragma user_version = ${day * 2 + (isDue ? 1 : 0)}`)
}

function numberOf(database: DatabaseSync, pragma: 'page_count' | 'user_version'): number {
  return Number(database.prepare(`pragma ${pragma}`).get()?.[pragma] ?? 0)
}

/** @returns whether nobody else has kept a page of it */
function emptyLog(database: DatabaseSync): boolean {
  const { timeout } = database.prepare('pragma busy_timeout').get() ?? {}
  // Not to wait: while this thread does, nobody is answered.
  database.exec('pragma busy_timeout = 0')
  try {
    return database.prepare('pragma wal_checkpoint(truncate)').get()?.['busy'] === 0
  } finally {
    database.exec(`pragma busy_timeout = ${Number(timeout ?? 0)}`)
  }
}

const headerBytes = 4
/** A key of 64 bits, and four coordinates of 32. */
const cellBytes = 24

/** Zeros behind the cells that a node has: a cell that was deleted stays there otherwise. */
function clearNodes(database: DatabaseSync): void {
  const nodes = database.prepare('select nodeno, data from entity_area_node')
  const cleared: (readonly [number, Uint8Array])[] = []
  for (const { nodeno, data } of nodes.iterate()) {
    if (!(data instanceof Uint8Array)) continue
    const cells = (data[2] ?? 0) * 256 + (data[3] ?? 0)
    const end = headerBytes + cells * cellBytes
    if (data.subarray(end).every((byte) => byte === 0)) continue
    cleared.push([Number(nodeno), Uint8Array.from(data).fill(0, end)])
  }
  if (cleared.length === 0) return
  // SQLite guards the tables behind a virtual one from statements of others; these only lose what they do not use.
  guardTables(database, false)
  try {
    const update = database.prepare('update entity_area_node set data = ? where nodeno = ?')
    database.exec('begin immediate')
    for (const [node, data] of cleared) update.run(data, node)
    database.exec('commit')
  } finally {
    guardTables(database, true)
  }
}

/** Not every runtime's `node:sqlite` guards them. */
function guardTables(database: DatabaseSync, guarded: boolean): void {
  if ('enableDefensive' in database) database.enableDefensive(guarded)
}
