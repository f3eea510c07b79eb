// Structured field dictionaries of whole numbers (RFC 9651 sections 3.2 and 4.2.2), as in `dropped=2, assumed=1`. The
// parser is as strict as the RFC, because a lenient one would accept what other readers refuse.

const key = /^[a-z*][a-z0-9_.*-]*$/
const integer = /^-?\d{1,15}$/

/** The members in order, the last of a repeated key winning; undefined if the text is not such a dictionary. */
export function parseCounts(text: string): ReadonlyMap<string, number> | undefined {
  const counts = new Map<string, number>()
  const trimmed = text.replace(/^ +| +$/g, '')
  if (trimmed === '') return counts
  for (const member of trimmed.split(/[ \t]*,[ \t]*/)) {
    const at = member.indexOf('=')
    const name = member.slice(0, at)
    const value = member.slice(at + 1)
    if (at < 1 || !key.test(name) || !integer.test(value)) return undefined
    counts.set(name, Number(value))
  }
  return counts
}
