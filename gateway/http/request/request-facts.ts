// A request as authentication sees it (auth/request.ts): expensive parts are read on demand.

import type { Context } from 'hono'
import type { Connection, RequestFacts } from '../../auth/request.ts'
import { failureLine } from '../../failure.ts'
import type { GatewayContext } from '../../pipeline/context.ts'
import { RequestContent } from '../../pipeline/receive.ts'
import type { GatewayProblem } from '../../problem.ts'
import type { Result } from '../../../standards/result.ts'
import type { RouteContext } from './request.ts'

export class ContextFacts implements RequestFacts {
  readonly method: string
  readonly #gateway: GatewayContext
  readonly #context: RouteContext

  constructor(gateway: GatewayContext, context: RouteContext) {
    this.method = context.req.method
    this.#gateway = gateway
    this.#context = context
  }

  get target(): string {
    return targetOf(this.#context)
  }

  header(name: string): string | undefined {
    return this.#context.req.header(name)
  }

  content(): Promise<Result<Uint8Array, GatewayProblem>> {
    return contentOf(this.#gateway, this.#context).asSent(this.#gateway.config.limits.bytes)
  }

  connection(): Connection {
    return this.#gateway.connection(this.#context.req.raw, this.#context.env)
  }

  later(work: Promise<unknown>): void {
    const guarded = work.catch((error: unknown) => {
      this.#gateway.log({ level: 'error', ...failureLine(error) })
    })
    executionOf(this.#context)?.waitUntil(guarded)
  }
}

export function contentOf({ readBody }: Pick<GatewayContext, 'readBody'>, context: RouteContext): RequestContent {
  const known = context.get('content')
  if (known !== undefined) return known
  const content = new RequestContent(context.req.raw, context.env, readBody)
  context.set('content', content)
  return content
}

/** Path and query. */
export function targetOf({ req: { url } }: Context): string {
  return url.slice(url.indexOf('/', url.indexOf('://') + '://'.length))
}

/** Hono throws where the runtime has none, which then goes on with the work by itself. */
function executionOf(context: Context): Context['executionCtx'] | undefined {
  try {
    return context.executionCtx
  } catch {
    return undefined
  }
}
