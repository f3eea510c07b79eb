// One route of the gateway, and the API that it belongs to: the management API, the console, or a standard API. All of them are
// in one table (http/route-table.ts), mounted in one place (mount.ts) and described in one document (openapi/document.ts).

import type { Loss } from '../../adapters/adapter.ts'
import type { Role } from '../principal.ts'
import type { GatewayContext } from '../pipeline/context.ts'
import type { GatewayProblem } from '../problem.ts'
import type { Result } from '../../standards/result.ts'
import type { ContextFacts } from './request/request-facts.ts'
import type { RouteContext } from './request/request.ts'

export type Method = 'get' | 'post' | 'put' | 'patch' | 'delete'

export type Handler = (gateway: GatewayContext, context: RouteContext) => Promise<Result<Response, GatewayProblem>>

/** Makes the answer to a request. */
export type Answer = (context: RouteContext) => Response | Promise<Response>

/** A problem in the form that the path's standard has. */
export type AnswerAt = (context: RouteContext, problem: GatewayProblem) => Response | Promise<Response>

export interface Route {
  readonly method: Method
  /** From the root, as Hono reads it: `:name` for a segment, `:name{.+}` for a rest that may hold slashes. */
  readonly path: string
  /** The operation's name in the OpenAPI document and in the audit log. */
  readonly operationId: string
  /** One of these is needed; a public route needs no token. */
  readonly scopes: readonly Role[] | 'public'
  /**
   * The query parameters that the route takes, each once (but see `repeatable`); others are refused, since a misspelt filter would answer too much.
   * `option.NAME` matches any name after the dot.
   */
  readonly parameters: readonly string[]
  /** Of those, the ones that may be given several times. */
  readonly repeatable?: readonly string[]
  readonly handler: Handler
  /** The operation's name in the audit log, where two routes share one. */
  readonly recordedAs?: string
}

export interface Api {
  readonly id: string
  readonly routes: readonly Route[]
  /** A problem as the API's standard writes it. */
  problemResponse(problem: GatewayProblem, gateway: GatewayContext, context: RouteContext): Response | Promise<Response>
  /**
   * A standard API over the store: its paths may end in a slash, OPTIONS answers what a path takes, and who is shown pseudonyms
   * reads and writes entities by them.
   */
  readonly isStandard?: true
  /** A request as authentication sees it, where its credential may be elsewhere than in a header; undefined: it is in a header. */
  facts?(gateway: GatewayContext, context: RouteContext): Promise<ContextFacts> | undefined
  /** Headers that the standard wants in every answer to a request. */
  headersFor?(context: RouteContext): Readonly<Record<string, string>>
  /** Adds what of a change is not stored as it was sent; absent: as `Citygate-Losses` and `Citygate-Warning`. */
  readonly warn?: (response: Response, losses: readonly Loss[]) => Response
  /** The media types of a PATCH, for OPTIONS (RFC 5789 section 3.1). */
  readonly acceptPatch?: readonly string[]
}

/** The path as an OpenAPI document writes it: `/v1/sources/{id}`. */
export function templateOf(path: string): string {
  return path.replaceAll(/:([a-z]+)(?:\{[^}]+\})?/gi, '{$1}')
}

export function route(
  method: Method,
  path: string,
  operationId: string,
  scopes: Route['scopes'],
  handler: Handler,
  ...parameters: readonly string[]
): Route {
  return { method, path, operationId, scopes, parameters, handler }
}
