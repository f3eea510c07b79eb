// The policies and the time of an evaluation: the active policies or, to see the effect of a change, others (mode `simulate`).

import { parseRfc3339 } from '../../../../standards/hub/time/time.ts'
import { fail, ok, type Result } from '../../../../standards/result.ts'
import type { GatewayContext } from '../../../pipeline/context.ts'
import type { components } from '../../../generated/openapi.d.ts'
import { type Policy, publishPolicies } from '../../../policy/policy.ts'
import type { GatewayProblem } from '../../../problem.ts'
import type { RouteContext } from '../../request/request.ts'

type EvaluationContext = components['schemas']['EvaluationContext']
type Simulated = NonNullable<EvaluationContext['simulate']>

/** What many questions of one request ask alike is compiled once. */
const compiled = new WeakMap<Simulated, Promise<Result<Policy, GatewayProblem>>>()

/** @param path the place of the question */
export function policyAsked(
  gateway: GatewayContext,
  context: RouteContext,
  about: EvaluationContext | undefined,
  path = '',
): Promise<Result<Policy, GatewayProblem>> {
  const simulated = about?.simulate
  if (simulated === undefined) return Promise.resolve(ok(context.get('view').policy))
  const known = compiled.get(simulated)
  if (known !== undefined) return known
  const made = simulatedBy(gateway, context, simulated, `${path}/context/simulate`)
  compiled.set(simulated, made)
  return made
}

/** RFC 3339, UTC; undefined: now. @param path the place of the question */
export function timeAsked(about: EvaluationContext | undefined, path = ''): Result<string | undefined, GatewayProblem> {
  if (about?.time === undefined) return ok(undefined)
  // AuthZEN's own example leaves the seconds out (section 5.4).
  const parsed = parseRfc3339(about.time.replace(/(T\d\d:\d\d)(?=[Zz+-])/, '$1:00'))
  if (parsed.ok) return ok(parsed.value.utc)
  return fail({ code: 'invalid', path: `${path}/context/time`, detail: 'A time must have a zone (RFC 3339).' })
}

async function simulatedBy(
  gateway: GatewayContext,
  context: RouteContext,
  { version, policies }: Simulated,
  path: string,
): Promise<Result<Policy, GatewayProblem>> {
  if (policies !== undefined) {
    // What was read as JSON holds nothing but JSON.
    const published = publishPolicies(policies)
    if (published.ok) return published
    const [fault] = published.problem
    const detail = `The policy is invalid: ${fault?.path ?? ''} ${fault?.detail ?? ''}.`
    return fail({ code: 'invalid', path: `${path}/policies/${fault?.document ?? 0}${fault?.path ?? ''}`, detail })
  }
  const tenant = context.get('tenant')
  const found =
    version === undefined ? undefined : await gateway.store.policies.version(tenant, version.policy, version.version)
  if (found === undefined) return fail({ code: 'invalid', path, detail: 'There is no such version of a policy.' })
  const policy = await gateway.rules.with(tenant, found)
  if (policy !== undefined) return ok(policy)
  return fail({ code: 'invalid', path, detail: 'The version conflicts with the other active policies.' })
}
