// The functions of a filter (OGC 18-088 clause 9.3.3.5.2): of texts, dates and numbers here, of geometries in a file of
// their own. An argument that is null or of another kind gives null, as in OData 4.01 clause 5.1.1.

import type { Expression, FilterFunction } from './expression.ts'
import { geoFunctions } from './geo-functions.ts'
import { timeFunctions } from './time-functions.ts'
import type { Value } from './value.ts'

function ofTexts(count: number, call: (...texts: readonly string[]) => Value): FilterFunction {
  return {
    least: count,
    most: count,
    call: (values) => {
      const texts = values.filter((value) => typeof value === 'string')
      return texts.length === count ? call(...texts) : null
    },
  }
}

function ofNumber(call: (value: number) => number): FilterFunction {
  return { least: 1, most: 1, call: ([value]) => (typeof value === 'number' ? call(value) : null) }
}

/** Half goes away from zero (OData 4.01 clause 5.1.1.9.1). */
function round(value: number): number {
  return Math.sign(value) * Math.round(Math.abs(value))
}

const substring: FilterFunction = {
  least: 2,
  most: 3,
  call: ([text, start, length]) => {
    if (typeof text !== 'string' || typeof start !== 'number') return null
    const characters = Array.from(text)
    if (length === undefined) return characters.slice(Math.max(0, start)).join('')
    return typeof length === 'number'
      ? characters.slice(Math.max(0, start), Math.max(0, start) + Math.max(0, length)).join('')
      : null
  },
}

function indexOf(text: string, part: string): number {
  const index = text.indexOf(part)
  return index < 0 ? index : Array.from(text.slice(0, index)).length
}

const functions: ReadonlyMap<string, FilterFunction> = new Map([
  ['substringof', ofTexts(2, (part = '', text = '') => text.includes(part))],
  ['contains', ofTexts(2, (text = '', part = '') => text.includes(part))],
  ['endswith', ofTexts(2, (text = '', part = '') => text.endsWith(part))],
  ['startswith', ofTexts(2, (text = '', part = '') => text.startsWith(part))],
  ['length', ofTexts(1, (text = '') => Array.from(text).length)],
  ['indexof', ofTexts(2, (text = '', part = '') => indexOf(text, part))],
  ['substring', substring],
  ['tolower', ofTexts(1, (text = '') => text.toLowerCase())],
  ['toupper', ofTexts(1, (text = '') => text.toUpperCase())],
  ['trim', ofTexts(1, (text = '') => text.trim())],
  ['concat', ofTexts(2, (first = '', second = '') => first + second)],
  ['round', ofNumber(round)],
  ['floor', ofNumber(Math.floor)],
  ['ceiling', ofNumber(Math.ceil)],
  ...timeFunctions,
  ...geoFunctions,
])

/** Why a call cannot be made; undefined: it can. */
export function faultOfCall(name: string, given: readonly Expression[]): string | undefined {
  const known = functions.get(name)
  if (known === undefined) return 'There is no such function in the standard.'
  if (given.length >= known.least && given.length <= known.most) return known.faultOf?.(given)
  return `The function takes ${known.least === known.most ? known.least : `${known.least} or ${known.most}`} arguments.`
}

/** A call that `faultOfCall` has nothing against. */
export function callFunction(name: string, values: readonly Value[], now: string): Value {
  return functions.get(name)?.call(values, now) ?? null
}

export function pairsOfCall(name: string, values: readonly Value[]): number {
  return functions.get(name)?.pairs?.(values) ?? 0
}

export const functionNames: readonly string[] = [...functions.keys()]
