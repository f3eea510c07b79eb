// The port to what counts a client's requests, and the budgets that it may spend. A refusal here costs no work and is not
// a decision about data: it is answered 429 (RFC 6585 section 4) and counted, not recorded in the audit log.

// The header fields that inform a client of its budgets (draft-ietf-httpapi-ratelimit-headers-10 sections 3 and 4):
// structured fields, one item per budget.

/** `RateLimit-Policy`: what there is. */
export function policyField(budgets: readonly Budget[]): string {
  return budgets
    .map(({ name, requests, seconds, unit }) => {
      const counted = unit === undefined ? '' : `;qu="${unit}"`
      return `"${name}";q=${requests}${counted};w=${seconds}`
    })
    .join(', ')
}

/** `RateLimit`: what is left; omits a budget whose counter does not know. */
export function rateLimitField(standings: ReadonlyMap<Budget, RateLimitState>): string {
  let field = ''
  for (const [{ name }, { remaining, seconds }] of standings)
    if (remaining !== undefined) field += `${field === '' ? '' : ', '}"${name}";r=${remaining};t=${seconds}`
  return field
}

/** So many requests in so many seconds. */
export interface Budget {
  /** As the header fields name it (draft-ietf-httpapi-ratelimit-headers-10 section 3). */
  readonly name: 'rate' | 'day' | 'client-minute' | 'client-bytes'
  readonly requests: number
  readonly seconds: number
  /** What is counted, if not requests (the same draft, section 3.1.3). */
  readonly unit?: 'content-bytes'
}

/** What a client has left of a budget after this request. */
export interface RateLimitState {
  readonly granted: boolean
  /** Requests; absent if the counter does not know. */
  readonly remaining?: number
  /** Until the budget is whole again, or, where it was refused, until a request is granted: seconds, at least 1. */
  readonly seconds: number
}

/** Requests of a client, here or elsewhere. */
export type ClientUse = readonly [client: string, requests: number]

export type SwapUse = (own: readonly ClientUse[]) => Promise<readonly ClientUse[]>

export interface Limiter {
  readonly budget: Budget
  /** Takes one request of the client's budget. It may answer at once, so that the common path does not wait. */
  take(client: string): RateLimitState | Promise<RateLimitState>
  /**
   * Takes the worth of so many requests more, for work that is larger than that of one; absent where requests alone count.
   * What is worth more than the whole budget takes all of it.
   */
  readonly charge?: (client: string, units: number) => RateLimitState
  /**
   * Takes from the budgets what clients have taken on other nodes; absent where the counter is shared already. Called again and again.
   *
   * @param swap gives what was taken here since the last call for what was taken elsewhere
   */
  readonly share?: (swap: SwapUse) => Promise<void>
}
