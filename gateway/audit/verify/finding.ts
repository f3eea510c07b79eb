// What is wrong with a log or a proof, as a person is told it.

export type FindingCode =
  /** The checkpoint, a bundle or a proof is not of its format. */
  | 'malformed'
  /** The log has no checkpoint. */
  | 'no-checkpoint'
  /** The checkpoint is of another log. */
  | 'wrong-origin'
  /** No signature is by the key. */
  | 'wrong-key'
  /** A signature is said to be by the key, and does not hold. */
  | 'bad-signature'
  /** A witness that is asked for has not signed. */
  | 'not-cosigned'
  /** Two checkpoints of the log cannot both be true. */
  | 'split-view'
  /** Records at the end are missing, or another checkpoint is of a longer log. */
  | 'truncated'
  | 'dropped'
  | 'added'
  | 'edited'
  | 'reordered'
  /** The records are not those that were signed, and the tiles cannot tell which. */
  | 'changed'
  /** The records are all right, a tile is not. */
  | 'tile-damaged'
  /** The entry is not in the tree of the checkpoint. */
  | 'not-included'

export interface Finding {
  readonly code: FindingCode
  readonly detail: string
  /** The first record that it is about, from 0 on. */
  readonly record?: number
}
