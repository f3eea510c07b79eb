// What a city has registered of a client.

import type { Level, Permission } from '../../principal.ts'

export interface Registration extends Permission {
  /** For people. */
  readonly name?: string
  /** The least that it has to show. */
  readonly level?: Level
  /** Whatever it shows, it is not let in. */
  readonly suspended?: boolean
  /** What its keys and its signatures without a token may send to. */
  readonly sources?: readonly string[]
}
