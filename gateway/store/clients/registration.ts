// The registration of a client.

import type { Level, Permission } from '../../principal.ts'

export interface Registration extends Permission {
  /** A description for people. */
  readonly name?: string
  /** The minimum assurance level with which it must authenticate. */
  readonly level?: Level
  /** The client is rejected, whatever credential it presents. */
  readonly suspended?: boolean
  /** The sources to which its keys, and its signatures without a token, may send. */
  readonly sources?: readonly string[]
}
