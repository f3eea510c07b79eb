// Decimal numbers of a reading (HJ 212-2017 table B: N5.2 and the like). Zeros at either end are the form that the
// standard prescribes: removing them is not a loss.

const decimal = /^[+-]?\d{1,24}(\.\d{1,24})?$/

export interface Reading {
  readonly value: number
  /** The largest difference to the text, if a double cannot hold it. */
  readonly tolerance?: number
}

/** Undefined: the text is not a number. */
export function readNumber(text: string): Reading | undefined {
  if (!decimal.test(text)) return undefined
  const value = Number(text)
  const significant = text
    .replaceAll(/[+\-.]/g, '')
    .replace(/^0+/, '')
    .replace(text.includes('.') ? /0+$/ : /$^/, '')
  const clean = Object.is(value, -0) ? 0 : value
  return significant.length <= 15 ? { value: clean } : { value: clean, tolerance: Math.abs(value) * 2 ** -52 }
}

/** A number as the standard writes it, without an exponent; undefined: it has too many digits for that. */
export function writeNumber(value: number): string | undefined {
  const text = String(value)
  return decimal.test(text) ? text : undefined
}
