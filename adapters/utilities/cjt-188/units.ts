// The unit bytes of CJ/T 188 (table 9), and the numbers before them: BCD, low byte first (7.2).

import type { EntityBuilder } from '../../kit/index.ts'
import { toHex } from '../../../standards/bytes/hex.ts'

export interface Unit {
  /** UN/CEFACT code. */
  readonly code: string
  /** What one digit counts: hundreds of the unit. Absent: one. */
  readonly times?: number
}

export const units: ReadonlyMap<number, Unit> = new Map<number, Unit>([
  [0x01, { code: 'JOU' }],
  [0x02, { code: 'WHR' }],
  [0x05, { code: 'KWH' }],
  [0x08, { code: 'MWH' }],
  [0x0a, { code: 'MWH', times: 100 }],
  [0x0b, { code: 'KJO' }],
  [0x0e, { code: '3B' }],
  [0x11, { code: 'GV' }],
  [0x13, { code: 'GV', times: 100 }],
  [0x14, { code: 'WTT' }],
  [0x17, { code: 'KWT' }],
  [0x1a, { code: 'MAW' }],
  [0x29, { code: 'LTR' }],
  [0x2c, { code: 'MTQ' }],
  [0x32, { code: 'E32' }],
  [0x35, { code: 'MQH' }],
])

/** The codes that a source may declare for the unit bytes of its meters. */
export const unitCodes: readonly string[] = [...new Set([...units.values()].map(({ code }) => code))]

/** The number of some digits; undefined: they are absent or not BCD, which is reported. */
export function numberOf(bytes: Uint8Array, decimals: number, name: string, entity: EntityBuilder): number | undefined {
  const digits = toHex(bytes.slice().toReversed())
  if (/^\d+$/.test(digits)) return Number(digits) / 10 ** decimals
  if (/^f+$/.test(digits)) entity.ledger.report('dropped', name, 'value-absent')
  else entity.carry(name, `${name}Digits`, digits, 'not-a-number', { quality: 'invalid', observedAt: undefined })
  return undefined
}
