// The audit record of a notification: a disclosure to the subscriber. It is stored before the notification is sent, because the
// notification may arrive even where sending fails; one that is sent again is recorded again.

import type { PreparedNotification } from './prepared.ts'
import type { Subscribed } from '../context.ts'

/** @returns an empty list where the gateway keeps no audit log */
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
    // A URL that contains parts of the entity discloses it too.
    output: url === undefined ? body : `${url}\n${body}`,
  })
  return record === undefined ? [] : [record]
}
