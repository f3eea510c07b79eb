// A subscription as it is stored: what a client gave, with what the gateway adds, held to the rules that are about several
// members (GS CIM 009 clause 5.2.12, 5.8.1.4, 5.8.2.4).

import { ok } from '../../../../../standards/result.ts'
import type { Expand } from '../../../../../standards/ngsi-ld/query/index.ts'
import type { GatewayContext } from '../../../../pipeline/context.ts'
import type { GatewayProblem } from '../../../../problem.ts'
import { compileSubscription } from '../../notifications/compile.ts'
import { presentationOf } from '../../notifications/notification.ts'
import { type Subscriber, defaultTriggers, isStream, type Subscription } from '../../../../store/outbox/subscription.ts'
import type { Names } from '../names.ts'
import { type Read, wrong } from './members.ts'
import type { GivenSubscription } from './read.ts'

export interface Completion {
  readonly gateway: GatewayContext
  readonly tenant: string
  readonly subscriber: Subscriber
  readonly contextUrl: string | undefined
  /** Of the names in the query. */
  readonly expand: Expand
}

export const tooManySubscriptions: GatewayProblem = {
  code: 'too-complex',
  detail: 'The maximum number of subscriptions of this client or of all clients is reached; delete some.',
}

export function expandBy(names: Names): Expand {
  return (name) => names.hubName(name)
}

export async function completed(
  given: Partial<GivenSubscription>,
  completion: Completion,
): Promise<Read<Subscription>> {
  const { gateway, tenant, subscriber, contextUrl, expand } = completion
  const { id, notification } = given
  if (id === undefined) return wrong('/id', 'A subscription must have an id.')
  if (notification === undefined) return wrong('/notification', 'A subscription must have a notification.')
  const contradiction = contradictionIn(given)
  if (!contradiction.ok) return contradiction
  const subscription: Subscription = {
    ...given,
    id,
    notification,
    subscriber,
    isActive: given.isActive ?? true,
    notificationTrigger: given.notificationTrigger ?? defaultTriggers,
    names: [],
    ...(contextUrl === undefined ? {} : { contextUrl }),
  }
  const asked = new Map<string, string | null>()
  const compiled = compileSubscription(subscription, (name) => {
    const to = expand(name)
    asked.set(name, to ?? null)
    return to
  })
  if (!compiled.ok) return compiled
  const presentation = await presentationOf({ gateway, tenant, compiled: compiled.value })
  if (!presentation.ok) return presentation
  return ok({ ...subscription, names: [...asked] })
}

function contradictionIn({
  entities,
  watchedAttributes,
  throttling,
  timeInterval,
  notification,
}: Partial<GivenSubscription>): Read<true> {
  if (entities === undefined && watchedAttributes === undefined)
    return wrong('/entities', 'A subscription must have entities, watchedAttributes or both.')
  if (throttling !== undefined && timeInterval !== undefined)
    return wrong('/throttling', 'A subscription may have timeInterval or throttling, not both.')
  const timed = throttling === undefined ? '/timeInterval' : '/throttling'
  if ((throttling ?? timeInterval) !== undefined && notification !== undefined && isStream({ notification }))
    return wrong(timed, 'Events are sent as they occur; timeInterval and throttling do not apply.')
  // Table 5.2.14.1-1: a simplified value has no place for the one before.
  if (
    notification?.showChanges === true &&
    (notification.format === 'keyValues' || notification.format === 'simplified')
  )
    return wrong('/notification/showChanges', 'The simplified format cannot show changes; use normalized or concise.')
  return ok(true)
}

/** Of what a client gives now: an old one may have passed. */
export function expiresLater({ expiresAt }: Partial<GivenSubscription>, now: string): Read<true> {
  if (expiresAt === undefined || Date.parse(expiresAt) > Date.parse(now)) return ok(true)
  return wrong('/expiresAt', 'expiresAt is in the future.')
}

/** When a periodic subscription is notified first. */
export function firstDue({ timeInterval }: Subscription, now: string): { readonly due?: string } {
  return timeInterval === undefined ? {} : { due: new Date(Date.parse(now) + timeInterval * 1000).toISOString() }
}
