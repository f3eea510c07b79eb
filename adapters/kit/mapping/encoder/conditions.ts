// What makes a condition of a mapping hold: the value that it asks for. Whether it does is seen when the record is read again.

import type { Scalar, Wanted, When } from '../document.ts'
import { isExpression } from '../lines/conditions.ts'
import type { Writing } from '../lines/values.ts'
import type { Draft } from './draft.ts'
import type { BlockPlaces } from './places.ts'
import { scalarWritten } from './values.ts'

export type MakeHold = (draft: Draft) => boolean

/** Undefined: nothing is known to make it hold, which is noted. */
export function conditionWriter(
  when: When | undefined,
  places: BlockPlaces,
  at: string,
  writing: Writing,
): MakeHold | undefined {
  if (when === undefined) return () => true
  if (isExpression(when)) return places.note(at, 'A condition that is an expression cannot be undone.')
  const tests = Object.entries(when).map(([path, wanted]): MakeHold | undefined => {
    const values = valuesOf(wanted)
    // A value that must be absent, another, or any, needs nothing by itself.
    if (values === undefined) {
      const isBeside = /^\$(?:topic|header)\b/.test(path) && isPresence(wanted)
      return isBeside ? places.note(at, `${path} is not in the message that is written.`) : () => true
    }
    const place = places.place(path, at)
    if (place === undefined) return undefined
    if (place.isList) return places.note(at, `${path} finds several values: it is read only.`)
    return (draft) => {
      const before = draft.get(place)
      if (before !== undefined)
        return typeof before !== 'object' && values.some((value) => String(value) === String(before))
      return values.some((value) => value !== null && draft.put(place, scalarWritten(value, writing)))
    }
  })
  const all = tests.filter((test) => test !== undefined)
  return all.length < tests.length ? undefined : (draft) => all.every((hold) => hold(draft))
}

function isPresence(wanted: Wanted): boolean {
  return typeof wanted === 'object' && wanted !== null && 'present' in wanted && wanted.present
}

function valuesOf(wanted: Wanted): readonly Scalar[] | undefined {
  if (typeof wanted !== 'object' || wanted === null) return [wanted]
  return Array.isArray(wanted) ? (wanted as readonly Scalar[]) : undefined
}
