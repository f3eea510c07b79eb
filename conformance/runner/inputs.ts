// What a run is given: where the target is, and how it is reached. A live run calls it, a replayed one reads a recording.

import type { Result } from '../../standards/result.ts'
import type { Finding } from '../lack.ts'
import type { Keyring } from '../issuer/keyring.ts'
import type { AdapterContract } from './adapter.ts'
import type { Inbox } from './connections/inbox.ts'
import type { Line } from './connections/connection.ts'
import type { Coding } from './connections/received.ts'
import type { Stage } from './session.ts'
import type { Missing, Target } from './target.ts'

/** Why no check can judge; with what was found of it, where the word is not enough. */
export type Obstacle = Reason | { readonly reason: Reason; readonly finding: Finding }

type Reason =
  | Missing
  | 'token-not-accepted'
  | 'redirected'
  | 'not-found'
  | 'rate-limited'
  | 'server-error'
  | 'web-page'
  | 'no-document'
  | 'not-readable'
  | 'no-callback'
  | 'no-device'
  | 'no-captures'
  | 'issuer-not-trusted'
  | 'protected-not-served'
  | 'clocks-apart'
  | 'recording-differs'
  | 'interrupted'
  | 'suite-fault'

export interface Given {
  /** As it was given: an address, a file, a folder. */
  readonly subject: string
  /** Further settings of the profile's own, by name. */
  readonly settings: Readonly<Record<string, string>>
  /** The seed was given: an earlier run may have had the same names. */
  readonly isSeeded?: boolean
  /** The server at the address. */
  target(stage: Stage): Target
  /** The document at the address, or in the file; of the subject, unless another is named. */
  document(stage: Stage, name?: string): Promise<Result<Uint8Array, Obstacle>>
  /** Where the target can send to; absent where it has no address that would work. */
  inbox?(stage: Stage): Promise<Inbox>
  /** The line to which devices connect; absent where the suite listens nowhere. */
  device?(coding: Coding, stage: Stage): Promise<Line>
  /** Signs the tokens of the issuer that the run plays; one for the whole run, since a target knows its keys for a while. */
  readonly keyring: Keyring
  /** The adapter in the folder; absent where none was loaded. */
  adapter?(stage: Stage): Promise<AdapterContract>
}
