// The entries of a tile as one resource (C2SP tlog-tiles, "Log entries"): each behind its length in two bytes.

import type { Problem } from '../problem.ts'
import { fail, ok, type Result } from '../result.ts'

/** What two bytes can count: a longer entry cannot be served, so it must not be logged. */
export const maxEntryLength = 65_535

const lengthBytes = 2

/** Throws where an entry is too long: what is logged was measured before. */
export function writeBundle(entries: readonly Uint8Array[]): Uint8Array {
  const bundle = new Uint8Array(entries.reduce((length, entry) => length + lengthBytes + entry.length, 0))
  const view = new DataView(bundle.buffer)
  let at = 0
  for (const entry of entries) {
    if (entry.length > maxEntryLength) throw new Error('An entry of a log is longer than its bundle can say')
    view.setUint16(at, entry.length)
    bundle.set(entry, at + lengthBytes)
    at += lengthBytes + entry.length
  }
  return bundle
}

export function readBundle(bundle: Uint8Array): Result<readonly Uint8Array[], Problem> {
  const view = new DataView(bundle.buffer, bundle.byteOffset, bundle.length)
  const entries: Uint8Array[] = []
  let at = 0
  while (at < bundle.length) {
    const start = at + lengthBytes
    const end = start > bundle.length ? Infinity : start + view.getUint16(at)
    if (end > bundle.length) {
      return fail({ code: 'syntax', path: `byte ${at}`, detail: 'The bundle ends within an entry.' })
    }
    entries.push(bundle.subarray(start, end))
    at = end
  }
  return ok(entries)
}
