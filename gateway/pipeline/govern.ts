// Step 5, govern: the city's rules applied to hub entities, attribute by attribute, before any format is written, so that they hold
// in every format; and to the losses, which never mention what the reader may not see.

import type { Entity, Loss, Repair } from '../../adapters/adapter.ts'
import { type Categories, categoriesIn } from '../../standards/hub/category.ts'
import { type Attribute, attributesOf, entityMembers } from '../../standards/hub/entity.ts'
import { isSubAttribute, mask } from '../policy/obligations/mask.ts'
import type { Precision } from '../../standards/odrl/policy.ts'
import { join, pass, type Treatment } from '../policy/obligations/treatment.ts'
import { startOf } from '../policy/obligations/truncate.ts'
import { withOriginOf } from '../store/entities/origin.ts'
import { ResponseObligations, noCapabilities } from './access/response-obligations.ts'
import { type EntityPolicyDecision, policyDecisionsFor, anyAttribute } from './access/decisions.ts'
import { GroupCount, unlimitedGroups } from './access/group-size.ts'
import { originalOf } from './access/pseudonymize.ts'
import type { AccessScope } from './access/access-scope.ts'

export interface Governed {
  readonly entities: readonly Entity[]
  readonly losses: readonly Loss[]
  readonly repairs: readonly Repair[]
  /** How many instances of attributes were dropped and changed, and entities hidden: for the audit log. */
  readonly hidden: { readonly entities: number; readonly dropped: number; readonly redacted: number }
}

interface Count {
  dropped: number
  redacted: number
}

/** An entity while the rules are applied to it. */
class EntityRedaction {
  /** The strictest treatment that was applied to its attributes. */
  strictest: Treatment = pass
  readonly #decided: EntityPolicyDecision
  readonly #count: Count
  readonly #view: AccessScope
  #id = ''

  constructor(decided: EntityPolicyDecision, count: Count, view: AccessScope) {
    this.#decided = decided
    this.#count = count
    this.#view = view
  }

  instance(name: string, given: Attribute): Attribute | undefined {
    const treatment = this.#decided.treatmentOf(name, given.observedAt)
    if (treatment.hiding === 'drop') {
      this.#count.dropped++
      return undefined
    }
    const category = this.#decided.categoryOf(name)
    const { transfer } = this.#view
    if (transfer !== undefined && treatment.hiding !== 'redact')
      for (const one of categoriesIn(category)) transfer.leaves(this.#id, one)
    if (treatment === pass) return this.#subAttributes(given)
    this.#count.redacted++
    this.strictest = join(this.strictest, treatment)
    const shown = mask(given, category, treatment, this.#view.pseudonym)
    return this.#subAttributes(shown)
  }

  #subAttributes(instance: Attribute): Attribute {
    let kept: Record<string, unknown> | undefined
    for (const name in instance) {
      const sub = instance[name]
      if (!isSubAttribute(name, sub)) continue
      const answer = this.attribute(name, sub as Attribute | readonly Attribute[])
      if (answer === sub) continue
      kept ??= { ...instance }
      if (answer === undefined) delete kept[name]
      else kept[name] = answer
    }
    return kept === undefined ? instance : (kept as unknown as Attribute)
  }

  attribute(name: string, given: Attribute | readonly Attribute[]): Attribute | readonly Attribute[] | undefined {
    if (!Array.isArray(given)) return this.instance(name, given as Attribute)
    const instances = given as readonly Attribute[]
    const answer = instances.map((instance) => this.instance(name, instance))
    if (answer.every((instance, index) => instance === instances[index])) return instances
    const shown = answer.filter((instance) => instance !== undefined)
    return shown.length === 0 ? undefined : shown
  }

  entity(given: Entity): Entity | undefined {
    this.#id = given.id
    let kept: Record<string, Entity[string]> | undefined
    let isBare = true
    let isShown = false
    for (const name in given) {
      const value = given[name]
      if (typeof value !== 'object' || entityMembers.has(name)) continue
      isBare = false
      const answer = this.attribute(name, value as Attribute | readonly Attribute[])
      if (answer !== undefined) isShown = true
      if (answer === value) continue
      kept ??= { ...given }
      if (answer === undefined) delete kept[name]
      else kept[name] = answer
    }
    // An entity of which nothing may be seen is treated as absent.
    if (isBare ? !this.#decided.bare : !isShown) return undefined
    const { precision } = isBare ? this.#decided.treatmentOf(anyAttribute, undefined) : this.strictest
    if (precision !== undefined) {
      kept ??= { ...given }
      truncateTimes(kept, precision)
    }
    if (kept === undefined) return given
    return withOriginOf(kept as unknown as Entity, given)
  }
}

/** Its system times are those of its attributes, or later. */
function truncateTimes(entity: Record<string, Entity[string]>, precision: Precision): void {
  for (const name of ['createdAt', 'modifiedAt', 'expiresAt']) {
    const time = entity[name]
    if (typeof time === 'string') entity[name] = startOf(time, precision)
  }
}

interface Shown {
  readonly entity: Entity
  /** The number of entities that the answer must contain at least. */
  readonly k?: number | undefined
}

function largeEnough(shown: readonly Shown[], { groups }: AccessScope): readonly Entity[] {
  const isAsked = shown.some(({ k }) => k !== undefined)
  const sizes = isAsked ? (groups ?? countOf(shown)) : unlimitedGroups
  return shown.filter(({ entity, k = 1 }) => k <= sizes.of(entity.type)).map(({ entity }) => entity)
}

function countOf(shown: readonly Shown[]): GroupCount {
  const count = new GroupCount()
  for (const { entity, k } of shown) count.add(entity.type, k)
  return count
}

function answeringOf({ answering, principal }: AccessScope): ResponseObligations {
  return answering ?? new ResponseObligations(principal, noCapabilities)
}

const nobody: ReadonlySet<string> = new Set()

function idsWithout(entities: readonly Entity[], seen: readonly Entity[]): ReadonlySet<string> {
  const ids = new Set(entities.map((entity) => entity.id))
  for (const entity of seen) ids.delete(entity.id)
  return ids
}

/** Whether a path starts with one of these ids; an id may contain slashes. */
function startsWithAny(path: string, ids: ReadonlySet<string>): boolean {
  for (let end = path.indexOf('/'); end >= 0; end = path.indexOf('/', end + 1))
    if (ids.has(path.slice(0, end))) return true
  return ids.has(path)
}

/** Whether an attribute of an entity is shown unchanged, in each of its instances. */
function isShownWhole(decided: EntityPolicyDecision, entity: Entity, name: string): boolean {
  const found = attributesOf(entity).find(([attribute]) => attribute === name)?.[1]
  const times = found === undefined ? [undefined] : found.map(({ observedAt }) => observedAt)
  return times.every((observedAt) => decided.treatmentOf(name, observedAt) === pass)
}

/** What an access scope shows of the entities, in the given order. */
function governed(
  entities: readonly Entity[],
  view: AccessScope,
  decidedOf: (entity: Entity) => EntityPolicyDecision,
  count: Count = { dropped: 0, redacted: 0 },
): readonly Entity[] {
  const shown: Shown[] = []
  const answering = answeringOf(view)
  for (const entity of entities) {
    const decided = decidedOf(entity)
    const answer = decided.permitted ? new EntityRedaction(decided, count, view).entity(entity) : undefined
    if (answer === undefined) continue
    const { obligations } = decided
    if (answering.meet(obligations)) shown.push({ entity: answer, k: obligations.k })
  }
  return largeEnough(shown, view)
}

/**
 * What an access scope shows of `entities`, and of the losses.
 * @param added categories that the source's options add to the hub's table
 */
export function govern(
  entities: readonly Entity[],
  { losses, repairs }: { readonly losses: readonly Loss[]; readonly repairs: readonly Repair[] },
  view: AccessScope,
  added?: Categories,
): Governed {
  const decisions = policyDecisionsFor(view, added)
  const count: Count = { dropped: 0, redacted: 0 }
  const asStored = (entity: Entity): Entity => originalOf(entity, view.names)
  const decidedOf = (entity: Entity): EntityPolicyDecision =>
    decisions.of('read', entity.type).of(asStored(entity), view)
  const seen = governed(entities, view, decidedOf, count)
  view.shadow?.compare(entities, seen, (tried, by) => {
    const its = view.groups === undefined ? by : { ...by, groups: view.groups }
    const decisionsThen = policyDecisionsFor(its, added)
    return governed(tried, its, (entity) => decisionsThen.of('read', entity.type).of(asStored(entity), its))
  })
  const unseen = seen.length === entities.length ? nobody : idsWithout(entities, seen)
  const hidden = { entities: unseen.size, dropped: count.dropped, redacted: count.redacted }
  const nothingHidden = Object.values(hidden).every((number) => number === 0)
  const shownWhole = new Map<string, boolean>()
  const isShownByAll = (attribute: string): boolean => {
    const known = shownWhole.get(attribute)
    if (known !== undefined) return known
    const isShown = entities.every((entity) => isShownWhole(decidedOf(entity), entity, attribute))
    shownWhole.set(attribute, isShown)
    return isShown
  }
  const mayReport = (loss: Loss): boolean => {
    if (loss.in === 'hub' && startsWithAny(loss.path, unseen)) return false
    const { attribute } = loss
    // A place in the source that stands for no attribute may be the place of anything that is hidden.
    if (attribute === undefined) return loss.in === 'hub' || nothingHidden
    // The loss may belong to any entity of the payload: it is reported only where each of them shows the attribute unchanged.
    return isShownByAll(attribute)
  }
  return { entities: seen, losses: losses.filter(mayReport), repairs: nothingHidden ? repairs : [], hidden }
}

/** The first attribute of an entity that may not be changed, or the entity's type; undefined where all may be changed. */
export function refusedChange(entity: Entity, view: AccessScope, added?: Categories): string | undefined {
  const refused = refusedPart(entity, view, added)
  if (refused === undefined) view.shadow?.change(entity.id, (its) => refusedPart(entity, its, added) !== undefined)
  return refused
}

function refusedPart(entity: Entity, view: AccessScope, added: Categories | undefined): string | undefined {
  const decided = policyDecisionsFor(view, added).of('modify', entity.type)
  const ofEntity = decided.of(entity, view)
  const attributes = attributesOf(entity)
  const { permitted, obligations } = ofEntity
  if (!permitted || (attributes.length === 0 && !ofEntity.bare)) return decided.types.join(' ')
  if (!answeringOf(view).meet(obligations)) return decided.types.join(' ')
  for (const [name, instances] of attributes) {
    const refused = refusedIn(ofEntity, name, instances)
    if (refused !== undefined) return refused
  }
  return undefined
}

function refusedIn(decided: EntityPolicyDecision, name: string, instances: readonly Attribute[]): string | undefined {
  for (const instance of instances) {
    if (decided.treatmentOf(name, instance.observedAt) !== pass) return name
    for (const inner in instance) {
      const sub = instance[inner]
      if (!isSubAttribute(inner, sub)) continue
      const refused = refusedIn(decided, inner, (Array.isArray(sub) ? sub : [sub]) as readonly Attribute[])
      if (refused !== undefined) return refused
    }
  }
  return undefined
}

/** Whether a command may be sent to the device of an entity, as `citygate:command` of the policies says of its name. */
export function mayCommand(entity: Entity, command: string, view: AccessScope): boolean {
  const decided = policyDecisionsFor(view).of('command', entity.type).of(entity, view)
  if (!decided.permitted || decided.treatmentOf(`urn:citygate:command:${command}`, undefined) !== pass) return false
  return answeringOf(view).meet(decided.obligations)
}

/** Whether entities of these types may be changed, independent of the entity. */
export function mayModify(types: readonly string[], view: AccessScope): boolean {
  return policyDecisionsFor(view).of('modify', types).of(undefined, view).permitted
}
