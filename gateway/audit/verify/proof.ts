// Verifies one proof (C2SP tlog-proof): that its record is in the log of its checkpoint.

import { treeHash } from '../../../standards/transparency-log/hash.ts'
import { readProof } from '../../../standards/transparency-log/proof-text.ts'
import { verifyInclusion } from '../../../standards/transparency-log/verify-proof.ts'
import { fail, ok, type Result } from '../../../standards/result.ts'
import { type Trust, verifyCheckpoint, type VerifiedCheckpoint } from './checkpoint.ts'
import type { Finding } from './finding.ts'

export interface VerifiedProof {
  /** The record, verified only by this proof. */
  readonly record: Uint8Array
  readonly index: number
  readonly checkpoint: VerifiedCheckpoint
}

export async function verifyLogProof(text: string, trust: Trust): Promise<Result<VerifiedProof, Finding>> {
  const proof = readProof(text)
  if (!proof.ok) return fail({ code: 'malformed', detail: proof.problem.detail })
  const { extra, index, path } = proof.value
  if (extra === undefined) return fail({ code: 'malformed', detail: 'The proof does not contain its record.' })
  const checkpoint = await verifyCheckpoint(proof.value.checkpoint, trust)
  if (!checkpoint.ok) return checkpoint
  const { size, root } = checkpoint.value
  if (verifyInclusion({ index, size, leaf: treeHash.leaf(extra), path, root })) {
    return ok({ record: extra, index, checkpoint: checkpoint.value })
  }
  const detail = 'The record is not in the log at this index: the record, the index or the proof was changed.'
  return fail({ code: 'not-included', detail, record: index })
}
