// How values are compared (ETSI GS CIM 009 clause 4.9): times as times, texts by code points, and values of different types
// not at all.

import type { Json } from '../../hub/entity.ts'
import { compareInstants, parseRfc3339 } from '../../hub/time/time.ts'
import { compareTexts } from '../../text/compare.ts'
import type { QValue, Range } from './q/q.ts'
import { isDate, isTime } from './value.ts'

/**
 * The order of a value of an entity and a value of a query: negative, zero, positive. Undefined: they are of different
 * types, which the clause calls not matching.
 */
export function compareWith(value: Json, wanted: QValue): number | undefined {
  switch (wanted.kind) {
    case 'number':
      return typeof value === 'number' ? value - wanted.number : undefined
    case 'boolean':
      return typeof value === 'boolean' ? Number(value) - Number(wanted.boolean) : undefined
    case 'text':
      return typeof value === 'string' ? compareTexts(value, wanted.text) : undefined
    case 'instant':
      return typeof value === 'string' ? compareWithInstant(value, wanted.text) : undefined
    case 'date':
      return typeof value === 'string' && isDate(value) ? compareTexts(value, wanted.text) : undefined
    case 'time':
      return typeof value === 'string' && isTime(value) ? compareTimes(value, wanted.text) : undefined
  }
}

/** A DateTime is a plain text in the hub; as far as it reads as one it is one. */
function compareWithInstant(value: string, utc: string): number | undefined {
  const read = parseRfc3339(value)
  return read.ok ? compareInstants(read.value.utc, utc) : undefined
}

export function compareTimes(left: string, right: string): number {
  return compareInstants(`2000-01-01T${left}`, `2000-01-01T${right}`)
}

/** The order of two values of a query; undefined where they are of different types, or have no order. */
export function compareValues(left: QValue, right: QValue): number | undefined {
  if (left.kind !== right.kind || left.kind === 'boolean') return undefined
  return compareWith(left.kind === 'number' ? left.number : left.text, right)
}

export function isAccepted(value: Json, accepted: QValue | Range): boolean {
  if (accepted.kind !== 'range') return compareWith(value, accepted) === 0
  const [low, high] = [compareWith(value, accepted.from), compareWith(value, accepted.to)]
  return low !== undefined && high !== undefined && low >= 0 && high <= 0
}
