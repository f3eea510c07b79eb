// The factors by code, in the spellings of 2005 and 2017, and the units that the hub accepts for each (HJ 212-2017 Annex B; the
// codes and units are those of srdgame/lua-HJ212 `hj212.csv`, MIT, rewritten: see SOURCE).

import { airFactors } from './factors-air.ts'
import { noiseFactors } from './factors-noise.ts'
import { waterFactors } from './factors-water.ts'
import { type FactorRow, type Medium, mediumOf, type Range } from './systems.ts'
import { unitByCode } from '../../../../standards/hub/units.ts'

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

const factors: ReadonlyMap<string, Factor> = new Map([
  ...factorsOf('water', waterFactors),
  ...factorsOf('air', airFactors),
  ...factorsOf('noise', noiseFactors),
])

export function factorOf(code: string): Factor | undefined {
  return factors.get(code)
}

const byAttribute: ReadonlyMap<string, Factor> = new Map(
  [...factors.values()].flatMap((factor) =>
    factor.attribute === undefined ? [] : [[`${factor.medium}/${factor.attribute}`, factor] as const],
  ),
)

/** The factor that an attribute of a medium is written as. */
export function factorByAttribute(medium: Medium, attribute: string): Factor | undefined {
  return byAttribute.get(`${medium}/${attribute}`)
}

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
const disputed = new Set([
  '020',
  '021',
  '022',
  '024',
  '026',
  '027',
  '034',
  '035',
  '041',
  '350',
  '351',
  '540',
  'S04',
  'S08',
])

export function hasDisputedUnit(code: string): boolean {
  return disputed.has(code)
}

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
  return factorOf(`${letter}${code}`) === undefined ? undefined : `${letter}${code}`
}
