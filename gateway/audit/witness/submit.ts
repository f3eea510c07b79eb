// Submits a checkpoint to a witness (C2SP tlog-witness, "add-checkpoint") with the proof that it extends the last one that the
// witness has signed.

import { toBase64 } from '../../../standards/bytes/base64.ts'
import { readSize } from '../../../standards/transparency-log/checkpoint.ts'
import { type NoteSignature, readSignatures } from '../../../standards/transparency-log/note.ts'
import { consistencyProof, type Subtrees } from '../../../standards/transparency-log/prove.ts'
import { fail, ok, type Result } from '../../../standards/result.ts'

export interface Submission {
  /** The signed note, and the number of its entries. */
  readonly checkpoint: string
  readonly size: number
  /** The size that the witness is assumed to have signed last. */
  readonly oldSize: number
  readonly subtrees: Subtrees
  /** Posts to `/add-checkpoint` of the witness; undefined: no response. */
  readonly post: (body: string) => Promise<{ readonly status: number; readonly text: string } | undefined>
}

export type SubmissionFailure =
  /** The witness has signed a larger log than this one. */
  | { readonly kind: 'ahead'; readonly size: number }
  | { readonly kind: 'unreachable' }
  | { readonly kind: 'refused'; readonly status: number }

/** Others may submit in the meantime. */
const maxAttempts = 3

/** @returns the signatures that the witness answers; the caller has to verify them */
export async function submitCheckpoint({
  checkpoint,
  size,
  oldSize,
  subtrees,
  post,
}: Submission): Promise<Result<readonly NoteSignature[], SubmissionFailure>> {
  let from = oldSize
  let status = 0
  for (let attempt = 0; attempt < maxAttempts; attempt += 1) {
    if (from > size) return fail({ kind: 'ahead', size: from })
    const path = await consistencyProof(subtrees, from, size)
    const answer = await post(`old ${from}\n${path.map((step) => `${toBase64(step)}\n`).join('')}\n${checkpoint}`)
    if (answer === undefined) return fail({ kind: 'unreachable' })
    ;({ status } = answer)
    const added = status === 200 ? readSignatures(answer.text) : undefined
    if (added?.ok === true) return ok(added.value)
    // The witness answers the size of its last checkpoint.
    const known = status === 409 ? readSize(answer.text.trim()) : undefined
    if (known === undefined) break
    from = known
  }
  return fail({ kind: 'refused', status })
}
