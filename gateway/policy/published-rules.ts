// The rules of each tenant: the configured policies with those that officers have published, compiled once per version. A change
// through this process takes effect at once, one through another process within seconds.

import type { JsonObject } from '../../standards/hub/entity.ts'
import { readPolicy } from '../../standards/odrl/read.ts'
import { type CompiledPolicy, compilePolicy } from './compile.ts'
import { denyingPolicy, digestOf, joinPolicies, jointUid, type Policy } from './policy.ts'
import { type Rules, uidsOf } from './rules.ts'
import type { PolicyDocument } from '../store/policies/policies.ts'
import type { Store } from '../store/store.ts'

export interface PublishedRulesParts {
  /** The policy that applies to every tenant. */
  readonly configured: Policy
  /** A function, because the store itself needs the rules. */
  readonly policies: () => Pick<Store['policies'], 'set' | 'inForce'>
  /** Milliseconds since 1970. */
  readonly now: () => number
  readonly log: (line: Readonly<Record<string, unknown>>) => void
}

/** How long a change by another process may go unnoticed. */
const rememberMilliseconds = 5000

interface Known {
  readonly rules: Policy
  /** The number of the tenant's policy set. */
  readonly set: number
  /** Milliseconds since 1970. */
  readonly until: number
}

export function createPublishedRules({ configured, policies, now, log }: PublishedRulesParts): Rules {
  const known = new Map<string, Known>()
  const changes = new Map<string, number>()

  // At the edge a request may not wait for another request's promise: each reads for itself, usually one row.
  async function read(tenant: string): Promise<Policy> {
    const until = now() + rememberMilliseconds
    const change = changes.get(tenant)
    // Read first: where the policies are newer than this number, they are read again at the next call.
    const set = await policies().set(tenant)
    const published = known.get(tenant)?.set === set ? [] : await policies().inForce(tenant)
    const before = known.get(tenant)
    const rules =
      before?.set === set
        ? before.rules
        : rulesOf(configured, published, (error) => log({ level: 'error', tenant, error }))
    // Rules that were read before a change are not cached after it.
    if (changes.get(tenant) === change) known.set(tenant, { rules, set, until })
    return rules
  }

  return {
    configured: uidsOf(configured),
    async of(tenant) {
      const remembered = known.get(tenant)
      return remembered !== undefined && now() < remembered.until ? remembered.rules : read(tenant)
    },
    async with(tenant, other) {
      const published = await policies().inForce(tenant)
      const kept = published.filter(({ policy, state }) => state === 'in-force' && policy !== other.policy)
      return joined(configured, other.document === undefined ? kept : [...kept, other])
    },
    invalidate(tenant) {
      known.delete(tenant)
      changes.set(tenant, (changes.get(tenant) ?? 0) + 1)
    },
  }
}

/**
 * The policies in force, and those that would be in force together with the shadow policies.
 * @param fault called where they cannot be in force together, which denies everything: omitting one could permit more
 */
function rulesOf(configured: Policy, published: readonly PolicyDocument[], fault: (error: string) => void): Policy {
  if (published.length === 0) return configured
  const enforced = published.filter(({ state }) => state === 'in-force')
  const rules = joined(configured, enforced)
  if (rules === undefined) {
    fault('a published policy is not understood, or has the uid of a configured one: nothing may be read or changed')
    return denyingPolicy
  }
  const tried = published.filter(({ state }) => state === 'shadow')
  if (tried.length === 0) return rules
  const kept = enforced.filter(({ policy }) => !tried.some((one) => one.policy === policy))
  const policy = joined(configured, [...kept, ...tried])
  if (policy === undefined) {
    fault('a policy that is tried is not understood, or has the uid of a configured one: nothing is compared with it')
    return rules
  }
  return { ...rules, shadow: { uids: tried.map(({ uid }) => uid), policy } }
}

interface Document {
  readonly digest: string
  readonly document?: JsonObject
}

/** The configured policies combined with others; undefined where they cannot be in force together. */
function joined(configured: Policy, documents: readonly Document[]): Policy | undefined {
  if (documents.length === 0) return configured
  const compiled: CompiledPolicy[] = [...configured.policies]
  for (const { document } of documents) {
    const rules = document === undefined ? undefined : readPolicy(document)
    if (rules?.ok !== true || compiled.some((one) => one.rules.uid === rules.value.uid)) return undefined
    compiled.push(compilePolicy(rules.value))
  }
  const digest = digestOf([configured.digest, ...documents.map((one) => one.digest)])
  return joinPolicies(jointUid(compiled, digest), compiled, digest)
}
