// The preconditions of RFC 9110 section 13.1 (If-Match, If-None-Match: *) on a resource that is created with PUT, by its
// entity tag.

/** One state of one resource; a later resource of the same name never has the same one. */
export interface State {
  /** Random, set at creation: a resource that was deleted and created again has another one. */
  readonly creation: string
  /** Increases with every write. */
  readonly version: number
}

/** Both absent: the write is unconditional. */
export interface Precondition {
  /** It must exist; with one of these tags if this is a list. */
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
