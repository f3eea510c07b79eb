// A request as authentication sees it (auth/request.ts): expensive parts are read on demand.

import type { Context } from 'hono'
import type { Connection, RequestFacts } from '../../auth/request.ts'
import { failureLine } from '../../failure.ts'
import type { GatewayContext } from '../../pipeline/context.ts'
import { readEarly } from '../../pipeline/receive.ts'
import type { GatewayProblem } from '../../problem.ts'
import type { Result } from '../../../standards/result.ts'

export class ContextFacts implements RequestFacts {
  readonly method: string
  readonly #gateway: GatewayContext
  readonly #context: Context

  constructor(gateway: GatewayContext, context: Context) {
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
    const { config, readBody } = this.#gateway
    return readEarly(this.#context.req.raw, this.#context.env, readBody, config.limits.bytes)
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
