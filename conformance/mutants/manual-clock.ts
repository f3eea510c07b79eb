// A clock that is advanced by hand, so that hours pass in a moment.

import type { Clock } from '../runner/session.ts'

/** A clock that stands still until it is advanced, and then runs the due actions in order. */
export class ManualClock implements Clock {
  #now = Date.UTC(2026, 7, 1, 4, 0)
  #acts: { readonly at: number; readonly act: () => void }[] = []

  now(): number {
    return this.#now
  }

  async wait(milliseconds: number): Promise<void> {
    this.turn(milliseconds, () => false)
  }

  after(milliseconds: number, act: () => void): () => void {
    const planned = { at: this.#now + milliseconds, act }
    // Sorted by time; after actions that are due at the same time.
    const behind = this.#acts.findIndex(({ at }) => at > planned.at)
    this.#acts.splice(behind === -1 ? this.#acts.length : behind, 0, planned)
    return () => {
      this.#acts = this.#acts.filter((one) => one !== planned)
    }
  }

  turn(milliseconds: number, isEnough: () => boolean): void {
    const end = this.#now + milliseconds
    while (!isEnough()) {
      const [next] = this.#acts
      if (next === undefined || next.at > end) {
        this.#now = end
        return
      }
      this.#now = next.at
      this.#acts.shift()
      next.act()
    }
  }
}
