// A figure as `npm run bench -- --json` prints it, and the measuring that all share: rounds of the two sides
// interleaved, so that a noisy machine meets both alike; the median counts.

export interface Figure {
  readonly id: string
  readonly value: number
  readonly unit: string
  readonly better: 'lower' | 'higher'
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = Math.floor(sorted.length / 2)
  const upper = sorted[middle] ?? Number.NaN
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[middle - 1] ?? Number.NaN)) / 2
}

/** Milliseconds of `times` calls. */
async function time(work: () => unknown, times: number): Promise<number> {
  const start = performance.now()
  for (let index = 0; index < times; index++) await work()
  return performance.now() - start
}

/** How many calls fill about `milliseconds`; it also warms up. */
async function timesFor(work: () => unknown, milliseconds: number): Promise<number> {
  let times = 1
  for (;;) {
    const took = await time(work, times)
    if (took >= milliseconds) return times
    times = Math.max(times + 1, Math.ceil(times * Math.min(10, (1.2 * milliseconds) / Math.max(took, 0.01))))
  }
}

const roundMilliseconds = 60
const rounds = 21

/** Median over interleaved rounds of how many times longer a call of `work` takes than one of `floor`. */
export async function ratio(work: () => unknown, floor: () => unknown): Promise<number> {
  const [workTimes, floorTimes] = [await timesFor(work, roundMilliseconds), await timesFor(floor, roundMilliseconds)]
  const ratios: number[] = []
  for (let round = 0; round < rounds; round++) {
    const one = (await time(work, workTimes)) / workTimes
    const other = (await time(floor, floorTimes)) / floorTimes
    ratios.push(one / other)
  }
  return median(ratios)
}

/** Median calls a second. */
export async function perSecond(work: () => unknown, ofRounds = rounds): Promise<number> {
  const times = await timesFor(work, roundMilliseconds)
  const rates: number[] = []
  for (let round = 0; round < ofRounds; round++) rates.push((1000 * times) / (await time(work, times)))
  return median(rates)
}

/** Median milliseconds of a call. */
export async function millisecondsOf(work: () => unknown): Promise<number> {
  return 1000 / (await perSecond(work))
}
