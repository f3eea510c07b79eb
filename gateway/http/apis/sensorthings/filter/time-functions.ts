// The functions of times (OGC 18-088 clause 9.3.3.5.2). The hub keeps all times in UTC, so that is what they speak of; of
// a period they take the start.

import { fractionOf } from '../../../../../standards/hub/time/time.ts'
import type { FilterFunction } from './expression.ts'
import { clockOf, type Time, timeOf, type Value } from './value.ts'

function ofTime(call: (utc: string) => Value): FilterFunction {
  return { least: 1, most: 1, call: ([value = null]) => applied(value, call) }
}

function applied(value: Value, call: (utc: string) => Value): Value {
  const time = typeof value === 'string' ? timeOf(value) : value
  return isTime(time) ? call(time.from) : null
}

export function isTime(value: Value | undefined): value is Time {
  return typeof value === 'object' && value !== null && value.kind === 'time'
}

/** A part of `2026-01-02T03:04:05Z`, by its place. */
function part(from: number, to: number): FilterFunction {
  return ofTime((utc) => Number(utc.slice(from, to)))
}

function constant(utcOf: (now: string) => string): FilterFunction {
  return {
    least: 0,
    most: 0,
    call: (_, now) => {
      const utc = utcOf(now)
      return { kind: 'time', from: utc, to: utc }
    },
  }
}

export const timeFunctions: readonly (readonly [string, FilterFunction])[] = [
  ['year', part(0, 4)],
  ['month', part(5, 7)],
  ['day', part(8, 10)],
  ['hour', part(11, 13)],
  ['minute', part(14, 16)],
  ['second', part(17, 19)],
  ['fractionalseconds', ofTime((utc) => Number(`0.${fractionOf(utc) || '0'}`))],
  ['date', ofTime((utc) => ({ kind: 'date', text: utc.slice(0, 10) }))],
  ['time', ofTime((utc) => clockOf(utc.slice(11, -1)))],
  ['totaloffsetminutes', ofTime(() => 0)],
  ['now', constant((now) => now)],
  ['mindatetime', constant(() => '0001-01-01T00:00:00Z')],
  ['maxdatetime', constant(() => '9999-12-31T23:59:59Z')],
]
