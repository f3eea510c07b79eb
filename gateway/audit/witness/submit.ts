// Hands a checkpoint to a witness (C2SP tlog-witness, "add-checkpoint") with the proof that it has grown out of the last one
// that the witness has signed.

import { toBase64 } from '../../../standards/bytes/base64.ts'
import { readSize } from '../../../standards/transparency-log/checkpoint.ts'
import { type NoteSignature, readSignatures } from '../../../standards/transparency-log/note.ts'
import { consistencyProof, type Subtrees } from '../../../standards/transparency-log/prove.ts'
import { fail, ok, type Result } from '../../../standards/result.ts'

export interface Submission {
  /** The signed note, and of how many entries it is. */
  readonly checkpoint: string
  readonly size: number
  /** What the witness is thought to have signed last. */
  readonly oldSize: number
  readonly subtrees: Subtrees
  /** To `/add-checkpoint` of the witness; undefined: it does not answer. */
  readonly post: (body: string) => Promise<{ readonly status: number; readonly text: string } | undefined>
}

export type SubmissionFailure =
  /** The witness has signed more than there is here. */
  | { readonly kind: 'ahead'; readonly size: number }
  | { readonly kind: 'unreachable' }
  | { readonly kind: 'refused'; readonly status: number }

/** Others may submit meanwhile. */
const mostAttempts = 3

/** @returns what the witness answers as its signatures, which whoever believes them has to verify */
export async function submitCheckpoint({
  checkpoint,
  size,
  oldSize,
  subtrees,
  post,
}: Submission): Promise<Result<readonly NoteSignature[], SubmissionFailure>> {
  let from = oldSize
  let status = 0
  for (let attempt = 0; attempt < mostAttempts; attempt += 1) {
    if (from > size) return fail({ kind: 'ahead', size: from })
    const path = await consistencyProof(subtrees, from, size)
    const answer = await post(`old ${from}\n${path.map((step) => `${toBase64(step)}\n`).join('')}\n${checkpoint}`)
    if (answer === undefined) return fail({ kind: 'unreachable' })
    ;({ status } = answer)
    const added = status === 200 ? readSignatures(answer.text) : undefined
    if (added?.ok === true) return ok(added.value)
    // It tells how far it has come.
    const known = status === 409 ? readSize(answer.text.trim()) : undefined
    if (known === undefined) break
    from = known
  }
  return fail({ kind: 'refused', status })
}
