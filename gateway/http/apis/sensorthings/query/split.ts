// Splits the text of a query option at a separator that is neither in parentheses nor in quotes (OGC 18-088 clause
// 9.3.2.1: options within $expand).

export function splitOutside(text: string, mark: ',' | ';'): readonly string[] {
  const parts: string[] = []
  let [start, depth, quoted] = [0, 0, false]
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at]
    if (character === "'") quoted = !quoted
    else if (quoted) continue
    else if (character === '(') depth += 1
    else if (character === ')') depth -= 1
    else if (character === mark && depth === 0) {
      parts.push(text.slice(start, at).trim())
      start = at + 1
    }
  }
  return [...parts, text.slice(start).trim()]
}
