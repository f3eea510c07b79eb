// The units in which other formats say what GTFS-realtime fixes in metres, metres per second and seconds (UN/CEFACT
// Recommendation 20 codes): how many of the fixed unit one of the other is.

const factors: ReadonlyMap<string, ReadonlyMap<string, number>> = new Map([
  [
    'MTS',
    new Map([
      ['KMH', 1 / 3.6],
      ['KNT', 1852 / 3600],
      ['HM', 0.44704],
    ]),
  ],
  [
    'MTR',
    new Map([
      ['KMT', 1000],
      ['SMI', 1609.344],
    ]),
  ],
  [
    'SEC',
    new Map([
      ['MIN', 60],
      ['HUR', 3600],
    ]),
  ],
])

/** Undefined where the one unit says nothing of the other. */
export function factorOf(from: string, to: string): number | undefined {
  return from === to ? 1 : factors.get(to)?.get(from)
}
