// The factors by code, in the spellings of 2005 and 2017, the units that the hub accepts for each, and what is plausible (HJ
// 212-2017 Annex B; the codes and units are those of srdgame/lua-HJ212 `hj212.csv`, MIT, rewritten: see SOURCE).

import { mediumOf, type Medium } from './codes.ts'
import { airFactors, noiseFactors, waterFactors, type FactorRow, type Range } from './factor-rows.ts'
import { convert, unitByCode } from '../../../../standards/hub/units.ts'

export interface Factor {
  /** The code of 2017. */
  readonly code: string
  readonly medium: Exclude<Medium, 'other'>
  /** Undefined: the factor has no hub equivalent. */
  readonly attribute: string | undefined
  /** UN/CEFACT code of the standard's table; undefined: it has none, or an unreliable one. */
  readonly unit: string | undefined
  readonly totalUnit: string | undefined
  /** In `rangeUnit`. */
  readonly plausible: Range | undefined
  readonly rangeUnit: string | undefined
  /** The units that the hub attribute accepts, the preferred one first; empty: it has none. */
  readonly hubUnits: readonly string[]
}

const byKind: ReadonlyMap<string, readonly string[]> = new Map([
  ['VolumeFlowRate', ['G51', 'MQH', 'MQS']],
  ['Temperature', ['CEL', 'KEL', 'FAH']],
  ['ElectricConductivity', ['G42', 'H61', 'D10']],
  ['Pressure', ['KPA', 'A97', 'PAL', 'MBR']],
  ['Speed', ['MTS', 'KMH', 'KNT']],
  ['Angle', ['DD']],
  ['SoundPressureLevel', ['2N']],
])
const dusts = new Set(['pm1', 'pm10', 'pm25', 'tsp'])

function hubUnitsOf(medium: Medium, attribute: string, unit: string): readonly string[] {
  const kind = unitByCode(unit)?.kind
  if (medium === 'air' && (unit === '' || kind === 'MassConcentration')) {
    return dusts.has(attribute) ? ['GP', 'GQ'] : ['GP', 'GQ', '59', '61']
  }
  if (medium === 'water' && kind === 'MassConcentration') return ['M1', 'GQ', 'GL']
  return kind === undefined ? [] : (byKind.get(kind) ?? [])
}

function factorsOf(medium: Factor['medium'], rows: readonly FactorRow[]): readonly (readonly [string, Factor])[] {
  return rows.flatMap(([code, older, attribute, unit, totalUnit, plausible]) => {
    const hubUnits = attribute === '' ? [] : hubUnitsOf(medium, attribute, unit)
    const factor: Factor = {
      code,
      medium,
      attribute: attribute === '' ? undefined : attribute,
      unit: unit === '' ? undefined : unit,
      totalUnit: totalUnit === '' ? undefined : totalUnit,
      plausible,
      rangeUnit: unit === '' ? hubUnits[0] : unit,
      hubUnits,
    }
    return [[code, factor] as const, ...(older === '' ? [] : [[older, factor] as const])]
  })
}

/** By their codes of both editions. */
export const factors: ReadonlyMap<string, Factor> = new Map([
  ...factorsOf('water', waterFactors),
  ...factorsOf('air', airFactors),
  ...factorsOf('noise', noiseFactors),
])

/** The medium that a factor is of, also one that is not in the tables: its letter says it. Undefined: the system does. */
export function mediumOfFactor(code: string): Factor['medium'] | undefined {
  const [letter] = /^[wa](?=\d{5}$)/.exec(code) ?? []
  return factors.get(code)?.medium ?? (letter === undefined ? undefined : letter === 'w' ? 'water' : 'air')
}

/** What attributes are written as, by `<medium>/<attribute>`. */
export const factorsByAttribute: ReadonlyMap<string, Factor> = new Map(
  [...factors.values()].map((factor) => [`${factor.medium}/${factor.attribute ?? ''}`, factor]),
)

/**
 * Whether the unit of a concentration in air must be declared: the standard's table has nanograms for some, and stations of
 * ambient air send micrograms for those with milligrams.
 */
export function needsDeclaredUnit({ medium, code, unit }: Factor, emission: boolean): boolean {
  if (medium !== 'air') return false
  if (unit === undefined) return !unitless.has(code)
  return !emission && unitByCode(unit)?.kind === 'MassConcentration'
}

/**
 * Codes of 2005 whose units differ by a factor of a thousand or more between the editions: metals in mg/L in 2005 and in
 * µg/L or ng/L in 2017, pressures of flue gas in MPa and in kPa. Stations send either under the same code, so that the unit
 * must be declared.
 */
export const disputedUnits: ReadonlySet<string> = new Set(
  '020 021 022 024 026 027 034 035 041 350 351 540 S04 S08'.split(' '),
)

/** Ringelmann blackness has no unit; the unit of dust fall has no code. */
const unitless = new Set(['a01010', 'a34011'])

/**
 * A factor code whose letter is missing, as in the standard's own example (HJ 212-2017 C.14, `01018-Rtd`).
 *
 * @returns the intended code; undefined: the code is complete, or nothing matches it
 */
export function repairCode(code: string, system: string): string | undefined {
  if (!/^\d{5}$/.test(code)) return undefined
  const letter = mediumOf(system) === 'air' ? 'a' : 'w'
  return factors.has(`${letter}${code}`) ? `${letter}${code}` : undefined
}

/** In mg/m³, in air that people breathe; a stack may have a thousand times as much. */
const ambient: ReadonlyMap<string | undefined, number> = new Map([
  ['co', 100],
  ['co2', 20_000],
])
const ambientConcentration = 10

/**
 * Whether a value is in the plausible range of its factor: one that is not is published with the quality `uncertain`. The
 * bounds are this project's, wide enough for any working instrument.
 */
export function isPlausible(value: number, unit: string | undefined, factor: Factor, isEmission: boolean): boolean {
  const { plausible, rangeUnit, attribute } = factor
  if (plausible === undefined) return true
  const inRange = unit === undefined || rangeUnit === undefined ? undefined : convert(value, unit, rangeUnit)
  // Parts per million cannot be compared with a mass without the state of the gas.
  if (inRange?.ok === false) return value >= 0
  const number = inRange?.value ?? value
  const isAmbient = factor.medium === 'air' && rangeUnit === 'GP' && !isEmission
  return (
    number >= plausible[0] && number <= (isAmbient ? (ambient.get(attribute) ?? ambientConcentration) : plausible[1])
  )
}

/** What the hub attribute of a factor can hold, in the unit of the frame; without an entry, nothing below zero. */
const bounds: ReadonlyMap<string | undefined, Range> = new Map<string, Range>([
  ['pH', [0, 14]],
  ['relativeHumidity', [0, 100]],
  ['windDirection', [-180, 360]],
  ...['temperature', 'flow', 'pm1'].map((name) => [name, [-Infinity, Infinity]] as const),
])

/** Whether the hub attribute cannot hold the value, such as a concentration below zero. */
export function isRefused(value: number, { attribute, medium }: Factor): boolean {
  const [low, high] = bounds.get(attribute) ?? [0, Infinity]
  return medium !== 'noise' && (value < low || value > high)
}

/** What `-Data` of a level of noise over an interval is in the words of other factors (table 7); undefined: it is none. */
export function suffixOfData(code: string): 'Avg' | 'Max' | 'Min' | undefined {
  if (factors.get(code)?.medium !== 'noise') return undefined
  return code === 'LMx' ? 'Max' : code === 'LMn' ? 'Min' : 'Avg'
}
