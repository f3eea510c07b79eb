// The decision over all policies of a city: no applicable permission denies; within a policy its `conflict` holds, between
// policies a prohibition wins; what the permissions that are used ask for is joined strictest-wins, whatever their order.

import { sha256 } from '@noble/hashes/sha2.js'
import { toBase64Url } from '../../standards/bytes/base64url.ts'
import type { Json } from '../../standards/hub/entity.ts'
import { canonicalJson } from '../../standards/json/write.ts'
import { type PolicyFault, type Precision, type Rotation, rotations } from '../../standards/odrl/policy.ts'
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
  /** Of the documents that it was published from: base64url of SHA-256. */
  readonly digest: string
  /** What it is made of; none: of no document. */
  readonly policies: readonly CompiledPolicy[]
  /** The coarsest that any rule asks of the times that this principal reads; undefined: all times are shown as they are. */
  precision(principal: Principal): Precision | undefined
  /** What would hold if the policies that are tried beside these were in force, and the uids of those. */
  readonly shadow?: { readonly uids: readonly string[]; readonly policy: Policy }
  /** The largest group that any rule may ask this principal's answers to be of; undefined: any answer is. */
  threshold(principal: Principal): number | undefined
  /** The shortest that any rule may ask the ids that this principal reads to stay the same; undefined: for ever. */
  rotation(principal: Principal): Rotation | undefined
  /** The shortest that any rule may ask what this principal writes to be kept, in seconds; undefined: for any time. */
  retention(principal: Principal): number | undefined
  /** The decision for one principal, action and set of entity types. */
  decide(principal: Principal, action: ActionOnData, types: readonly string[]): Decision
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

/** Each record of the audit log says it, and has room for so much. */
const longestUid = 2000

/** The uids of policies that are in force together; of very many the digest stands for them. */
export function jointUid(policies: readonly CompiledPolicy[], digest: string): string {
  const uids = policies.map(({ rules }) => rules.uid).join(' ')
  return uids.length <= longestUid ? uids : `urn:citygate:policies:${digest}`
}

export function digestOf(document: Json): string {
  return toBase64Url(sha256(new TextEncoder().encode(canonicalJson(document))))
}

/** Reads and compiles a policy: what `publishing` means here. */
export function publishPolicy(document: Json): Result<Policy, readonly PolicyFault[]> {
  return publishPolicies([document])
}

/** Policies that are in force together. @returns the faults of all of them, each with the place of its document */
export function publishPolicies(
  documents: readonly Json[],
): Result<Policy, readonly (PolicyFault & { readonly document: number })[]> {
  const compiled: CompiledPolicy[] = []
  const faults: (PolicyFault & { readonly document: number })[] = []
  for (const [document, given] of documents.entries()) {
    const rules = readPolicy(given)
    if (!rules.ok) faults.push(...rules.problem.map((fault) => ({ ...fault, document })))
    else if (compiled.some((one) => one.rules.uid === rules.value.uid))
      faults.push({ document, path: '/uid', detail: 'is the uid of another policy that is in force with it' })
    else compiled.push(compilePolicy(rules.value))
  }
  if (faults.length > 0) return fail(faults)
  const [only] = documents
  const digest = digestOf(documents.length === 1 && only !== undefined ? only : documents)
  return ok(joinPolicies(jointUid(compiled, digest), compiled, digest))
}

/** The rule of whoever holds the payload already: everything passes. For the command line and the library. */
export const ownerPolicy: Policy = {
  uid: 'urn:citygate:policy:owner',
  digest: digestOf('urn:citygate:policy:owner'),
  policies: [],
  precision: () => undefined,
  threshold: () => undefined,
  retention: () => undefined,
  rotation: () => undefined,
  decide: () => ({
    isShared: true,
    entity: () => ({ permitted: true, bare: true, treatment: () => pass, obligations: nothingAsked }),
  }),
}

/** The rule of a gateway without a policy: nothing passes. */
export const denyingPolicy: Policy = {
  uid: 'urn:citygate:policy:none',
  digest: digestOf('urn:citygate:policy:none'),
  policies: [],
  precision: () => undefined,
  threshold: () => undefined,
  retention: () => undefined,
  rotation: () => undefined,
  decide: () => ({
    isShared: true,
    entity: () => ({ permitted: false, bare: false, treatment: () => drop, obligations: nothingAsked }),
  }),
}
