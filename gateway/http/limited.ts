// The rate limits of a client, checked before its request is processed: 429 with the time to wait if one is exceeded (RFC 6585
// section 4), and the remaining budget in every answer.

import type { GatewayContext } from '../pipeline/context.ts'
import { type Budget, type Limiter, policyField, type RateLimitState, rateLimitField } from '../rate-limit/limiter.ts'
import type { ClientLimits } from '../principal.ts'
import { budgetsOf, spendLimits } from '../rate-limit/client-limits.ts'
import type { GatewayProblem } from '../problem.ts'
import type { RouteContext } from './request/request.ts'

/** Not a promise where each limiter answers at once, as those in memory do. */
type Spent = GatewayProblem | undefined | Promise<GatewayProblem | undefined>

/** Takes a request from the budgets of the client. @returns the problem where one is spent */
export function limit(gateway: Pick<GatewayContext, 'limiters' | 'store' | 'services'>, context: RouteContext): Spent {
  const { limiters } = gateway
  const { client, limits } = context.get('principal')
  const spent = limiters.length === 0 ? undefined : take(limiters, context, (limiter) => limiter.take(client))
  return limits === undefined ? spent : takeOwn(gateway, context, client, limits, spent)
}

/** Methods whose requests have no body, or one without a meaning. */
const bodiless = new Set(['GET', 'HEAD', 'DELETE', 'OPTIONS', 'TRACE'])

/** Takes from the limits of this client alone. */
async function takeOwn(
  { limiters, store, services }: Pick<GatewayContext, 'limiters' | 'store' | 'services'>,
  context: RouteContext,
  client: string,
  limits: ClientLimits,
  earlier: Spent,
): Promise<GatewayProblem | undefined> {
  const exceededBefore = await earlier
  if (exceededBefore !== undefined) return exceededBefore
  const bytes = bytesOf(context)
  if (limits.bytesPerDay !== undefined && bytes === undefined) {
    const detail = 'This client has a quota of bytes: its requests must say how long they are, in Content-Length.'
    return { code: 'bad-request', path: 'Content-Length', detail }
  }
  const request = { tenant: context.get('tenant'), client, limits, bytes: bytes ?? 0 }
  const own = await spendLimits(store, request, Date.parse(services.now()))
  note(
    context,
    new Map([...(context.get('standings') ?? []), ...own]),
    policyField([...limiters.map(({ budget }) => budget), ...budgetsOf(limits)]),
  )
  const spent = own.find(([, { granted }]) => !granted)
  return spent === undefined ? undefined : exceeded(spent[1])
}

/** Of the body, as it is sent; undefined: the request does not say it. */
function bytesOf(context: RouteContext): number | undefined {
  const length = context.req.header('content-length')
  if (length !== undefined) return /^\d{1,15}$/.test(length) ? Number(length) : undefined
  return bodiless.has(context.req.method) ? 0 : undefined
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
  const isSpent = ({ budget }: Limiter, standing: RateLimitState | undefined): boolean => {
    if (standing !== undefined) standings.set(budget, standing)
    return standing?.granted === false
  }
  const later = async (taken: Promise<RateLimitState>, first: number): Promise<GatewayProblem | undefined> => {
    for (const [index, limiter] of limiters.entries()) {
      if (index < first) continue
      const standing = await (index === first ? taken : from(limiter))
      if (isSpent(limiter, standing)) return concluded(limiters, context, standings, standing)
    }
    return concluded(limiters, context, standings)
  }
  for (const [index, limiter] of limiters.entries()) {
    const taken = from(limiter)
    if (taken instanceof Promise) return later(taken, index)
    if (isSpent(limiter, taken)) return concluded(limiters, context, standings, taken)
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
  note(context, standings, policyOf(limiters))
  return spent === undefined ? undefined : exceeded(spent)
}

/** What the headers of the answer say. */
function note(context: RouteContext, standings: ReadonlyMap<Budget, RateLimitState>, policy: string): void {
  context.set('standings', standings)
  const left = rateLimitField(standings)
  context.set('budget', left === '' ? { 'ratelimit-policy': policy } : { 'ratelimit-policy': policy, ratelimit: left })
}

function exceeded({ seconds }: RateLimitState): GatewayProblem {
  const detail = 'This client has exceeded its rate limit; retry after the time in Retry-After.'
  return { code: 'too-many-requests', retryAfter: seconds, detail }
}
