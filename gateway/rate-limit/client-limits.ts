// The limits that a city has set for one client: requests a minute and bytes a day, counted in the store, so that they hold over all
// nodes. A client without them costs nothing.

import type { ClientLimits } from '../principal.ts'
import type { Store } from '../store/store.ts'
import { daySeconds } from './day.ts'
import type { Budget, RateLimitState } from './limiter.ts'

const minuteSeconds = 60

export interface LimitedRequest {
  readonly tenant: string
  readonly client: string
  readonly limits: ClientLimits
  /** Of its body, as it is sent. */
  readonly bytes: number
}

/** The budgets of a client, as the header fields name them. */
export function budgetsOf({ requestsPerMinute, bytesPerDay }: ClientLimits): readonly Budget[] {
  return [
    ...(requestsPerMinute === undefined
      ? []
      : [{ name: 'client-minute', requests: requestsPerMinute, seconds: minuteSeconds } as const]),
    ...(bytesPerDay === undefined
      ? []
      : [{ name: 'client-bytes', requests: bytesPerDay, seconds: daySeconds, unit: 'content-bytes' } as const]),
  ]
}

/** The name under which the store counts; a client's id has no blank. */
function counterOf({ name }: Pick<Budget, 'name'>, tenant: string, client: string): string {
  return `${name} ${tenant} ${client}`
}

/** The minute or the day of an instant, UTC: texts that are ordered as times are. */
function periodOf({ seconds }: Pick<Budget, 'seconds'>, instant: number): string {
  return new Date(instant).toISOString().slice(0, seconds === daySeconds ? 10 : 16)
}

/**
 * Takes a request from the budgets of its client, up to the first that is spent.
 *
 * @param instant milliseconds since 1970
 */
export async function spendLimits(
  { quota }: Pick<Store, 'quota'>,
  { tenant, client, limits, bytes }: LimitedRequest,
  instant: number,
): Promise<readonly (readonly [Budget, RateLimitState])[]> {
  const standings: (readonly [Budget, RateLimitState])[] = []
  for (const budget of budgetsOf(limits)) {
    const { requests: limit, seconds: length, unit } = budget
    const [counter, period] = [counterOf(budget, tenant, client), periodOf(budget, instant)]
    const amount = unit === undefined ? 1 : bytes
    const used = await spendOne(quota, counter, period, amount, limit)
    const seconds = length - (Math.floor(instant / 1000) % length)
    const left = limit - (used ?? (await quota.spent(counter, period)))
    standings.push([budget, { granted: used !== undefined, remaining: Math.max(0, left), seconds }])
    if (used === undefined) break
  }
  return standings
}

/** A request without a body takes no bytes, and may be answered when they are spent. */
async function spendOne(
  quota: Store['quota'],
  counter: string,
  period: string,
  amount: number,
  limit: number,
): Promise<number | undefined> {
  if (amount > limit) return undefined
  return amount === 0 ? quota.spent(counter, period) : quota.spend(counter, period, amount, limit)
}

/** How much of each budget a client has used in the current minute and day. */
export async function usedLimits(
  { quota }: Pick<Store, 'quota'>,
  { tenant, client, limits }: Omit<LimitedRequest, 'bytes'>,
  instant: number,
): Promise<readonly (readonly [Budget, used: number])[]> {
  return Promise.all(
    budgetsOf(limits).map(
      async (budget) =>
        [budget, await quota.spent(counterOf(budget, tenant, client), periodOf(budget, instant))] as const,
    ),
  )
}
