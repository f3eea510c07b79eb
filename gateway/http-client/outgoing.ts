// A call that the gateway makes to another server: a webhook, a context, a key set. The address comes from outside, so the
// guard decides first whether it may be called at all (OWASP ASVS 5.0 V1.3.6).

import type { Result } from '../../standards/result.ts'
import type { GatewayProblem } from '../problem.ts'

export interface Outgoing {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  readonly url: string
  /** As they are sent, in the order given. */
  readonly headers: readonly (readonly [name: string, value: string])[]
  readonly body?: Uint8Array
  /** For all of it, from the look-up of the name to the last byte of the answer. */
  readonly timeoutMilliseconds: number
  /** Of the answer's body; a longer one is a problem. */
  readonly maximumBytes: number
  /**
   * Takes the body of an answer with status 200 piece by piece; the answer's body is then empty. A runtime may have no such way,
   * and answer with the body.
   */
  readonly take?: (chunk: Uint8Array) => Promise<void>
}

export interface OutgoingAnswer {
  /** A redirect is an answer like any other: it is not followed. */
  readonly status: number
  /** By lower-case name. */
  readonly headers: ReadonlyMap<string, string>
  readonly body: Uint8Array
}

/**
 * @param allow origins that may be called though they are not https or not public
 * @returns `invalid` where the address may not be called, `unreachable` where nothing whole came back in time
 */
export type SsrfSafeFetch = (
  request: Outgoing,
  allow: readonly string[],
) => Promise<Result<OutgoingAnswer, GatewayProblem>>

export const unreachable: GatewayProblem = {
  code: 'unreachable',
  detail: 'The server does not answer, or not in the time that it has.',
}

export const answerTooLong: GatewayProblem = {
  code: 'unreachable',
  detail: 'The server answers with more than is read here.',
}
