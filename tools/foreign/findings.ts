// What a server of others is known to fail, and how a run differs from it.

export interface Expected {
  readonly product: string
  readonly version: string
  /** Each requirement that is known to fail, and why that is a fault of the server. */
  readonly findings: Readonly<Record<string, string>>
}

export interface Difference {
  /** Failed, and nobody has judged yet whose fault it is. */
  readonly unexpected: readonly string[]
  /** Known to fail and passed: the server was repaired, or the check no longer sees it. */
  readonly missing: readonly string[]
}

export function differenceOf(expected: Readonly<Record<string, string>>, failed: readonly string[]): Difference {
  return {
    unexpected: failed.filter((id) => !Object.hasOwn(expected, id)),
    missing: Object.keys(expected).filter((id) => !failed.includes(id)),
  }
}
