// Sums of decimal numbers as they are written, without the noise of binary fractions: 1276020076.001 - 5 is 1276020071.001.

const decimal = /^(-?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d{1,3}))?$/
/** The digits after the point that are read: those of the smallest double. */
const mostPlaces = 400

interface Scaled {
  readonly mantissa: bigint
  /** Digits after the point. */
  readonly places: number
}

function scaled(text: string): Scaled | undefined {
  const [, sign = '', whole = '', fraction = '', power = '0'] = decimal.exec(text) ?? []
  if (whole === '') return undefined
  const places = fraction.length - Number(power)
  const mantissa = BigInt(`${sign}${whole}${fraction}`)
  if (places > mostPlaces || places < -mostPlaces) return undefined
  return places >= 0 ? { mantissa, places } : { mantissa: mantissa * 10n ** BigInt(-places), places: 0 }
}

/**
 * The sum of two numbers in the syntax of JSON, without an exponent; undefined: one of them is not a finite number.
 *
 * @example addDecimals('0.1', '0.2') // '0.3'
 */
export function addDecimals(one: string, other: string): string | undefined {
  const [left, right] = [scaled(one), scaled(other)]
  if (left === undefined || right === undefined) return undefined
  const places = Math.max(left.places, right.places)
  const sum = [left, right].reduce(
    (total, { mantissa, places: own }) => total + mantissa * 10n ** BigInt(places - own),
    0n,
  )
  const digits = String(sum < 0n ? -sum : sum).padStart(places + 1, '0')
  const fraction = digits.slice(digits.length - places).replace(/0+$/, '')
  const whole = digits.slice(0, digits.length - places)
  return `${sum < 0n ? '-' : ''}${whole}${fraction === '' || places === 0 ? '' : `.${fraction}`}`
}
