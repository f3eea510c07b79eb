// What meters of some makers do otherwise than the standard, known by their numbers. Nothing else is changed on suspicion.

import type { Obis } from '../../../standards/obis/obis.ts'
import type { Value } from './values.ts'

/** Meters DVS74 of DZG with these numbers send positive powers as if they had a sign; those from 60000000 on do not. */
const faulty = [
  [42_000_000, 48_999_999],
  [55_000_000, 58_999_999],
] as const
/** They send negative powers in four bytes, whatever their value, so that one to three bytes never have a sign. */
const mostBytesWithoutSign = 3

/**
 * The power that a meter means by a number that reads as negative; undefined: the number is right.
 *
 * @param meter the number that is printed on the meter, such as 1DZG0042000001
 */
export function powerWithoutSign(
  { quantity, processing }: Obis,
  { value, size }: Extract<Value, { kind: 'number' }>,
  meter: string,
): bigint | undefined {
  const [, digits] = /^1DZG00(\d{8})$/.exec(meter) ?? []
  const isFaulty = digits !== undefined && faulty.some(([from, to]) => Number(digits) >= from && Number(digits) <= to)
  const isPower = quantity === 16 && processing === 7
  if (!isFaulty || !isPower || value >= 0n || size > mostBytesWithoutSign) return undefined
  return BigInt.asUintN(size * 8, value)
}
