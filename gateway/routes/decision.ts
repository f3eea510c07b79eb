// The audit record of a decision that changes nothing else, appended before the answer leaves.

import type { DecisionFacts } from '../audit/record.ts'
import type { Gate } from '../gate.ts'
import type { RouteContext } from './request.ts'

type Facts = Omit<DecisionFacts, 'time' | 'tenant' | 'requestId' | 'principal' | 'policy'>

export async function recordDecision(gate: Gate, context: RouteContext, facts: Facts): Promise<void> {
  const time = gate.house.now()
  const tenant = context.get('tenant')
  const requestId = context.get('requestId')
  const record = gate.audit({
    ...facts,
    time,
    tenant,
    requestId,
    principal: context.get('principal'),
    policy: gate.policy.uid,
  })
  if (record !== undefined) await gate.store.audit.append(tenant, record, time)
}
