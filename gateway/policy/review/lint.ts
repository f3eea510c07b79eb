// Finds rules that are valid and likely a mistake: rules that conflict without saying which takes precedence, that can
// never apply, that are duplicates, that allow anyone to read personal data for any purpose, or that keep them indefinitely.

import { canonicalJson } from '../../../standards/json/write.ts'
import { isKindOf } from '../../../standards/dpv/terms.ts'
import type { Json } from '../../../standards/hub/entity.ts'
import {
  type Comparison,
  type Constraint,
  isLogical,
  type PolicyRules,
  type Rule,
} from '../../../standards/odrl/policy.ts'

export interface Warning {
  readonly policy: string
  /** JSON Pointer. */
  readonly path: string
  readonly code: 'conflict-open' | 'never-applies' | 'stands-twice' | 'unbounded' | 'kept-forever'
  /** Continues the sentence that begins with the place. */
  readonly detail: string
}

export function lint(policies: readonly PolicyRules[]): readonly Warning[] {
  return policies.flatMap((policy) =>
    [
      ...openConflicts(policy),
      ...deadRules(policy),
      ...twins(policy),
      ...unbounded(policy),
      ...keptForever(policy),
    ].map((warning) => ({
      policy: policy.uid,
      ...warning,
    })),
  )
}

type Found = Omit<Warning, 'policy'>

function openConflicts({ conflict, permissions, prohibitions }: PolicyRules): readonly Found[] {
  if (conflict !== 'invalid') return []
  return prohibitions.flatMap((prohibition) => {
    const permission = permissions.find((one) => mayMeet(one, prohibition))
    if (permission === undefined) return []
    const detail = `and ${permission.path} may both apply, which makes the policy void and denies access; set odrl:conflict`
    return [{ path: prohibition.path, code: 'conflict-open', detail } as const]
  })
}

function deadRules({ conflict, permissions, prohibitions }: PolicyRules): readonly Found[] {
  const contradicting = [...permissions, ...prohibitions].filter(({ constraints }) => contradictsItself(constraints))
  const covered =
    conflict === 'perm' ? [] : permissions.filter((one) => prohibitions.some((other) => covers(other, one)))
  return [
    ...contradicting.map(
      ({ path }) =>
        ({ path, code: 'never-applies', detail: 'never applies: its constraints exclude each other' }) as const,
    ),
    ...covered.map(
      ({ path }) => ({ path, code: 'never-applies', detail: 'never applies: a prohibition covers all of it' }) as const,
    ),
  ]
}

function twins({ permissions, prohibitions }: PolicyRules): readonly Found[] {
  return [permissions, prohibitions].flatMap((rules) => {
    const seen = new Map<string, Rule>()
    return rules.flatMap((rule) => {
      const { path, uid: _, ...said } = rule
      const text = canonicalJson(JSON.parse(JSON.stringify(said)) as Json)
      const first = seen.get(text)
      seen.set(text, rule)
      return first === undefined
        ? []
        : [{ path, code: 'stands-twice', detail: `says what ${first.path} says` } as const]
    })
  })
}

const bounds = new Set(['purpose', 'recipient', 'recipientJurisdiction'])

/** A permission that shows personal data to anyone with a token. */
function unbounded({ permissions }: PolicyRules): readonly Found[] {
  const open = permissions.filter(({ actions, assignees, constraints }) => {
    const reads = actions.some((action) => action === 'read' || action === 'use')
    const isBound = constraints.flatMap(comparisonsOf).some(({ operand }) => bounds.has(operand))
    return reads && assignees === undefined && !isBound && mayBePersonal(constraints)
  })
  const detail = 'allows anyone to read personal data for any purpose; name a party, a purpose or a jurisdiction'
  return open.map(({ path }) => ({ path, code: 'unbounded', detail }) as const)
}

/** A permission by which personal data are stored that nothing ever deletes. */
function keptForever({ permissions }: PolicyRules): readonly Found[] {
  const open = permissions.filter(
    ({ actions, constraints, duties }) =>
      actions.some((action) => action === 'modify' || action === 'use') &&
      !duties.some(({ action }) => action === 'retain') &&
      mayBePersonal(constraints),
  )
  const detail = 'allows storing personal data with no retention limit; add citygate:retain'
  return open.map(({ path }) => ({ path, code: 'kept-forever', detail }) as const)
}

function mayBePersonal(constraints: readonly Constraint[]): boolean {
  return !constraints.some((constraint) => {
    if (isLogical(constraint) || constraint.operand !== 'dataCategory') return false
    const { operator, values } = constraint
    if (operator === 'isNoneOf' || operator === 'neq') return values.includes('dpv:PersonalData')
    return values.every((value) => value === 'dpv:NonPersonalData' || value === 'unclassified')
  })
}

function comparisonsOf(constraint: Constraint): readonly Comparison[] {
  return isLogical(constraint) ? constraint.of.flatMap(comparisonsOf) : [constraint]
}

function mayMeet(one: Rule, other: Rule): boolean {
  const actions = one.actions.some((action) =>
    other.actions.some((its) => its === action || its === 'use' || action === 'use'),
  )
  return (
    actions &&
    // A role and a client may be the same caller.
    (meet(one.assignees, other.assignees) || ofSeveralKinds(one.assignees, other.assignees)) &&
    meet(one.targets, other.targets) &&
    !one.constraints.some((left) => other.constraints.some((right) => exclude(left, right)))
  )
}

function ofSeveralKinds(one: readonly string[] = [], other: readonly string[] = []): boolean {
  return one.some(
    (party) => other.some((its) => its.startsWith('role:') !== party.startsWith('role:')) || party.startsWith('role:'),
  )
}

/** Absent: all. */
function meet(one: readonly string[] | undefined, other: readonly string[] | undefined): boolean {
  return one === undefined || other === undefined || one.some((item) => other.includes(item))
}

/** Whether `wide` covers all that `narrow` covers. */
function covers(wide: Rule, narrow: Rule): boolean {
  const within = (some: readonly string[] | undefined, all: readonly string[] | undefined): boolean =>
    all === undefined || (some?.every((item) => all.includes(item)) ?? false)
  return (
    narrow.actions.every((action) => wide.actions.includes(action) || wide.actions.includes('use')) &&
    within(narrow.assignees, wide.assignees) &&
    within(narrow.targets, wide.targets) &&
    wide.constraints.every((constraint) => narrow.constraints.some((its) => canonical(its) === canonical(constraint)))
  )
}

function canonical(constraint: Constraint): string {
  return canonicalJson(JSON.parse(JSON.stringify(constraint)) as Json)
}

function contradictsItself(constraints: readonly Constraint[]): boolean {
  return constraints.some((one, index) => constraints.slice(index + 1).some((other) => exclude(one, other)))
}

/** For these operands a fact has one value; for others (types, purposes, roles) it may have several. */
const single = new Set(['attribute', 'dataCategory', 'recipientJurisdiction', 'assuranceLevel'])

/** Whether two comparisons can never both be true of one fact, as far as their values show. */
function exclude(one: Constraint, other: Constraint): boolean {
  if (isLogical(one) || isLogical(other) || one.operand !== other.operand || !single.has(one.operand)) return false
  const [left, right] = [positives(one), positives(other)]
  if (left !== undefined && right !== undefined)
    return !left.some((value) => right.some((its) => areRelated(value, its)))
  const [chosen, excluded] = left === undefined ? [right, negatives(one)] : [left, negatives(other)]
  return (
    chosen !== undefined &&
    excluded !== undefined &&
    chosen.every((value) => excluded.some((its) => isWithin(value, its)))
  )
}

function positives({ operator, values }: Comparison): readonly Json[] | undefined {
  return operator === 'eq' || operator === 'isA' || operator === 'isAnyOf' ? values : undefined
}

function negatives({ operator, values }: Comparison): readonly Json[] | undefined {
  return operator === 'neq' || operator === 'isNoneOf' ? values : undefined
}

function isWithin(value: Json, wanted: Json): boolean {
  return value === wanted || (typeof value === 'string' && typeof wanted === 'string' && isKindOf(value, wanted))
}

function areRelated(one: Json, other: Json): boolean {
  return isWithin(one, other) || isWithin(other, one)
}
