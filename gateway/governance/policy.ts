// The decision over all policies of a city: no applicable permission denies; within a policy its `conflict` holds, between
// policies a prohibition wins; what the permissions that are used ask for is joined strictest-wins, whatever their order.

import { sha256 } from '@noble/hashes/sha2.js'
import { toBase64Url } from '../../standards/bytes/base64url.ts'
import type { Category } from '../../standards/hub/category.ts'
import type { Entity, Json } from '../../standards/hub/entity.ts'
import { canonicalJson } from '../../standards/json/write.ts'
import type { PolicyFault, Precision } from '../../standards/odrl/policy.ts'
import { readPolicy } from '../../standards/odrl/read.ts'
import { fail, ok, type Result } from '../../standards/result.ts'
import type { Principal } from '../auth/principal.ts'
import { type CompiledPolicy, compilePolicy, narrow, type Remaining, saidBy } from './compile.ts'
import type { Question } from './question.ts'
import { coarser, drop, join, pass, type Treatment } from './treatment.ts'

export type ActionOnData = 'read' | 'modify'

export interface Policy {
  readonly uid: string
  /** Of the documents that it was published from: base64url of SHA-256. */
  readonly digest: string
  /** What it is made of; none: of no document. */
  readonly policies: readonly CompiledPolicy[]
  /** The coarsest that any rule asks of the times that this principal reads; undefined: all times are shown as they are. */
  precision(principal: Principal): Precision | undefined
  /** The decision for one principal, action and set of entity types. */
  decide(principal: Principal, action: ActionOnData, types: readonly string[]): Decision
}

/** What is decided of entities of some types. */
export interface Decision {
  /** Whether it is the same for all entities of the types, whenever and for whichever instance it is asked. */
  readonly isShared: boolean
  /** @param entity undefined: of any, so that what depends on the entity is not known */
  entity(entity: Entity | undefined, now: string): EntityDecision
}

export interface EntityDecision {
  /** Whether any permission may apply to the entity, and nothing forbids the whole of it. */
  readonly permitted: boolean
  /** Whether it may be seen where it has no attribute. */
  readonly bare: boolean
  treatment(name: string, category: Category, instance: { readonly observedAt?: string | undefined }): Treatment
}

export function joinPolicies(uid: string, policies: readonly CompiledPolicy[], digest: string): Policy {
  return {
    uid,
    digest,
    policies,
    precision: coarsestFor(policies),
    decide(principal, action, types) {
      const base: Question = { principal, types }
      const remaining = policies.map(({ rules, permissions, prohibitions }): Remaining => {
        const concerning = {
          isPermForConflict: rules.conflict === 'perm',
          permissions: permissions.filter(({ concerns }) => concerns(principal, action)),
          prohibitions: prohibitions.filter(({ concerns }) => concerns(principal, action)),
        }
        return narrow(concerning, base)
      })
      const relevant = remaining.filter(isAnyLeft)
      return {
        isShared: relevant.every(isShared),
        entity: (entity, now) => decideEntity(relevant, { ...base, now, ...(entity === undefined ? {} : { entity }) }),
      }
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

function isAnyLeft({ permissions, prohibitions }: Remaining): boolean {
  return permissions.length + prohibitions.length > 0
}

function isShared({ permissions, prohibitions }: Remaining): boolean {
  return permissions.every((rule) => rule.isShared) && prohibitions.every((rule) => rule.isShared)
}

function decideEntity(relevant: readonly Remaining[], question: Question): EntityDecision {
  const remaining = relevant.map((one) => narrow(one, question)).filter(isAnyLeft)
  const isWhollyForbidden = remaining.some(
    ({ isPermForConflict, prohibitions }) =>
      !isPermForConflict && prohibitions.some(({ test }) => test(question) === true),
  )
  const permitted = !isWhollyForbidden && remaining.some(({ permissions }) => permissions.length > 0)
  return {
    permitted,
    bare: permitted && joinVerdicts(remaining, { ...question, attribute: nameless, instance: {} }).hiding !== 'drop',
    treatment: (name, category, instance) =>
      joinVerdicts(remaining, { ...question, attribute: { name, category }, instance }),
  }
}

/** An entity without attributes is decided as one that says nothing of anybody. */
const nameless = { name: '', category: 'dpv:NonPersonalData' } as const

function joinVerdicts(remaining: readonly Remaining[], question: Question): Treatment {
  let isPermitted = false
  let joined = pass
  for (const one of remaining) {
    const said = saidBy(one, question)
    if (said.isForbidden) return drop
    if (said.isPermitted) isPermitted = true
    joined = join(joined, said.asks)
  }
  return isPermitted ? joined : drop
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
  return ok(joinPolicies(compiled.map(({ rules }) => rules.uid).join(' '), compiled, digest))
}

/** The rule of whoever holds the payload already: everything passes. For the command line and the library. */
export const ownerPolicy: Policy = {
  uid: 'urn:citygate:policy:owner',
  digest: digestOf('urn:citygate:policy:owner'),
  policies: [],
  precision: () => undefined,
  decide: () => ({ isShared: true, entity: () => ({ permitted: true, bare: true, treatment: () => pass }) }),
}

/** The rule of a gateway without a policy: nothing passes. */
export const denyingPolicy: Policy = {
  uid: 'urn:citygate:policy:none',
  digest: digestOf('urn:citygate:policy:none'),
  policies: [],
  precision: () => undefined,
  decide: () => ({ isShared: true, entity: () => ({ permitted: false, bare: false, treatment: () => drop }) }),
}
