// A subscription as it is looked at, and a notification as it is written: what the delivery and the API that writes it share.

import type { Entity } from '../../../standards/hub/entity.ts'
import type { Result } from '../../../standards/result.ts'
import type { DecisionFacts } from '../../audit/record.ts'
import type { Principal } from '../../principal.ts'
import type { Selection } from '../selection.ts'
import type { GatewayProblem } from '../../problem.ts'
import type { Notice } from '../../store/outbox/notices.ts'
import type { Method } from '../../store/outbox/ngsi-v2-subscription.ts'
import type { Subscription, Trigger } from '../../store/outbox/subscription.ts'

export interface NotificationBody {
  /** Empty: there is none. */
  readonly body: string
  readonly headers: readonly (readonly [name: string, value: string])[]
  /** Where the subscriber wants another than that of the endpoint, or POST. */
  readonly url?: string
  readonly method?: Method
}

export interface CompiledSubscription {
  readonly subscription: Subscription
  readonly triggers: ReadonlySet<Trigger>
  /** Undefined: all. */
  readonly watched: ReadonlySet<string> | undefined
  /** Whether it is about this entity at all, by id and type. */
  readonly selects: (entity: Entity) => boolean
  /** All of it: selectors and queries. */
  readonly selection: Selection
  /** Whether the queries need what is not in the entity: linked entities, system times. */
  readonly needsMore: boolean
}

/** Written whole before anything is sent. */
export interface PreparedNotification {
  /** A URI; the same whenever the notification is sent again. */
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

/** Undefined: nothing shows to the subscriber. */
export type PreparedResult = Result<PreparedNotification | undefined, GatewayProblem>
