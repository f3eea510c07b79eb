// The vendors at work: each sends at its own pace, through the public route and with its own token.

import { post } from './client.ts'
import type { Posting, Vendor } from './vendors/vendor.ts'

export interface Surroundings {
  readonly url: string
  /** A short-lived token of the vendor's client. */
  readonly token: (client: string) => Promise<string>
  readonly log: (line: Readonly<Record<string, unknown>>) => void
  /** A sentence to the operator. */
  readonly report: (sentence: string) => void
}

/** Starts all vendors. @returns what stops them */
export function simulate(vendors: readonly Vendor[], surroundings: Surroundings): () => void {
  const { url, token, log, report } = surroundings
  const timers = new Map<string, NodeJS.Timeout>()
  const failing = new Set<string>()
  let stopped = false

  async function send(vendor: Vendor, postings: readonly Posting[]): Promise<void> {
    for (const posting of postings) {
      const sent = await post(url, await token(vendor.id), vendor.id, posting)
      if (stopped) return
      if (sent.ok) {
        failing.delete(vendor.id)
        for (const { result, problem } of sent.value) {
          if (result === 'refused') log({ level: 'warn', vendor: vendor.id, code: problem?.code, path: problem?.path })
        }
        continue
      }
      log({ level: 'error', vendor: vendor.id, error: sent.problem })
      // Once for each time that it begins to fail; the vendor goes on trying, as vendors do.
      if (!failing.has(vendor.id)) report(sent.problem)
      failing.add(vendor.id)
    }
  }

  function next(vendor: Vendor, milliseconds: number, postings: (now: number) => readonly Posting[]): void {
    timers.set(
      vendor.id,
      setTimeout(() => {
        void send(vendor, postings(Date.now())).then(() => {
          if (!stopped) next(vendor, vendor.seconds * 1000, (now) => vendor.turn(now))
        })
      }, milliseconds),
    )
  }

  const apart = 150
  for (const [index, vendor] of vendors.entries()) {
    next(vendor, index * apart, (now) => [...(vendor.hello?.(now) ?? []), ...vendor.turn(now)])
  }
  return () => {
    stopped = true
    for (const timer of timers.values()) clearTimeout(timer)
  }
}
