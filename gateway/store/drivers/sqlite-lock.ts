// What happens where another process has locked the SQLite file (a backup, a migration, a shell): statements are tried again for a
// while, and between the attempts this process answers others. SQLite's own waiting would stop it.

import { StoreFull, StoreLocked } from './sql.ts'

/** SQLite's result codes: another process has the lock, another connection of this one has it, a disk or a file without room. */
export const sqliteCodes = { busy: 5, locked: 6, full: 13 } as const

/** The first byte of an extended code is its kind. */
export function codeOf(error: unknown): number | undefined {
  return error instanceof Error && 'errcode' in error ? Number(error.errcode) & 0xff : undefined
}

/** SQLite's result codes: what it reads is not what it wrote, and the file is no database. */
const damageCodes: ReadonlySet<number | undefined> = new Set([11, 26])

export function isDamage(error: unknown): boolean {
  return damageCodes.has(codeOf(error))
}

export function isLocked(error: unknown): boolean {
  const code = codeOf(error)
  return code === sqliteCodes.busy || code === sqliteCodes.locked
}

/** The error of the port for an error of SQLite, where the port has one for it. */
export function named(error: unknown): unknown {
  if (isLocked(error)) return new StoreLocked('another process has locked the store', { cause: error })
  return codeOf(error) === sqliteCodes.full ? new StoreFull('the store is full', { cause: error }) : error
}

/** Between two attempts: writers of two processes come through, and a lock that is held for long costs little. */
const [shortestPause, longestPause] = [2, 50] as const

/** Waiting for the lock, of one connection. */
export class LockWait {
  readonly #milliseconds: number
  /** When the lock was found first, and last; undefined: it is free as far as is known. */
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
   * The lock was found.
   * @returns whether it has been held for as long as this waits: what comes then is tried once
   */
  isHeldTooLong(): boolean {
    const last = performance.now()
    // Where nobody waited and nobody looked for a while it may be another lock.
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

  /** Tries work again that leaves nothing behind where it finds the lock. */
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

/** Two processes that wait for each other's turns do not come at the same moments. */
function longerPause(pause: number): number {
  return Math.min(pause * (1.5 + Math.random()), longestPause)
}
