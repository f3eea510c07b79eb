// What an ingest says of itself once its messages are durable.

import type { Json } from '../../../adapters/adapter.ts'
import type { AccessScope } from '../access/access-scope.ts'
import type { IngestRequest, Outcome } from '../ingest/attempt.ts'
import type { Receipt } from '../ingest/receipt.ts'

export interface Ingested {
  readonly request: IngestRequest
  readonly view: AccessScope
  /** UTC, RFC 3339. */
  readonly now: string
  /** Of each message. */
  readonly outcomes: readonly Outcome[]
  readonly receipt: Receipt
  /** The messages that the store itself refused. */
  readonly leftOut: { readonly has: (id: string) => boolean }
  /** The states of the sessions before the messages; only for a source with a dry run. */
  readonly states?: ReadonlyMap<string, Json>
  /** When copies of the messages expire at the latest: UTC, RFC 3339. */
  readonly copiesExpire?: string | undefined
}

/** Of messages that were received and can be kept nowhere. */
export type Failed = Pick<Ingested, 'request' | 'now'>

export interface Observer {
  /** Called after the store has the messages, before they are answered: it does nothing but note. */
  readonly ingested: (ingested: Ingested) => void
  readonly failed: (failed: Failed) => void
}
