// What the rules say to one principal of entities of the same types: asked once for each name, and remembered while the
// policy and the principal live, because both stay the same from message to message.

import type { Category, Entity } from '../../adapters/adapter.ts'
import { categoryOf } from '../../standards/hub/vocabulary.ts'
import type { Principal } from '../auth/principal.ts'
import type { Decision, Policy, Treatment } from '../governance/policy.ts'

/** The categories that a source's options add to the hub's table. */
export type Categories = Readonly<Record<string, Category>>

type Action = 'read' | 'modify'

/** Types and names come from outside; of more nothing is remembered. */
const mostTypes = 100
const mostNames = 1000

export class Decided {
  readonly permitted: boolean
  readonly types: readonly string[]
  private readonly known = new Map<string, Treatment>()
  private readonly decision: Decision
  private readonly added: Categories

  constructor(decision: Decision, types: readonly string[], added: Categories) {
    this.decision = decision
    this.permitted = decision.permitted
    this.types = types
    this.added = added
  }

  treatmentOf(name: string): Treatment {
    const known = this.known.get(name)
    if (known !== undefined) return known
    const treatment = this.decision.treatment(this.categoryOf(name))
    if (this.known.size < mostNames) this.known.set(name, treatment)
    return treatment
  }

  private categoryOf(name: string): Category {
    const known = categoryOf(this.types, name)
    return known === 'unclassified' && Object.hasOwn(this.added, name) ? (this.added[name] ?? known) : known
  }
}

/** All that the rules say to a principal. */
class Decisions {
  private readonly read = new Map<string, Decided>()
  private readonly modify = new Map<string, Decided>()
  private readonly policy: Policy
  private readonly principal: Principal
  private readonly added: Categories

  constructor(policy: Policy, principal: Principal, added: Categories) {
    this.policy = policy
    this.principal = principal
    this.added = added
  }

  of(action: Action, type: Entity['type']): Decided {
    const key = typeof type === 'string' ? type : type.join(' ')
    const known = this[action].get(key)
    if (known !== undefined) return known
    const types = typeof type === 'string' ? [type] : type
    const decided = new Decided(this.policy.decide(this.principal, action, types), types, this.added)
    if (this[action].size < mostTypes) this[action].set(key, decided)
    return decided
  }
}

const noCategories: Categories = {}
const remembered = new WeakMap<Policy, WeakMap<Principal, WeakMap<Categories, Decisions>>>()

/** @param added categories that the source's options add to the hub's table */
export function decisionsFor(policy: Policy, principal: Principal, added: Categories = noCategories): Decisions {
  const byPrincipal = valueOf(remembered, policy, () => new WeakMap())
  const byCategories = valueOf(byPrincipal, principal, () => new WeakMap())
  return valueOf(byCategories, added, () => new Decisions(policy, principal, added))
}

function valueOf<Key extends object, Value>(map: WeakMap<Key, Value>, key: Key, make: () => Value): Value {
  const known = map.get(key)
  if (known !== undefined) return known
  const made = make()
  map.set(key, made)
  return made
}
