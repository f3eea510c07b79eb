// When a notification that failed is sent again, and when it is given up. Pure, but for the chance that is handed in.

export interface Failures {
  /** How many attempts have failed, this one with them. */
  readonly attempts: number
  /** The last of them, where the receiver answered and refused: it will hardly take it an hour later. */
  readonly refusals: number
  /** UTC, RFC 3339: the first of them. */
  readonly since: string
}

const firstMilliseconds = 1000
const longestMilliseconds = 300_000
/** A receiver may be away for a day. */
const patienceMilliseconds = 86_400_000
/** In a row: one that comes back from an outage may refuse at first. */
const mostRefusals = 10

/** @param cooldown milliseconds that the receiver asks for after a failure (GS CIM 009 clause 5.2.15) */
export function retryAt({ attempts }: Failures, now: string, cooldown = 0, random: () => number = Math.random): string {
  const longest = Math.min(firstMilliseconds * 2 ** (attempts - 1), longestMilliseconds)
  // Half of it by chance, so that many that failed together do not come back together.
  const wait = Math.max(longest * (0.5 + random() / 2), cooldown)
  return new Date(Date.parse(now) + wait).toISOString()
}

export function isHopeless({ refusals, since }: Failures, now: string): boolean {
  if (refusals >= mostRefusals) return true
  return Date.parse(now) - Date.parse(since) >= patienceMilliseconds
}

/** Whether an answer says that the request itself is wrong, and not the moment (RFC 9110 section 15.5). */
export function isRefusal(status: number): boolean {
  return status >= 400 && status < 500 && ![408, 425, 429].includes(status)
}
