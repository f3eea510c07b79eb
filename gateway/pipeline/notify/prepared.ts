// A compiled subscription, a prepared notification and the outcome of sending it: the types that the delivery and the APIs share.

import type { Entity } from '../../../standards/hub/entity.ts'
import type { Result } from '../../../standards/result.ts'
import type { DecisionFacts } from '../../audit/record.ts'
import type { Principal } from '../../principal.ts'
import type { Selection } from '../services.ts'
import type { GatewayProblem } from '../../problem.ts'
import type { Notice } from '../../store/outbox/notices.ts'
import type { Method } from '../../store/outbox/ngsi-v2-subscription.ts'
import type { Subscription, Trigger } from '../../store/outbox/subscription.ts'
import type { VisibleChange } from './visible-change.ts'

export interface NotificationBody {
  /** Empty: no body. */
  readonly body: string
  readonly headers: readonly (readonly [name: string, value: string])[]
  /** Where the subscriber wants another URL than that of the endpoint, or another method than POST. */
  readonly url?: string
  readonly method?: Method
}

export interface CompiledSubscription {
  readonly subscription: Subscription
  readonly triggers: ReadonlySet<Trigger>
  /** Undefined: all. */
  readonly watched: ReadonlySet<string> | undefined
  /** Of an API with rules of its own, in place of triggers and what is watched: whether a change starts a notification. */
  readonly wants?: (seenAs: VisibleChange) => boolean
  /** Whether it selects this entity by id and type. */
  readonly selects: (entity: Entity) => boolean
  /** The whole selection: selectors and queries. */
  readonly selection: Selection
  /** Whether the queries need data outside the entity: linked entities, system times. */
  readonly needsMore: boolean
}

/** Written completely before anything is sent. */
export interface PreparedNotification {
  /** A URI; the same for each retry. */
  readonly id: string
  /** The principal for whom it was prepared. */
  readonly principal: Principal
  /** The policy by which it was prepared. */
  readonly policy: DecisionFacts['policy']
  /** The packs of transfer rules that were consulted. */
  readonly packs?: NonNullable<DecisionFacts['packs']>
  readonly body: NotificationBody
  /** The entities that it contains, counted by type. */
  readonly types: Readonly<Record<string, number>>
  /** The duties that the rules require for it, by their names. */
  readonly duties: readonly string[]
  /** The notices that the rules require for it. */
  readonly notices: readonly Notice[]
}

/** Undefined: nothing is visible to the subscriber. */
export type PreparedResult = Result<PreparedNotification | undefined, GatewayProblem>

export interface SendFailure {
  readonly kind: 'failed'
  /** 0: there was no response; `code` says why. */
  readonly status: number
  readonly code: GatewayProblem['code']
  /** Whether a later attempt is unlikely to succeed. */
  readonly isRefused: boolean
}

export type SendOutcome = { readonly kind: 'sent' } | SendFailure
