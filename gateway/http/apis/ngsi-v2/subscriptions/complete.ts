// A subscription as it is stored: what a client gave over what there was, held to the rules that are about several members.

import { fail, ok, type Result } from '../../../../../standards/result.ts'
import type { GatewayContext } from '../../../../pipeline/context.ts'
import type { GatewayProblem } from '../../../../problem.ts'
import { compileSubscription } from '../../notifications/compile.ts'
import { conditionsOf } from '../../notifications/ngsi-v2/notification.ts'
import { hasMacro } from '../../notifications/ngsi-v2/custom.ts'
import type { NgsiV2Request } from '../../../../store/outbox/ngsi-v2-subscription.ts'
import { type Subscriber, defaultTriggers, type Subscription } from '../../../../store/outbox/subscription.ts'
import { readConditions } from '../query/selection.ts'
import { wrong } from '../request.ts'
import type { GivenSubscription } from './read.ts'

/** What stays of the subscription whatever a client gives. */
export interface Standing {
  readonly id: string
  readonly subscriber: Subscriber
  readonly servicePath?: string | undefined
}

/** @param before absent: it is new */
export function completed(
  gateway: GatewayContext,
  { id, subscriber, servicePath }: Standing,
  given: Partial<GivenSubscription>,
  before?: Subscription,
): Result<Subscription, GatewayProblem> {
  const subject = given.subject ?? before?.ngsiV2?.subject
  if (subject === undefined) return wrong('/subject', 'A subscription must have a subject.')
  const notified = given.notification ?? notifiedBefore(before)
  if (notified === undefined) return wrong('/notification', 'A subscription must have a notification.')
  const { notification, url, timeout } = notified
  const isOneshot = given.status === undefined ? before?.ngsiV2?.isOneshot === true : given.status === 'oneshot'
  const isActive = given.status === undefined ? (before?.isActive ?? true) : given.status !== 'inactive'
  const { description = before?.description, throttling = before?.throttling ?? 0 } = given
  const { expires = before?.expiresAt ?? '' } = given
  const request: NgsiV2Request = {
    subject,
    notification,
    ...(servicePath === undefined ? {} : { servicePath }),
    ...(isOneshot ? { isOneshot } : {}),
  }
  if (throttling > 0 && isOfOneEntity(request, url)) return fail(throttledOne)
  const subscription: Subscription = {
    id,
    subscriber,
    ...(description === undefined ? {} : { description }),
    notificationTrigger: defaultTriggers,
    isActive,
    ...(expires === '' ? {} : { expiresAt: expires }),
    ...(throttling === 0 ? {} : { throttling }),
    notification: { endpoint: { uri: url, ...(timeout === undefined ? {} : { timeout }) } },
    names: [],
    ngsiV2: request,
  }
  const compiled = compileSubscription(subscription)
  if (!compiled.ok) return compiled
  const conditions = readConditions(gateway, conditionsOf(subject))
  return conditions.ok ? ok(subscription) : conditions
}

function notifiedBefore(before: Subscription | undefined): GivenSubscription['notification'] | undefined {
  if (before?.ngsiV2 === undefined) return undefined
  const { uri, timeout } = before.notification.endpoint
  return { notification: before.ngsiV2.notification, url: uri, ...(timeout === undefined ? {} : { timeout }) }
}

/** Whether a notification has room for one entity alone. */
function isOfOneEntity({ notification }: NgsiV2Request, url: string): boolean {
  const { attrsFormat = 'normalized', httpCustom = {} } = notification
  const { headers = {}, qs = {}, payload, json } = httpCustom
  const isOwn = json !== undefined || (payload !== undefined && payload !== null && payload !== '')
  return attrsFormat.startsWith('simplified') || isOwn || hasMacro([url, headers, qs])
}

const throttledOne: GatewayProblem = {
  code: 'not-supported',
  path: '/throttling',
  detail:
    'Throttling sends all changed entities in one notification, and a template describes one entity: use normalized, keyValues or values without macros.',
}
