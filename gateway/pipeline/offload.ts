// The port to what runs a request away from the event loop that serves all others: a worker thread on Node, Deno and Bun.
// What is handed over has passed authentication and the rate limit; what comes back is the whole answer.

import type { Principal } from '../principal.ts'
import type { ShadowCounts } from '../audit/record.ts'
import type { GatewayProblem } from '../problem.ts'
import type { Result } from '../../standards/result.ts'

/** A request as it is handed over: all of it can be cloned, and the body is moved. */
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
  /** What the log line and the metrics of the request say, where the route was known there alone. */
  readonly route: string
  readonly shadow?: ShadowCounts
}

export interface Offload {
  /**
   * Runs a request to its answer.
   * @param client whose requests share a bound of their own, so that nobody fills the queue alone
   * @returns `busy` where the queue is full, `limit-exceeded` where the request took too long or too much memory
   */
  readonly run: (client: string, request: OffloadedRequest) => Promise<Result<OffloadedAnswer, GatewayProblem>>
  /** Begins a request here; where it turns out to be large it throws `TooMuchHere`, before it has written anything. */
  readonly here: <Answer>(work: () => Promise<Answer>) => Promise<Answer>
}

/** In the platform of a request that was handed over: a symbol, so that nothing from outside sets it. */
export const offloaded = Symbol('offloaded')

/** What the thread notes of the request that it runs. */
export interface Noted {
  readonly requestId: string
  route?: string
  shadow?: ShadowCounts
}

export function notedIn(platform: unknown): Noted | undefined {
  if (typeof platform !== 'object' || platform === null || !(offloaded in platform)) return undefined
  return platform[offloaded] as Noted
}
