// Non-interference for policies that nobody thought of: what the rules hide, or show less exactly, is another in a second city, and
// both are seen alike, with their ledgers. What rules look at themselves (place, owner, time of observation) stays.

import type { Loss } from '../../adapters/adapter.ts'
import {
  type Attribute,
  attributesOf,
  type Entity,
  entityMembers,
  type Json,
  typesOf,
} from '../../standards/hub/entity.ts'
import { categoryOf } from '../../standards/hub/vocabulary.ts'
import { canonicalJson } from '../../standards/json/write.ts'
import { govern } from '../../gateway/pipeline/govern.ts'
import { middleOfCell } from '../../gateway/policy/obligations/grid-cell.ts'
import { withOriginOf } from '../../gateway/store/entities/origin.ts'
import { isSubAttribute, roundTo } from '../../gateway/policy/obligations/mask.ts'
import type { EntityDecision, Policy } from '../../gateway/policy/policy.ts'
import type { Treatment } from '../../gateway/policy/obligations/treatment.ts'
import { type Case, viewOf } from './difference.ts'

/** Rules look at them. */
const looked = new Set(['location', 'owner'])

type TreatmentOf = (name: string, instance: Attribute) => Treatment

/** Another value in the same place: of another kind, with other parts, where all of it is hidden. */
function disguised(name: string, instance: Attribute, treatmentOf: TreatmentOf): Attribute {
  const treatment = treatmentOf(name, instance)
  const { observedAt, datasetId } = instance
  const kept = {
    ...(observedAt === undefined ? {} : { observedAt }),
    ...(datasetId === undefined ? {} : { datasetId }),
  }
  if (treatment.hiding === 'redact' || treatment.hiding === 'drop')
    return { type: 'ListProperty', valueList: ['another', 1], ...kept }
  const inner = Object.entries(instance).map(([member, value]) => [
    member,
    isSubAttribute(member, value) ? parts(member, value as Attribute | readonly Attribute[], treatmentOf) : value,
  ])
  const within = Object.fromEntries(inner) as Attribute
  return { ...within, ...withinCell(instance, treatment) } as Attribute
}

/** A value that is shown alike. */
function withinCell(instance: Attribute, { step, cellSize }: Treatment): { readonly value?: Json } {
  if (instance.type === 'Property' && typeof instance.value === 'number' && step !== undefined) {
    const value = roundTo(instance.value, step)
    return value === undefined ? {} : { value }
  }
  if (instance.type !== 'GeoProperty' || cellSize === undefined || instance.value.type !== 'Point') return {}
  return { value: { type: 'Point', coordinates: [...middleOfCell(instance.value.coordinates, cellSize)] } }
}

function parts(name: string, given: Attribute | readonly Attribute[], treatmentOf: TreatmentOf): unknown {
  return Array.isArray(given)
    ? given.map((one: Attribute) => disguised(name, one, treatmentOf))
    : disguised(name, given as Attribute, treatmentOf)
}

function other(entity: Entity, decided: EntityDecision): Entity {
  const types = typesOf(entity)
  const treatmentOf: TreatmentOf = (name, instance) =>
    decided.treatment(name, categoryOf(types, name), { observedAt: instance.observedAt })
  const members = Object.entries(entity).map(([name, value]) => [
    name,
    looked.has(name) || entityMembers.has(name) || typeof value !== 'object'
      ? value
      : parts(name, value as Attribute | readonly Attribute[], treatmentOf),
  ])
  return withOriginOf(Object.fromEntries(members) as Entity, entity)
}

function ledgerOf(entities: readonly Entity[]): readonly Loss[] {
  return entities.flatMap((entity) =>
    attributesOf(entity).map(([attribute]): Loss => {
      return { kind: 'dropped', in: 'hub', path: `${entity.id}/${attribute}`, attribute, code: 'lost' }
    }),
  )
}

function seenOf(policy: Policy, { who, times, consents: given }: Case, entities: readonly Entity[]): string {
  const view = { ...viewOf(policy, who, times[0] ?? ''), consentOf: ({ id }: Entity) => given?.get(id) }
  const ledger = { losses: ledgerOf(entities), repairs: [{ path: '/x', code: 'repaired', clause: '1' }] }
  const { entities: shown, losses, repairs } = govern(entities, ledger, view)
  return canonicalJson([shown, losses, repairs] as never)
}

/** @param policy those of the case, compiled */
export function isAlikeInBothCities(drawn: Case, policy: Policy): boolean {
  const { who, entities, times, consents: given } = drawn
  const others = entities.map((entity) => {
    const decided = policy
      .decide(who, 'read', typesOf(entity))
      .entity(entity, times[0] ?? '', ({ id }) => given?.get(id))
    return other(entity, decided)
  })
  return seenOf(policy, drawn, entities) === seenOf(policy, drawn, others)
}
