// Decimal numbers in CAP (CAP 1.2 clause 3.2.4): plain decimals, as XML Schema has them, and nothing that a double
// cannot hold without saying so.

import { judgeNumber } from '../../../standards/json/number.ts'
import type { Reading } from './read/reading.ts'
import type { XmlElement } from './xml/xml.ts'

const decimal = /^[+-]?(?:\d{1,40}(?:\.\d{0,40})?|\.\d{1,40})$/

/** Undefined: the text is no decimal number. @param attribute where the number goes, for a loss */
export function readDecimal(
  text: string,
  element: XmlElement,
  attribute: string,
  reading: Reading,
): number | undefined {
  if (!decimal.test(text)) return reading.refuse(element, 'A number is no decimal number.', '3.2.4')
  if (judgeNumber(text.replace('+', '')) === 'number-precision')
    reading.lose(element, 'coerced', 'number-precision', attribute)
  const value = Number(text)
  // The negative zero is a zero.
  return value === 0 ? 0 : value
}

/** A number without an exponent; undefined where that text would be another number. */
export function writeDecimal(value: number): string | undefined {
  const text = String(value)
  if (!text.includes('e')) return text
  const plain = value.toFixed(20).replace(/0+$/, '').replace(/\.$/, '')
  return Number(plain) === value && !plain.includes('e') ? plain : undefined
}
