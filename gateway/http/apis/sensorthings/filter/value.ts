// Values in a filter (OGC 18-088 clause 9.3.3.5): those of JSON, and what a text or an object of JSON stands for: a time or
// a period, a day, a time of day, a duration, a geometry.

import type { Geometry, Json, JsonObject } from '../../../../../standards/hub/entity.ts'
import { compareInstants, parseRfc3339 } from '../../../../../standards/hub/time/time.ts'
import { isJsonArray, isJsonObject } from '../../../../../standards/json/object.ts'
import { looksLikeGeometry } from '../../../../../standards/ngsi-ld/geometry.ts'

/** UTC, both ends; they are the same of an instant. */
export interface Time {
  readonly kind: 'time'
  readonly from: string
  readonly to: string
}

export type Value =
  | null
  | boolean
  | number
  | string
  | Time
  | { readonly kind: 'date' | 'clock'; readonly text: string }
  | { readonly kind: 'duration'; readonly months: number; readonly seconds: number }
  | { readonly kind: 'geometry'; readonly geometry: Geometry }
  | { readonly kind: 'json'; readonly json: JsonObject | readonly Json[] }

export type KindOfValue =
  | 'null'
  | 'boolean'
  | 'number'
  | 'string'
  | Exclude<Value, null | boolean | number | string>['kind']

export function kindOfValue(value: Value): KindOfValue {
  if (value === null) return 'null'
  if (typeof value === 'object') return value.kind
  return typeof value === 'string' ? 'string' : typeof value === 'number' ? 'number' : 'boolean'
}

/** An instant, or two with `/` between. Undefined: the text is neither. */
export function timeOf(text: string): Time | undefined {
  const [first = '', second = first, ...more] = text.split('/')
  const [from, to] = [parseRfc3339(first), parseRfc3339(second)]
  if (!from.ok || !to.ok || more.length > 0) return undefined
  return { kind: 'time', from: from.value.utc, to: to.value.utc }
}

/** `hh:mm`, with seconds or not: the same time of day has one text. */
export function clockOf(text: string): Value {
  const seconds = text.length === 5 ? `${text}:00` : text
  return { kind: 'clock', text: seconds.includes('.') ? seconds.replace(/\.?0+$/, '') : seconds }
}

/** A value of JSON. @param isTime the member is one whose texts are times */
export function valueOf(json: Json | undefined, isTime: boolean): Value {
  if (json === undefined || json === null) return null
  if (typeof json === 'string') return isTime ? (timeOf(json) ?? json) : json
  if (typeof json !== 'object') return json
  if (isJsonArray(json)) return { kind: 'json', json }
  const place = json['type'] === 'Feature' ? json['geometry'] : json
  // A geometry was validated when it was stored; anything else has no position.
  if (isJsonObject(place) && looksLikeGeometry(place))
    return { kind: 'geometry', geometry: place as unknown as Geometry }
  return { kind: 'json', json }
}

/**
 * The order of two values: negative, zero, positive; undefined where they are of different kinds, or have no order. Of
 * periods, one is before another if it ends before the other begins.
 */
export function compare(one: Value, other: Value): number | undefined {
  const [left, right] = [alike(one, other), alike(other, one)]
  if (typeof left === 'number' && typeof right === 'number') return left - right
  if (typeof left === 'string' && typeof right === 'string') return left < right ? -1 : Number(left > right)
  if (typeof left === 'boolean' && typeof right === 'boolean') return Number(left) - Number(right)
  if (typeof left !== 'object' || typeof right !== 'object' || left === null || right === null) return undefined
  if (left.kind === 'time' && right.kind === 'time') return compareTimes(left, right)
  if (left.kind === 'duration' && right.kind === 'duration') {
    return left.months === right.months ? left.seconds - right.seconds : left.months - right.months
  }
  if (left.kind !== right.kind || !('text' in left) || !('text' in right)) return undefined
  return left.text < right.text ? -1 : Number(left.text > right.text)
}

const numeric = /^[+-]?\d{1,400}(?:\.\d{1,400})?(?:[eE][+-]?\d{1,3})?$/
const isoDate = /^\d{4}-\d\d-\d\d$/

/**
 * A text as what it is compared with, where it reads as one: a result and the members of properties may be of any type
 * (OGC 18-088 clause 8.2.7).
 */
function alike(value: Value, other: Value): Value {
  if (typeof value !== 'string') return value
  switch (kindOfValue(other)) {
    case 'number':
      return numeric.test(value) ? Number(value) : value
    case 'time':
      return timeOf(value) ?? value
    case 'date':
      return isoDate.test(value) ? { kind: 'date', text: value } : value
    default:
      return value
  }
}

function compareTimes(left: Time, right: Time): number | undefined {
  if (isSameTime(left, right)) return 0
  if (compareInstants(left.to, right.from) <= 0) return -1
  return compareInstants(left.from, right.to) >= 0 ? 1 : undefined
}

function isSameTime(left: Time, right: Time): boolean {
  return compareInstants(left.from, right.from) === 0 && compareInstants(left.to, right.to) === 0
}

export function isEqual(left: Value, right: Value): boolean {
  if (left === null || right === null) return left === right
  if (typeof left === 'object' && typeof right === 'object' && !isOrdered(left)) {
    return JSON.stringify(left) === JSON.stringify(right)
  }
  return compare(left, right) === 0
}

function isOrdered(value: Exclude<Value, null | boolean | number | string>): boolean {
  return value.kind !== 'json' && value.kind !== 'geometry'
}
