// When the copies of what a message said go (replies, the state of its session, attachments, answers, names): with the first of
// it that ends, or when copies of its sender's messages go at the latest. Pure.

import type { Change } from '../../../adapters/adapter.ts'
import { asItIs, type Retain } from '../ingest/changes.ts'
import { earliest, firstEnd } from './expiry.ts'
import { instantKey } from '../temporal/instant-key.ts'

interface Ending {
  readonly retain?: Retain | undefined
  /** UTC, RFC 3339. */
  readonly copiesExpire?: string | undefined
}

/** @returns sort key of an instant; null: at no time of their own */
export function endOfCopies(changes: readonly Change[], { retain = asItIs, copiesExpire }: Ending): string | null {
  const entities = changes.flatMap((change) =>
    change.kind === 'merge' || change.kind === 'replace' ? [retain(change.entity, undefined)] : [],
  )
  return earliest([copiesExpire === undefined ? null : instantKey(copiesExpire), firstEnd(entities)])
}
