// The unit that a message states of a value, beside what the source declares of it: the value is converted to a unit of the hub's
// attribute, and one that measures another quantity is kept as an extension attribute.

import { convert } from '../../../standards/hub/units.ts'
import { isRatio } from '../../../standards/hub/unit-fit.ts'
import { attributeEntry } from '../../../standards/hub/vocabulary.ts'
import { linearOf, type FixedLoss, type Plan } from './plan.ts'

/** A unit as a message states it. */
export interface StatedUnit {
  /** As the message spells it. */
  readonly spelled: string
  /** UN/CEFACT code. Absent: the hub's table has no such unit. */
  readonly code?: string | undefined
  /** The value in the unit of the code is the number in the message times `scale`: 10 for bels in decibels. */
  readonly scale?: number
}

/** UN/CEFACT: one. */
const ratioUnit = 'C62'
const undeclared = new Set(['unit-undeclared'])

/**
 * The plan of a value whose unit the message states.
 *
 * @param type of the entity
 * @example addValue(device, inStatedUnit(product.planOf('temp'), product.type, 'senml', { spelled: 'K', code: 'KEL' }), 294.5, '/0/v')
 */
export function inStatedUnit(plan: Plan, type: string, prefix: string, stated: StatedUnit): Plan {
  const { spelled, code, scale } = stated
  const losses = plan.fixedLosses.filter((loss) => !undeclared.has(loss.code))
  const asSpelled = { [`${prefix}_unit`]: { type: 'Property', value: spelled } } as const
  const isCarried = plan.attribute === plan.carriedAttribute
  // What the source declares of scale and unit stands.
  if (plan.linear !== undefined && plan.unitCode !== code)
    return { ...plan, fixedLosses: [...losses, { kind: 'dropped', code: 'unit-declared' }] }
  if (code === undefined) {
    const unknown: FixedLoss = { kind: 'carried', code: 'unknown-unit' }
    return { ...plan, sub: asSpelled, fixedLosses: [...losses, unknown] }
  }
  if (isCarried) return { ...plan, unitCode: code, linear: linearOf(scale, code, code), fixedLosses: losses }
  if (plan.unitCode === code && (scale ?? 1) === 1) return { ...plan, fixedLosses: losses }
  const entry = attributeEntry([type], plan.attribute)
  const wanted = isRatio(entry)
    ? [ratioUnit]
    : (entry?.units ?? (plan.unitCode === undefined ? [code] : [plan.unitCode]))
  const target = wanted.includes(code) ? code : wanted.find((one) => convert(0, code, one).ok)
  if (target === undefined) {
    const other: FixedLoss = { kind: 'carried', code: 'unit-of-other-quantity' }
    const linear = linearOf(scale, code, code)
    return {
      ...plan,
      attribute: plan.carriedAttribute,
      unitCode: code,
      linear,
      fits: (value) => value !== null,
      fixedLosses: [...losses, other],
    }
  }
  const converted: FixedLoss = { kind: 'coerced', code: 'unit-converted' }
  return {
    ...plan,
    unitCode: isRatio(entry) ? undefined : target,
    linear: linearOf(scale, code, target),
    sub: undefined,
    fixedLosses: target === code ? losses : [...losses, converted],
  }
}
