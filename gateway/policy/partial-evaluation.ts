// The residual rules once the caller, the entity types and the attribute are known: conditions that hold are removed, rules that
// do not apply are removed, and the duties that apply to every entity are joined. They are computed once per attribute and
// cached, so that an entity costs only what depends on it.

import type { CompiledPolicy } from './compile.ts'
import type { Condition } from './comparison.ts'
import type { Question } from './decision-request.ts'
import { covers, drop, join, pass, type Treatment } from './obligations/treatment.ts'
import type { Truth } from './tri-state.ts'

export type Rules = Pick<CompiledPolicy, 'rules' | 'permissions' | 'prohibitions'>

interface RestOfDuty {
  readonly treatment: Treatment
  readonly conditions: readonly Condition[]
}

interface RestOfRule {
  /** Whether it permits where the remaining conditions are true; otherwise another condition is unknown. */
  readonly mayPermit: boolean
  readonly conditions: readonly Condition[]
  /** The treatment that applies unless the rule is false. */
  readonly asks: Treatment
  readonly duties: readonly RestOfDuty[]
  /** The strictest treatment that may apply. */
  readonly most: Treatment
}

export interface RestOfPolicy {
  readonly isPermForConflict: boolean
  readonly isProhibited: boolean
  readonly permissions: readonly RestOfRule[]
  /** The conditions of each prohibition that may apply. */
  readonly prohibitions: readonly (readonly Condition[])[]
}

/** @param question the caller, the types and the attribute */
export function residualOf(policies: readonly Rules[], question: Question): readonly RestOfPolicy[] {
  return policies.flatMap(({ rules, permissions, prohibitions }) => {
    const prohibiting = prohibitions.flatMap(({ conditions }) => restOf(conditions, question) ?? [])
    const permitting = permissions.flatMap(({ conditions, duties }): readonly RestOfRule[] => {
      const rest = restOf(conditions, question)
      if (rest === undefined) return []
      const asking = duties.flatMap(({ treatment, conditions: own }) => {
        const left = restOf(own, question)?.left
        return left === undefined ? [] : [{ treatment, conditions: left }]
      })
      const asks = asking.reduce((all, one) => (one.conditions.length === 0 ? join(all, one.treatment) : all), pass)
      const more = asking.filter((one) => one.conditions.length > 0)
      const most = more.reduce((all, one) => join(all, one.treatment), asks)
      return [{ mayPermit: rest.isTrue, conditions: rest.left, asks, duties: more, most }]
    })
    if (prohibiting.length + permitting.length === 0) return []
    return {
      isPermForConflict: rules.conflict === 'perm',
      isProhibited: prohibiting.some(({ left }) => left.length === 0),
      permissions: joined(permitting),
      prohibitions: prohibiting.map(({ left }) => left).filter((left) => left.length > 0),
    }
  })
}

/** Joins rules with equal conditions. */
function joined(rules: readonly RestOfRule[]): readonly RestOfRule[] {
  const found = new Map<string, RestOfRule>()
  for (const rule of rules) {
    const asked = rule.duties.map(({ treatment, conditions }) => [treatment, numbersOf(conditions)])
    const key = JSON.stringify([rule.mayPermit, numbersOf(rule.conditions), asked])
    const known = found.get(key)
    found.set(key, known === undefined ? rule : merged(known, rule))
  }
  // Rules without conditions come first: later rules often require nothing beyond them.
  return [...found.values()].toSorted((one, other) => one.conditions.length - other.conditions.length)
}

function numbersOf(conditions: readonly Condition[]): readonly number[] {
  return conditions.map(({ number }) => number)
}

function merged(one: RestOfRule, other: RestOfRule): RestOfRule {
  return { ...one, asks: join(one.asks, other.asks), most: join(one.most, other.most) }
}

/** The conditions left to evaluate for an entity, and whether all others are true; undefined where one is false. */
export function restOf(
  conditions: readonly Condition[],
  question: Question,
): { readonly isTrue: boolean; readonly left: readonly Condition[] } | undefined {
  const shared = conditions.filter(({ isShared }) => isShared).map(({ test }) => test(question))
  if (shared.includes(false)) return undefined
  return { isTrue: !shared.includes(undefined), left: conditions.filter(({ isShared }) => !isShared) }
}

/** Evaluates a remaining condition. */
export type Ask = (condition: Condition) => Truth

/** The treatment of an instance, over all policies. */
export function treatmentFor(policies: readonly RestOfPolicy[], ask: Ask): Treatment {
  let isPermitted = false
  let all = pass
  for (const { isPermForConflict, isProhibited, permissions, prohibitions } of policies) {
    const prohibits = isProhibited || prohibitions.some((conditions) => truthOf(conditions, ask) !== false)
    // Absent `perm` a prohibition wins, or makes the policy void for the request, which denies as well (ODRL 2.2, 2.1.3).
    if (prohibits && !isPermForConflict) return drop
    let permits = false
    for (const { mayPermit, conditions, asks, duties, most } of permissions) {
      if (permits && covers(all, most)) continue
      const truth = truthOf(conditions, ask)
      if (truth === false) continue
      if (truth === true && mayPermit) permits = true
      all = join(all, asks)
      for (const duty of duties) if (truthOf(duty.conditions, ask) !== false) all = join(all, duty.treatment)
    }
    if (prohibits && !permits) return drop
    if (permits) isPermitted = true
  }
  return isPermitted ? all : drop
}

export function truthOf(conditions: readonly Condition[], ask: Ask): Truth {
  let answer: Truth = true
  for (const condition of conditions) {
    const truth = ask(condition)
    if (truth === false) return false
    if (truth === undefined) answer = undefined
  }
  return answer
}
