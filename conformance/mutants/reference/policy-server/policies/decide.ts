// The decision of the rules on one attribute for one caller (profile urn:citygate:odrl:, "The question"): without an applicable
// permission access is denied, a prohibition wins, and an unknown fact never helps the caller.

import type { Constraint, Duty, Policy, Rule } from './policy.ts'

export interface Question {
  readonly action: 'read' | 'modify'
  readonly client: string
  readonly roles: readonly string[]
  readonly id: string
  readonly types: readonly string[]
  readonly attribute: string
  /** By operand; absent: unknown. */
  readonly facts: ReadonlyMap<string, readonly string[]>
}

export interface Decision {
  readonly isShown: boolean
  readonly duties: readonly Duty[]
  /** The rules that applied: the IRI of the policy and the place of the rule. */
  readonly rules: readonly string[]
}

/** true, false or unknown (Kleene's logic). */
type Truth = boolean | undefined

/** Narrower terms of DPV 2.3 and their broader terms, as far as the suite uses them. */
const broader: ReadonlyMap<string, string> = new Map([
  ['dpv:AcademicResearch', 'dpv:ResearchAndDevelopment'],
  ['dpv:CommercialResearch', 'dpv:ResearchAndDevelopment'],
])

export const isA = (value: string, wanted: string): boolean => {
  const up = broader.get(value)
  return value === wanted || (up !== undefined && isA(up, wanted))
}

function all(truths: readonly Truth[]): Truth {
  if (truths.includes(false)) return false
  return truths.every((truth) => truth === true) ? true : undefined
}

const not = (truth: Truth): Truth => (truth === undefined ? undefined : !truth)

function truthOf(constraint: Constraint, question: Question): Truth {
  if (constraint.kind === 'compare') return compared(constraint, question)
  const truths = constraint.parts.map((part) => truthOf(part, question))
  if (constraint.kind === 'and') return all(truths)
  if (constraint.kind === 'or') return not(all(truths.map(not)))
  return truths.includes(undefined) ? undefined : truths.filter(Boolean).length === 1
}

function compared({ left, operator, right }: Extract<Constraint, { kind: 'compare' }>, question: Question): Truth {
  const values = question.facts.get(left)
  if (values === undefined) return undefined
  // A missing consent is unknown.
  if (values.length === 0) return undefined
  const fits = values.map((value) => right.some((wanted) => isA(value, String(wanted))))
  const some = left === 'citygate:entityType' ? fits.includes(true) : undefined
  const truth = some ?? (fits.every(Boolean) ? true : fits.some(Boolean) ? undefined : false) // prettier-ignore
  return operator === 'neq' || operator === 'isNoneOf' ? not(truth) : truth
}

function isFor({ assignees, targets, actions }: Rule, { client, roles, id, action }: Question): boolean {
  const parties = [`urn:citygate:client:${client}`, ...roles.map((role) => `urn:citygate:role:${role}`)]
  const isParty = assignees.length === 0 || assignees.some((one) => parties.includes(one))
  const isTarget = targets.length === 0 || targets.includes(id)
  return isParty && isTarget && (actions.includes(action) || actions.includes('use'))
}

export function decide(policies: readonly Policy[], question: Question): Decision {
  const duties: Duty[] = []
  const rules: string[] = []
  let [isPermitted, isProhibited] = [false, false]
  for (const { uid, conflict, rules: own } of policies) {
    const applying = own.filter((rule) => {
      if (!isFor(rule, question)) return false
      const truth = all(rule.constraints.map((one) => truthOf(one, question)))
      return rule.effect === 'permission' ? truth === true : truth !== false
    })
    const [permits, prohibits] = (['permission', 'prohibition'] as const).map((effect) =>
      applying.some((rule) => rule.effect === effect),
    )
    if (prohibits === true && !(permits === true && conflict === 'perm')) isProhibited = true
    if (permits === true) isPermitted = true
    for (const rule of applying) {
      rules.push(`${uid} ${rule.place}`)
      duties.push(...rule.duties)
    }
  }
  return { isShown: isPermitted && !isProhibited, duties, rules }
}
