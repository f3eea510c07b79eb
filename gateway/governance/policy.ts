// The decision: a policy compiled to closures when it is published. Default deny; where a permission and a prohibition
// both apply, the policy's `conflict` decides (ODRL 2.2 section 2.1.3: absent it is void for the request, and denies).
// Duties of the permissions that are used are joined strictest-wins, whatever their order.

import { sha256 } from '@noble/hashes/sha2.js'
import { toBase64Url } from '../../standards/bytes/base64url.ts'
import { isPersonal, type Category } from '../../standards/hub/category.ts'
import type { Json } from '../../standards/hub/entity.ts'
import { canonicalJson } from '../../standards/json/write.ts'
import { fail, ok, type Result } from '../../standards/result.ts'
import type { Principal } from '../auth/principal.ts'
import { readPolicy, type Constraint, type PolicyFault, type Rule, type Rules } from './rules.ts'
import type { Action } from './terms.ts'

/** What becomes of one attribute. */
export type Treatment = 'pass' | 'redact' | 'drop'

export interface Policy {
  readonly uid: string
  /** Of the document that it was published from: base64url of SHA-256. */
  readonly digest: string
  /** The decision for one principal, action and set of entity types. */
  decide(principal: Principal, action: 'read' | 'modify', types: readonly string[]): Decision
}

export interface Decision {
  /** Whether any permission applies to entities of these types at all. */
  readonly permitted: boolean
  treatment(category: Category): Treatment
}

interface Question {
  readonly types: readonly string[]
  /** Absent: the question is about the entity, and constraints on categories are left aside. */
  readonly category?: Category
}

type Test = (question: Question) => boolean

const strictness: readonly Treatment[] = ['pass', 'redact', 'drop']

/** `dpv:PersonalData` names every personal category; other terms name themselves. */
function isOfCategory(wanted: string, category: Category): boolean {
  return wanted === category || (wanted === 'dpv:PersonalData' && isPersonal(category))
}

function compileConstraint(constraint: Constraint): Test {
  const negative = constraint.operator === 'neq' || constraint.operator === 'isNoneOf'
  if (constraint.operand === 'entityType') {
    const wanted = new Set(constraint.values)
    return (question) => question.types.some((type) => wanted.has(type)) !== negative
  }
  return (question) => {
    const { category } = question
    if (category === undefined) return true
    return constraint.values.some((value) => isOfCategory(value, category)) !== negative
  }
}

function all(constraints: readonly Constraint[]): Test {
  const tests = constraints.map(compileConstraint)
  return (question) => tests.every((test) => test(question))
}

interface Compiled {
  readonly concerns: (principal: Principal, action: Action) => boolean
  readonly applies: Test
  /** No constraint on categories: the rule speaks of the entity as a whole. */
  readonly whole: boolean
  readonly duties: readonly { readonly treatment: Treatment; readonly applies: Test }[]
}

function compileRule(rule: Rule): Compiled {
  const { assignees } = rule
  const actions = new Set(rule.actions)
  return {
    concerns: (principal, action) =>
      (actions.has(action) || actions.has('use')) &&
      (assignees === undefined ||
        assignees.includes(`client:${principal.client}`) ||
        [...principal.roles].some((role) => assignees.includes(`role:${role}`))),
    applies: all(rule.constraints),
    whole: rule.constraints.every((constraint) => constraint.operand !== 'dataCategory'),
    duties: rule.duties.map((duty) => ({ treatment: duty.obligation, applies: all(duty.constraints) })),
  }
}

function compile(rules: Rules, digest: string): Policy {
  const permissions = rules.permissions.map(compileRule)
  const prohibitions = rules.prohibitions.map(compileRule)
  return {
    uid: rules.uid,
    digest,
    decide(principal, action, types) {
      const allowing = permissions.filter((rule) => rule.concerns(principal, action))
      const forbidding = prohibitions.filter((rule) => rule.concerns(principal, action))
      const treatment = (category: Category): Treatment => {
        const question = { types, category }
        const used = allowing.filter((rule) => rule.applies(question))
        if (used.length === 0) return 'drop'
        if (rules.conflict !== 'perm' && forbidding.some((rule) => rule.applies(question))) return 'drop'
        const asked = used.flatMap((rule) => rule.duties.filter((duty) => duty.applies(question)))
        return strictness[Math.max(0, ...asked.map((duty) => strictness.indexOf(duty.treatment)))] ?? 'drop'
      }
      const hidden = rules.conflict !== 'perm' && forbidding.some((rule) => rule.whole && rule.applies({ types }))
      return { permitted: !hidden && allowing.some((rule) => rule.applies({ types })), treatment }
    },
  }
}

function digestOf(document: Json): string {
  return toBase64Url(sha256(new TextEncoder().encode(canonicalJson(document))))
}

/** Reads and compiles a policy: what `publishing` means here. */
export function publishPolicy(document: Json): Result<Policy, readonly PolicyFault[]> {
  const rules = readPolicy(document)
  return rules.ok ? ok(compile(rules.value, digestOf(document))) : fail(rules.problem)
}

/** The rule of whoever holds the payload already: everything passes. For the command line and the library. */
export const ownerPolicy: Policy = {
  uid: 'urn:citygate:policy:owner',
  digest: digestOf('urn:citygate:policy:owner'),
  decide: () => ({ permitted: true, treatment: () => 'pass' }),
}

/** The rule of a gateway without a policy: nothing passes. */
export const denyingPolicy: Policy = {
  uid: 'urn:citygate:policy:none',
  digest: digestOf('urn:citygate:policy:none'),
  decide: () => ({ permitted: false, treatment: () => 'drop' }),
}
