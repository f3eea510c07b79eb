// Sort keys of instants: UTC texts of different precision (RFC 3339) as texts whose plain order is that of time. The
// store merges and queries by the same keys, so that JavaScript and SQL never put two instants in a different order.

/**
 * @param utc RFC 3339 with `Z`
 * @returns without the `Z` and the fraction's trailing zeros: of two that begin alike the shorter is the earlier
 */
export function instantKey(utc: string): string {
  const text = utc.replace(/[zZ]$/, '')
  return text.includes('.') ? text.replace(/\.?0+$/, '') : text
}

export function isLater(utc: string, than: string): boolean {
  return instantKey(utc) > instantKey(than)
}
