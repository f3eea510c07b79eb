// Single quotes of the Simple Query Language: between them no character has a meaning of its own.

export function splitOutside(text: string, separator: string): readonly string[] {
  const parts: string[] = []
  let start = 0
  let isQuoted = false
  for (let index = 0; index < text.length; index += 1) {
    if (text[index] === "'") isQuoted = !isQuoted
    else if (!isQuoted && text.startsWith(separator, index)) {
      parts.push(text.slice(start, index))
      start = index + separator.length
      index = start - 1
    }
  }
  return [...parts, text.slice(start)]
}

/** The text between quotes; undefined if it is not quoted. */
export function unquoted(text: string): string | undefined {
  return text.length > 1 && text.startsWith("'") && text.endsWith("'") ? text.slice(1, -1) : undefined
}
