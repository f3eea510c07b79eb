// When the copies of a message's content are deleted (replies, the state of its session, attachments, responses, names): when
// the first part of it expires, or at the latest time for copies of the sender's messages. Pure.

import type { Change } from '../../../adapters/adapter.ts'
import { asItIs, type Retain } from '../ingest/changes.ts'
import { earliest, firstEnd } from './expiry.ts'
import { instantKey } from '../temporal/instant-key.ts'

interface Ending {
  readonly retain?: Retain | undefined
  /** UTC, RFC 3339. */
  readonly copiesExpire?: string | undefined
}

/** @returns sort key of an instant; null: they do not expire */
export function expiryOfCopies(changes: readonly Change[], { retain = asItIs, copiesExpire }: Ending): string | null {
  const entities = changes.flatMap((change) =>
    change.kind === 'merge' || change.kind === 'replace' ? [retain(change.entity, undefined)] : [],
  )
  return earliest([copiesExpire === undefined ? null : instantKey(copiesExpire), firstEnd(entities)])
}
