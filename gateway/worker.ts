// The gateway at Cloudflare: D1 as store, configuration from variables, the sequencer in the cron trigger.

import { createApp } from './app.ts'
import { audit } from './audit/record.ts'
import { createAuthenticate } from './auth/token.ts'
import { readConfig, type Config } from './config/config.ts'
import type { Gate } from './gate.ts'
import { denyingPolicy, publishPolicy, type Policy } from './governance/policy.ts'
import { createHouse } from './house.ts'
import { readWebBody } from './pipeline/receive.ts'
import { openD1, type D1Database } from './ports/d1.ts'
import { createStore } from './store/store.ts'
import type { JsonObject } from '../standards/hub/entity.ts'

export interface Env {
  readonly DB: D1Database
  /** citygate.config.json as text or JSON; CITYGATE_* variables and secrets go over it. */
  readonly CITYGATE_CONFIG?: string | JsonObject
  readonly [name: `CITYGATE_${string}`]: string | JsonObject | undefined
}

function configOf(env: Env): Config {
  const document =
    typeof env.CITYGATE_CONFIG === 'string' ? (JSON.parse(env.CITYGATE_CONFIG) as JsonObject) : env.CITYGATE_CONFIG
  const variables: Record<string, string> = {}
  for (const [name, value] of Object.entries(env)) {
    if (name.startsWith('CITYGATE_') && name !== 'CITYGATE_CONFIG' && typeof value === 'string') variables[name] = value
  }
  const read = readConfig(document ?? {}, variables)
  if (read.ok) return read.value
  throw new Error(read.problem.map((fault) => `${fault.key}: ${fault.detail}`).join('; '))
}

function policyOf(config: Config): Policy {
  if (config.policy === undefined) return denyingPolicy
  if (typeof config.policy === 'string')
    throw new Error('policy: must be the policy itself at the edge, where there are no files')
  const published = publishPolicy(config.policy)
  if (published.ok) return published.value
  throw new Error(published.problem.map((fault) => `policy${fault.path}: ${fault.detail}`).join('; '))
}

function createGate(env: Env): Gate {
  const config = configOf(env)
  if (config.publicUrl.startsWith('http://localhost')) throw new Error('publicUrl: set the address of the deployment')
  if (config.idKey === undefined) throw new Error('idKey: set the secret CITYGATE_ID_KEY; isolates must share one key')
  return {
    config,
    house: createHouse(config, config.idKey),
    store: createStore(openD1(env.DB)),
    policy: policyOf(config),
    audit,
    authenticate: createAuthenticate(config.issuers, Date.now),
    readBody: readWebBody,
    log: (line) => console.log(JSON.stringify(line)),
  }
}

/** Made at the first request of an isolate and kept, because the environment of a deployment does not change. */
let gate: Gate | undefined
let app: ReturnType<typeof createApp> | undefined

export default {
  fetch(request: Request, env: Env): Response | Promise<Response> {
    gate ??= createGate(env)
    app ??= createApp(gate)
    return app.fetch(request, env)
  },
  async scheduled(_event: unknown, env: Env): Promise<void> {
    gate ??= createGate(env)
    await gate.store.audit.sequence()
    await gate.store.sweep(new Date().toISOString())
  },
}
