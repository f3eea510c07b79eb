// A standard API over the store: one more door on the same way. Each is a folder here with its routes and the form in
// which its standard tells errors; without the folder, the gateway is the same but for that door.

import type { Loss } from '../../adapters/adapter.ts'
import type { Gate } from '../gate.ts'
import type { GatewayProblem } from '../problem.ts'
import type { RouteContext } from '../routes/request.ts'
import type { Role } from '../auth/principal.ts'
import type { Result } from '../../standards/result.ts'

export type Method = 'get' | 'post' | 'put' | 'patch' | 'delete'

export interface Api {
  readonly id: string
  readonly routes: readonly ApiRoute[]
  /** A problem as the API's standard writes it. */
  problemResponse(problem: GatewayProblem): Response
  /** Headers that the standard wants in every answer to a request. */
  headersFor?(context: RouteContext): Readonly<Record<string, string>>
  /** Adds what of a change is not stored as it was sent; absent: as `Citygate-Losses` and `Citygate-Warning`. */
  readonly warn?: (response: Response, losses: readonly Loss[]) => Response
  /** The media types of a PATCH, for OPTIONS (RFC 5789 section 3.1). */
  readonly acceptPatch?: readonly string[]
}

export interface ApiRoute {
  readonly method: Method
  /** From the root, with `:name` for a segment. */
  readonly path: string
  /** The operation's name in the audit log. */
  readonly operation: string
  /** One of these is needed. */
  readonly roles: readonly Role[]
  /** The query parameters that the route takes; others are refused, since a misspelt filter would answer too much. */
  readonly parameters: readonly string[]
  readonly handler: ApiHandler
}

export type ApiHandler = (gate: Gate, context: RouteContext) => Promise<Result<Response, GatewayProblem>>
