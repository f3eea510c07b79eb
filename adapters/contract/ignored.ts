// Whether an entry of `fixtures/ignored.json` applies to a leaf (contract test 10).

import type { IgnoredLeaf } from './contract-test.ts'
import { latin1 } from './leaves.ts'

export function ignores(
  line: IgnoredLeaf,
  fixture: string,
  body: Uint8Array,
  leaf: { readonly pointer?: readonly string[]; readonly byte?: number },
): boolean {
  if (line.case !== '*' && line.case !== fixture) return false
  if (line.pointer !== undefined) return leaf.pointer !== undefined && pointerFits(line.pointer, leaf.pointer)
  if (leaf.byte === undefined) return false
  return rangesOf(line, body).some(
    ([first, last]) => leaf.byte !== undefined && first <= leaf.byte && leaf.byte <= last,
  )
}

function pointerFits(pattern: string, pointer: readonly string[]): boolean {
  const segments = pattern.split('/').slice(1)
  return segments.length === pointer.length && segments.every((one, index) => one === '*' || one === pointer[index])
}

/** The first and last offsets of the bytes that an entry names. */
function rangesOf({ bytes, pattern }: IgnoredLeaf, body: Uint8Array): readonly (readonly [number, number])[] {
  if (bytes !== undefined) {
    const [first = 0, last = first] = bytes.split('-').map(Number)
    return [[first, last]]
  }
  if (pattern === undefined) return []
  return [...latin1(body).matchAll(new RegExp(pattern, 'dg'))].flatMap((match) => {
    const [start, end] = match.indices?.[1] ?? match.indices?.[0] ?? [0, 0]
    return [[start, end - 1] as const]
  })
}
