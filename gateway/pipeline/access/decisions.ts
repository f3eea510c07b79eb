// What the rules say to one principal of entities of the same types: evaluated once for each name, and cached while the policy and
// the principal live, because both stay the same from message to message. What depends on the entity itself, on the time or on
// the age of a value is evaluated again. On reading, the transfer rules remove what may not leave, whatever the policies say.

import type { Entity } from '../../../adapters/adapter.ts'
import { type Categories, categoriesIn, type CategoryOrSeveral } from '../../../standards/hub/category.ts'
import type { DecidedAction } from '../../../standards/odrl/policy.ts'
import type { Principal } from '../../principal.ts'
import { categoryIn, type Declared, declaredWith, nothingDeclared } from '../../policy/declared.ts'
import type { Decision, EntityDecision, Obligations, Policy } from '../../policy/policy.ts'
import { nothingAsked } from '../../policy/obligations/obligations.ts'
import { drop, pass, type Treatment } from '../../policy/obligations/treatment.ts'
import type { AccessScope } from './access-scope.ts'

/** Types and names come from clients; beyond this number they are not cached. */
const maxTypes = 100
const maxNames = 1000

/** The attribute name by which an entity without attributes is decided: it is non-personal data (standards/odrl/profile.md). */
export const anyAttribute = ''

/** The decision about one entity. */
export interface EntityPolicyDecision {
  readonly permitted: boolean
  readonly bare: boolean
  treatmentOf(name: string, observedAt: string | undefined): Treatment
  categoryOf(name: string): CategoryOrSeveral
  /** The obligations for an answer that contains it, and for its retention. */
  readonly obligations: Obligations
}

interface Parts extends Pick<EntityPolicyDecision, 'permitted' | 'treatmentOf' | 'categoryOf'> {
  readonly bare: () => boolean
  readonly obligations: () => Obligations
}

/** One whose further parts are decided when they are asked for. A class: see `DecisionOfEntity` in policy/decision.ts. */
class LateDecision implements EntityPolicyDecision {
  readonly permitted: boolean
  readonly treatmentOf: EntityPolicyDecision['treatmentOf']
  readonly categoryOf: EntityPolicyDecision['categoryOf']
  readonly #parts: Parts

  constructor(parts: Parts) {
    this.permitted = parts.permitted
    this.treatmentOf = parts.treatmentOf
    this.categoryOf = parts.categoryOf
    this.#parts = parts
  }

  get bare(): boolean {
    return this.#parts.bare()
  }

  get obligations(): Obligations {
    return this.#parts.obligations()
  }
}

export class PolicyDecisions {
  readonly types: readonly string[]
  readonly #action: DecidedAction
  readonly #decision: Decision
  readonly #declared: Declared
  readonly #categories = new Map<string, CategoryOrSeveral>()
  readonly #treatments = new Map<string, Treatment>()
  /** Set where all entities of the types have the same decision. */
  #shared: EntityPolicyDecision | undefined

  constructor(decision: Decision, action: DecidedAction, types: readonly string[], declared: Declared) {
    this.#decision = decision
    this.#action = action
    this.types = types
    this.#declared = declared
  }

  /** @param entity undefined: no particular one, so that what depends on the entity is unknown */
  of(entity: Entity | undefined, view: AccessScope): EntityPolicyDecision {
    const ruled = this.#ruled(entity, view)
    const { transfer, override } = view
    if (this.#action !== 'read' || (transfer === undefined && override === undefined)) return ruled
    const isOverridden = override?.covers(this.types, entity) === true
    const leaves = (of: CategoryOrSeveral): boolean =>
      categoriesIn(of).every((category) => transfer?.outcomeFor(category).allowed !== false)
    return new LateDecision({
      permitted: isOverridden || ruled.permitted,
      bare: () => (isOverridden || ruled.bare) && leaves('dpv:NonPersonalData'),
      // What is overridden has no obligations: the grant was approved, and its use is recorded
      // (policy/decision-context/break-glass-override.ts).
      obligations: () => (isOverridden ? nothingAsked : ruled.obligations),
      categoryOf: (name) => ruled.categoryOf(name),
      treatmentOf: (name, observedAt) => {
        if (!leaves(ruled.categoryOf(name))) return drop
        return isOverridden ? pass : ruled.treatmentOf(name, observedAt)
      },
    })
  }

  /** The decision by the policies alone. */
  #ruled(entity: Entity | undefined, { now, consentOf }: AccessScope): EntityPolicyDecision {
    if (this.#shared !== undefined) return this.#shared
    const decided = this.#decision.entity(entity, now, consentOf)
    if (!this.#decision.isShared) return this.#asking(decided)
    this.#shared = this.#remembering(decided)
    return this.#shared
  }

  #asking(decided: EntityDecision): EntityPolicyDecision {
    return new LateDecision({
      permitted: decided.permitted,
      bare: () => decided.bare,
      obligations: () => decided.obligations,
      categoryOf: (name) => this.#categoryOf(name),
      treatmentOf: (name, observedAt) => decided.treatment(name, this.#categoryOf(name), { observedAt }),
    })
  }

  #remembering(decided: EntityDecision): EntityPolicyDecision {
    const { permitted, bare, obligations } = decided
    return {
      permitted,
      bare,
      obligations,
      categoryOf: (name) => this.#categoryOf(name),
      treatmentOf: (name) => {
        const known = this.#treatments.get(name)
        if (known !== undefined) return known
        const treatment = decided.treatment(name, this.#categoryOf(name), {})
        if (this.#treatments.size < maxNames) this.#treatments.set(name, treatment)
        return treatment
      },
    }
  }

  #categoryOf(name: string): CategoryOrSeveral {
    // The name of a command is not that of an attribute of the hub.
    if (name === anyAttribute || this.#action === 'command') return 'dpv:NonPersonalData'
    const remembered = this.#categories.get(name)
    if (remembered !== undefined) return remembered
    const category = categoryIn(this.#declared, this.types, name)
    if (this.#categories.size < maxNames) this.#categories.set(name, category)
    return category
  }
}

/** All decisions for one principal. */
class Decisions {
  readonly #decided: Readonly<Record<DecidedAction, Map<string, PolicyDecisions>>> = {
    read: new Map(),
    modify: new Map(),
    command: new Map(),
  }
  readonly #policy: Policy
  readonly #principal: Principal
  readonly #declared: Declared

  constructor(policy: Policy, principal: Principal, declared: Declared) {
    this.#policy = policy
    this.#principal = principal
    this.#declared = declared
  }

  of(action: DecidedAction, type: Entity['type']): PolicyDecisions {
    const key = typeof type === 'string' ? type : type.join(' ')
    const known = this.#decided[action].get(key)
    if (known !== undefined) return known
    const types = typeof type === 'string' ? [type] : type
    const decided = new PolicyDecisions(
      this.#policy.decide(this.#principal, action, types),
      action,
      types,
      this.#declared,
    )
    if (this.#decided[action].size < maxTypes) this.#decided[action].set(key, decided)
    return decided
  }
}

const noCategories: Categories = {}
const remembered = new WeakMap<Policy, WeakMap<Principal, WeakMap<Declared, WeakMap<Categories, Decisions>>>>()

/** @param added categories that the source's options add to the hub's table */
export function policyDecisionsFor(
  { policy, principal, declared = nothingDeclared }: AccessScope,
  added: Categories = noCategories,
): Decisions {
  const byPrincipal = valueOf(remembered, policy, () => new WeakMap())
  const byDeclared = valueOf(byPrincipal, principal, () => new WeakMap())
  const byAdded = valueOf(byDeclared, declared, () => new WeakMap())
  return valueOf(
    byAdded,
    added,
    () => new Decisions(policy, principal, added === noCategories ? declared : declaredWith(declared, added)),
  )
}

function valueOf<Key extends object, Value>(map: WeakMap<Key, Value>, key: Key, make: () => Value): Value {
  const known = map.get(key)
  if (known !== undefined) return known
  const made = make()
  map.set(key, made)
  return made
}
