// Checkpoints (C2SP tlog-checkpoint): which log, how many entries, and the root of its tree, as the text of a signed note.

import { fromBase64, toBase64 } from '../bytes/base64.ts'
import type { Problem } from '../problem.ts'
import { fail, ok, type Result } from '../result.ts'
import { hashBytes } from './hash.ts'
import { type Note, readNote } from './note.ts'

export interface Checkpoint {
  /** The log's name. */
  readonly origin: string
  readonly size: number
  readonly root: Uint8Array
}

/** A checkpoint with the note that it is the text of. */
export interface SignedCheckpoint extends Checkpoint {
  readonly note: Note
}

/** The text that is signed. */
export function writeCheckpoint({ origin, size, root }: Checkpoint): string {
  return `${origin}\n${size}\n${toBase64(root)}\n`
}

/** A number of entries as text: no leading zero, and no more than can be counted exactly. */
export function readSize(text: string): number | undefined {
  const size = /^(?:0|[1-9]\d{0,15})$/.test(text) ? Number(text) : Number.NaN
  return Number.isSafeInteger(size) ? size : undefined
}

export function readHash(text: string): Uint8Array | undefined {
  const bytes = fromBase64(text)
  return bytes.ok && bytes.value.length === hashBytes ? bytes.value : undefined
}

export function readCheckpoint(text: string): Result<SignedCheckpoint, Problem> {
  const note = readNote(text)
  if (!note.ok) return note
  const [origin = '', sizeText = '', rootText = '', ...extensions] = note.value.text.slice(0, -1).split('\n')
  const size = readSize(sizeText)
  const root = readHash(rootText)
  const clause = 'C2SP tlog-checkpoint'
  if (origin === '' || size === undefined || root === undefined || extensions.includes('')) {
    return fail({ code: 'syntax', clause, detail: 'A checkpoint is lines of origin, tree size and root hash.' })
  }
  return ok({ origin, size, root, note: note.value })
}
