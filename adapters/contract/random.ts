// A small seeded generator (mulberry32), so that a sampled contract test has the same result on every run and machine.

export interface Random {
  /** An integer from 0 (inclusive) to `bound` (exclusive). */
  below(bound: number): number
}

export function seeded(seed: number): Random {
  let state = seed >>> 0
  return {
    below(bound) {
      state = (state + 0x6d2b79f5) >>> 0
      let mixed = Math.imul(state ^ (state >>> 15), state | 1)
      mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
      return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * bound)
    },
  }
}

/** All integers from 0 to `count - 1`, or `most` of them, evenly spread. Includes the first and, if `most` > 1, the last. */
export function spread(count: number, most: number): readonly number[] {
  if (count <= most) return Array.from({ length: count }, (_, index) => index)
  return Array.from({ length: most }, (_, index) => Math.floor((index * (count - 1)) / Math.max(1, most - 1)))
}
