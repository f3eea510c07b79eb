// Who gains or loses what by a change of policies: the same requests, decided by both versions.

import { canonicalJson } from '../../../standards/json/write.ts'
import { type Json, typesOf } from '../../../standards/hub/entity.ts'
import { decideAll, type DecisionFacts, nameOf } from './cases.ts'
import type { Policy } from '../policy.ts'
import { covers, drop, pass, type Treatment } from '../obligations/treatment.ts'

/** An attribute, or the entity as a whole, that is treated differently. */
export interface Gain {
  /**
   * A nested attribute by its path, such as `speed.source`. Absent: the entity without attributes, or the obligations of an answer
   * that contains the entity.
   */
  readonly attribute?: string
  readonly before: Treatment
  readonly after: Treatment
  /** `other`: more exact in one respect and less exact in another, or different duties of the answer. */
  readonly effect: 'gains' | 'loses' | 'other'
}

/** The differences between the decisions by both policies. */
export function gainsOf(before: Policy, after: Policy, given: DecisionFacts): readonly Gain[] {
  const isRead = given.action === 'read'
  const then = decideAll(before, given)
  const gains = decideAll(after, given).flatMap(({ treatment, ...place }, index) => {
    // What may not be written unchanged may not be written at all.
    const [was, is] = [then[index]?.treatment ?? drop, treatment].map((one) => (isRead || one === pass ? one : drop))
    const effect = effectOf(was ?? drop, is ?? drop)
    const attribute = nameOf(place)
    const named = attribute === '' ? {} : { attribute }
    return effect === undefined ? [] : [{ ...named, before: was ?? drop, after: is ?? drop, effect }]
  })
  if (canonicalJson(askedOf(before, given)) === canonicalJson(askedOf(after, given))) return gains
  return [...gains, { before: pass, after: pass, effect: 'other' }]
}

function effectOf(before: Treatment, after: Treatment): Gain['effect'] | undefined {
  const [isStricter, isFreer] = [covers(after, before), covers(before, after)]
  if (isStricter && isFreer) return undefined
  return isStricter ? 'loses' : isFreer ? 'gains' : 'other'
}

/** The obligations of the answer where part of the entity is shown. */
function askedOf(policy: Policy, { principal, action, entity, now, consentOf }: DecisionFacts): Json {
  const { permitted, obligations } = policy.decide(principal, action, typesOf(entity)).entity(entity, now, consentOf)
  return permitted ? { ...(obligations as Readonly<Record<string, Json>>) } : {}
}
