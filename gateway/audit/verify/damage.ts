// Finds how records differ from the signed ones, by the hashes in their tiles: which are dropped, added, edited or moved.

import { toHex } from '../../../standards/bytes/hex.ts'
import type { Finding } from './finding.ts'

/**
 * @param signed the hashes of the entries that were signed
 * @param found the hashes of the present entries
 */
export function damageOf(signed: readonly Uint8Array[], found: readonly Uint8Array[]): readonly Finding[] {
  const [expected, actual] = [signed.map(toHex), found.map(toHex)]
  const first = expected.findIndex((hash, index) => hash !== actual[index])
  if (first === actual.length) return [truncated(first, expected.length)]
  const missing = places(expected, actual)
  const strange = places(actual, expected)
  // A record that replaces another one counts as edited.
  const edited = missing.filter((place) => strange.includes(place))
  const dropped = missing.filter((place) => !edited.includes(place))
  const added = strange.filter((place) => !edited.includes(place))
  const findings = [
    ...findingsOf('edited', edited, 'is not as it was signed'),
    ...findingsOf('dropped', dropped, 'is missing'),
    ...findingsOf('added', added, 'was never signed'),
  ]
  if (findings.length > 0) return findings
  if (first < 0) return []
  return [
    { code: 'reordered', record: first, detail: `From record ${first} on, the records are in a different order.` },
  ]
}

/** The indexes of hashes that the others lack, or contain less often. */
function places(hashes: readonly string[], others: readonly string[]): readonly number[] {
  const counts = new Map<string, number>()
  for (const hash of others) counts.set(hash, (counts.get(hash) ?? 0) + 1)
  return hashes.flatMap((hash, place) => {
    const count = counts.get(hash) ?? 0
    counts.set(hash, count - 1)
    return count > 0 ? [] : [place]
  })
}

function findingsOf(code: Finding['code'], of: readonly number[], what: string): readonly Finding[] {
  const [first] = of
  if (first === undefined) return []
  const others = of.length === 1 ? '' : `, and ${of.length - 1} more`
  return [{ code, record: first, detail: `Record ${first} ${what}${others}.` }]
}

export function truncated(count: number, size: number): Finding {
  const detail = `The log ends after ${count} records; its checkpoint covers ${size}.`
  return { code: 'truncated', record: count, detail }
}
