// What is derived from a text that is often the same, such as a name or the query of a request: made once, and kept in bounded
// memory, since texts come from outside.

/** What is made when it is first asked for, and then kept: a start makes nothing that a gateway may never need. */
export function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined
  return () => (made ??= { value: make() }).value
}

export interface RememberedLimits {
  /** Texts that are kept; the oldest makes room. */
  readonly entries: number
  /** UTF-16 units of the longest text that is kept. */
  readonly length: number
}

/**
 * The same function, which keeps its values.
 *
 * @param make depends on nothing but the text, and its value is never changed
 * @example const acceptedTypes = remembered(parseAccept, { entries: 500, length: 2000 })
 */
export function remembered<Value>(
  make: (text: string) => Value,
  { entries, length }: RememberedLimits,
): (text: string) => Value {
  const kept = new Map<string, Value>()
  return (text) => {
    const known = kept.get(text)
    if (known !== undefined) return known
    const value = make(text)
    if (text.length > length) return value
    if (kept.size >= entries)
      for (const oldest of kept.keys()) {
        kept.delete(oldest)
        break
      }
    kept.set(text, value)
    return value
  }
}
