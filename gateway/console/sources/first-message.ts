// A sample that becomes the first message of its source, by the person who registered it: as if it had been posted.

import { fail, type Result } from '../../../standards/result.ts'
import { uuid7 } from '../../../standards/text/uuid.ts'
import type { RouteContext } from '../../http/request/request.ts'
import type { GatewayContext } from '../../pipeline/context.ts'
import { formatOf } from '../../pipeline/formats/compiled-codec.ts'
import { ingest } from '../../pipeline/ingest/ingest.ts'
import type { Receipt } from '../../pipeline/ingest/receipt.ts'
import { countReceipt } from '../../pipeline/ingest/source-queue.ts'
import type { GatewayProblem } from '../../problem.ts'

export async function storeFirst(
  gateway: GatewayContext,
  context: RouteContext,
  id: string,
  body: Uint8Array,
): Promise<Result<Receipt, GatewayProblem>> {
  const tenant = context.get('tenant')
  // With the version of the mapping that reads it.
  const source = await gateway.store.sources.get(tenant, id)
  if (source === undefined) return fail({ code: 'not-found', detail: 'The source has been removed meanwhile.' })
  const configured = await formatOf(gateway, tenant, source)
  if (!configured.ok) return configured
  const { registered, codec } = configured.value
  const mediaType = registered.adapter.reads[0]?.mediaType ?? 'application/octet-stream'
  const receipt = await ingest(gateway.services, gateway.store, context.get('view'), context.get('recorder'), {
    tenant,
    source,
    codec,
    messages: [{ id: uuid7(), message: { body, mediaType, headers: new Map() } }],
    requestId: context.get('requestId'),
    deadLetters: `${gateway.config.publicUrl}/v1/sources/${source.id}/dead-letters`,
  })
  if (receipt.ok) countReceipt(gateway.telemetry, source.adapter, receipt.value)
  return receipt
}
