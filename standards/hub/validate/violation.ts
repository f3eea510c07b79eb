// The violations that the validator of the hub reports: which rule is violated, and where (JSON Schema 2020-12, RFC 6901). A
// check returns a path relative to its argument; its caller prepends its own step, so that valid values need no path.

/** What is wrong and where; never a value. */
export interface HubViolation {
  /** JSON Pointer into the entity; '' is the entity itself. */
  readonly path: string
  /** The JSON Schema keyword that is broken, or one of `depth`, `ring`, `bbox`, `datasetId`. */
  readonly rule: string
}

export type Violations = HubViolation[]

export type Members = Readonly<Record<string, unknown>>

export function isObject(value: unknown): value is Members {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

export function violate(violations: Violations, rule: string, path = ''): void {
  violations.push({ path, rule })
}

/** Puts a step before the path of every violation from an index on. */
export function within(violations: Violations, from: number, step: string | number): void {
  for (let index = from; index < violations.length; index++) {
    const violation = violations[index]
    if (violation !== undefined)
      violations[index] = { path: `/${escaped(step)}${violation.path}`, rule: violation.rule }
  }
}

/** One step of a JSON Pointer (RFC 6901 clause 3), without its slash. */
function escaped(step: string | number): string {
  return typeof step === 'string' ? step.replaceAll('~', '~0').replaceAll('/', '~1') : String(step)
}
