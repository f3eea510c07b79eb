// Units of COSEM by their number (IEC 62056-6-2 table 4), which SML uses too.

import { unitByCode, type Unit } from '../hub/units.ts'

/** With the exponent of ten to the unit of the hub. */
const units: ReadonlyMap<number, readonly [code: string, exponent: number]> = new Map([
  [4, ['DAY', 0]],
  [5, ['HUR', 0]],
  [6, ['MIN', 0]],
  [7, ['SEC', 0]],
  [8, ['DD', 0]],
  [9, ['CEL', 0]],
  [11, ['MTR', 0]],
  [12, ['MTS', 0]],
  [13, ['MTQ', 0]],
  [14, ['MTQ', 0]],
  [15, ['MQH', 0]],
  [16, ['MQH', 0]],
  [17, ['G52', 0]],
  [18, ['G52', 0]],
  [19, ['LTR', 0]],
  [20, ['KGM', 0]],
  [21, ['NEW', 0]],
  [23, ['PAL', 0]],
  [24, ['BAR', 0]],
  [25, ['JOU', 0]],
  [27, ['WTT', 0]],
  [28, ['D46', 0]],
  [29, ['D44', 0]],
  [30, ['WHR', 0]],
  [31, ['C79', -3]],
  [32, ['K3', -3]],
  [33, ['AMP', 0]],
  [35, ['VLT', 0]],
  [44, ['HTZ', 0]],
  [52, ['KEL', 0]],
  [56, ['P1', 0]],
  [57, ['AMH', 0]],
  [70, ['DBM', 0]],
])

/** The number of a value that has no unit. */
export const unitless = 255

/**
 * The unit of a number; undefined: it is not in the table.
 *
 * @example dlmsUnit(32) // { unit: kvarh, exponent: -3 }, since it is varh
 */
export function dlmsUnit(number: number): { readonly unit: Unit; readonly exponent: number } | undefined {
  const [code = '', exponent = 0] = units.get(number) ?? []
  const unit = unitByCode(code)
  return unit === undefined ? undefined : { unit, exponent }
}
