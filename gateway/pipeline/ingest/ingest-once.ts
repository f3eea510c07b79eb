// Ingest of a request that may be repeated: by its key it is carried out once, and answered the same again.

import { sha256 } from '@noble/hashes/sha2.js'
import type { Message } from '../../../adapters/adapter.ts'
import { toHex } from '../../../standards/bytes/hex.ts'
import { fail, ok, type Result } from '../../../standards/result.ts'
import type { GatewayProblem } from '../../problem.ts'
import type { IdempotencyKey } from '../../store/ingest/idempotency.ts'
import type { Source } from '../../store/sources/sources.ts'
import type { Store } from '../../store/store.ts'
import type { IngestRequest } from './attempt.ts'
import type { Receipt } from './receipt.ts'

/** What makes two requests the same: the source (not a later one of its name), the media type and the body. */
export function fingerprintOf({ id, creation }: Source, message: Message): string {
  const head = new TextEncoder().encode(`${id}\n${creation}\n${message.mediaType}\n`)
  return toHex(sha256.create().update(head).update(message.body).digest())
}

/**
 * Ingests the one message of a request.
 * @param now UTC as `Date.prototype.toISOString` writes it
 * @returns `idempotency-in-flight` for at most a minute after a process has ended in the middle of the same request
 */
export async function ingestOnce(
  store: Store,
  key: IdempotencyKey,
  request: IngestRequest,
  now: string,
  ingest: (request: IngestRequest) => Promise<Result<Receipt, GatewayProblem>>,
): Promise<Result<Receipt, GatewayProblem>> {
  const [only] = request.messages
  if (only === undefined) return ingest(request)
  const begun = await store.idempotency.begin(key, fingerprintOf(request.source, only.message), now)
  switch (begun.kind) {
    case 'finished':
      return ok(JSON.parse(new TextDecoder().decode(begun.answer.body)) as Receipt)
    case 'mismatch':
      return fail({ code: 'idempotency-mismatch', detail: 'This key was used with another message.' })
    case 'in-flight':
      return fail({ code: 'idempotency-in-flight', detail: 'The same message is still being processed.' })
    case 'begun': {
      const { lease } = begun
      let receipt: Result<Receipt, GatewayProblem> | undefined
      try {
        receipt = await ingest({ ...request, idempotency: { key, lease } })
        return receipt
      } finally {
        if (receipt?.ok !== true) await store.idempotency.abandon(key, lease)
      }
    }
  }
}
