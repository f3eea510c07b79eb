// What a check needs and the target does not owe: data that is there to be looked at, a setting, names that were not used before, a
// token with the right to write, an address that it may call. Without it a requirement is not judged, and the report says what to provide.

export const lackReasons = ['no-data', 'missing-setting', 'seed-used', 'not-permitted', 'not-allowed-to-call'] as const

export interface Lack {
  readonly reason: (typeof lackReasons)[number]
  /** What to provide, in a sentence. */
  readonly provide: string
  /** What is there instead. */
  readonly found: string
}

export function findingOf({ provide, found }: Lack): Finding {
  return { what: 'what it needs', expected: provide, found }
}

/** One difference between what is required and what was answered. */
export interface Finding {
  readonly what: string
  readonly expected: string
  readonly found: string
}
