// The gateway at Cloudflare: D1 as store, configuration from variables, the sequencer in the cron trigger.

import { createGateway, openD1, type D1Database, type Gateway } from './hono.ts'
import type { JsonObject } from '../standards/hub/entity.ts'

export interface Env {
  readonly DB: D1Database
  /** citygate.config.json as text or JSON; CITYGATE_* variables and secrets go over it. */
  readonly CITYGATE_CONFIG?: string | JsonObject
  readonly [name: `CITYGATE_${string}`]: string | JsonObject | undefined
}

function documentOf({ CITYGATE_CONFIG: document = {} }: Env): JsonObject {
  if (typeof document !== 'string') return document
  try {
    return JSON.parse(document) as JsonObject
  } catch {
    // The parser's own message repeats what it read, and that may be a key.
    throw new Error('CITYGATE_CONFIG: is not JSON')
  }
}

function createFrom(env: Env): Gateway {
  const environment: Record<string, string> = {}
  for (const [name, value] of Object.entries(env)) {
    if (name.startsWith('CITYGATE_') && name !== 'CITYGATE_CONFIG' && typeof value === 'string') {
      environment[name] = value
    }
  }
  const created = createGateway({
    config: documentOf(env),
    environment,
    sql: openD1(env.DB),
    log: (line) => console.log(JSON.stringify(line)),
  })
  if (created.ok) return created.value
  throw new Error(created.problem.map((fault) => `${fault.key}: ${fault.detail}`).join('; '))
}

/** Made at the first request of an isolate and kept, because the environment of a deployment does not change. */
let gateway: Gateway | undefined

export default {
  fetch(request: Request, env: Env): Response | Promise<Response> {
    gateway ??= createFrom(env)
    return gateway.app.fetch(request, env)
  },
  async scheduled(_event: unknown, env: Env): Promise<void> {
    gateway ??= createFrom(env)
    await gateway.tend()
  },
}
