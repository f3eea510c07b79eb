// Whether the text of a JSON number (RFC 8259 clause 6) survives as a double, and if not, what is lost.

export type NumberVerdict = 'same' | 'number-text' | 'number-precision' | 'infinite'

/** Compares the text of a number with the canonical text of its double, which is what a writer would put out. */
export function judgeNumber(text: string): NumberVerdict {
  const value = Number(text)
  if (!Number.isFinite(value)) return 'infinite'
  const canonical = String(value)
  if (canonical === text) return 'same'
  return decimalOf(canonical) === decimalOf(text) ? 'number-text' : 'number-precision'
}

/** Sign, significant digits and power of ten, so that equal decimals have equal texts. Zero has no sign. */
function decimalOf(text: string): string {
  const negative = text.startsWith('-')
  const [mantissa = '', exponent = '0'] = text.slice(negative ? 1 : 0).split(/e/i)
  const [whole = '', fraction = ''] = mantissa.split('.')
  const digits = `${whole}${fraction}`
  let first = 0
  while (digits[first] === '0') first++
  let last = digits.length
  while (last > first && digits[last - 1] === '0') last--
  if (first === last) return '0'
  const power = Number(exponent) - fraction.length + (digits.length - last)
  return `${negative ? '-' : ''}${digits.slice(first, last)}e${power}`
}
