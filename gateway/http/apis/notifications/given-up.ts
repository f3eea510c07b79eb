// The notifications of a subscription that were given up, as their reader sees them: an entity that it does not see now, since the
// rules hide it or it is gone, is counted and not named.

import { type Reader, findReadableByIds } from '../ngsi-ld/query/view.ts'
import { keepOnly } from '../../../pipeline/access/access-scope.ts'
import type { DeadNotification } from '../../../store/outbox/outbox-reading.ts'

export interface GivenUpNotification extends DeadNotification {
  /** Entities that are not named; absent: none. */
  readonly unseen?: number
}

const atOnce = 1000

/** The oldest first. */
export async function givenUpNotifications(
  reader: Reader,
  subscription: string,
  limit: number,
): Promise<readonly GivenUpNotification[]> {
  const { gateway, view, tenant } = reader
  const notifications = await gateway.store.delivery.dead({ tenant, subscription }, limit)
  const ids = [...new Set(notifications.flatMap(({ entities }) => entities))]
  const seen = new Set<string>()
  for (let at = 0; at < ids.length; at += atOnce)
    for (const id of (await findReadableByIds(reader, ids.slice(at, at + atOnce))).keys()) seen.add(id)
  keepOnly(view, [...seen])
  return notifications.map((notification) => {
    const entities = notification.entities.filter((id) => seen.has(id))
    const unseen = notification.entities.length - entities.length
    return { ...notification, entities, ...(unseen === 0 ? {} : { unseen }) }
  })
}
