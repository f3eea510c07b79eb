// What the values of a sample look like: times, numbers, truth values, sentinels; and the unit that a name has.

import type { Json } from '../../../../standards/hub/entity.ts'
import { parseRfc3339 } from '../../../../standards/hub/time/time.ts'
import { unitBySpelling, type Unit } from '../../../../standards/hub/units.ts'
import type { Leaf } from './leaves.ts'
import { wordsOf } from './words.ts'

/** The form of a time, as a mapping has it. */
export interface TimeForm {
  readonly format?: string
  readonly epoch?: 's' | 'ms'
  readonly needsZone: boolean
  /** The day and the month may be the other way round. */
  readonly isAmbiguous?: true
}

/** Local forms: the expression, and its letters. */
const forms: readonly (readonly [RegExp, string])[] = [
  [/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}$/, "yyyy-MM-dd'T'HH:mm:ss"],
  [/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/, "yyyy-MM-dd'T'HH:mm"],
  [/^\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}$/, 'yyyy-MM-dd HH:mm:ss'],
  [/^\d{4}-\d{2}-\d{2} \d{2}:\d{2}$/, 'yyyy-MM-dd HH:mm'],
  [/^\d{4}-\d{2}-\d{2}$/, 'yyyy-MM-dd'],
  [/^\d{4}\/\d{1,2}\/\d{1,2} \d{1,2}:\d{2}:\d{2}$/, 'yyyy/M/d H:mm:ss'],
  [/^\d{4}\/\d{1,2}\/\d{1,2} \d{1,2}:\d{2}$/, 'yyyy/M/d H:mm'],
  [/^\d{4}\u5e74\d{1,2}\u6708\d{1,2}\u65e5 \d{1,2}:\d{2}:\d{2}$/, 'yyyy年M月d日 H:mm:ss'],
  [/^\d{1,2}\.\d{1,2}\.\d{4},? \d{1,2}:\d{2}:\d{2}$/, 'd.M.yyyy H:mm:ss'],
  [/^\d{1,2}\.\d{1,2}\.\d{4} \d{1,2}:\d{2}$/, 'd.M.yyyy H:mm'],
  [/^\d{1,2}\.\d{1,2}\.\d{4}$/, 'd.M.yyyy'],
  [/^(19|20)\d{12}$/, 'yyyyMMddHHmmss'],
  [/^(19|20)\d{2}(0[1-9]|1[0-2])([0-2]\d|3[01])$/, 'yyyyMMdd'],
]

const slashed = /^(\d{1,2})([/-])(\d{1,2})\2(\d{4})( \d{1,2}:\d{2}(:\d{2})?)?$/

/** The form of the times; undefined: they are not all times of one form. */
export function timeForm(values: readonly Json[]): TimeForm | undefined {
  if (values.length === 0) return undefined
  const texts = values.map(String)
  if (values.some((value) => typeof value !== 'string' && typeof value !== 'number')) return undefined
  const [first = ''] = texts
  if (texts.every((text) => /^1\d{9}(\.\d{1,9})?$/.test(text) || /^[12]\d{9}$/.test(text)))
    return { epoch: 's', needsZone: false }
  if (texts.every((text) => /^[12]\d{12}$/.test(text))) return { epoch: 'ms', needsZone: false }
  if (values.some((value) => typeof value === 'number') && !/^(19|20)\d{12}$/.test(first)) return undefined
  if (texts.every((text) => parseRfc3339(text).ok)) return { format: 'rfc3339', needsZone: false }
  const known = forms.find(([expression]) => texts.every((text) => expression.test(text)))
  if (known !== undefined) return { format: known[1], needsZone: true }
  const fraction = /^\d{4}-\d{2}-\d{2}([T ])\d{2}:\d{2}:\d{2}\.(\d{1,9})$/.exec(first)
  if (
    fraction !== null &&
    texts.every((text) => text.length === first.length && /^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}:\d{2}\.\d+$/.test(text))
  )
    return {
      format: `yyyy-MM-dd${fraction[1] === 'T' ? "'T'" : ' '}HH:mm:ss.${'S'.repeat((fraction[2] ?? '').length)}`,
      needsZone: true,
    }
  return slashedForm(texts)
}

function slashedForm(texts: readonly string[]): TimeForm | undefined {
  const matches = texts.map((text) => slashed.exec(text))
  const [first] = matches
  if (first === null || first === undefined || matches.includes(null)) return undefined
  const isMonthFirst = matches.some((match) => Number(match?.[3]) > 12)
  const isDayFirst = matches.some((match) => Number(match?.[1]) > 12)
  if (isMonthFirst && isDayFirst) return undefined
  const [, , mark = '/', , , clock, seconds] = first
  const day = isMonthFirst ? `M${mark}d${mark}yyyy` : `d${mark}M${mark}yyyy`
  const hours = clock === undefined ? '' : seconds === undefined ? ' H:mm' : ' H:mm:ss'
  return { format: day + hours, needsZone: true, ...(!isMonthFirst && !isDayFirst && { isAmbiguous: true as const }) }
}

/** A time of day of a column beside the day. */
export function isClock(values: readonly Json[]): string | undefined {
  const texts = values.map(String)
  if (texts.length === 0) return undefined
  if (texts.every((text) => /^\d{2}:\d{2}:\d{2}$/.test(text))) return 'HH:mm:ss'
  return texts.every((text) => /^\d{2}:\d{2}$/.test(text)) ? 'HH:mm' : undefined
}

/** How likely a name is that of the time of the measurement; 0: not at all. */
export function timeRank({ words, name, around, depth }: Leaf): number {
  const text = [...around, ...words].join(' ')
  if (
    /expir|valid|until|begin|start|end\b|from|to\b|birth|install|open|close|first|next|hours|calibrat|manufactur|due|event/.test(
      text,
    )
  )
    return 0.2
  const depths = depth * 0.05
  if (
    /observed|measure|messzeit|fix|sampl|reading|phenomenon|caiji|jiance|monitor|\u76d1\u6d4b|\u91c7\u96c6/.test(
      `${text} ${name.toLowerCase()}`,
    )
  )
    return 5 - depths
  if (
    /timestamp|zeitstempel|^ts$|^time$|zeit|horodat|fecha|heure|hora|shijian|\u65f6\u95f4|^dt$|date ?time|datetime|^date$|datum|^t$/.test(
      text,
    )
  )
    return 4 - depths
  if (/updat|actuali|stand|modified|seen|mise|aktual|gengxin|\u66f4\u65b0/.test(`${text} ${name.toLowerCase()}`))
    return 3 - depths
  if (/device/.test(text)) return 2.5 - depths
  if (/receiv|recv|server|generated|export|creat/.test(text)) return 1.5 - depths
  return 1 - depths
}

export interface Numbers {
  /** Without the sentinels. */
  readonly values: readonly number[]
  readonly isInteger: boolean
  readonly minimum: number
  readonly maximum: number
  /** Values that are far from all others, or texts: they mostly say that there is none. */
  readonly missing: readonly (number | string)[]
  /** They stand in texts. */
  readonly isText: boolean
}

const usualSentinels: ReadonlySet<number> = new Set([
  -1, -99, -99.9, -999, -999.9, -9999, -99_999, 9999, 99_999, 65_535, 32_767,
])
const absentTexts = /^(n\/?a|nan|null|none|-|--|\u2014|nodata|missing|undefined|k\.?a\.?|sin datos|\u65e0)$/i

/** The numbers of values; undefined: they are something else. */
export function numbersIn(values: readonly Json[], decimalChar = '.'): Numbers | undefined {
  const missing = new Set<number | string>()
  const numbers: number[] = []
  let isText = false
  for (const value of values) {
    if (typeof value === 'number') numbers.push(value)
    else if (typeof value === 'string') {
      const text = decimalChar === ',' ? value.trim().replace(',', '.') : value.trim()
      if (/^[-+]?\d{1,15}(\.\d{1,15})?$/.test(text) && !/^0\d/.test(text)) {
        numbers.push(Number(text))
        isText = true
      } else if (absentTexts.test(text)) missing.add(value)
      else return undefined
    } else return undefined
  }
  const left = numbers.filter((one) => !isSentinel(one, numbers))
  for (const one of numbers) if (isSentinel(one, numbers)) missing.add(one)
  if (left.length === 0) return undefined
  return {
    values: left,
    isInteger: left.every(Number.isInteger),
    minimum: left.reduce((one, other) => Math.min(one, other)),
    maximum: left.reduce((one, other) => Math.max(one, other)),
    missing: [...missing],
    isText,
  }
}

function isSentinel(one: number, all: readonly number[]): boolean {
  if (!usualSentinels.has(one)) return false
  const others = all.filter((other) => !usualSentinels.has(other))
  if (others.length === 0) return false
  const [low, high] = [others.reduce((a, b) => Math.min(a, b)), others.reduce((a, b) => Math.max(a, b))]
  return one < 0 ? low >= 0 || one < 2 * low - 50 : one > 10 * Math.max(1, Math.abs(high))
}

/** The table of truth values; undefined: they are something else. */
export function truthValues(values: readonly Json[]): Readonly<Record<string, boolean>> | 'plain' | undefined {
  if (values.length === 0) return undefined
  if (values.every((value) => typeof value === 'boolean')) return 'plain'
  if (values.some((value) => typeof value === 'object')) return undefined
  const texts = new Set(values.map(String))
  for (const [yes, no] of truths)
    if ([...texts].every((text) => text === yes || text === no)) return { [no]: false, [yes]: true }
  return undefined
}

const truths = [
  ['true', 'false'],
  ['1', '0'],
  ['yes', 'no'],
  ['Yes', 'No'],
  ['Y', 'N'],
  ['on', 'off'],
  ['ON', 'OFF'],
  ['ja', 'nein'],
  ['oui', 'non'],
  ['是', '否'],
] as const

/** Spellings that names have, and the table of units does not know. */
const spellings: ReadonlyMap<string, string> = new Map([
  ['c', 'Cel'],
  ['f', '[degF]'],
  ['celcius', 'Cel'],
  ['ugm3', 'ug/m3'],
  ['µgm3', 'ug/m3'],
  ['mgm3', 'mg/m3'],
  ['kmh', 'km/h'],
  ['ms', 'm/s'],
  ['mps', 'm/s'],
  ['hpa', 'hPa'],
  ['pa', 'Pa'],
  ['kpa', 'kPa'],
  ['percent', '%'],
  ['prozent', '%'],
  ['pct', '%'],
  ['perc', '%'],
  ['mv', 'mV'],
  ['v', 'V'],
  ['volt', 'V'],
  ['kwh', 'kW.h'],
  ['wh', 'W.h'],
  ['w', 'W'],
  ['kw', 'kW'],
  ['ma', 'mA'],
  ['a', 'A'],
  ['mm', 'mm'],
  ['cm', 'cm'],
  ['m', 'm'],
  ['km', 'km'],
  ['db', 'dB'],
  ['lux', 'lx'],
  ['lx', 'lx'],
  ['deg', 'deg'],
  ['grad', 'deg'],
  ['min', 'min'],
  ['l', 'L'],
  ['liter', 'L'],
  ['m3', 'm3'],
  ['hz', 'Hz'],
  ['kg', 'kg'],
  ['ppm', 'ppm'],
  ['ppb', 'ppb'],
  ['mph', 'mph'],
  ['knots', 'kn'],
  ['kn', 'kn'],
])

/** The unit in a name: `temp_c`, `Wind (km/h)`, `pm25_ugm3`. Undefined: the name has none. */
export function unitInName(name: string): Unit | undefined {
  const [, bracketed] = /[([]\s*([^)\]]{1,12})\s*[)\]]\s*$/.exec(name) ?? []
  if (bracketed !== undefined)
    return unitBySpelling(bracketed) ?? unitBySpelling(spellings.get(bracketed.toLowerCase()) ?? bracketed)
  const parts = name.replaceAll(/(\p{Ll}|\d)(\p{Lu})/gu, '$1_$2').split(/[_\s.-]+/)
  if (parts.length < 2) return undefined
  const last = parts.at(-1) ?? ''
  const two = parts.slice(-2).join('').toLowerCase()
  const found = spellings.get(two) ?? spellings.get(last.toLowerCase())
  return (
    (found === undefined ? undefined : unitBySpelling(found)) ?? (last.length > 1 ? unitBySpelling(last) : undefined)
  )
}

/** The name without its unit. */
export function withoutUnit(leaf: Leaf): readonly string[] {
  if (unitInName(leaf.name) === undefined) return leaf.words
  const words = wordsOf(leaf.name.replace(/\s*[([][^)\]]*[)\]]\s*$/, ''))
  if (words.length < leaf.words.length) return words
  return leaf.words.length > 1 ? leaf.words.slice(0, -1) : leaf.words
}
