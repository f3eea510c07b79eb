// Identifiers that stand for values of their own (DL/T 645-2007 tables A.3 to A.5, -1997 tables A.4 to A.7): prices, counters, the
// clock, the type plate. Those of prepaid meters are of the State Grid's addition of 2009.

import type { Row } from './tables.ts'

const word = (name: string, bytes: number): Row => ({ name, bytes, decimals: 0, form: 'digits' })
const money = (name: string): Row => ({ name, bytes: 4, decimals: 2 })
const price = (name: string): Row => ({ name, bytes: 4, decimals: 4 })

export const single: ReadonlyMap<string, Row> = new Map<string, Row>([
  ['02800001', { name: 'neutralCurrent', to: 'current', phase: 'N', unit: 'AMP', bytes: 3, decimals: 3 }],
  ['02800002', { name: 'frequency', to: 'frequency', unit: 'HTZ', bytes: 2, decimals: 2 }],
  ['02800003', { name: 'activePowerMinuteMean', unit: 'KWT', bytes: 3, decimals: 4, signed: true }],
  ['02800004', { name: 'activeDemand', unit: 'KWT', bytes: 3, decimals: 4, signed: true }],
  ['02800005', { name: 'reactiveDemand', unit: 'KVR', bytes: 3, decimals: 4, signed: true }],
  ['02800006', { name: 'apparentDemand', unit: 'KVA', bytes: 3, decimals: 4, signed: true }],
  ['02800007', { name: 'temperature', unit: 'CEL', bytes: 2, decimals: 1, signed: true }],
  ['02800008', { name: 'clockBattery', unit: 'VLT', bytes: 2, decimals: 2 }],
  ['02800009', { name: 'readingBattery', unit: 'VLT', bytes: 2, decimals: 2 }],
  ['0280000a', { name: 'batteryTime', unit: 'MIN', bytes: 4, decimals: 0 }],
  ['0280000b', price('stepPrice')],
  ['02800020', price('currentPrice')],
  ['02800021', price('tariffPrice')],
  ['00900100', { ...money('remainingEnergy'), unit: 'KWH' }],
  ['00900101', { ...money('overdrawnEnergy'), unit: 'KWH' }],
  ['00900200', money('remainingAmount')],
  ['00900201', money('overdrawnAmount')],
  ['04000101', { name: 'clockDate', bytes: 4, decimals: 0, form: 'date' }],
  ['04000102', { name: 'clockTime', bytes: 3, decimals: 0, form: 'time' }],
  ['0400010c', { name: 'clock', bytes: 7, decimals: 0, form: 'dateTime' }],
  ['04000103', { name: 'demandPeriod', unit: 'MIN', bytes: 1, decimals: 0 }],
  ['04000104', { name: 'slidingTime', unit: 'MIN', bytes: 1, decimals: 0 }],
  ['04000105', { name: 'pulseWidth', unit: 'C26', bytes: 2, decimals: 0 }],
  ['04000106', { name: 'zoneSwitchTime', bytes: 5, decimals: 0, form: 'instant' }],
  ['04000107', { name: 'periodSwitchTime', bytes: 5, decimals: 0, form: 'instant' }],
  ['04000201', { name: 'zones', bytes: 1, decimals: 0 }],
  ['04000202', { name: 'periodTables', bytes: 1, decimals: 0 }],
  ['04000203', { name: 'periods', bytes: 1, decimals: 0 }],
  ['04000204', { name: 'tariffs', bytes: 1, decimals: 0 }],
  ['04000205', { name: 'holidays', bytes: 2, decimals: 0 }],
  ['04000206', { name: 'harmonics', bytes: 1, decimals: 0 }],
  ['04000401', { name: 'address', bytes: 6, decimals: 0, form: 'digits' }],
  ['04000402', { name: 'meterNumber', bytes: 6, decimals: 0, form: 'digits' }],
  ['04000403', { name: 'assetCode', bytes: 32, decimals: 0, form: 'ascii' }],
  ['04000404', { name: 'ratedVoltage', bytes: 6, decimals: 0, form: 'ascii' }],
  ['04000405', { name: 'ratedCurrent', bytes: 6, decimals: 0, form: 'ascii' }],
  ['04000406', { name: 'maximumCurrent', bytes: 6, decimals: 0, form: 'ascii' }],
  ['04000407', { name: 'activeAccuracy', bytes: 4, decimals: 0, form: 'ascii' }],
  ['04000408', { name: 'reactiveAccuracy', bytes: 4, decimals: 0, form: 'ascii' }],
  ['04000409', { name: 'activeConstant', bytes: 3, decimals: 0 }],
  ['0400040a', { name: 'reactiveConstant', bytes: 3, decimals: 0 }],
  ['0400040b', { name: 'model', bytes: 10, decimals: 0, form: 'ascii' }],
  ['0400040c', { name: 'productionDate', bytes: 10, decimals: 0, form: 'ascii' }],
  ['0400040d', { name: 'protocolVersion', bytes: 16, decimals: 0, form: 'ascii' }],
  ['b210', word('lastProgramming', 4)],
  ['b211', word('lastDemandReset', 4)],
  ['b212', { name: 'programmingCount', bytes: 2, decimals: 0 }],
  ['b213', { name: 'demandResetCount', bytes: 2, decimals: 0 }],
  ['b214', { name: 'batteryTime', unit: 'MIN', bytes: 3, decimals: 0 }],
  ...['', 'L1', 'L2', 'L3'].flatMap((phase, index): readonly (readonly [string, Row])[] => [
    [`b31${index}`, { name: `phaseLossCount${phase}`, bytes: 2, decimals: 0 }],
    [`b32${index}`, { name: `phaseLossTime${phase}`, unit: 'MIN', bytes: 3, decimals: 0 }],
    [`b33${index}`, word(`lastPhaseLossStart${phase}`, 4)],
    [`b34${index}`, word(`lastPhaseLossEnd${phase}`, 4)],
  ]),
  ['c010', { name: 'clockDate', bytes: 4, decimals: 0, form: 'date' }],
  ['c011', { name: 'clockTime', bytes: 3, decimals: 0, form: 'time' }],
  ['c020', word('meterStatus', 1)],
  ['c021', word('gridStatus', 1)],
  ['c022', word('weekdayStatus', 1)],
  ['c030', { name: 'activeConstant', bytes: 3, decimals: 0 }],
  ['c031', { name: 'reactiveConstant', bytes: 3, decimals: 0 }],
  ['c032', { name: 'meterNumber', bytes: 6, decimals: 0, form: 'digits' }],
  ['c034', { name: 'deviceCode', bytes: 6, decimals: 0, form: 'digits' }],
  ['c111', { name: 'demandPeriod', unit: 'MIN', bytes: 1, decimals: 0 }],
  ['c112', { name: 'slidingTime', unit: 'MIN', bytes: 1, decimals: 0 }],
])

const statusWords = [1, 2, 3, 4, 5, 6, 7].map((number) => word(`statusWord${number}`, 2))

/** Identifiers that stand for several values. */
export const several: ReadonlyMap<string, readonly Row[]> = new Map<string, readonly Row[]>([
  ...statusWords.map((row, index) => [`0400050${index + 1}`, [row]] as const),
  ['040005ff', statusWords],
  // The present values that belong to no phase.
  ['028000ff', [...single].flatMap(([identifier, row]) => (/^0280000[1-9a-b]$/.test(identifier) ? [row] : []))],
])

/** The customer's number in either edition, which identifies a person. */
export const customer: ReadonlySet<string> = new Set(['0400040e', 'c033'])
