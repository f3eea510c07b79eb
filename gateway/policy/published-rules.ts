// The rules of each tenant: the policies of the configuration with those that officers have published, compiled once for each
// state of them. A change through this process holds at once, one through another within seconds.

import type { JsonObject } from '../../standards/hub/entity.ts'
import { readPolicy } from '../../standards/odrl/read.ts'
import { type CompiledPolicy, compilePolicy } from './compile.ts'
import { denyingPolicy, digestOf, joinPolicies, jointUid, type Policy } from './policy.ts'
import { type Rules, uidsOf } from './rules.ts'
import type { PolicyDocument } from '../store/policies/policies.ts'
import type { Store } from '../store/store.ts'

export interface PublishedRulesParts {
  /** In force for every tenant. */
  readonly configured: Policy
  /** A function, since the store itself asks for the rules. */
  readonly policies: () => Pick<Store['policies'], 'set' | 'inForce'>
  /** Milliseconds since 1970. */
  readonly now: () => number
  readonly log: (line: Readonly<Record<string, unknown>>) => void
}

/** How long another process's change may go unseen. */
const rememberMilliseconds = 5000

interface Known {
  readonly rules: Policy
  /** Of the tenant's policies. */
  readonly set: number
  /** Milliseconds since 1970. */
  readonly until: number
}

export function createPublishedRules({ configured, policies, now, log }: PublishedRulesParts): Rules {
  const known = new Map<string, Known>()
  const changes = new Map<string, number>()

  // At the edge no request may wait for another one's promise: each reads for itself, which is one row mostly.
  async function read(tenant: string): Promise<Policy> {
    const until = now() + rememberMilliseconds
    const change = changes.get(tenant)
    // First: where the policies are newer than their set, they are read once more the next time.
    const set = await policies().set(tenant)
    const published = known.get(tenant)?.set === set ? [] : await policies().inForce(tenant)
    const before = known.get(tenant)
    const rules =
      before?.set === set
        ? before.rules
        : rulesOf(configured, published, (error) => log({ level: 'error', tenant, error }))
    // What was asked for before a change says nothing of what holds after it.
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
 * What is in force, and what would be with the policies that are tried.
 * @param fault told where they cannot be in force together, which denies everything: leaving one out could let more through
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

/** The configured policies with others; undefined where they cannot be in force together. */
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
