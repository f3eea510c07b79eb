// What is derived from a text that most requests repeat, such as their query: made once, and kept in bounded memory.

const maximumTexts = 500
/** Longer texts are rarely repeated. */
const maximumLength = 2000

/**
 * The same function, which keeps its values.
 *
 * @param make depends on nothing but the text, and its value is never changed
 * @example const acceptedTypes = remembered(parseAccept)
 */
export function remembered<Value>(make: (text: string) => Value): (text: string) => Value {
  const kept = new Map<string, Value>()
  return (text) => {
    const known = kept.get(text)
    if (known !== undefined) return known
    const value = make(text)
    if (text.length > maximumLength) return value
    if (kept.size >= maximumTexts) for (const oldest of kept.keys()) if (kept.delete(oldest)) break
    kept.set(text, value)
    return value
  }
}
