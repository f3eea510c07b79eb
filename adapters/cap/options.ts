// What a source may declare: which statuses and scopes it may send (schema: `x-options` in asyncapi.yaml).

export interface Options {
  /** Absent: every status. */
  readonly statuses?: readonly string[]
  /** Absent: every scope. */
  readonly scopes?: readonly string[]
}
