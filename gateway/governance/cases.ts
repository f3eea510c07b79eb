// Tests of policies, as officers write them: given who asks and an entity, when it is read or changed, then what becomes of each
// attribute. What no test has seen both ways is told: rules that never or always applied, comparisons that never were true or false.

import type { Category } from '../../standards/hub/category.ts'
import type { Entity } from '../../standards/hub/entity.ts'
import { attributesOf, typesOf } from '../../standards/hub/entity.ts'
import { categoryOf } from '../../standards/hub/vocabulary.ts'
import { type Constraint, isLogical } from '../../standards/odrl/policy.ts'
import type { Principal } from '../auth/principal.ts'
import { compileConstraint, type Test } from './comparison.ts'
import type { ActionOnData, Policy } from './policy.ts'
import type { Question } from './question.ts'
import type { Treatment } from './treatment.ts'

export interface Given {
  readonly principal: Principal
  readonly action: ActionOnData
  readonly entity: Entity
  /** RFC 3339, UTC. */
  readonly now: string
  readonly consentOf?: Question['consentOf']
}

/** One instance of an attribute, and what becomes of it. */
export interface Decided {
  readonly attribute: string
  readonly category: Category
  readonly datasetId?: string
  readonly treatment: Treatment
  readonly question: Question
}

/** Every instance of every attribute of the entity; hidden as a whole, all of them are dropped. */
export function decideAll(policy: Policy, { principal, action, entity, now, consentOf }: Given): readonly Decided[] {
  const types = typesOf(entity)
  const decision = policy.decide(principal, action, types).entity(entity, now, consentOf)
  return attributesOf(entity).flatMap(([name, instances]) =>
    instances.map(({ observedAt, datasetId }): Decided => {
      const category = categoryOf(types, name)
      const instance = { observedAt }
      const treatment = decision.permitted
        ? decision.treatment(name, category, instance)
        : ({ hiding: 'drop' } as const)
      const question = { principal, types, now, entity, consentOf, attribute: { name, category }, instance }
      return { attribute: name, category, treatment, question, ...(datasetId === undefined ? {} : { datasetId }) }
    }),
  )
}

interface Seen {
  readonly test: Test
  true: boolean
  /** From the start for a rule without conditions, which cannot be. */
  false: boolean
}

/** What was true, and what was not, of each rule and comparison of some policies. */
export class Coverage {
  readonly #seen = new Map<string, Seen>()

  constructor(policy: Policy) {
    for (const { rules, permissions, prohibitions } of policy.policies) {
      for (const { rule, test } of [...permissions, ...prohibitions]) {
        const place = `${rules.uid} ${rule.uid ?? rule.path}`
        const hasConditions = rule.constraints.length > 0 || rule.targets !== undefined
        this.#seen.set(place, { test, true: false, false: !hasConditions })
        for (const [index, constraint] of rule.constraints.entries())
          this.#add(`${place} constraint ${index + 1}`, constraint)
      }
    }
  }

  #add(place: string, constraint: Constraint): void {
    this.#seen.set(place, { test: compileConstraint(constraint), true: false, false: false })
    if (!isLogical(constraint)) return
    for (const [index, inner] of constraint.of.entries()) this.#add(`${place}.${index + 1}`, inner)
  }

  see(question: Question): void {
    for (const one of this.#seen.values()) {
      const truth = one.test(question)
      if (truth === true) one.true = true
      if (truth === false) one.false = true
    }
  }

  /** How many rules and comparisons there are. */
  get count(): number {
    return this.#seen.size
  }

  /** What was not seen both ways. */
  get missed(): readonly string[] {
    return [...this.#seen].flatMap(([place, seen]) => {
      if (seen.true && seen.false) return []
      if (!seen.true) return [`${place} was never true`]
      return [`${place} was never false`]
    })
  }
}
