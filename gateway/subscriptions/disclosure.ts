// The audit record of a notification: a disclosure to whoever subscribed. It is stored before it is sent, because whatever
// becomes of the sending, it may have got there; one that is sent again is recorded again.

import type { DecisionFacts } from '../audit/record.ts'
import type { Principal } from '../auth/principal.ts'
import type { Notice } from '../store/notices.ts'
import type { NotificationBody } from './notification.ts'
import type { Subscribed } from './told-changes.ts'

export interface Disclosed {
  /** A URI. */
  readonly id: string
  /** Through whose eyes it was prepared. */
  readonly principal: Principal
  /** By which it was. */
  readonly policy: DecisionFacts['policy']
  /** Packs of law that were asked. */
  readonly packs?: NonNullable<DecisionFacts['packs']>
  readonly body: NotificationBody
  /** Entities by type that it tells of. */
  readonly types: Readonly<Record<string, number>>
  /** What the rules asked of it, by the names of the duties. */
  readonly duties: readonly string[]
  /** Whom the rules tell that it is sent. */
  readonly notices: readonly Notice[]
}

/** @returns none where the gateway keeps no log */
export async function disclosureRecords(
  { gate, tenant }: Subscribed,
  { id, principal, policy, packs, body: { body, url }, types, duties }: Disclosed,
): Promise<readonly string[]> {
  const recorder = await gate.audit(tenant)
  const record = recorder?.({
    time: gate.house.now(),
    tenant,
    requestId: id,
    principal,
    operation: 'notify',
    outcome: 'permitted',
    policy,
    ...(duties.length === 0 ? {} : { duties }),
    ...(packs === undefined ? {} : { packs }),
    types,
    // An address that the subscriber made of the entity tells of it too.
    output: url === undefined ? body : `${url}\n${body}`,
  })
  return record === undefined ? [] : [record]
}
