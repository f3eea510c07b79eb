// The governed routes of the reference gateway: policies, entities, decisions. Each route answers for the tenant of the caller, and
// reports errors as problems.

import { breakGlassRoutes } from './break-glass.ts'
import { decisionRoutes } from './decision-routes.ts'
import { entityRoutes } from './entity-routes.ts'
import { policyRoutes } from './policy-routes.ts'
import type { Call, Trust } from './keys.ts'
import type { Log } from './log.ts'
import { logged, logRoutes } from './logged.ts'
import { PolicyServer, type Route } from './server.ts'
import { Spaces } from './tenant-store.ts'
import { subscriptionRoutes } from './subscription-routes.ts'
import { problem, Wrong } from './problem.ts'

export const tenants = ['city', 'harbour']

/** A gateway with policies and a log. */
export function governedServer(trust: Trust, call: Call, log: Log): (request: Request) => Promise<Response> {
  const spaces = new Spaces(tenants, call)
  const all = [
    ...policyRoutes,
    ...entityRoutes,
    ...subscriptionRoutes,
    ...decisionRoutes,
    ...breakGlassRoutes,
    ...logRoutes(log),
  ]
  const routes = all.map((route): Route => ({
    ...route,
    async answer(asking) {
      try {
        return await route.answer(asking, spaces.of(asking))
      } catch (thrown) {
        if (thrown instanceof Wrong) return problem(thrown)
        throw thrown
      }
    },
  }))
  return logged(new PolicyServer(trust, call, routes), log, spaces)
}
