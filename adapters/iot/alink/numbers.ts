// Numbers of the thing model (TSL `int`, `float`, `double`): within the bounds that the model has as strings. A float or
// double is written with a decimal place, as the platform requires (10.0). Devices also send numbers as strings.

import type { Json } from '../../adapter.ts'
import { doubt, refuse, type DataType, type Note } from './note.ts'

export interface NumberSpecs {
  readonly whole: boolean
  readonly minimum: number
  readonly maximum: number
}

const numberText = /^-?(?:0|[1-9]\d{0,20})(?:\.\d{1,20})?(?:[eE][+-]?\d{1,3})?$/

/** The number in a string, in the syntax of JSON; undefined: it is not a number. */
export function numberOfText(text: string): number | undefined {
  const value = numberText.test(text) ? Number(text) : Number.NaN
  return Number.isFinite(value) ? value : undefined
}

export function numberType({ whole, minimum, maximum }: NumberSpecs): DataType {
  const isWithin = (value: number): boolean => value >= minimum && value <= maximum
  return {
    read(raw, notes, path) {
      const value = typeof raw === 'number' ? raw : numberIn(raw, notes, path)
      if (value === undefined) return doubt(raw, notes, path, 'wrong-type', 'invalid')
      if (whole && !Number.isInteger(value)) return doubt(value, notes, path, 'wrong-type', 'invalid')
      return isWithin(value) ? value : doubt(value, notes, path, 'out-of-range', 'out-of-range')
    },
    write(value, notes, path) {
      if (typeof value !== 'number') return refuse(notes, path, 'wrong-type')
      const number = whole ? Math.round(value) + 0 : value
      if (!isWithin(number)) return refuse(notes, path, 'out-of-range')
      const text = String(number)
      return whole || /[.e]/.test(text) ? text : `${text}.0`
    },
  }
}

function numberIn(raw: Json, notes: Note[], path: string): number | undefined {
  const value = typeof raw === 'string' ? numberOfText(raw) : undefined
  if (value !== undefined) notes.push({ kind: 'coerced', code: 'text-number', path })
  return value
}
