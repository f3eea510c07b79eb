// The audit record of a notification: a disclosure to whoever subscribed. It is stored before it is sent, because whatever
// becomes of the sending, it may have got there; one that is sent again is recorded again.

import type { PreparedNotification } from './prepared.ts'
import type { Subscribed } from '../context.ts'

/** @returns none where the gateway keeps no log */
export async function disclosureRecords(
  { gateway, tenant }: Subscribed,
  { id, principal, policy, packs, body: { body, url }, types, duties }: PreparedNotification,
): Promise<readonly string[]> {
  const recorder = await gateway.audit(tenant)
  const record = recorder?.({
    time: gateway.services.now(),
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
