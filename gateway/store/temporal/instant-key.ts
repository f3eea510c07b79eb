// Sort keys of instants: UTC times of any precision (RFC 3339) as strings whose lexical order is the order of time. The store
// merges and queries by the same keys, so that JavaScript and SQL always order instants in the same way.

/**
 * @param utc RFC 3339 with `Z`
 * @returns the text without `Z` and trailing zeros of the fraction: of two with a common prefix, the shorter is earlier
 */
export function instantKey(utc: string): string {
  const text = utc.endsWith('Z') || utc.endsWith('z') ? utc.slice(0, -1) : utc
  return text.includes('.') ? text.replace(/\.?0+$/, '') : text
}

export function isLater(utc: string, than: string): boolean {
  // Most times have as many digits as those that they are compared with.
  if (utc.length === than.length && utc.endsWith('Z') && than.endsWith('Z')) return utc > than
  return instantKey(utc) > instantKey(than)
}
