// What a gateway consists of on the long-lived runtimes: the same for the process that listens and for a worker thread
// that runs single requests of it, each with its own connection to the store.

import type { Gate } from './gate.ts'
import { openAudit, type OpenAudit } from './audit/open.ts'
import { createAuthentication } from './auth/authenticate.ts'
import type { LocalIssuer } from './auth/local-issuer.ts'
import { openCircumstances } from './circumstances/open.ts'
import type { Config } from './config/config.ts'
import type { Policy } from './governance/policy.ts'
import { createHouse } from './house.ts'
import { createLimiters } from './limits/limiters.ts'
import { nodeDigest, readNodeConnection } from './node-connection.ts'
import { readNodeBody } from './node-body.ts'
import { createNodeFetch } from './outgoing/node-fetch.ts'
import { createSigner } from './outgoing/signer.ts'
import { nodeHashing } from './ports/node-hash.ts'
import type { Queue } from './ports/queue.ts'
import type { Sql } from './ports/sql.ts'
import { createPublishedRules } from './published-rules.ts'
import { createStore } from './store/store.ts'
import { createWatch } from './subscriptions/watch.ts'
import type { Telemetry } from './telemetry/telemetry.ts'
import type { JsonObject } from '../standards/hub/entity.ts'

export interface NodeGateParts {
  readonly config: Config
  readonly policy: Policy
  readonly idKey: string
  readonly auditKey: JsonObject
  readonly sql: Sql
  readonly queue: Queue
  readonly telemetry: Telemetry
  readonly log: Gate['log']
  readonly localIssuer?: LocalIssuer
}

export interface NodeGate {
  readonly gate: Gate
  readonly fetch: ReturnType<typeof createNodeFetch>
  readonly opened: OpenAudit
}

export function createNodeGate(parts: NodeGateParts): NodeGate {
  const { config, policy, idKey, auditKey, sql, queue, telemetry, log, localIssuer } = parts
  const house = createHouse(config, idKey, telemetry)
  const rules = createPublishedRules({ configured: policy, policies: () => store.policies, now: Date.now, log })
  const fetch = createNodeFetch()
  const circumstances = openCircumstances(config, { store: () => store, now: house.now, fetch, log })
  const store = createStore(sql, createWatch({ rules, circumstances, queue, house }))
  const opened = openAudit({ config, rules, store, hashing: nodeHashing, key: auditKey, now: house.now })
  const authentication = createAuthentication({
    issuers: localIssuer === undefined ? config.issuers : [...config.issuers, localIssuer.config],
    publicUrl: config.publicUrl,
    tenants: config.tenants,
    proxies: config.proxies.clientCert,
    secret: idKey,
    store,
    fetch,
    log,
    now: Date.now,
    digest: nodeDigest,
  })
  const gate: Gate = {
    config,
    startedAt: house.now(),
    house,
    store,
    rules,
    circumstances,
    limiters: createLimiters(config, store),
    telemetry,
    audit: opened.audit,
    refusals: opened.refusals,
    authenticate: authentication.authenticate,
    forgetClients: authentication.forget,
    connection: readNodeConnection,
    readBody: readNodeBody,
    fetch,
    ...createSigner(config.webhooks.key, Date.now),
    ...(localIssuer === undefined ? {} : { localIssuer }),
    log,
  }
  return { gate, fetch, opened }
}
