// What is answered even if the store cannot keep its record: a refusal, and the metrics, which an operator needs at that time. Both
// are without the city's data. The log line replaces the record.

import type { GatewayContext } from '../pipeline/context.ts'
import { StoreUnavailable } from '../store/outcome.ts'
import type { RouteContext } from './request/request.ts'

/** @param recording stores a record */
export async function recordedIfPossible(
  gateway: GatewayContext,
  context: RouteContext,
  operation: string,
  recording: Promise<void>,
): Promise<void> {
  try {
    await recording
  } catch (error) {
    if (!(error instanceof StoreUnavailable)) throw error
    const requestId = context.get('requestId')
    gateway.log({ level: 'error', event: 'unrecorded', requestId, operation, error: error.name })
  }
}
