// What a log says of a failure that nobody expected: its kind, its code and where it was, and never its message, which may
// repeat what was sent, stored or configured.

export interface FailureLine {
  readonly error: string
  /** Of the system or of SQLite. */
  readonly code?: string
  readonly stack?: readonly string[]
}

export function failureLine(error: unknown): FailureLine {
  if (!(error instanceof Error)) return { error: 'unknown' }
  const code = 'code' in error && typeof error.code === 'string' ? error.code : undefined
  // The stack begins with the message, whose lines could look like any other.
  const places = (error.stack ?? '').replace(error.message, () => '')
  const stack = places.split('\n').filter((line) => /^\s+at /.test(line))
  return { error: error.name, ...(code === undefined ? {} : { code }), stack }
}

/** The request is to be run elsewhere, from its beginning. */
export class TooMuchHere extends Error {}
