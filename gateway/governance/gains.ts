// Who gains or loses what by a change of policies: decisions as they were asked for, decided by both.

import { canonicalJson } from '../../standards/json/write.ts'
import { type Json, typesOf } from '../../standards/hub/entity.ts'
import { decideAll, type Given, nameOf } from './cases.ts'
import type { Policy } from './policy.ts'
import { covers, drop, pass, type Treatment } from './treatment.ts'

/** One attribute, or the entity as a whole, that is treated otherwise. */
export interface Gain {
  /** One of an attribute by its path, such as `speed.source`. Absent: what is asked of an answer that the entity is a part of, or the entity without attributes. */
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
    return effect === undefined ? [] : [{ attribute: nameOf(place), before: was ?? drop, after: is ?? drop, effect }]
  })
  const [one, other] = [wholeOf(before, given), wholeOf(after, given)]
  const whole = then.length === 0 ? effectOf(one.treatment, other.treatment) : undefined
  const isOther = canonicalJson(one.asked) !== canonicalJson(other.asked)
  if (whole === undefined && !isOther) return gains
  return [...gains, { before: one.treatment, after: other.treatment, effect: whole ?? 'other' }]
}

function effectOf(before: Treatment, after: Treatment): Gain['effect'] | undefined {
  const [isStricter, isFreer] = [covers(after, before), covers(before, after)]
  if (isStricter && isFreer) return undefined
  return isStricter ? 'loses' : isFreer ? 'gains' : 'other'
}

/** An entity without attributes, and what is asked of the answer where something of the entity is shown. */
function wholeOf(
  policy: Policy,
  { principal, action, entity, now, consentOf }: Given,
): { readonly treatment: Treatment; readonly asked: Json } {
  const decided = policy.decide(principal, action, typesOf(entity)).entity(entity, now, consentOf)
  const treatment = decided.permitted && decided.bare ? pass : drop
  return { treatment, asked: decided.permitted ? { ...(decided.obligations as Readonly<Record<string, Json>>) } : {} }
}
