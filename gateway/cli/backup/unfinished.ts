// The mark of what is not whole yet: a file that its process holds locked. After `kill -9` the mark is there and the lock is not, so that
// the next one knows what it may remove, and two at the same time do not take each other's files for that.

import { existsSync, rmSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import { isLocked } from '../../store/drivers/sqlite-lock.ts'

export interface Mark {
  /** Everything is whole, or removed. */
  remove(): void
}

/**
 * @param path of an empty file, which is made
 * @returns undefined: another process is at work
 */
export function setMark(path: string): Mark | undefined {
  for (;;) {
    const database = new DatabaseSync(path)
    try {
      // SQLite's own lock, which the system takes back from a process that ends in whatever way. Nothing is written, no journal either.
      database.exec('pragma busy_timeout = 0; pragma journal_mode = memory; begin exclusive')
    } catch (error) {
      database.close()
      if (isLocked(error)) return undefined
      throw error
    }
    // Who held it a moment ago may have removed it.
    if (existsSync(path)) {
      return {
        remove() {
          rmSync(path, { force: true })
          database.close()
        },
      }
    }
    database.close()
  }
}
