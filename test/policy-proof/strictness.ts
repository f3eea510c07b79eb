// Strictness is compared in each dimension of what becomes of a value, and of what is asked of an answer
// (standards/odrl/profile.md, "Duties").

import { precisions } from '../../standards/odrl/policy.ts'
import { levels } from '../../gateway/principal.ts'
import type { Obligations } from '../../gateway/policy/obligations/obligations.ts'
import { hidings, type Treatment } from '../../gateway/policy/obligations/treatment.ts'

export function isAtLeastAsked(one: Obligations, than: Obligations): boolean {
  const position = (order: readonly string[], item: string | undefined): number => order.indexOf(item ?? '')
  return (
    (one.k ?? 1) >= (than.k ?? 1) &&
    (one.retain ?? Infinity) <= (than.retain ?? Infinity) &&
    (one.rotate ?? 'P9Y') <= (than.rotate ?? 'P9Y') &&
    position(levels, one.stepUp) >= position(levels, than.stepUp) &&
    (one.sign === true || than.sign !== true) &&
    (than.notify ?? []).every((url) => one.notify?.includes(url) === true) &&
    (than.attach ?? []).every((uid) => one.attach?.includes(uid) === true)
  )
}

export function isAtLeastAsStrict(one: Treatment, than: Treatment): boolean {
  const hides = (treatment: Treatment): number => hidings.indexOf(treatment.hiding)
  if (hides(one) < hides(than)) return false
  if (one.hiding === 'redact' || one.hiding === 'drop') return true
  const coarse = ({ precision }: Treatment): number => (precision === undefined ? -1 : precisions.indexOf(precision))
  return (
    (one.step ?? 0) >= (than.step ?? 0) && (one.cellSize ?? 0) >= (than.cellSize ?? 0) && coarse(one) >= coarse(than)
  )
}
