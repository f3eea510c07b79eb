// The rate limits of a client, checked before its request is processed: 429 with the time to wait if one is exceeded (RFC 6585
// section 4), and the remaining budget in every answer.

import type { GatewayContext } from '../pipeline/context.ts'
import { type Budget, type Limiter, policyField, type RateLimitState, rateLimitField } from '../rate-limit/limiter.ts'
import type { GatewayProblem } from '../problem.ts'
import type { RouteContext } from './request/request.ts'

/** Not a promise where each limiter answers at once, as those in memory do. */
type Spent = GatewayProblem | undefined | Promise<GatewayProblem | undefined>

/** Takes a request from the budgets of the client. @returns the problem where one is spent */
export function limit({ limiters }: Pick<GatewayContext, 'limiters'>, context: RouteContext): Spent {
  if (limiters.length === 0) return undefined
  const { client } = context.get('principal')
  return take(limiters, context, (limiter) => limiter.take(client))
}

/**
 * Charges work beside the request itself.
 * @param units as many requests as it is worth
 * @returns the problem where a budget has not so much left
 */
export async function charge(
  { limiters }: Pick<GatewayContext, 'limiters'>,
  context: RouteContext,
  units: number,
): Promise<GatewayProblem | undefined> {
  const chargeable = limiters.filter(({ charge: charged }) => charged !== undefined)
  if (units === 0 || chargeable.length === 0) return undefined
  const { client } = context.get('principal')
  return take(limiters, context, (limiter) => limiter.charge?.(client, units))
}

const policies = new WeakMap<readonly Limiter[], string>()

function policyOf(limiters: readonly Limiter[]): string {
  const policy = policies.get(limiters) ?? policyField(limiters.map(({ budget }) => budget))
  policies.set(limiters, policy)
  return policy
}

/** Takes from each budget up to the first that is spent, and notes what is left for the headers of the answer. */
function take(
  limiters: readonly Limiter[],
  context: RouteContext,
  from: (limiter: Limiter) => RateLimitState | Promise<RateLimitState> | undefined,
): Spent {
  const standings = new Map<Budget, RateLimitState>(context.get('standings'))
  /** @returns whether the budget is spent */
  const note = ({ budget }: Limiter, standing: RateLimitState | undefined): boolean => {
    if (standing !== undefined) standings.set(budget, standing)
    return standing?.granted === false
  }
  const later = async (taken: Promise<RateLimitState>, first: number): Promise<GatewayProblem | undefined> => {
    for (const [index, limiter] of limiters.entries()) {
      if (index < first) continue
      const standing = await (index === first ? taken : from(limiter))
      if (note(limiter, standing)) return concluded(limiters, context, standings, standing)
    }
    return concluded(limiters, context, standings)
  }
  for (const [index, limiter] of limiters.entries()) {
    const taken = from(limiter)
    if (taken instanceof Promise) return later(taken, index)
    if (note(limiter, taken)) return concluded(limiters, context, standings, taken)
  }
  return concluded(limiters, context, standings)
}

/** @param spent the budget that has nothing left */
function concluded(
  limiters: readonly Limiter[],
  context: RouteContext,
  standings: ReadonlyMap<Budget, RateLimitState>,
  spent?: RateLimitState,
): GatewayProblem | undefined {
  context.set('standings', standings)
  const policy = policyOf(limiters)
  const left = rateLimitField([...standings])
  context.set('budget', left === '' ? { 'ratelimit-policy': policy } : { 'ratelimit-policy': policy, ratelimit: left })
  if (spent === undefined) return undefined
  const detail = 'This client has exceeded its rate limit; retry after the time in Retry-After.'
  return { code: 'too-many-requests', retryAfter: spent.seconds, detail }
}
