// The decision over all policies of a city: without an applicable permission, access is denied; within a policy its `conflict`
// applies, between policies a prohibition takes precedence; the duties of the permissions used are joined:
// the strictest of each kind wins, regardless of their order.

import { sha256 } from '@noble/hashes/sha2.js'
import { toBase64Url } from '../../standards/bytes/base64url.ts'
import type { Json } from '../../standards/hub/entity.ts'
import { canonicalJson } from '../../standards/json/write.ts'
import {
  type DecidedAction,
  type PolicyFault,
  type Precision,
  type Rotation,
  rotations,
} from '../../standards/odrl/policy.ts'
import { readPolicy } from '../../standards/odrl/read.ts'
import { fail, ok, type Result } from '../../standards/result.ts'
import type { Principal } from '../principal.ts'
import { type CompiledPolicy, type CompiledRule, compilePolicy } from './compile.ts'
import { type Decision, decisionOf } from './decision.ts'
import { nothingAsked } from './obligations/obligations.ts'
import type { Question } from './decision-request.ts'
import { coarser, drop, pass } from './obligations/treatment.ts'

export type ActionOnData = 'read' | 'modify'

export interface Policy {
  readonly uid: string
  /** The digest of the published documents: base64url of SHA-256. */
  readonly digest: string
  /** The compiled policies; empty: there are no documents. */
  readonly policies: readonly CompiledPolicy[]
  /** The coarsest precision that a rule requires of times that this principal reads; undefined: times are shown unchanged. */
  precision(principal: Principal): Precision | undefined
  /** The shadow policies' uids, and the policy that would apply if they were in force with these. */
  readonly shadow?: { readonly uids: readonly string[]; readonly policy: Policy }
  /** The largest group size that a rule may require of this principal's answers; undefined: none. */
  threshold(principal: Principal): number | undefined
  /** The shortest period for which a rule keeps the ids that this principal reads stable; undefined: without a limit. */
  rotation(principal: Principal): Rotation | undefined
  /** The shortest retention, in seconds, that a rule may require of what this principal writes; undefined: none. */
  retention(principal: Principal): number | undefined
  /** The decision for one principal, action and set of entity types. */
  decide(principal: Principal, action: DecidedAction, types: readonly string[]): Decision
}

export type { Decision, EntityDecision } from './decision.ts'
export type { Obligations } from './obligations/obligations.ts'

export function joinPolicies(uid: string, policies: readonly CompiledPolicy[], digest: string): Policy {
  return {
    uid,
    digest,
    policies,
    precision: coarsestFor(policies),
    threshold: thresholdFor(policies),
    retention: retentionFor(policies),
    rotation: rotationFor(policies),
    decide(principal, action, types) {
      const base: Question = { principal, types }
      const mayApply = ({ concerns, test }: CompiledRule): boolean =>
        concerns(principal, action) && test(base) !== false
      const concerning = policies.map(({ rules, permissions, prohibitions }) => ({
        rules,
        permissions: permissions.filter(mayApply),
        prohibitions: prohibitions.filter(mayApply),
      }))
      return decisionOf(concerning, base)
    },
  }
}

function coarsestFor(policies: readonly CompiledPolicy[]): Policy['precision'] {
  const rules = policies.flatMap(({ permissions }) => permissions.filter(({ precision }) => precision !== undefined))
  return (principal) =>
    rules
      .filter(({ concerns }) => concerns(principal, 'read'))
      .reduce<Precision | undefined>((coarsest, { precision }) => coarser(coarsest, precision), undefined)
}

function thresholdFor(policies: readonly CompiledPolicy[]): Policy['threshold'] {
  const rules = policies.flatMap(({ permissions }) =>
    permissions.flatMap((rule) => {
      const sizes = rule.obligations.flatMap(({ obligations: { k } }) => k ?? [])
      return sizes.length === 0 ? [] : [{ rule, k: Math.max(...sizes) }]
    }),
  )
  return (principal) => {
    const asked = rules.flatMap(({ rule, k }) => (rule.mayConcern(principal, 'read') ? [k] : []))
    return asked.length === 0 ? undefined : Math.max(...asked)
  }
}

function retentionFor(policies: readonly CompiledPolicy[]): Policy['retention'] {
  const rules = policies.flatMap(({ permissions }) =>
    permissions.flatMap((rule) => {
      const periods = rule.obligations.flatMap(({ obligations: { retain } }) => retain ?? [])
      return periods.length === 0 ? [] : [{ rule, period: Math.min(...periods) }]
    }),
  )
  return (principal) => {
    const asked = rules.flatMap(({ rule, period }) => (rule.mayConcern(principal, 'modify') ? [period] : []))
    return asked.length === 0 ? undefined : Math.min(...asked)
  }
}

function rotationFor(policies: readonly CompiledPolicy[]): Policy['rotation'] {
  const rules = policies.flatMap(({ permissions }) =>
    permissions.flatMap((rule) =>
      rule.obligations.flatMap(({ obligations: { rotate } }) => (rotate === undefined ? [] : [{ rule, rotate }])),
    ),
  )
  return (principal) => {
    const asked = new Set(rules.flatMap(({ rule, rotate }) => (rule.mayConcern(principal, 'read') ? [rotate] : [])))
    return rotations.find((rotation) => asked.has(rotation))
  }
}

/** The longest uid that a record of the audit log has room for. */
const maxUidLength = 2000

/** The uids of policies in force together; for a very large number, the digest replaces them. */
export function jointUid(policies: readonly CompiledPolicy[], digest: string): string {
  const uids = policies.map(({ rules }) => rules.uid).join(' ')
  return uids.length <= maxUidLength ? uids : `urn:citygate:policies:${digest}`
}

export function digestOf(document: Json): string {
  return toBase64Url(sha256(new TextEncoder().encode(canonicalJson(document))))
}

/** Reads and compiles a policy, which is what publishing means here. */
export function publishPolicy(document: Json): Result<Policy, readonly PolicyFault[]> {
  return publishPolicies([document])
}

/** Publishes policies that are in force together. @returns the faults of all of them, each with the index of its document */
export function publishPolicies(
  documents: readonly Json[],
): Result<Policy, readonly (PolicyFault & { readonly document: number })[]> {
  const compiled: CompiledPolicy[] = []
  const faults: (PolicyFault & { readonly document: number })[] = []
  for (const [document, given] of documents.entries()) {
    const rules = readPolicy(given)
    if (!rules.ok) faults.push(...rules.problem.map((fault) => ({ ...fault, document })))
    else if (compiled.some((one) => one.rules.uid === rules.value.uid))
      faults.push({ document, path: '/uid', detail: 'is already the uid of another policy in force' })
    else compiled.push(compilePolicy(rules.value))
  }
  if (faults.length > 0) return fail(faults)
  const [only] = documents
  const digest = digestOf(documents.length === 1 && only !== undefined ? only : documents)
  return ok(joinPolicies(jointUid(compiled, digest), compiled, digest))
}

const nothingPermitted: Decision = {
  isShared: true,
  entity: () => ({ permitted: false, bare: false, treatment: () => drop, obligations: nothingAsked }),
}

const allPermitted: Decision = {
  isShared: true,
  entity: () => ({ permitted: true, bare: true, treatment: () => pass, obligations: nothingAsked }),
}

/**
 * The policy of a caller who already holds the payload: everything is permitted, except a command to a device. For the command line
 * and the library.
 */
export const ownerPolicy: Policy = {
  uid: 'urn:citygate:policy:owner',
  digest: digestOf('urn:citygate:policy:owner'),
  policies: [],
  precision: () => undefined,
  threshold: () => undefined,
  retention: () => undefined,
  rotation: () => undefined,
  decide: (_, action) => (action === 'command' ? nothingPermitted : allPermitted),
}

/** The policy of a gateway without configured policies: everything is denied. */
export const denyingPolicy: Policy = {
  uid: 'urn:citygate:policy:none',
  digest: digestOf('urn:citygate:policy:none'),
  policies: [],
  precision: () => undefined,
  threshold: () => undefined,
  retention: () => undefined,
  rotation: () => undefined,
  decide: () => nothingPermitted,
}
