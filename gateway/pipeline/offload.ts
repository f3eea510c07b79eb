// The port that runs a request off the event loop of all other requests: in a worker thread on Node, Deno and Bun. An offloaded
// request has passed authentication and the rate limit; the result is the complete response.

import type { Principal } from '../principal.ts'
import type { ShadowCounts } from '../audit/record.ts'
import type { GatewayProblem } from '../problem.ts'
import type { Result } from '../../standards/result.ts'

/** A request as it is passed to a worker: all of it can be cloned, and the body is transferred. */
export interface OffloadedRequest {
  readonly method: string
  readonly url: string
  readonly headers: readonly (readonly [name: string, value: string])[]
  /** Inflated. */
  readonly body: Uint8Array
  readonly principal: Principal
  /** As the answer and the audit record name it. */
  readonly requestId: string
}

export interface OffloadedAnswer {
  readonly status: number
  readonly headers: readonly (readonly [name: string, value: string])[]
  readonly body: Uint8Array | undefined
  /** The route for the log line and the metrics of the request, where it became known in the worker. */
  readonly route: string
  readonly shadow?: ShadowCounts
}

export interface Offload {
  /**
   * Runs a request to its answer.
   * @param client the client of the request; the number of queued requests per client is limited
   * @returns `busy` where the queue is full, `limit-exceeded` where the request took too long or too much memory
   */
  readonly run: (client: string, request: OffloadedRequest) => Promise<Result<OffloadedAnswer, GatewayProblem>>
  /** Starts a request here. If it turns out to be large, it throws `TooMuchHere` before it has written anything. */
  readonly here: <Answer>(work: () => Answer | Promise<Answer>) => Promise<Answer>
}

/** In the platform of an offloaded request: a symbol, so that nothing from outside can set it. */
export const offloaded = Symbol('offloaded')

/** What the worker records about the request that it runs. */
export interface Noted {
  readonly requestId: string
  route?: string
  shadow?: ShadowCounts
}

export function notedIn(platform: unknown): Noted | undefined {
  if (typeof platform !== 'object' || platform === null || !(offloaded in platform)) return undefined
  return platform[offloaded] as Noted
}
