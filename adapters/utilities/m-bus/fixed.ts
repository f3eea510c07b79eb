// The fixed structure (EN 13757-3:2004 annex E): two counters with units, in BCD or binary, and the medium.

import type { Reader } from '../../kit/index.ts'
import { toHex } from '../../../standards/bytes/hex.ts'

export interface Counter {
  readonly unit: string
  /** Undefined: it is not a number. */
  readonly value: number | undefined
  readonly digits: string
  readonly isHistoric: boolean
}

export interface Fixed {
  readonly medium: number
  readonly counters: readonly Counter[]
}

/** The first codes of the units in steps of ten (table E.1). */
const steps: readonly (readonly [first: number, count: number, unit: string, exponent: number])[] = [
  [0x02, 3, 'WHR', 0],
  [0x05, 3, 'KWH', 0],
  [0x08, 3, 'MWH', 0],
  [0x0b, 3, 'KJO', 0],
  [0x0e, 3, '3B', 0],
  [0x11, 3, 'GV', 0],
  [0x14, 3, 'WTT', 0],
  [0x17, 3, 'KWT', 0],
  [0x1a, 3, 'MAW', 0],
  [0x26, 3, 'MLT', 0],
  [0x29, 3, 'LTR', 0],
  [0x2c, 3, 'MTQ', 0],
  [0x32, 3, 'E32', 0],
  [0x35, 3, 'MQH', 0],
  [0x38, 1, 'CEL', -3],
]
/** The code of the second counter that says that it has the unit of the first one, at a fixed date. */
const sameUnit = 0x3e

/** The media of the fixed structure as those of the variable one. */
const media = [0x00, 0x01, 0x02, 0x03, 0x04, 0x05, 0x06, 0x07, 0x08, 0xff, 0x03, 0x04, 0x06, 0x07, 0x08, 0xff]

export function readFixed(reader: Reader, status: number, isBigEndian: boolean): Fixed {
  const [first, second] = [reader.u8(), reader.u8()]
  const medium = media[(first >> 6) | ((second >> 6) << 2)] ?? 0xff
  const codes = [first & 0x3f, (second & 0x3f) === sameUnit ? first & 0x3f : second & 0x3f]
  const counters = codes.map((code, index): Counter => {
    const bytes = reader.take(4)
    const digits = toHex(isBigEndian ? bytes : bytes.slice().toReversed())
    const isBinary = (status & 1) === 1
    const whole = isBinary ? signed(digits) : /^\d+$/.test(digits) ? Number(digits) : undefined
    const step = steps.find(([from, count]) => code >= from && code < from + count)
    const exponent = step === undefined ? 0 : step[3] + code - step[0]
    return {
      unit: step?.[2] ?? `code${code.toString(16).padStart(2, '0')}`,
      value: whole === undefined ? undefined : Number(`${whole}e${exponent}`),
      digits,
      isHistoric: (status & 2) === 2 || (index === 1 && (second & 0x3f) === sameUnit),
    }
  })
  return { medium, counters }
}

/** Type B (EN 13757-3 annex A), whose lowest value says that there is none. */
function signed(digits: string): number | undefined {
  const value = Number.parseInt(digits, 16) | 0
  return value === -0x80000000 ? undefined : value
}
