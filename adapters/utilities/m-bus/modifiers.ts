// What the modifiers after a value information block say of its quantity (EN 13757-3 table 15).

import type { Quantity } from './vif.ts'

export interface Modifiers {
  /** Added to the name: the value is not the plain quantity. */
  readonly suffix: string
  readonly exponent: number
  /** The record is an error and no value. */
  readonly isError: boolean
  /** The data is a list of values (compact profile). */
  readonly isProfile: boolean
  /** The value is not of the unit of its quantity: a date, a duration, a number of times, or a quotient, whose unit has no code. */
  readonly kind?: Kind
}

interface Kind {
  readonly name: 'date' | 'duration' | 'count' | 'perTime' | 'per'
  readonly unit?: string
}

const datesOfLimits: ReadonlySet<number> = new Set([
  ...[0x39, 0x42, 0x43, 0x46, 0x47, 0x4a, 0x4b, 0x4e, 0x4f, 0x6a, 0x6b, 0x6e, 0x6f],
])

/** What a modifier makes of the value, if not one of its quantity; an increment per pulse (28 to 2B) is one. */
function kindOf(code: number): Kind | undefined {
  if (datesOfLimits.has(code)) return { name: 'date' }
  if (code >= 0x50 && code <= 0x67) return { name: 'duration', unit: ['SEC', 'MIN', 'HUR', 'DAY'][code & 3] ?? 'SEC' }
  if (code === 0x41 || code === 0x49) return { name: 'count' }
  if (code >= 0x20 && code <= 0x26) return { name: 'perTime' }
  return code === 0x27 || (code >= 0x2c && code <= 0x38) ? { name: 'per' } : undefined
}

/** The quantity of a value with modifiers. */
export function modified(quantity: Quantity, { exponent, kind }: Modifiers): Quantity {
  const { name } = quantity
  const scaled = { ...quantity, exponent: quantity.exponent + exponent }
  // Of a rate, the time is that over which it was measured.
  if (kind === undefined || (kind.name === 'perTime' && /[pP]ower|Flow/.test(name))) return scaled
  if (kind.name === 'date') return { name, exponent: 0, form: 'dateTime' }
  if (kind.name === 'duration' || kind.name === 'count')
    return { name, exponent: 0, ...(kind.unit !== undefined && { unit: kind.unit }) }
  return { name, exponent: scaled.exponent }
}

const phases: ReadonlyMap<number, string> = new Map([
  [0x01, 'L1'],
  [0x02, 'L2'],
  [0x03, 'L3'],
  [0x04, 'N'],
])
/** The first of the modifiers that name a quantity that has another direction or meaning. */
const named: ReadonlyMap<number, string> = new Map([
  [0x12, 'Average'],
  [0x3b, 'Forward'],
  [0x3c, 'Backward'],
])
/** Since 2013: average value, inverse compact profile, relative deviation, content that conforms to the standard, profiles. */
const noErrors: ReadonlySet<number> = new Set([0x12, 0x13, 0x14, 0x1d, 0x1e, 0x1f])
const profiles: ReadonlySet<number> = new Set([0x13, 0x1e, 0x1f])
const conforming = 0x1d
/** A code of another table follows, whose codes of phases alone have a name. */
const extension = 0x7c

/** @param codes without their highest bit, in order */
export function modifiersOf(codes: readonly number[]): Modifiers {
  let [suffix, exponent, isError, isProfile] = ['', 0, false, false]
  let kind: Kind | undefined
  for (let index = 0; index < codes.length; index++) {
    const code = codes[index] ?? 0
    if (code === 0x7f) {
      // The maker's own meaning, for this code and all after it.
      suffix += `_${codes
        .slice(index)
        .map((one) => one.toString(16).padStart(2, '0'))
        .join('')}`
      break
    }
    if (code === extension) {
      const next = codes[++index] ?? 0
      suffix += phases.get(next) ?? `_7c${next.toString(16).padStart(2, '0')}`
    } else if (profiles.has(code)) isProfile = true
    else if (code === conforming) continue
    else if (code > 0 && code < 0x20 && !noErrors.has(code)) isError = true
    else if (code >= 0x70 && code <= 0x77) exponent += code - 0x76
    else if (code === 0x7d) exponent += 3
    else if (code !== 0) {
      suffix += named.get(code) ?? `_${code.toString(16).padStart(2, '0')}`
      kind ??= kindOf(code)
    }
  }
  return { suffix, exponent, isError, isProfile, ...(kind !== undefined && { kind }) }
}
