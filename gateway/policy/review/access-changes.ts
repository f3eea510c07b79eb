// Who gains or loses what by a change of policies: decisions as they were asked for, decided by both.

import { canonicalJson } from '../../../standards/json/write.ts'
import { type Json, typesOf } from '../../../standards/hub/entity.ts'
import { decideAll, type Given, nameOf } from './cases.ts'
import type { Policy } from '../policy.ts'
import { covers, drop, pass, type Treatment } from '../obligations/treatment.ts'

/** One attribute, or the entity as a whole, that is treated otherwise. */
export interface Gain {
  /**
   * One of an attribute by its path, such as `speed.source`. Absent: the entity without attributes, or what is asked of an answer
   * that the entity is a part of.
   */
  readonly attribute?: string
  readonly before: Treatment
  readonly after: Treatment
  /** `other`: more exact in one way and less in another, or other duties of the answer. */
  readonly effect: 'gains' | 'loses' | 'other'
}

/** What of a decision the new policies change. */
export function gainsOf(before: Policy, after: Policy, given: Given): readonly Gain[] {
  const isRead = given.action === 'read'
  const then = decideAll(before, given)
  const gains = decideAll(after, given).flatMap(({ treatment, ...place }, index) => {
    // What may not be written as it is may not be written at all.
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

/** What is asked of the answer where something of the entity is shown. */
function askedOf(policy: Policy, { principal, action, entity, now, consentOf }: Given): Json {
  const { permitted, obligations } = policy.decide(principal, action, typesOf(entity)).entity(entity, now, consentOf)
  return permitted ? { ...(obligations as Readonly<Record<string, Json>>) } : {}
}
