// The findings of a verification: what is wrong with a log or a proof, in words for a person.

export type FindingCode =
  /** The checkpoint, a bundle or a proof is malformed. */
  | 'malformed'
  /** The log has no checkpoint. */
  | 'no-checkpoint'
  /** The checkpoint is of another log. */
  | 'wrong-origin'
  /** No signature is by the key. */
  | 'wrong-key'
  /** A signature names the key, and is invalid. */
  | 'bad-signature'
  /** A required witness has not signed. */
  | 'not-cosigned'
  /** Two checkpoints of the log cannot both be true. */
  | 'split-view'
  /** Records at the end are missing, or another checkpoint covers a longer log. */
  | 'truncated'
  | 'dropped'
  | 'added'
  | 'edited'
  | 'reordered'
  /** The records are not those that were signed, and the tiles do not show which. */
  | 'changed'
  /** The records are valid, a tile is not. */
  | 'tile-damaged'
  /** The entry is not in the tree of the checkpoint. */
  | 'not-included'

export interface Finding {
  readonly code: FindingCode
  readonly detail: string
  /** The index of the first affected record, from 0. */
  readonly record?: number
}
