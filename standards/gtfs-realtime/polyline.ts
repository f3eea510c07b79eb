// Encoded polylines (developers.google.com/maps/documentation/utilities/polylinealgorithm), as Shape.encoded_polyline
// has them: steps of 1/100000 degree, latitude before longitude.

/** Longitude before latitude, in degrees, as GeoJSON wants it. */
export type Position = readonly number[]

/** Undefined where the text is not an encoded polyline of two points or more, written as the algorithm writes it. */
export function readPolyline(text: string): readonly Position[] | undefined {
  const numbers = readNumbers(text)
  if (numbers === undefined || numbers.length % 2 !== 0) return undefined
  const positions: Position[] = []
  let latitude = 0
  let longitude = 0
  for (let at = 0; at < numbers.length; at += 2) {
    latitude += numbers[at] ?? 0
    longitude += numbers[at + 1] ?? 0
    if (Math.abs(latitude) > 9_000_000 || Math.abs(longitude) > 18_000_000) return undefined
    positions.push([longitude / 1e5, latitude / 1e5])
  }
  return positions.length > 1 && writePolyline(positions) === text ? positions : undefined
}

export function writePolyline(positions: readonly Position[]): string {
  let text = ''
  let before: readonly [number, number] = [0, 0]
  for (const [longitude = 0, latitude = 0] of positions) {
    const here: readonly [number, number] = [Math.round(latitude * 1e5), Math.round(longitude * 1e5)]
    text += writeNumber(here[0] - before[0]) + writeNumber(here[1] - before[1])
    before = here
  }
  return text
}

function writeNumber(value: number): string {
  let rest = value < 0 ? -value * 2 - 1 : value * 2
  let text = ''
  for (; rest >= 0x20; rest = Math.floor(rest / 0x20)) text += String.fromCharCode((rest % 0x20) + 0x20 + 63)
  return text + String.fromCharCode(rest + 63)
}

function readNumbers(text: string): readonly number[] | undefined {
  const numbers: number[] = []
  let value = 0
  let factor = 1
  for (let at = 0; at < text.length; at++) {
    const digit = text.charCodeAt(at) - 63
    if (digit < 0 || digit > 63 || factor > 0x20 ** 6) return undefined
    value += (digit % 0x20) * factor
    factor *= 0x20
    if (digit >= 0x20) continue
    numbers.push(value % 2 === 0 ? value / 2 : -(value + 1) / 2)
    value = 0
    factor = 1
  }
  return factor === 1 ? numbers : undefined
}
