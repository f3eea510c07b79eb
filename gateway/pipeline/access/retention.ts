// The retention that a permission to write requires (standards/odrl/profile.md, `citygate:retain`): each instance that is written
// under it expires after the period, or earlier where its writer says so. Pure.

import type { Categories } from '../../../standards/hub/category.ts'
import { type Attribute, attributesOf, type Entity } from '../../../standards/hub/entity.ts'
import { asEntity } from '../../../standards/ngsi-ld/unsafe-casts.ts'
import type { Retain } from '../../store/ingest/changes.ts'
import { isLater } from '../../store/temporal/instant-key.ts'
import { datasetOf, instanceTable } from '../../store/entities/instances.ts'
import type { Step } from '../../store/temporal/steps.ts'
import { policyDecisionsFor } from './decisions.ts'
import type { AccessScope } from './access-scope.ts'

/** When copies of this principal's messages expire, whatever their content: UTC, RFC 3339; undefined: they have no own expiry. */
export function copiesExpire({ policy, principal, now }: AccessScope): string | undefined {
  return endAfter(policy.retention(principal), now)
}

/**
 * Undefined where nothing that the principal writes has to expire.
 * @param added categories that the source's options add to the hub's table
 */
export function retainFor(view: AccessScope, added?: Categories): Retain | undefined {
  if (view.policy.retention(view.principal) === undefined) return undefined
  const decisions = policyDecisionsFor(view, added)
  return (written, before) => {
    const { retain } = decisions.of('modify', written.type).of(written, view).obligations
    const end = endAfter(retain, view.now)
    return end === undefined ? written : ending(written, before, end)
  }
}

/** The instances of a step with their expiry. @param types of its entity */
export function retainedStep(retain: Retain | undefined, types: readonly string[], step: Step): Step {
  if (retain === undefined) return step
  const items = step.items.map(([attribute, datasetId, instance]) => {
    if (typeof instance !== 'object')
      return instance === undefined ? ([attribute, datasetId] as const) : ([attribute, datasetId, instance] as const)
    const kept = retain(asEntity({ id: step.id, type: types, [attribute]: instance }), undefined)[attribute]
    return [attribute, datasetId, kept as Attribute] as const
  })
  return { ...step, items }
}

function ending(written: Entity, before: Entity | undefined, end: string): Entity {
  const known = instanceTable(before)
  const members: Record<string, Entity[string]> = { ...written }
  const attributes = attributesOf(written)
  // An entity without attributes expires itself.
  if (attributes.length === 0 && isAfter(written.expiresAt, end)) members['expiresAt'] = end
  for (const [name, instances] of attributes) {
    const kept = instances.map((instance) => {
      const isAsBefore = JSON.stringify(known.get(name)?.get(datasetOf(instance))) === JSON.stringify(instance)
      return isAsBefore || !isAfter(instance.expiresAt, end) ? instance : { ...instance, expiresAt: end }
    })
    if (kept.some((one, index) => one !== instances[index]))
      members[name] = Array.isArray(written[name]) ? kept : kept[0]
  }
  return asEntity(members)
}

/** Whether something expires too late: after the required end, or never. */
function isAfter(expiresAt: string | undefined, end: string): boolean {
  return expiresAt === undefined || isLater(expiresAt, end)
}

/** RFC 3339 has four digits for a year: what would end later is kept indefinitely in effect. */
const lastYear = Date.parse('9999-12-31T00:00:00Z')

function endAfter(seconds: number | undefined, now: string): string | undefined {
  const end = seconds === undefined ? Number.NaN : Date.parse(now) + seconds * 1000
  return end <= lastYear ? new Date(end).toISOString() : undefined
}
