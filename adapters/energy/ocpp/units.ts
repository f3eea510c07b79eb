// What meter values measure, and their units (OCPP 1.6 sections 7.31 and 7.45; OCPP 2.0.1 part 2, 3.51, and its appendices).

import { unitByCode } from '../../../standards/hub/units.ts'
import type { JsonCursor, Ledger } from '../../kit/index.ts'

export interface Measurand {
  readonly attribute: string
  /** The quantity kind of its unit; absent: it has none. */
  readonly kind?: string
  /** The attribute that has an object with a value of each phase. */
  readonly ofPhases?: string
  readonly betweenPhases?: string
  /** A part of the datasetId, where the attribute has another direction without it. */
  readonly direction?: string
}

const energy = (attribute: string, ofPhases: string): Measurand => ({ attribute, kind: 'Energy', ofPhases })
const reactive = (attribute: string, ofPhases: string): Measurand => ({ attribute, kind: 'ReactiveEnergy', ofPhases })
const active = { attribute: 'totalActivePower', kind: 'Power', ofPhases: 'activePower' } as const
const reactivePower = { attribute: 'totalReactivePower', kind: 'ReactivePower', ofPhases: 'reactivePower' } as const
const current = { attribute: 'current', kind: 'ElectricCurrent', ofPhases: 'current' } as const
const exported = { direction: 'export' } as const

/** The energy of an interval is carried: messages do not say how long it is. */
export const measurands: ReadonlyMap<string, Measurand> = new Map<string, Measurand>([
  ['Energy.Active.Import.Register', energy('totalActiveEnergyImport', 'activeEnergyImport')],
  ['Energy.Active.Export.Register', energy('totalActiveEnergyExport', 'activeEnergyExport')],
  ['Energy.Reactive.Import.Register', reactive('totalReactiveEnergyImport', 'reactiveEnergyImport')],
  ['Energy.Reactive.Export.Register', reactive('totalReactiveEnergyExport', 'reactiveEnergyExport')],
  ['Power.Active.Import', active],
  ['Power.Active.Export', { ...active, ...exported }],
  ['Power.Reactive.Import', reactivePower],
  ['Power.Reactive.Export', { ...reactivePower, ...exported }],
  ['Power.Offered', { attribute: 'powerOffered', kind: 'Power' }],
  ['Power.Factor', { attribute: 'totalPowerFactor', ofPhases: 'powerFactor' }],
  ['Current.Import', current],
  ['Current.Export', { ...current, ...exported }],
  ['Current.Offered', { attribute: 'currentOffered', kind: 'ElectricCurrent' }],
  [
    'Voltage',
    { attribute: 'voltage', kind: 'Voltage', ofPhases: 'phaseVoltage', betweenPhases: 'phaseToPhaseVoltage' },
  ],
  ['Frequency', { attribute: 'frequency', kind: 'Frequency' }],
  ['Temperature', { attribute: 'temperature', kind: 'Temperature' }],
  ['SoC', { attribute: 'stateOfCharge', kind: 'DimensionlessRatio' }],
])

/** Both spellings of Celsius are in the schema of 1.6. */
const codes: ReadonlyMap<string, string> = new Map([
  ['Wh', 'WHR'],
  ['kWh', 'KWH'],
  ['varh', 'varh'],
  ['kvarh', 'K3'],
  ['W', 'WTT'],
  ['kW', 'KWT'],
  ['VA', 'D46'],
  ['kVA', 'KVA'],
  ['var', 'D44'],
  ['kvar', 'KVR'],
  ['A', 'AMP'],
  ['V', 'VLT'],
  ['K', 'KEL'],
  ['Celsius', 'CEL'],
  ['Celcius', 'CEL'],
  ['Fahrenheit', 'FAH'],
  ['Percent', 'P1'],
  ['Hertz', 'HTZ'],
  ['Hz', 'HTZ'],
])

/** Of measurands with one unit, which messages need not have (1.6 section 7.31). */
const implied: ReadonlyMap<string, string> = new Map([
  ['Frequency', 'HTZ'],
  ['SoC', 'P1'],
])

export interface SampleUnit {
  /** UN/CEFACT, or `varh`, which has no code; undefined: the unit is unknown. */
  readonly code: string | undefined
  readonly kind: string | undefined
  /** The power of ten by which the value is multiplied. */
  readonly multiplier: number
}

/** The unit of a sampled value: a text in 1.6, an object in 2.0.1. */
export function unitOf(sample: JsonCursor, measurand: string, ledger: Ledger): SampleUnit {
  const place = sample.get('unitOfMeasure')
  const cursor = place === undefined ? sample.get('unit') : place.get('unit')
  const multiplier = place?.get('multiplier')?.as('number') ?? 0
  const text = cursor?.as('string')
  if (text !== undefined) {
    const code = codes.get(text)
    if (code === undefined && cursor !== undefined) ledger.report('dropped', cursor.path, 'unknown-unit')
    return { code, kind: kindOf(code), multiplier }
  }
  const code = measurand.startsWith('Energy')
    ? measurand.includes('Reactive')
      ? undefined
      : 'WHR'
    : implied.get(measurand)
  if (code !== undefined) ledger.report('assumed', sample.path, 'unit-default')
  return { code, kind: kindOf(code), multiplier }
}

function kindOf(code: string | undefined): string | undefined {
  if (code === 'varh') return 'ReactiveEnergy'
  return code === undefined ? undefined : unitByCode(code)?.kind
}

/** The hub has no varh: the point of its digits moves. */
export function shiftOf(code: string | undefined): readonly [shift: number, unitCode: string | undefined] {
  return code === 'varh' ? [-3, 'K3'] : [0, code]
}
