// The configuration of a poll: which address is fetched, how often, with which credentials, and where its other pages are.

import type { JsonObject } from '../../../standards/hub/entity.ts'
import type { ConnectorConfig } from '../../config/config.ts'

/** Credentials; each secret is a name. They are sent to the origin of `url` alone. */
export type AuthSettings =
  /** A header with the secret, after `prefix`. */
  | { readonly type: 'header'; readonly name: string; readonly secret: string; readonly prefix?: string }
  /** A parameter of the query with the secret. */
  | { readonly type: 'query'; readonly name: string; readonly secret: string }
  /** OAuth 2 client credentials (RFC 6749 section 4.4); the secret is that of the client. */
  | {
      readonly type: 'oauth'
      readonly tokenUrl: string
      readonly key: string
      readonly secret: string
      readonly scope?: string
      /** Of the token request, such as `audience`. */
      readonly parameters?: Readonly<Record<string, string>>
    }
  /** A request that is signed with the secret of the key. */
  | { readonly type: SignatureScheme; readonly key: string; readonly secret: string }

export type SignatureScheme = 'hikcentral' | 'alibaba' | 'tuya'

/** Where the next page is. */
export type PageSettings = {
  /** How many pages a poll reads at most. Absent: 100. */
  readonly maximum?: number
} &
  /** The link with the relation `next` in the header Link (RFC 8288). */
  (
    | { readonly by: 'link' }
    /** A JSON Pointer to the URL of the next page in the answer. */
    | { readonly by: 'pointer'; readonly pointer: string }
    /** A number of the page or of the first item, in the query, or in `body` if there is one; `items` is a JSON Pointer to the list. */
    | {
        readonly by: 'page' | 'offset'
        readonly parameter: string
        readonly items: string
        /** Absent: 1 of pages, 0 of items. */
        readonly first?: number
      }
  )

export interface PollSettings extends ConnectorConfig {
  readonly kind: 'poll'
  readonly url: string
  readonly source: string
  /** How long after one request the next one follows, such as `30s`. */
  readonly every: string
  /** For all of a request. Absent: 30. */
  readonly timeoutSeconds?: number
  /** Absent: GET, or POST where there is a body. */
  readonly method?: 'GET' | 'POST'
  /** Sent as JSON. */
  readonly body?: JsonObject
  /** Further headers of the request; credentials belong to `auth`. */
  readonly headers?: Readonly<Record<string, string>>
  /** Of an answer, after inflation. Absent: `limits.bytes`. A larger one than that is read record by record. */
  readonly maxBytes?: number
  /** Whether answers are read record by record, also those that are not larger than a message. */
  readonly stream?: boolean
  /** Of the answers, where the server declares another one. */
  readonly mediaType?: string
  /** Origins that may be called though they are not https or not public. */
  readonly allow?: readonly string[]
  readonly auth?: AuthSettings
  readonly pages?: PageSettings
  /** The address is that of a GBFS discovery document; its feeds are fetched. */
  readonly gbfs?: GbfsSettings
}

export interface GbfsSettings {
  /** Of a document that has several languages. */
  readonly language?: string
  /** The names of the feeds to fetch. Absent: all. */
  readonly feeds?: readonly string[]
}

export const defaultTimeoutSeconds = 30
export const defaultMaximumPages = 100
