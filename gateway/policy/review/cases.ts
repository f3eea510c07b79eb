// Policy tests as officers write them: given a caller and an entity, when it is read or changed, then the treatment of each
// attribute, and of each attribute of an attribute. Missing coverage is reported: rules that always or never applied, comparisons
// that were never true or never false.

import { categoriesIn, type Category, type CategoryOrSeveral } from '../../../standards/hub/category.ts'
import type { Attribute, Entity } from '../../../standards/hub/entity.ts'
import { attributesOf, typesOf } from '../../../standards/hub/entity.ts'
import { type Constraint, isLogical } from '../../../standards/odrl/policy.ts'
import type { Principal } from '../../principal.ts'
import { compileConstraint, type Test } from '../comparison.ts'
import { categoryIn, type Declared, nothingDeclared } from '../declared.ts'
import { unnamedAttribute } from '../decision.ts'
import { isSubAttribute } from '../obligations/mask.ts'
import type { ActionOnData, Policy } from '../policy.ts'
import type { Question } from '../decision-request.ts'
import { drop, pass, type Treatment } from '../obligations/treatment.ts'

export interface DecisionFacts {
  readonly principal: Principal
  readonly action: ActionOnData
  readonly entity: Entity
  /** RFC 3339, UTC. */
  readonly now: string
  readonly consentOf?: Question['consentOf']
  /** Whether the transfer rules allow a category to reach the caller; absent: no transfer rules apply. */
  readonly leaves?: ((category: Category) => boolean) | undefined
  /** The categories that sources declare for attributes that the hub does not know. */
  readonly declared?: Declared | undefined
}

/** An instance of an attribute. */
export interface Place {
  readonly attribute: string
  readonly datasetId?: string
}

/**
 * One instance of an attribute of the entity or, at the end of the path, of a nested attribute, with its treatment. Without a name
 * it is the entity itself, which has no attribute.
 */
export interface PolicyDecision extends Place {
  /** From the attribute of the entity to the nested one; absent: that attribute itself. */
  readonly path?: readonly Place[]
  readonly category: CategoryOrSeveral
  readonly treatment: Treatment
  readonly question: Question
}

/**
 * Every instance of every attribute of the entity, each followed by its nested attributes, as deep as the hub allows them to
 * nest. Where a whole is hidden, all of its content is dropped.
 */
export function decideAll(
  policy: Policy,
  { principal, action, entity, now, consentOf, declared = nothingDeclared, leaves = () => true }: DecisionFacts,
): readonly PolicyDecision[] {
  const types = typesOf(entity)
  const decision = policy.decide(principal, action, types).entity(entity, now, consentOf)
  const decideOne = (
    above: readonly Place[],
    name: string,
    given: Attribute,
    isHidden: boolean,
  ): readonly PolicyDecision[] => {
    const { observedAt, datasetId } = given
    const category = categoryIn(declared, types, name)
    const instance = { observedAt }
    const isDropped = isHidden || !categoriesIn(category).every(leaves)
    const treatment = isDropped ? drop : decision.treatment(name, category, instance)
    const question = { principal, types, now, entity, consentOf, attribute: { name, category }, instance }
    const places = [...above, { attribute: name, ...(datasetId === undefined ? {} : { datasetId }) }]
    const inner = partsOf(given).map(([part, value]) => decideOne(places, part, value, treatment.hiding === 'drop'))
    return [{ ...placed(places), category, treatment, question }, ...inner.flat()]
  }
  const attributes = attributesOf(entity)
  if (attributes.length === 0) {
    const treatment = decision.bare && leaves(unnamedAttribute.category) ? pass : drop
    const question = { principal, types, now, entity, consentOf, attribute: unnamedAttribute, instance: {} }
    return [{ attribute: unnamedAttribute.name, category: unnamedAttribute.category, treatment, question }]
  }
  return attributes.flatMap(([name, instances]) =>
    instances.flatMap((instance) => decideOne([], name, instance, !decision.permitted)),
  )
}

function partsOf(given: Attribute): readonly (readonly [name: string, instance: Attribute])[] {
  return Object.entries(given).flatMap(([name, value]) => {
    if (!isSubAttribute(name, value)) return []
    const instances = (Array.isArray(value) ? value : [value]) as readonly Attribute[]
    return instances.map((instance) => [name, instance] as const)
  })
}

function placed([first = { attribute: '' }, ...path]: readonly Place[]): Pick<PolicyDecision, keyof Place | 'path'> {
  return path.length === 0 ? first : { ...first, path }
}

/** In the notation of a query (GS CIM 009 clause 4.9), such as `speed.source`. */
export function nameOf({ attribute, path = [] }: Place & { readonly path?: readonly Place[] | undefined }): string {
  return [attribute, ...path.map((place) => place.attribute)].join('.')
}

/** The same for people, with the dataset id of each instance. */
export function placeText({ attribute, datasetId, path = [] }: Pick<PolicyDecision, keyof Place | 'path'>): string {
  if (attribute === unnamedAttribute.name) return 'the entity itself'
  const places = [{ attribute, datasetId }, ...path]
  return places
    .map((place) => place.attribute + (place.datasetId === undefined ? '' : ` (${place.datasetId})`))
    .join('.')
}

interface Seen {
  readonly test: Test
  true: boolean
  /** True from the start for a rule without conditions, which cannot be false. */
  false: boolean
}

/** Which results each rule and comparison of some policies has had. */
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

  /** The number of rules and comparisons. */
  get count(): number {
    return this.#seen.size
  }

  /** The rules and comparisons that have not been both true and false. */
  get missed(): readonly string[] {
    return [...this.#seen].flatMap(([place, seen]) => {
      if (seen.true && seen.false) return []
      if (!seen.true) return [`${place} was never true`]
      return [`${place} was never false`]
    })
  }
}
