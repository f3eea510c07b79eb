// Whether the values of a sample are those of an attribute, and what a line needs so that they become them.

import type { Json, JsonObject } from '../../../../standards/hub/entity.ts'
import { isJsonArray, isJsonObject } from '../../../../standards/json/object.ts'
import { parseRfc3339 } from '../../../../standards/hub/time/time.ts'
import { isRatio } from '../../../../standards/hub/unit-fit.ts'
import { convert, unitByCode, type Unit } from '../../../../standards/hub/units.ts'
import { valueSchemaOf } from '../../../../standards/hub/value-schemas.ts'
import type { AttributeEntry } from '../../../../standards/hub/vocabulary.ts'
import type { Line } from '../document.ts'
import type { Leaf } from './leaves.ts'
import { numbersIn, truthValues, unitInName, type Numbers } from './shapes.ts'
import { likeness, wordsOf } from './words.ts'

/** How the values of a sample become those of an attribute. */
export interface Fit {
  readonly weight: number
  readonly rules: Line
  readonly todo?: string
  readonly notes: readonly string[]
}

const plain: Fit = { weight: 1, rules: {}, notes: [] }

/** How the values become those of the attribute; undefined: they cannot. */
export function fitOf(
  leaf: Leaf,
  attribute: string,
  entry: AttributeEntry,
  siblings: readonly Leaf[],
  decimalChar?: string,
): Fit | undefined {
  const schema = valueSchemaOf(entry)
  const type = schema?.['type']
  const types = new Set(isJsonArray(type) ? type : [type])
  // Without any value in the sample only the name says it: no line is written.
  if (leaf.values.length === 0) return { ...plain, weight: 0.6 }
  if (leaf.kind === 'list') return types.has('array') || schema === undefined ? { ...plain, weight: 0.9 } : undefined
  const listed = enumOf(schema)
  if (listed !== undefined) return enumFit(leaf, listed, types.has('array'))
  if (types.has('boolean')) {
    const truth = truthValues(leaf.values)
    if (truth !== undefined) return truth === 'plain' ? plain : { ...plain, rules: { values: truth } }
    if (types.size === 1) return undefined
  }
  if (types.has('number') || types.has('integer')) {
    const numbers = numbersIn(leaf.values, decimalChar)
    if (numbers !== undefined)
      return numberFit(leaf, attribute, numbers, types.has('number'), schema ?? {}, entry, siblings)
    if (!types.has('string')) return undefined
  }
  if (schema === undefined) return { ...withUnit(plain, leaf, entry, siblings), weight: 0.95 }
  if (!types.has('string')) return undefined
  if (schema['format'] === 'date-time')
    return leaf.values.every((value) => typeof value === 'string' && parseRfc3339(value).ok) ? plain : undefined
  if (schema['format'] === 'uri')
    return leaf.values.every((value) => typeof value === 'string' && /^[a-z][a-z0-9+.-]*:\S+$/i.test(value))
      ? plain
      : undefined
  if (leaf.values.some((value) => typeof value === 'boolean')) return undefined
  return leaf.values.some((value) => typeof value === 'number') ? { ...plain, weight: 0.85 } : plain
}

function enumOf(schema: JsonObject | undefined): readonly string[] | undefined {
  const { enum: own, items } = schema ?? {}
  const listed = isJsonArray(own) ? own : isJsonObject(items) && isJsonArray(items['enum']) ? items['enum'] : undefined
  return listed?.filter((one): one is string => typeof one === 'string')
}

/** Longer tables are not written. */
const mostValues = 20

function enumFit(leaf: Leaf, listed: readonly string[], isList: boolean): Fit | undefined {
  const values = [...new Set(leaf.values.map(String))]
  if (values.length > mostValues) return undefined
  const table: [string, Json][] = []
  const unknown: string[] = []
  for (const value of values) {
    const found = listed.find((one) => one.toLowerCase() === value.toLowerCase()) ?? nearestIn(value, listed)
    if (found === undefined) unknown.push(value)
    else table.push([value, isList ? [found] : found])
  }
  if (table.length === 0)
    return isCodes(values)
      ? {
          weight: 0.8,
          rules: { values: {} },
          todo: `values: what each of ${values.join(', ')} is, one of ${shortened(listed)}`,
          notes: [],
        }
      : undefined
  const isSame = !isList && table.every(([value, found]) => value === found)
  const notes = unknown.length === 0 ? [] : [`what are ${unknown.join(', ')}? One of ${shortened(listed)}`]
  return {
    weight: 1 - 0.15 * (unknown.length / values.length),
    rules: isSame ? {} : { values: Object.fromEntries(table) },
    notes,
  }
}

/** Codes are shown, other texts may be of persons. */
function isCodes(values: readonly string[]): boolean {
  return values.length <= 12 && values.every((value) => /^\p{L}[\p{L}_-]{0,15}$|^\d{1,2}$/u.test(value))
}

function nearestIn(value: string, listed: readonly string[]): string | undefined {
  const words = wordsOf(value)
  const [best] = listed
    .map((one) => ({ one, score: likeness(words, [], wordsOf(one)) }))
    .toSorted((one, other) => other.score - one.score)
  return best !== undefined && best.score >= 0.75 ? best.one : undefined
}

function shortened(names: readonly string[]): string {
  return names.length <= 8 ? names.join(', ') : `${names.slice(0, 8).join(', ')} and more`
}

/** Numbers above 1 and below it may be of another unit. */
const leastPercent = 6

function numberFit(
  leaf: Leaf,
  attribute: string,
  numbers: Numbers,
  isReal: boolean,
  schema: JsonObject,
  entry: AttributeEntry,
  siblings: readonly Leaf[],
): Fit | undefined {
  if (!isReal && !numbers.isInteger) return undefined
  const missing = numbers.missing.length === 0 ? {} : { missing: numbers.missing }
  if (isRatio(entry)) {
    const isNamed = unitInName(leaf.name)?.code === 'P1'
    if (numbers.minimum < 0 || numbers.maximum > 100) return undefined
    // A battery of 3.6 has volts.
    if (!isNamed && numbers.maximum > 1 && numbers.maximum < leastPercent) return undefined
    if (isNamed || numbers.maximum > 1) {
      const note = isNamed
        ? 'per cent in the sample, a ratio in the hub'
        : 'per cent in the sample? The hub has a ratio'
      return { weight: 1, rules: { scale: 0.01, ...missing }, notes: [note] }
    }
    return { weight: 0.95, rules: missing, notes: [`a ratio from 0 to 1? If it is per cent, write scale: 0.01`] }
  }
  const fit = withUnit(
    {
      weight: 1,
      rules: missing,
      notes: numbers.missing.length === 0 ? [] : ['missing: values that seem to say that there is none'],
    },
    leaf,
    entry,
    siblings,
  )
  const { minimum, maximum } = schema
  const { scale = 1, offset = 0 } = fit.rules
  const isOutside =
    (typeof minimum === 'number' && numbers.minimum * scale + offset < minimum) ||
    (typeof maximum === 'number' && numbers.maximum * scale + offset > maximum)
  const weight = fit.weight * (isOutside ? 0.75 : 1) * (isPlausible(attribute, numbers, fit.rules) ? 1 : 0.7)
  return {
    ...fit,
    weight,
    notes: isOutside ? [...fit.notes, 'some values are outside of what the hub allows'] : fit.notes,
  }
}

/** Quantities whose usual values are known, in the unit of the line or in any that is usual. */
function isPlausible(attribute: string, { minimum, maximum }: Numbers, { unit }: Line): boolean {
  const words = wordsOf(attribute)
  if (words.includes('temperature'))
    return minimum >= -90 && maximum <= (unit === 'KEL' || unit === undefined ? 350 : 140)
  if (words.includes('direction') || words.includes('heading')) return minimum >= -180 && maximum <= 360
  if (words.includes('pressure')) return minimum >= 0
  return true
}

/** The unit of the name, of a value beside it, or what a person has to declare. */
function withUnit(fit: Fit, leaf: Leaf, { units }: AttributeEntry, siblings: readonly Leaf[]): Fit {
  if (units === undefined) return fit
  const named = unitInName(leaf.name)
  if (named !== undefined) {
    if (units.includes(named.code))
      return {
        ...fit,
        rules: { ...fit.rules, unit: named.code },
        notes: [...fit.notes, `unit ${named.symbol} by the name`],
      }
    const target = units.find((code) => convert(0, named.code, code).ok)
    if (target !== undefined)
      return {
        ...fit,
        rules: { ...fit.rules, ...scaleOf(named, target), unit: target },
        notes: [...fit.notes, `from ${named.symbol} by the name to ${unitByCode(target)?.symbol ?? target}`],
      }
  }
  const beside = siblings.find(
    ({ parent, name, words }) =>
      parent === leaf.parent &&
      /unit|einheit|uom|unidad|unit\u00e9|danwei|\u5355\u4f4d/i.test(name) &&
      (words.length === 1 || name.toLowerCase().startsWith(leaf.name.toLowerCase())),
  )
  if (beside !== undefined) return { ...fit, rules: { ...fit.rules, unit: { from: beside.path } }, notes: fit.notes }
  const choices = units.map((code) => `${code} (${unitByCode(code)?.symbol ?? code})`)
  return { ...fit, todo: `unit: ${choices.join(' or ')}` }
}

function scaleOf(from: Unit, to: string): Pick<Line, 'scale' | 'offset'> {
  const [zero, one] = [convert(0, from.code, to), convert(1, from.code, to)]
  if (!zero.ok || !one.ok) return {}
  const scale = Number((one.value - zero.value).toPrecision(12))
  return { ...(scale !== 1 && { scale }), ...(zero.value !== 0 && { offset: Number(zero.value.toPrecision(12)) }) }
}
