// What a poll sends and what it reads of an answer, before and after credentials, redirects and compression.

import type { Outgoing, OutgoingAnswer } from '../../http-client/outgoing.ts'
import type { Result } from '../../../standards/result.ts'

export type Headers = Outgoing['headers']

export interface FeedRequest {
  readonly method: 'GET' | 'POST'
  readonly url: string
  readonly headers: Headers
  readonly body?: Uint8Array
}

/** Why nothing was read: a sentence that holds no address and no value. */
export interface Failure {
  readonly detail: string
  /** What the server asks for. */
  readonly retryAfterMilliseconds?: number
}

export type Send = (request: FeedRequest) => Promise<Result<OutgoingAnswer, Failure>>

/** What proves to a server who asks. */
export interface Credentials {
  authorize(request: FeedRequest): Promise<Result<FeedRequest, Failure>>
  /** Drops a token that a server refuses. @returns whether there was one, so that another one may help */
  renew(): boolean
  /** What an API writes into an answer of status 200 that is none. @returns the API's code */
  refusal(body: Uint8Array): { readonly code: string; readonly isToken: boolean } | undefined
}

/** JSON that another server sent; undefined: it is none. */
export function parseJson(body: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(body)) as unknown
  } catch {
    return undefined
  }
}

/** The member of an object that another server sent. */
export function memberOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, name)
    ? (value as Readonly<Record<string, unknown>>)[name]
    : undefined
}

/** @param pointer a JSON Pointer (RFC 6901) */
export function valueAt(value: unknown, pointer: string): unknown {
  let found = value
  for (const step of pointer.split('/').slice(1))
    found = memberOf(found, step.replaceAll('~1', '/').replaceAll('~0', '~'))
  return found
}
