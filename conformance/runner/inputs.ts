// The inputs of a run: the target, and how it is reached. A live run calls the target, a replay reads a recording.

import type { Result } from '../../standards/result.ts'
import type { Finding } from '../lack.ts'
import type { Keyring } from '../issuer/keyring.ts'
import type { AdapterContract } from './adapter.ts'
import type { Inbox } from './connections/inbox.ts'
import type { DeviceConnection } from './connections/connection.ts'
import type { Coding } from './connections/received.ts'
import type { Session } from './session.ts'
import type { Missing, Target } from './target.ts'

/** Why no check can run; with a finding if the reason alone is not enough. */
export type BlockedReason = Reason | { readonly reason: Reason; readonly finding: Finding }

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

export interface RunInputs {
  /** The target as in the command: an address, a file, a folder. */
  readonly subject: string
  /** Settings of the profile, by name. */
  readonly settings: Readonly<Record<string, string>>
  /** The seed was set: an earlier run may have used the same names. */
  readonly isSeeded?: boolean
  /** The server at the address. */
  target(session: Session): Target
  /** The document at the address, or in the file; that of the subject, unless another is named. */
  document(session: Session, name?: string): Promise<Result<Uint8Array, BlockedReason>>
  /** The inbox that the target can send to; absent if there is no address that it can reach. */
  inbox?(session: Session): Promise<Inbox>
  /** The connections of devices; absent if the suite does not listen. */
  device?(coding: Coding, session: Session): Promise<DeviceConnection>
  /** Signs the tokens of the issuer that the run acts as; one for the whole run, because a target caches its keys. */
  readonly keyring: Keyring
  /** The adapter in the folder; absent if none was loaded. */
  adapter?(session: Session): Promise<AdapterContract>
}
