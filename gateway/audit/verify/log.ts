// Verifies a whole log (C2SP tlog-tiles) from a copy of its resources: the records hash to the signed root, the tiles match the
// records, and other checkpoints of the log are consistent. Where a check fails, it reports what happened to the records.

import { concat } from '../../../standards/bytes/growing.ts'
import { grow, rootOfEdge } from '../../../standards/transparency-log/grow.ts'
import { hashBytes, sameHash, type TreeHash } from '../../../standards/transparency-log/hash.ts'
import { hashAt } from '../../../standards/transparency-log/tiles.ts'
import { fail, ok, type Result } from '../../../standards/result.ts'
import { type Trust, verifyCheckpoint, type VerifiedCheckpoint } from './checkpoint.ts'
import { damageOf, truncated } from './damage.ts'
import type { Finding } from './finding.ts'
import { type LogReader, type Walk, walkLog } from './walk.ts'

export interface LogVerification extends Trust {
  /** Other checkpoints of the log: seen earlier, by another party, or by a witness. */
  readonly others: readonly string[]
  readonly hash: TreeHash
}

/** @returns the checkpoint of an intact log, or all findings */
export async function verifyLog(
  reader: LogReader,
  verification: LogVerification,
): Promise<Result<VerifiedCheckpoint, readonly Finding[]>> {
  const text = await reader.checkpoint()
  if (text === undefined) return fail([{ code: 'no-checkpoint', detail: 'The log has no checkpoint.' }])
  const checkpoint = await verifyCheckpoint(text, verification)
  if (!checkpoint.ok) return fail([checkpoint.problem])
  const others: VerifiedCheckpoint[] = []
  const findings: Finding[] = []
  for (const other of verification.others) {
    const read = await verifyCheckpoint(other, { ...verification, witnesses: [] })
    if (read.ok) others.push(read.value)
    else findings.push({ ...read.problem, detail: `Another checkpoint: ${read.problem.detail}` })
  }
  const { size, root } = checkpoint.value
  const sizes = others.map((other) => other.size)
  const walk = await walkLog(reader, verification.hash, size, sizes)
  if (walk.count !== size || !sameHash(walk.root, root)) {
    return fail([...findings, ...walk.malformed, ...damageTo(walk, verification.hash, size, root)])
  }
  for (const other of others) findings.push(...unfit(other, size, walk.roots))
  for (const path of walk.damagedTiles) {
    findings.push({ code: 'tile-damaged', detail: `The tile ${path} does not match the records, which are as signed.` })
  }
  return findings.length === 0 ? ok(checkpoint.value) : fail(findings)
}

function unfit(other: VerifiedCheckpoint, size: number, roots: ReadonlyMap<number, Uint8Array>): readonly Finding[] {
  if (other.size > size) {
    const detail = `Another checkpoint covers ${other.size} records: this log is an older copy, or was truncated at ${size}.`
    return [{ code: 'truncated', record: size, detail }]
  }
  const root = roots.get(other.size)
  if (root !== undefined && sameHash(root, other.root)) return []
  const detail = `Another checkpoint of ${other.size} records, signed with the same key, covers different records.`
  return [{ code: 'split-view', detail }]
}

/** What happened to the records, by the tiles where these are as signed. */
function damageTo({ count, found, said }: Walk, hash: TreeHash, size: number, root: Uint8Array): readonly Finding[] {
  const signed = hashesOf(said)
  const isAsSigned = signed.length === size && sameHash(rootOfEdge(grow(0, [], signed, hash).edge, hash), root)
  if (isAsSigned) return damageOf(signed, hashesOf(found))
  if (count < size) return [truncated(count, size)]
  const detail =
    'The records are not those that were signed. The tiles were changed too, so they do not show which records.'
  return [{ code: 'changed', detail }]
}

function hashesOf(tiles: readonly Uint8Array[]): readonly Uint8Array[] {
  const all = concat(tiles)
  return Array.from({ length: Math.floor(all.length / hashBytes) }, (_, index) => hashAt(all, index))
}
