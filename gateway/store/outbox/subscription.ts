// What a client subscribed to (ETSI GS CIM 009 clause 5.2.12 to 5.2.15), in the hub's names, with the rights under which it
// is served: those of the client, checked again with each notification.

import type { Json } from '../../../standards/hub/entity.ts'
import type { NgsiV2Request } from './ngsi-v2-subscription.ts'
import type { OpenAdrRequest } from './openadr3-subscription.ts'
import type { Principal, Role } from '../../principal.ts'

/** Clause 5.2.12; `entityUpdated` stands for the three of an attribute. */
export const triggers = [
  'entityCreated',
  'entityUpdated',
  'entityDeleted',
  'attributeCreated',
  'attributeUpdated',
  'attributeDeleted',
] as const
export type Trigger = (typeof triggers)[number]

export const defaultTriggers: readonly Trigger[] = ['attributeCreated', 'attributeUpdated']

export const notificationFormats = [
  'normalized',
  'concise',
  'keyValues',
  'simplified',
  'x-ngsiv2-normalized',
  'x-ngsiv2-normalized-compacted',
  'x-ngsiv2-keyValues',
  'x-ngsiv2-keyValues-compacted',
] as const
export type NotificationFormat = (typeof notificationFormats)[number]

/** Clause 5.2.33. */
export interface EntitySelector {
  readonly id?: string | readonly string[]
  readonly idPattern?: string
  /** A type or a type expression (clause 4.17) in the hub's names. */
  readonly type: string
}

export interface SubscriptionGeoQuery {
  readonly geometry: string
  readonly coordinates: Json
  readonly georel: string
  /** The hub's name. */
  readonly geoproperty?: string
}

export interface KeyValue {
  readonly key: string
  readonly value: string
}

/** Clause 5.2.15. */
export interface Endpoint {
  readonly uri: string
  readonly accept?: NotificationMediaType
  readonly receiverInfo?: readonly KeyValue[]
  readonly notifierInfo?: readonly KeyValue[]
  /** Milliseconds, both. */
  readonly timeout?: number
  readonly cooldown?: number
}

export const notificationMediaTypes = ['application/json', 'application/ld+json', 'application/geo+json'] as const
export type NotificationMediaType = (typeof notificationMediaTypes)[number]

/** Clause 5.2.14, without what the gateway itself counts. */
export interface NotificationParameters {
  readonly attributes?: readonly string[]
  readonly pick?: readonly string[]
  readonly omit?: readonly string[]
  readonly format?: NotificationFormat
  readonly showChanges?: boolean
  readonly sysAttrs?: boolean
  readonly join?: 'flat' | 'inline' | '@none'
  readonly joinLevel?: number
  readonly endpoint: Endpoint
}

/** A subscription belongs to a client of one tenant, not to the subject of a token, and outlives it: these are not stored. */
type OfTheToken = 'subject' | 'tenants' | 'expires' | 'sources'

export interface Subscriber extends Omit<Principal, OfTheToken | 'roles' | 'claimed'> {
  readonly roles: readonly Role[]
}

export interface Subscription {
  readonly id: string
  readonly subscriber: Subscriber
  readonly subscriptionName?: string
  readonly description?: string
  readonly entities?: readonly EntitySelector[]
  readonly watchedAttributes?: readonly string[]
  readonly notificationTrigger: readonly Trigger[]
  /** As the client wrote it; `names` resolves its names. */
  readonly q?: string
  readonly expandValues?: readonly string[]
  /** As the client wrote it; it selects no sources. */
  readonly csf?: string
  readonly geoQ?: SubscriptionGeoQuery
  readonly scopeQ?: string
  readonly lang?: string
  readonly datasetId?: readonly string[]
  readonly isActive: boolean
  /** UTC, RFC 3339. */
  readonly expiresAt?: string
  /** In seconds; at most one of the two is present. */
  readonly throttling?: number
  readonly timeInterval?: number
  readonly notification: NotificationParameters
  /** The edition of its notifications (GS CIM 009 1.9.1 clause 5.2.12, 5.8.6), as the client wrote it. */
  readonly ngsildConformance?: string
  /** The @context of the notifications, if the client named one. */
  readonly jsonldContext?: string
  /** The @context with which it was written: used for the notifications if there is no other. */
  readonly contextUrl?: string
  /** The names in `q`, resolved with the @context at that time: a later change of the context does not change the query. */
  readonly names: readonly (readonly [name: string, hubName: string | null])[]
  /** For a client of NGSI v2: subject and notification, in place of the NGSI-LD members. */
  readonly ngsiV2?: NgsiV2Request
  /** For a client of OpenADR: which operations on which objects. */
  readonly openadr3?: OpenAdrRequest
}

/** Notifications are read by `GET …/subscriptions/{id}/events`, not sent (docs/apis.md). */
export const eventsEndpoint = 'urn:citygate:events'

export function isStream({ notification }: Pick<Subscription, 'notification'>): boolean {
  return notification.endpoint.uri === eventsEndpoint
}

/** Clause 5.2.12: computed, never stored. */
export function statusAt(
  { isActive, expiresAt }: Pick<Subscription, 'isActive' | 'expiresAt'>,
  now: string,
): 'active' | 'paused' | 'expired' {
  if (expiresAt !== undefined && Date.parse(expiresAt) <= Date.parse(now)) return 'expired'
  return isActive ? 'active' : 'paused'
}
