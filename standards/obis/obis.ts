// OBIS codes (IEC 62056-61, EN 13757-1) of the values of meters: their groups, the attribute of the hub that a code stands
// for, and the type of the meter by its medium.

import type { Unit } from '../hub/units.ts'

/** The groups of a code. Group F is absent where it is 255. */
export interface Obis {
  /** A: 0 none, 1 electricity, 4 heat cost, 5 cooling, 6 heat, 7 gas, 8 cold water, 9 hot water. */
  readonly medium: number | undefined
  /** B */
  readonly channel: number | undefined
  /** C */
  readonly quantity: number
  /** D */
  readonly processing: number | undefined
  /** E */
  readonly tariff: number | undefined
  /** F, with its digits: `01`. */
  readonly period: string | undefined
}

/** What group C may be as a letter (IEC 62056-21 6.3.13). */
const letters: ReadonlyMap<string, number> = new Map([
  ['C', 96],
  ['F', 97],
  ['L', 98],
  ['P', 99],
])

const form = /^(?:(\d{1,3})-(\d{1,3}):)?(\d{1,3}|[CFLP])(?:\.(\d{1,3}|F)(?:\.(\d{1,3}))?)?(?:[*&](\d{1,3}))?$/

/**
 * The groups of a code as text; undefined: it has another form.
 *
 * @example readObis('1-0:1.8.1*01') // medium 1, channel 0, quantity 1, processing 8, tariff 1, period '01'
 */
export function readObis(text: string): Obis | undefined {
  const before = known.get(text)
  if (before !== undefined) return before
  const obis = parse(text)
  if (obis !== undefined && known.size < mostKnown) known.set(text, obis)
  return obis
}

/** The codes of meters are few, and each message repeats them. */
const known = new Map<string, Obis>()
const mostKnown = 2000

function parse(text: string): Obis | undefined {
  const groups = form.exec(text)
  if (groups === null) return undefined
  const [, a, b, c = '', d, e, f] = groups
  const number = (digits: string | undefined): number | undefined => (digits === undefined ? undefined : Number(digits))
  return {
    medium: number(a),
    channel: number(b),
    quantity: letters.get(c) ?? Number(c),
    processing: d === undefined ? undefined : (letters.get(d) ?? Number(d)),
    tariff: number(e),
    period: f === '255' ? undefined : f,
  }
}

/** The code as text, without group F where it has none: `1-0:1.8.1*01`. */
export function obisText({ medium, channel, quantity, processing, tariff, period }: Obis): string {
  const groups = [quantity, processing, tariff].filter((group) => group !== undefined)
  const head = medium === undefined ? '' : `${medium}-${channel ?? 0}:`
  return `${head}${groups.join('.')}${period === undefined ? '' : `*${period}`}`
}

export interface Meaning {
  readonly attribute: string
  /** The quantity kinds of the units that the attribute may have. */
  readonly kinds: readonly Unit['kind'][]
  /** The value is a member of an object. */
  readonly phase?: 'L1' | 'L2' | 'L3' | 'N'
  /** Powers are sent for each direction, where the hub has one attribute: it becomes a part of the datasetId. */
  readonly direction?: 'import' | 'export'
}

const energy = ['Energy'] as const
const reactiveEnergy = ['ReactiveEnergy'] as const
const apparentEnergy = ['ApparentEnergy'] as const
const power = ['Power'] as const
const reactivePower = ['ReactivePower'] as const
const apparentPower = ['ApparentPower'] as const
const ratio = ['DimensionlessRatio'] as const

/** Of energies (D = 8), by C. */
const energies: ReadonlyMap<number, Meaning> = new Map<number, Meaning>([
  [1, { attribute: 'totalActiveEnergyImport', kinds: energy }],
  [2, { attribute: 'totalActiveEnergyExport', kinds: energy }],
  [3, { attribute: 'totalReactiveEnergyImport', kinds: reactiveEnergy }],
  [4, { attribute: 'totalReactiveEnergyExport', kinds: reactiveEnergy }],
  [9, { attribute: 'totalApparentEnergyImport', kinds: apparentEnergy }],
  [10, { attribute: 'totalApparentEnergyExport', kinds: apparentEnergy }],
])
const energiesOfPhases: ReadonlyMap<number, Meaning> = new Map<number, Meaning>([
  [1, { attribute: 'activeEnergyImport', kinds: energy }],
  [2, { attribute: 'activeEnergyExport', kinds: energy }],
  [3, { attribute: 'reactiveEnergyImport', kinds: reactiveEnergy }],
  [4, { attribute: 'reactiveEnergyExport', kinds: reactiveEnergy }],
  [9, { attribute: 'apparentEnergyImport', kinds: apparentEnergy }],
  [10, { attribute: 'apparentEnergyExport', kinds: apparentEnergy }],
])
/** Of instantaneous values (D = 7) and averages (D = 4, 5), by C. */
const instants: ReadonlyMap<number, Meaning> = new Map<number, Meaning>([
  [1, { attribute: 'totalActivePower', kinds: power, direction: 'import' }],
  [2, { attribute: 'totalActivePower', kinds: power, direction: 'export' }],
  [3, { attribute: 'totalReactivePower', kinds: reactivePower, direction: 'import' }],
  [4, { attribute: 'totalReactivePower', kinds: reactivePower, direction: 'export' }],
  [9, { attribute: 'totalApparentPower', kinds: apparentPower, direction: 'import' }],
  [10, { attribute: 'totalApparentPower', kinds: apparentPower, direction: 'export' }],
  [13, { attribute: 'totalPowerFactor', kinds: ratio }],
  [14, { attribute: 'frequency', kinds: ['Frequency'] }],
  [16, { attribute: 'totalActivePower', kinds: power }],
  [91, { attribute: 'current', kinds: ['ElectricCurrent'], phase: 'N' }],
])
const instantsOfPhases: ReadonlyMap<number, Meaning> = new Map<number, Meaning>([
  [1, { attribute: 'activePower', kinds: power, direction: 'import' }],
  [2, { attribute: 'activePower', kinds: power, direction: 'export' }],
  [3, { attribute: 'reactivePower', kinds: reactivePower, direction: 'import' }],
  [4, { attribute: 'reactivePower', kinds: reactivePower, direction: 'export' }],
  [9, { attribute: 'apparentPower', kinds: apparentPower, direction: 'import' }],
  [10, { attribute: 'apparentPower', kinds: apparentPower, direction: 'export' }],
  [11, { attribute: 'current', kinds: ['ElectricCurrent'] }],
  [12, { attribute: 'phaseVoltage', kinds: ['Voltage'] }],
  [13, { attribute: 'powerFactor', kinds: ratio }],
  [16, { attribute: 'activePower', kinds: power }],
])
const phases = ['L1', 'L2', 'L3'] as const

/**
 * The attribute of a value of an electricity meter; undefined: the hub has none. C 21 to 40, 41 to 60 and 61 to 80 are the
 * phases (IEC 62056-61 table 6).
 */
export function electricityMeaning({ quantity, processing, tariff = 0 }: Obis): Meaning | undefined {
  const phase = phases[Math.floor(quantity / 20) - 1]
  const isOfPhase = quantity > 20 && quantity % 20 !== 0 && phase !== undefined
  const of = (all: ReadonlyMap<number, Meaning>, ofPhases: ReadonlyMap<number, Meaning>): Meaning | undefined => {
    const found = isOfPhase ? ofPhases.get(quantity % 20) : all.get(quantity)
    return found === undefined || !isOfPhase ? found : { ...found, phase }
  }
  if (processing === 8) return of(energies, energiesOfPhases)
  const isInstant = processing === 7 || processing === 4 || processing === 5
  // Group E of instantaneous values is the harmonic.
  return isInstant && tariff === 0 ? of(instants, instantsOfPhases) : undefined
}

export interface Meter {
  readonly type: 'ThreePhaseAcMeasurement' | 'WaterConsumptionObserved' | 'SmartMeteringObservation'
  /** Of other meters than those of electricity. */
  readonly name: string
  readonly waterType?: 'hotWater' | 'serviceWater'
  readonly kinds: readonly Unit['kind'][]
}

export const electricityMeter: Meter = { type: 'ThreePhaseAcMeasurement', name: 'electricity', kinds: [] }
export const heatMeter: Meter = { type: 'SmartMeteringObservation', name: 'heat', kinds: energy }
export const gasMeter: Meter = { type: 'SmartMeteringObservation', name: 'gas', kinds: ['Volume'] }
export const waterMeter: Meter = { type: 'WaterConsumptionObserved', name: 'water', kinds: ['Volume'] }
export const hotWaterMeter: Meter = { ...waterMeter, waterType: 'hotWater' }
export const coolingMeter: Meter = { ...heatMeter, name: 'cooling' }

const meters: ReadonlyMap<number, Meter> = new Map<number, Meter>([
  [1, electricityMeter],
  [4, { type: 'SmartMeteringObservation', name: 'heat cost allocator', kinds: [] }],
  [5, coolingMeter],
  [6, heatMeter],
  [7, gasMeter],
  [8, { ...waterMeter, waterType: 'serviceWater' }],
  [9, hotWaterMeter],
])

/** The meter of a medium (group A); undefined: the code is not that of a medium. */
export function meterOfMedium(medium: number | undefined): Meter | undefined {
  return medium === undefined ? undefined : meters.get(medium)
}

/** Whether a code is the reading of a meter other than those of electricity (EN 13757-1 13.3; 6.8 is that of older heat meters). */
export function isConsumption({ medium, quantity, processing, tariff = 0 }: Obis): boolean {
  if (medium === 7) return quantity === 3 && processing === 0 && tariff === 0
  const isReading = quantity === 1 && (processing === 0 || processing === 8)
  return isReading || (quantity === 6 && processing === 8 && (medium === undefined || medium === 5 || medium === 6))
}

/** The parts of the datasetId of a value that is not the current total: `['tariff:1', 'billing:01']`. */
export function datasetParts(obis: Obis, direction?: Meaning['direction']): readonly string[] {
  const { processing, tariff = 0, period } = obis
  return [
    ...(direction === undefined ? [] : [direction]),
    ...(processing === 4 ? ['average:current'] : processing === 5 ? ['average:last'] : []),
    ...(tariff === 0 ? [] : [`tariff:${tariff}`]),
    ...(period === undefined ? [] : [`billing:${period}`]),
  ]
}
