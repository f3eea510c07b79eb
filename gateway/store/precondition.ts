// The preconditions of RFC 9110 clause 13.1 (If-Match, If-None-Match: *) on a thing that is put under a name of its own,
// by its tag.

/** One state of one thing, which no later thing of the same name can have. */
export interface State {
  /** Drawn when it was created: one that was removed and made again is another one. */
  readonly creation: string
  /** Moves with every write. */
  readonly version: number
}

/** Both absent: the write is unconditional. */
export interface Precondition {
  /** It must exist, with one of these tags where they are a list. */
  readonly ifMatch?: readonly string[] | '*'
  /** It must not exist. */
  readonly ifNoneMatch?: '*'
}

/** The entity tag, without its quotes. */
export function tagOf({ creation, version }: State): string {
  return `${creation}-${version}`
}

export function holds({ ifMatch, ifNoneMatch }: Precondition, state: State | undefined): boolean {
  if (ifNoneMatch !== undefined && state !== undefined) return false
  if (ifMatch === undefined) return true
  return state !== undefined && (ifMatch === '*' || ifMatch.includes(tagOf(state)))
}
