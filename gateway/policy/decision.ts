// The decision for one principal, action and set of entity types: the residual rules of each attribute are cached, and each
// condition is evaluated once per entity or instance, however many rules share it.

import type { CategoryOrSeveral } from '../../standards/hub/category.ts'
import type { Entity } from '../../standards/hub/entity.ts'
import type { Condition } from './comparison.ts'
import type { CompiledObligation, CompiledRule } from './compile.ts'
import { joinObligations, nothingAsked, type Obligations } from './obligations/obligations.ts'
import type { Question } from './decision-request.ts'
import {
  type Ask,
  residualOf,
  restOf,
  type RestOfPolicy,
  type Rules,
  treatmentFor,
  truthOf,
} from './partial-evaluation.ts'
import type { Treatment } from './obligations/treatment.ts'

/** The decision about entities of some types. */
export interface Decision {
  /** Whether it is the same for all entities of the types, at any time and for any instance. */
  readonly isShared: boolean
  /** @param entity undefined: no particular one, so that what depends on the entity is unknown */
  entity(entity: Entity | undefined, now: string, consentOf?: Question['consentOf']): EntityDecision
}

export interface EntityDecision {
  /** Whether any permission may apply to the entity, and nothing forbids the whole of it. */
  readonly permitted: boolean
  /** Whether the entity may be shown where it has no attributes. */
  readonly bare: boolean
  treatment(
    name: string,
    category: CategoryOrSeveral,
    instance: { readonly observedAt?: string | undefined },
  ): Treatment
  /** The obligations for an answer that contains the entity, and for its retention. */
  readonly obligations: Obligations
}

/** Names come from clients; beyond this number they are not cached. */
const maxNames = 1000

/** @param given rules that may apply to the caller and the types */
export function decisionOf(given: readonly Rules[], base: Question): Decision {
  const policies = numbered(given)
  const whole = wholeOf(policies, base)
  const demands = askedOf(policies, base)
  const residuals = new Map<string, { readonly category: CategoryOrSeveral; readonly rest: readonly RestOfPolicy[] }>()
  const residual = (name: string, category: CategoryOrSeveral): readonly RestOfPolicy[] => {
    const known = residuals.get(name)
    if (known?.category === category) return known.rest
    const rest = residualOf(policies, { ...base, attribute: { name, category } })
    if (residuals.size < maxNames) residuals.set(name, { category, rest })
    return rest
  }
  return {
    isShared: policies.every(({ permissions, prohibitions }) => [...permissions, ...prohibitions].every(isShared)),
    entity(entity, now, consentOf) {
      const question: Question = { ...base, now, consentOf, entity }
      /** By the numbers of conditions; null: unknown. */
      const ofEntity: (boolean | null)[] = []
      const asking = (asked: Question): Ask => {
        const ofInstance: (boolean | null)[] = []
        return ({ number, test, isOfEntity }) => {
          const answers = isOfEntity ? ofEntity : ofInstance
          answers[number] ??= test(asked) ?? null
          return answers[number] ?? undefined
        }
      }
      const treatment: EntityDecision['treatment'] = (name, category, instance) => {
        const rest = residual(name, category)
        return treatmentFor(rest, asking({ ...question, attribute: { name, category }, instance }))
      }
      const ask = asking(question)
      const permitted =
        !whole.prohibitions.some((conditions) => truthOf(conditions, ask) === true) &&
        whole.permissions.some((conditions) => truthOf(conditions, ask) !== false)
      return new DecisionOfEntity(permitted, treatment, () => joinedOf(demands, ask))
    },
  }
}

/** A class, since an object that is made with getters has a hidden class of its own, which keeps the entity for long. */
class DecisionOfEntity implements EntityDecision {
  readonly permitted: boolean
  readonly treatment: EntityDecision['treatment']
  readonly #join: () => Obligations

  constructor(permitted: boolean, treatment: EntityDecision['treatment'], join: () => Obligations) {
    this.permitted = permitted
    this.treatment = treatment
    this.#join = join
  }

  get bare(): boolean {
    const { name, category } = unnamedAttribute
    return this.permitted && this.treatment(name, category, {}).hiding !== 'drop'
  }

  get obligations(): Obligations {
    return this.#join()
  }
}

/** Equal conditions get one number, and are evaluated once. */
function numbered(policies: readonly Rules[]): readonly Rules[] {
  const numbers = new Map<string, number>()
  const number = (condition: Condition): Condition => {
    const known = numbers.get(condition.key) ?? numbers.size
    numbers.set(condition.key, known)
    return { ...condition, number: known }
  }
  const all = (rules: readonly CompiledRule[]): readonly CompiledRule[] =>
    rules.map((rule) => ({
      ...rule,
      conditions: rule.conditions.map(number),
      duties: rule.duties.map((duty) => ({ ...duty, conditions: duty.conditions.map(number) })),
      obligations: rule.obligations.map((one) => ({ ...one, conditions: one.conditions.map(number) })),
    }))
  return policies.map(({ rules, permissions, prohibitions }) => ({
    rules,
    permissions: all(permissions),
    prohibitions: all(prohibitions),
  }))
}

/** The obligations that the permissions may require of an answer, each with the conditions left to evaluate for the entity. */
function askedOf(policies: readonly Rules[], base: Question): readonly CompiledObligation[] {
  return policies.flatMap(({ permissions }) =>
    permissions.flatMap(({ conditions: ofRule, obligations }) =>
      obligations.flatMap((one) => {
        const rest = restOf([...ofRule, ...one.conditions], base)
        return rest === undefined ? [] : [{ obligations: one.obligations, conditions: rest.left }]
      }),
    ),
  )
}

/** The attributes are unknown here, so an obligation that depends on one applies. */
function joinedOf(asked: readonly CompiledObligation[], ask: Ask): Obligations {
  return asked.reduce(
    (all, { obligations, conditions }) =>
      conditions.some((condition) => ask(condition) === false) ? all : joinObligations(all, obligations),
    nothingAsked,
  )
}

/** The residual conditions of the prohibitions that may hide a whole entity, and of the permissions that may show part of it. */
function wholeOf(policies: readonly Rules[], base: Question) {
  const restsOf = (rules: readonly CompiledRule[]) => rules.flatMap(({ conditions }) => restOf(conditions, base) ?? [])
  return {
    prohibitions: policies.flatMap(({ rules, prohibitions }) =>
      rules.conflict === 'perm' ? [] : restsOf(prohibitions).flatMap(({ isTrue, left }) => (isTrue ? [left] : [])),
    ),
    permissions: policies.flatMap(({ permissions }) => restsOf(permissions).map(({ left }) => left)),
  }
}

function isShared({ conditions, duties, obligations }: CompiledRule): boolean {
  const asked = [...duties, ...obligations].flatMap((duty) => duty.conditions)
  return [...conditions, ...asked].every((condition) => condition.isShared)
}

/** An entity without attributes is decided as non-personal data. */
export const unnamedAttribute = { name: '', category: 'dpv:NonPersonalData' } as const
