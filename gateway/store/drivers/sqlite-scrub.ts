// Removes traces of deleted rows from a SQLite file. `secure_delete` overwrites what a statement deletes, but not copies that
// remain from earlier page splits and merges, nor those in the nodes of an R*Tree; and the write-ahead log has old pages. So the
// file is rewritten (VACUUM) after a deletion that must leave no trace.

import type { DatabaseSync } from 'node:sqlite'

/** A smaller file is rewritten at once (in pages of 4 KB; 16 MB take a tenth of a second), a larger one at most once a day. */
export const maxPagesAtOnce = 4096

const dayMilliseconds = 86_400_000

/** The number that SQLite keeps for us in the file: the day of the last rewrite, and whether another one is due. */
interface Mark {
  readonly day: number
  readonly isDue: boolean
}

/** @param now UTC, RFC 3339 */
export function scrub(
  database: DatabaseSync,
  now: string,
  hasErased: boolean,
  pagesAtOnce: number = maxPagesAtOnce,
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
  // Another process may be reading from the log: then it is truncated the next time.
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

/** @returns whether no other process still uses a page of it */
function emptyLog(database: DatabaseSync): boolean {
  const { timeout } = database.prepare('pragma busy_timeout').get() ?? {}
  // Does not wait: a waiting thread would block all requests.
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

/** Fills a node with zeros after its cells: otherwise deleted cells would remain there. */
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
  // SQLite protects the shadow tables of a virtual table; here, they only lose unused bytes.
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

/** Not every runtime's `node:sqlite` protects them. */
function guardTables(database: DatabaseSync, guarded: boolean): void {
  if ('enableDefensive' in database) database.enableDefensive(guarded)
}
