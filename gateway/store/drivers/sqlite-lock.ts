// What happens if another process has locked the SQLite file (a backup, a migration, a shell): statements are tried again for a
// while, and between attempts this process serves other requests. SQLite's own busy handler would block it.

import { StoreFull, StoreLocked } from '../outcome.ts'

/** SQLite's result codes: locked by another process, locked by another connection of this one, disk or file full. */
export const sqliteCodes = { busy: 5, locked: 6, full: 13 } as const

/** The first byte of an extended code is its kind. */
export function codeOf(error: unknown): number | undefined {
  return error instanceof Error && 'errcode' in error ? Number(error.errcode) & 0xff : undefined
}

/** SQLite's result codes for a corrupt database, and for a file that is not a database. */
const damageCodes: ReadonlySet<number | undefined> = new Set([11, 26])

export function isDamage(error: unknown): boolean {
  return damageCodes.has(codeOf(error))
}

export function isLocked(error: unknown): boolean {
  const code = codeOf(error)
  return code === sqliteCodes.busy || code === sqliteCodes.locked
}

/** The error of the port for an error of SQLite, if there is one. */
export function named(error: unknown): unknown {
  if (isLocked(error)) return new StoreLocked('another process has locked the store', { cause: error })
  return codeOf(error) === sqliteCodes.full ? new StoreFull('the store is full', { cause: error }) : error
}

/** Between two attempts: short enough for writers of two processes, and cheap enough for a long lock. */
const [shortestPause, maxPause] = [2, 50] as const

/** Waiting for the lock, of one connection. */
export class LockWait {
  readonly #milliseconds: number
  /** When the lock was first and last seen; undefined: it is free, as far as known. */
  #found: { readonly first: number; readonly last: number } | undefined
  #pause: number = shortestPause
  #isWaiting = false

  /** @param milliseconds how long it waits */
  constructor(milliseconds: number) {
    this.#milliseconds = milliseconds
  }

  isFree(): void {
    this.#found = undefined
    this.#isWaiting = false
    this.#pause = shortestPause
  }

  /**
   * Records that the lock was seen.
   * @returns whether it has been held for the whole waiting time: later statements are tried once
   */
  isHeldTooLong(): boolean {
    const last = performance.now()
    // If nobody has waited or tried for a while, it may be another lock.
    const isSame = this.#found !== undefined && (this.#isWaiting || last - this.#found.last < this.#milliseconds)
    this.#isWaiting = false
    const first = isSame ? (this.#found?.first ?? last) : last
    this.#found = { first, last }
    return last - first >= this.#milliseconds
  }

  /** How long until the next attempt. */
  pause(): number {
    this.#isWaiting = true
    this.#pause = longerPause(this.#pause)
    return this.#pause
  }

  /** Retries work that has no effect if it finds the lock. */
  async waited<Answer>(work: () => Answer): Promise<Answer> {
    const end = performance.now() + this.#milliseconds
    for (let pause: number = shortestPause; ; pause = longerPause(pause)) {
      await new Promise((resolve) => setTimeout(resolve, pause))
      try {
        return work()
      } catch (error) {
        if (!isLocked(error) || performance.now() >= end) throw named(error)
      }
    }
  }
}

/** Random, so that two waiting processes do not try at the same moments. */
function longerPause(pause: number): number {
  return Math.min(pause * (1.5 + Math.random()), maxPause)
}
