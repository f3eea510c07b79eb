// What a check needs, and the target need not provide: data to test, a setting, unused names, a token that may write, an address
// that the target may call. Without it a requirement is not tested, and the report says what to provide.

export const lackReasons = ['no-data', 'missing-setting', 'seed-used', 'not-permitted', 'not-allowed-to-call'] as const

export interface Lack {
  readonly reason: (typeof lackReasons)[number]
  /** What to provide, in a sentence. */
  readonly provide: string
  /** What was found instead. */
  readonly found: string
}

export function findingOf({ provide, found }: Lack): Finding {
  return { what: 'what the check needs', expected: provide, found }
}

/** One difference between the expected and the actual response. */
export interface Finding {
  readonly what: string
  readonly expected: string
  readonly found: string
}
