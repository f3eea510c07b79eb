// Sends the notices that rules require (standards/odrl/profile.md, "Duties of an answer"), guarded and signed like a notification,
// until they are accepted or given up.

import { failureLine } from '../../failure.ts'
import type { GatewayContext } from '../context.ts'
import type { DueNotice } from '../../store/outbox/notices.ts'
import { isHopeless, retryAt } from './retry.ts'
import { maxTimeout, sendNotification } from './send.ts'

const atOnce = 5

/** Slightly longer than one attempt takes at most. */
const leaseMilliseconds = maxTimeout + 15_000

/** Sends all notices that are due; never fails. @returns whether any was processed */
export async function sendDueNotices(gateway: GatewayContext): Promise<boolean> {
  let hasSent = false
  try {
    for (;;) {
      const due = await gateway.store.notices.due(gateway.services.now(), atOnce)
      const sent = await Promise.all(due.map((notice) => sendNotice(gateway, notice)))
      if (!sent.includes(true)) return hasSent
      hasSent = true
    }
  } catch (error) {
    // It is due again when its lease expires.
    gateway.log({ level: 'error', event: 'notice-failed', ...failureLine(error) })
    return hasSent
  }
}

/** @returns whether this process handled it */
async function sendNotice(gateway: GatewayContext, notice: DueNotice): Promise<boolean> {
  const { id, url, body, stored } = notice
  const until = new Date(Date.parse(gateway.services.now()) + leaseMilliseconds).toISOString()
  if (!(await gateway.store.notices.claim(notice, until))) return false
  const headers = [['Content-Type', 'application/json']] as const
  const outcome = await sendNotification(gateway, { uri: url }, { body, headers }, { id })
  if (outcome.kind === 'sent') {
    await gateway.store.notices.settle(id, until)
    return true
  }
  const attempts = notice.attempts + 1
  const refusals = outcome.isRefused ? notice.refusals + 1 : 0
  const now = gateway.services.now()
  const failures = { attempts, refusals, since: stored }
  if (isHopeless(failures, now)) {
    gateway.log({ level: 'error', event: 'notice-given-up', notice: id, tenant: notice.tenant, status: outcome.status })
    await gateway.store.notices.settle(id, until)
  } else await gateway.store.notices.retry(id, until, { attempts, refusals, due: retryAt(failures, now) })
  return true
}

/** When the next notification or notice is due. */
export async function nextDue({ store }: Pick<GatewayContext, 'store'>): Promise<string | undefined> {
  const times = [await store.delivery.next(), await store.notices.next()].filter((time) => time !== undefined)
  return times.toSorted()[0]
}
