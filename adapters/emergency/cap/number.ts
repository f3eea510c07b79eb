// Decimal numbers in CAP (CAP 1.2 clause 3.2.4): `xs:decimal` of XML Schema. Reports a number that a double cannot
// represent exactly.

import { judgeNumber } from '../../../standards/json/number.ts'
import type { DecodeSession } from './read/reading.ts'
import type { XmlElement } from './xml/xml.ts'

const decimal = /^[+-]?(?:\d{1,40}(?:\.\d{0,40})?|\.\d{1,40})$/

/** Undefined: the text is not a decimal number. @param attribute the hub attribute, for a loss */
export function readDecimal(
  text: string,
  element: XmlElement,
  attribute: string,
  reading: DecodeSession,
): number | undefined {
  if (!decimal.test(text)) return reading.refuse(element, 'The value is not a decimal number.', '3.2.4')
  if (judgeNumber(text.replace('+', '')) === 'number-precision')
    reading.lose(element, 'coerced', 'number-precision', attribute)
  const value = Number(text)
  // Replace -0 with 0.
  return value === 0 ? 0 : value
}

/** Writes a number without an exponent. Undefined: this is not possible without changing its value. */
export function writeDecimal(value: number): string | undefined {
  const text = String(value)
  if (!text.includes('e')) return text
  const plain = value.toFixed(20).replace(/0+$/, '').replace(/\.$/, '')
  return Number(plain) === value && !plain.includes('e') ? plain : undefined
}
