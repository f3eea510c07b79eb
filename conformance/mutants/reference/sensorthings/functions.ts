// The filter functions that the profile requires (OGC 18-088 clause 9.3.3.5.2), for strings, numbers, times and places. Places are
// points and polygons without holes.

export type Value = string | number | boolean | undefined

type Call = (first: string, second: string) => Value
type Position = readonly [x: number, y: number]

const ofTime =
  (part: (time: Date) => number): Call =>
  (first) =>
    part(new Date(first.split('/')[0] ?? ''))

/** The positions of GeoJSON, or of well-known text. */
function positionsOf(text: string): readonly Position[] {
  const numbers = (text.match(/-?\d+(?:\.\d+)?/g) ?? []).map(Number)
  return Array.from({ length: numbers.length / 2 }, (_, index) => [
    numbers[2 * index] ?? 0,
    numbers[2 * index + 1] ?? 0,
  ])
}

/** Whether a point lies inside the ring, by the number of edges to its east. */
function isWithin([[x, y] = [0, 0]]: readonly Position[], ring: readonly Position[]): boolean {
  const crossed = ring.slice(1).filter(([x2, y2], index) => {
    const [x1, y1] = ring[index] ?? [0, 0]
    return y1 > y !== y2 > y && x < x1 + ((y - y1) / (y2 - y1)) * (x2 - x1)
  })
  return crossed.length % 2 === 1
}

const within: Call = (first, second) => isWithin(positionsOf(first), positionsOf(second))

const distance: Call = (first, second) => {
  const [[x1, y1] = [0, 0]] = positionsOf(first)
  const [[x2, y2] = [0, 0]] = positionsOf(second)
  return Math.hypot(x2 - x1, y2 - y1)
}

export const functions: ReadonlyMap<string, Call> = new Map<string, Call>([
  ['startswith', (first, second) => first.startsWith(second)],
  ['endswith', (first, second) => first.endsWith(second)],
  ['substringof', (first, second) => second.includes(first)],
  ['length', (first) => first.length],
  ['tolower', (first) => first.toLowerCase()],
  ['floor', (first) => Math.floor(Number(first))],
  ['ceiling', (first) => Math.ceil(Number(first))],
  ['round', (first) => Math.round(Number(first))],
  ['year', ofTime((time) => time.getUTCFullYear())],
  ['month', ofTime((time) => time.getUTCMonth() + 1)],
  ['day', ofTime((time) => time.getUTCDate())],
  ['hour', ofTime((time) => time.getUTCHours())],
  ['minute', ofTime((time) => time.getUTCMinutes())],
  ['now', () => new Date().toISOString()],
  ['st_within', within],
  ['st_intersects', within],
  ['geo.intersects', within],
  ['st_disjoint', (first, second) => within(first, second) !== true],
  ['geo.distance', distance],
])
