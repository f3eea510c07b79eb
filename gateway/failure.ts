// The log entry of an unexpected failure: its kind, its code and its place, and never its message, which may repeat what was sent,
// stored or configured.

export interface FailureLine {
  readonly error: string
  /** The code of the system or of SQLite. */
  readonly code?: string
  readonly stack?: readonly string[]
}

export function failureLine(error: unknown): FailureLine {
  if (!(error instanceof Error)) return { error: 'unknown' }
  const code = 'code' in error && typeof error.code === 'string' ? error.code : undefined
  // The stack starts with the message, whose lines could look like stack frames.
  const places = (error.stack ?? '').replace(error.message, () => '')
  const stack = places.split('\n').filter((line) => /^\s+at /.test(line))
  return { error: error.name, ...(code === undefined ? {} : { code }), stack }
}

/** The request has to run in a worker, from its beginning. */
export class TooMuchHere extends Error {}
