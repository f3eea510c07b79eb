// The audit record of a request, appended before its answer leaves. What messages change is recorded with the change
// itself (pipeline/ingest.ts); everything else, and every refusal, here.

import type { DecisionFacts } from '../audit/record.ts'
import type { Gate } from '../gate.ts'
import { operationOf, parameterCheck } from './contract.ts'
import { problemResponse } from '../problem.ts'
import type { Handler, RouteContext } from './request.ts'

function outcomeOf(status: number): DecisionFacts['outcome'] {
  if (status < 400) return 'permitted'
  return status === 403 || status === 404 ? 'denied' : 'refused'
}

/** Operations whose success is recorded message by message, in the batch that stores it. */
const recordedWithTheirMessages = new Set(['postMessages', 'replayDeadLetter'])

/** Appends the record of a request that is answered with `status`. */
export async function record(gate: Gate, context: RouteContext, operation: string, status: number): Promise<void> {
  if (status < 400 && (context.get('recorded') || recordedWithTheirMessages.has(operation))) return
  const time = gate.house.now()
  const tenant = context.get('tenant')
  const text = gate.audit({
    ...context.get('facts'),
    time,
    tenant,
    requestId: context.get('requestId'),
    principal: context.get('principal'),
    policy: gate.policy.uid,
    operation,
    outcome: outcomeOf(status),
    status,
  })
  if (text !== undefined) await gate.store.audit.append(tenant, text, time)
}

/** A route behind a token: its query parameters are held to the contract, and its decision is recorded. */
export function decided(method: string, route: string, handler: Handler): Handler {
  const operation = operationOf(method, route)
  const check = parameterCheck(method, route)
  return (gate) => {
    const answer = handler(gate)
    return async (context) => {
      const stray = check(context)
      const response = stray === undefined ? await answer(context) : problemResponse(stray)
      await record(gate, context, operation, response.status)
      return response
    }
  }
}
