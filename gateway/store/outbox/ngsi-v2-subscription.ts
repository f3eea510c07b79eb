// The subscription of an NGSI v2 client (Orion, "Subscription payload datamodel") in the members of that API. The general
// subscription has what all subscriptions share: owner, endpoint, expiry and throttling.

import type { Json } from '../../../standards/hub/entity.ts'

/** "Subscriptions based in alteration type". */
export const alterations = ['entityCreate', 'entityChange', 'entityUpdate', 'entityDelete'] as const
export type Alteration = (typeof alterations)[number]

export const defaultAlterations: readonly Alteration[] = ['entityCreate', 'entityChange']

/** "Notification Messages". */
export const attrsFormats = [
  'normalized',
  'simplifiedNormalized',
  'keyValues',
  'simplifiedKeyValues',
  'values',
] as const
export type AttrsFormat = (typeof attrsFormats)[number]

export const methods = ['POST', 'PUT', 'PATCH', 'DELETE', 'GET'] as const
export type Method = (typeof methods)[number]

/** Either `id` or `idPattern`; at most one of the two of the type. */
export interface NgsiV2Selector {
  readonly id?: string
  readonly idPattern?: string
  readonly type?: string
  readonly typePattern?: string
}

export interface NgsiV2Expression {
  readonly q?: string
  readonly mq?: string
  readonly georel?: string
  readonly geometry?: string
  readonly coords?: string
}

export interface NgsiV2Condition {
  /** Absent or empty: all. */
  readonly attrs?: readonly string[]
  readonly expression?: NgsiV2Expression
  readonly alterationTypes?: readonly Alteration[]
  readonly notifyOnMetadataChange?: boolean
}

export interface NgsiV2Subject {
  readonly entities: readonly NgsiV2Selector[]
  readonly condition?: NgsiV2Condition
}

/** Beside the address, which is the endpoint's ("Custom Notifications"). */
export interface CustomHttp {
  readonly method?: Method
  /** An empty value takes the header away. */
  readonly headers?: Readonly<Record<string, string>>
  readonly qs?: Readonly<Record<string, string>>
  /** Null: nothing is sent. */
  readonly payload?: string | null
  readonly json?: Json
}

export interface NgsiV2Notification {
  /** Absent or empty: all. */
  readonly attrs?: readonly string[]
  readonly exceptAttrs?: readonly string[]
  readonly attrsFormat?: AttrsFormat
  readonly metadata?: readonly string[]
  readonly onlyChangedAttrs?: boolean
  readonly covered?: boolean
  readonly maxFailsLimit?: number
  readonly httpCustom?: CustomHttp
}

export interface NgsiV2Request {
  readonly subject: NgsiV2Subject
  readonly notification: NgsiV2Notification
  /** The header `Fiware-ServicePath` of its creation: which entities it is about. */
  readonly servicePath?: string
  /** It pauses after one notification ("Oneshot Subscriptions"). */
  readonly isOneshot?: boolean
}
