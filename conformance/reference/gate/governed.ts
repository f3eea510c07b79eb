// The routes of the reference gate that are governed: policies, entities, decisions. Each is answered for the caller's tenant, and
// what is wrong is a problem.

import { decisionRoutes } from './decision-routes.ts'
import { entityRoutes } from './entity-routes.ts'
import { policyRoutes } from './policy-routes.ts'
import type { Asking, Route } from './server.ts'
import { type Space, Spaces } from './space.ts'
import { problem, Wrong } from './wrong.ts'

export interface GovernedRoute extends Omit<Route, 'answer'> {
  /** @throws Wrong */
  answer(asking: Asking, space: Space): Response | Promise<Response>
}

export const tenants = ['city', 'harbour']

export function governedRoutes(): readonly Route[] {
  const spaces = new Spaces(tenants)
  return [...policyRoutes, ...entityRoutes, ...decisionRoutes].map((route) => ({
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
}
