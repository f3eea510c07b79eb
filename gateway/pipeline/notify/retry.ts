// When a failed notification is sent again, and when it is given up. Pure, except for the random source, which is passed in.

export interface Failures {
  /** The number of failed attempts, including this one. */
  readonly attempts: number
  /** The most recent attempts that the receiver refused: it is unlikely to accept the notification later. */
  readonly refusals: number
  /** UTC, RFC 3339: the first failed attempt. */
  readonly since: string
}

const firstMilliseconds = 1000
const maxMilliseconds = 300_000
/** A receiver may be unavailable for a day. */
const patienceMilliseconds = 86_400_000
/** In a row: a receiver that recovers from an outage may refuse at first. */
const maxRefusals = 10

/** @param cooldown milliseconds that the receiver asks for after a failure (GS CIM 009 clause 5.2.15) */
export function retryAt({ attempts }: Failures, now: string, cooldown = 0, random: () => number = Math.random): string {
  const longest = Math.min(firstMilliseconds * 2 ** (attempts - 1), maxMilliseconds)
  // Half of it is random, so that many failed deliveries are not retried at the same time.
  const wait = Math.max(longest * (0.5 + random() / 2), cooldown)
  return new Date(Date.parse(now) + wait).toISOString()
}

export function isHopeless({ refusals, since }: Failures, now: string): boolean {
  if (refusals >= maxRefusals) return true
  return Date.parse(now) - Date.parse(since) >= patienceMilliseconds
}

/** Whether a status says that the request itself is wrong, rather than the moment (RFC 9110 section 15.5). */
export function isRefusal(status: number): boolean {
  return status >= 400 && status < 500 && ![408, 425, 429].includes(status)
}
