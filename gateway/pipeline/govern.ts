// Step 5, govern: the city's rules on hub entities, attribute by attribute, before any format is written, so that they
// hold in every format; and on the ledger, which never speaks of what the reader may not see.

import type { Entity, Loss, Repair } from '../../adapters/adapter.ts'
import { entityMembers, type Attribute, type Json, type VocabProperty } from '../../standards/hub/entity.ts'
import type { Principal } from '../auth/principal.ts'
import type { Policy, Treatment } from '../governance/policy.ts'
import { type Categories, type Decided, decisionsFor } from './decided.ts'

export interface Governed {
  readonly entities: readonly Entity[]
  readonly losses: readonly Loss[]
  readonly repairs: readonly Repair[]
  /** How many attributes were dropped and redacted, and entities hidden: for the audit log. */
  readonly hidden: { readonly entities: number; readonly dropped: number; readonly redacted: number }
}

/** What stands in the place of a value that the rules redact. */
export const redacted = 'urn:citygate:redacted'

const houseMembers = new Set([
  'type', 'value', 'object', 'objectType', 'languageMap', 'json', 'vocab', 'valueList', 'objectList',
  'datasetId', 'observedAt', 'createdAt', 'modifiedAt', 'expiresAt', 'unitCode', 'valueType',
]) // prettier-ignore

interface Count {
  dropped: number
  redacted: number
}

function governInstance(instance: Attribute, decided: Decided, treatment: Treatment, count: Count): Attribute {
  if (treatment === 'redact') {
    count.redacted++
    const shown: VocabProperty = { type: 'VocabProperty', vocab: redacted }
    return instance.datasetId === undefined ? shown : { ...shown, datasetId: instance.datasetId }
  }
  let kept: Record<string, Json | Attribute | readonly Attribute[] | undefined> | undefined
  for (const name in instance) {
    const sub = instance[name]
    if (typeof sub !== 'object' || sub === null || houseMembers.has(name)) continue
    const answer = governInstances(sub as Attribute | readonly Attribute[], decided, decided.treatmentOf(name), count)
    if (answer === sub) continue
    kept ??= { ...instance }
    if (answer === undefined) delete kept[name]
    else kept[name] = answer
  }
  return kept === undefined ? instance : (kept as unknown as Attribute)
}

function governInstances(
  given: Attribute | readonly Attribute[],
  decided: Decided,
  treatment: Treatment,
  count: Count,
): Attribute | readonly Attribute[] | undefined {
  if (treatment === 'drop') {
    count.dropped++
    return undefined
  }
  if (!Array.isArray(given)) return governInstance(given as Attribute, decided, treatment, count)
  const instances = given as readonly Attribute[]
  const answer = instances.map((instance) => governInstance(instance, decided, treatment, count))
  return answer.every((instance, index) => instance === instances[index]) ? instances : answer
}

function governEntity(entity: Entity, decided: Decided, count: Count): Entity | undefined {
  let kept: Record<string, Entity[string]> | undefined
  let attributes = 0
  let shown = 0
  for (const name in entity) {
    const given = entity[name]
    if (typeof given !== 'object' || entityMembers.has(name)) continue
    attributes++
    const answer = governInstances(given as Attribute | readonly Attribute[], decided, decided.treatmentOf(name), count)
    if (answer !== undefined) shown++
    if (answer === given) continue
    kept ??= { ...entity }
    if (answer === undefined) delete kept[name]
    else kept[name] = answer
  }
  // An entity of which nothing may be seen is not there.
  if (attributes > 0 && shown === 0) return undefined
  return kept === undefined ? entity : (kept as unknown as Entity)
}

const nobody: ReadonlySet<string> = new Set()

function idsWithout(entities: readonly Entity[], seen: readonly Entity[]): ReadonlySet<string> {
  const ids = new Set(entities.map((entity) => entity.id))
  for (const entity of seen) ids.delete(entity.id)
  return ids
}

/** Whether a path is of one of these ids: an id may hold slashes itself. */
function startsWithAny(path: string, ids: ReadonlySet<string>): boolean {
  for (let end = path.indexOf('/'); end >= 0; end = path.indexOf('/', end + 1))
    if (ids.has(path.slice(0, end))) return true
  return ids.has(path)
}

/**
 * What `principal` may see of `entities`, and of the ledger.
 * @param added categories that the source's options add to the hub's table
 */
export function govern(
  entities: readonly Entity[],
  { losses, repairs }: { readonly losses: readonly Loss[]; readonly repairs: readonly Repair[] },
  policy: Policy,
  principal: Principal,
  added?: Categories,
): Governed {
  const decisions = decisionsFor(policy, principal, added)
  const all = new Set<Decided>()
  const count: Count = { dropped: 0, redacted: 0 }
  const seen: Entity[] = []
  for (const entity of entities) {
    const decided = decisions.of('read', entity.type)
    all.add(decided)
    const answer = decided.permitted ? governEntity(entity, decided, count) : undefined
    if (answer !== undefined) seen.push(answer)
  }
  const unseen = seen.length === entities.length ? nobody : idsWithout(entities, seen)
  const hidden = { entities: unseen.size, dropped: count.dropped, redacted: count.redacted }
  const nothingHidden = hidden.entities + hidden.dropped + hidden.redacted === 0
  const mayTell = (loss: Loss): boolean => {
    if (loss.in === 'hub' && unseen.size > 0 && startsWithAny(loss.path, unseen)) return false
    const { attribute } = loss
    // A place in the source that no attribute stands for may be the place of anything that is hidden.
    if (attribute === undefined) return loss.in === 'hub' || nothingHidden
    // The line may be of any entity of the payload: it is told only where every one of them lets the attribute through.
    for (const decided of all) if (!decided.permitted || decided.treatmentOf(attribute) !== 'pass') return false
    return true
  }
  return { entities: seen, losses: losses.filter(mayTell), repairs: nothingHidden ? repairs : [], hidden }
}

/** The first attribute of an entity that `principal` may not change, the entity's type, or undefined where all may be. */
export function refusedChange(
  entity: Entity,
  policy: Policy,
  principal: Principal,
  added?: Categories,
): string | undefined {
  const decided = decisionsFor(policy, principal, added).of('modify', entity.type)
  if (!decided.permitted) return decided.types.join(' ')
  for (const name in entity) {
    const isAttribute = typeof entity[name] === 'object' && !entityMembers.has(name)
    if (isAttribute && decided.treatmentOf(name) !== 'pass') return name
  }
  return undefined
}

/** Whether `principal` may change entities of these types. */
export function mayModify(types: readonly string[], policy: Policy, principal: Principal): boolean {
  return decisionsFor(policy, principal).of('modify', types).permitted
}
