// The decision point of the reference gateway (OpenID AuthZEN Authorization API 1.0 section 6): a decision, and its reasons.

import type { GovernedRoute } from './tenant-store.ts'
import { lawOf } from './policies/transfer-rules.ts'
import { digestOf } from './policies/published.ts'
import type { Caller } from './tokens.ts'
import { isObject, objectOf } from './problem.ts'

const objectIn = (value: unknown): Readonly<Record<string, unknown>> => (isObject(value) ? value : {})

/** The subject of the evaluation, as if its properties were the claims of a token. */
function subjectOf(value: unknown): Caller {
  const { id, properties } = objectIn(value)
  const { roles, ...details } = objectIn(properties)
  const scopes = new Set([roles ?? []].flat().map(String))
  return { client: String(id), scopes, level: 'A1', claims: { authorization_details: [details] } }
}

export const decisionRoutes: readonly GovernedRoute[] = [
  {
    method: 'POST',
    path: /^\/access\/v1\/evaluation$/,
    scopes: ['officer'],
    answer({ body }, space) {
      const { subject, action, resource } = objectOf(body)
      const caller = subjectOf(subject)
      const name = objectIn(action)['name'] === 'modify' ? 'modify' : 'read'
      const entity = space.entities.get(String(objectIn(resource)['id']))
      const names = [...(entity?.attributes.keys() ?? [])]
      const decisions = names.map((one) => (entity === undefined ? [] : space.decide(caller, name, entity, one))).flat()
      const rules = [...new Set(decisions.flatMap((one) => one.rules))]
      const shown = decisions.filter(({ isShown }) => isShown).length
      const reason = shown === 0 ? 'none' : shown === names.length ? 'all' : 'some' // prettier-ignore
      const policies = space.policies.inForce()
      const law = lawOf(caller, entity?.type ?? '', names)
      const context = {
        reason,
        reason_admin: { en: rules.length === 0 ? 'No rule applies.' : `These rules apply: ${rules.join(', ')}.` },
        ...(law.length === 0 ? {} : { law }),
        policy: { uid: policies.map(({ uid }) => uid).join(' '), digest: digestOf(policies) },
      }
      return Response.json({ decision: shown > 0, context })
    },
  },
]
