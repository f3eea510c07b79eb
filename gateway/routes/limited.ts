// The budgets of a client, before anything is done for it: 429 with the time to wait where one is spent (RFC 6585 section
// 4), and in every answer what is left.

import type { MiddlewareHandler } from 'hono'
import type { Gate } from '../gate.ts'
import { policyField, standingField } from '../limits/headers.ts'
import type { Budget, Standing } from '../limits/limiter.ts'
import type { AnswerAt } from './middleware.ts'
import type { Variables } from './request.ts'

export function limited({ limiters }: Gate, answerAt: AnswerAt): MiddlewareHandler<{ Variables: Variables }> {
  const policy = policyField(limiters.map(({ budget }) => budget))
  return async (context, next) => {
    // An open route has no client.
    const principal = context.get('principal') as Variables['principal'] | undefined
    if (principal === undefined || limiters.length === 0) return next()
    const standings: (readonly [Budget, Standing])[] = []
    let spent: Standing | undefined
    for (const limiter of limiters) {
      const taken = limiter.take(principal.client)
      const standing = taken instanceof Promise ? await taken : taken
      standings.push([limiter.budget, standing])
      if (standing.granted) continue
      spent = standing
      break
    }
    const left = standingField(standings)
    context.set(
      'budget',
      left === '' ? { 'ratelimit-policy': policy } : { 'ratelimit-policy': policy, ratelimit: left },
    )
    if (spent === undefined) return next()
    const detail = 'This client has spent its budget of requests; Retry-After says when there is more.'
    return answerAt(context, { code: 'too-many-requests', retryAfter: spent.seconds, detail })
  }
}
