// The gateway on Cloudflare: D1 as store, configuration from variables, the sequencer of the audit log in a Durable Object,
// notifications by a queue that wakes their delivery at once and an alarm for what is due later.

import type { Config } from '../config/config.ts'
import type { ConfigFault } from '../config/variables.ts'
import type { Registry } from '../../adapters/register.ts'
import { createGatewayWith, type Gateway } from './edge/create-gateway.ts'
import type { D1Database } from '../store/drivers/d1.ts'
import { type AnalyticsDataset, createAnalytics } from '../telemetry/analytics-engine.ts'
import { edgeStore } from './edge/edge-store.ts'
import { absentRoutes, type Feature, presentIn } from './edge/feature.ts'
import type { RateBinding } from '../rate-limit/limiters.ts'
import { type AlarmSequencer, createAlarmSequencer } from './sequencer-alarm.ts'
import {
  type AlarmNamespace,
  type AlarmState,
  callObject,
  readEdgeConnection,
  wake,
  setEarlier,
  type StoredState,
  type WorkQueue,
} from './cloudflare.ts'
import { withDocuments } from '../adapter-documents.ts'
import { failureLine } from '../failure.ts'
import { type Assets, openApiAsset } from '../open-api.ts'
import { edgeAsset } from '../assets.ts'
import { textsAsset } from '../texts.ts'
import { createRecordSignal } from './record-signal.ts'
import { problemResponse } from '../problem.ts'
import type { Json, JsonObject } from '../../standards/hub/entity.ts'
import { fail, ok, type Result } from '../../standards/result.ts'

/** Work that outlives the response: keys of issuers that are refreshed. */
type Execution = Parameters<Gateway['app']['fetch']>[2]

export interface Env {
  /** The tenants that are in no further database (`store.databases`). Absent: the store is not D1. */
  readonly DB?: D1Database
  readonly NOTIFICATIONS: WorkQueue
  readonly ALARM: AlarmNamespace
  readonly SEQUENCER: AlarmNamespace
  /** Needed where the configuration has polls. */
  readonly POLLER?: AlarmNamespace
  readonly RATE: RateBinding
  readonly METRICS: AnalyticsDataset
  /** The documents, and the texts and static files of the pages. */
  readonly ASSETS?: Assets
  /** citygate.config.json as text or JSON; CITYGATE_* variables and secrets go over it. */
  readonly CITYGATE_CONFIG?: string | JsonObject
  readonly [name: `CITYGATE_${string}`]: string | JsonObject | undefined
}

function isObject(value: Json): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function documentOf({ CITYGATE_CONFIG: given = {} }: Env): Result<JsonObject, readonly ConfigFault[]> {
  if (typeof given !== 'string') return ok(given)
  try {
    const document = JSON.parse(given) as Json
    if (isObject(document)) return ok(document)
  } catch {
    // The parser's message repeats what it read, and that may be a key.
  }
  return fail([{ key: 'CITYGATE_CONFIG', detail: 'must be a JSON object' }])
}

function log(line: Readonly<Record<string, unknown>>): void {
  console.log(JSON.stringify(line))
}

/** One for all that runs in this isolate. */
const wakeUp = createRecordSignal(() => Date.now(), log)

/** A Worker, as its main module exports it. */
export type Worker = ReturnType<typeof createWorkerOf>

/**
 * Makes a Worker of formats and features, so that the bundle has no others.
 *
 * @param registry `createRegistry(build)`
 * @param features what it has beside the core
 * @param openStore absent: the store is in D1. `hyperdriveStore` of `citygate/hyperdrive`: it is in PostgreSQL
 * @example
 * const worker = createWorkerOf(createRegistry(emptyBuild, [hj212, ngsiLd]), [consoleFeature, pollsFeature])
 * export default worker.handler
 * export const { DeliveryAlarm, AuditSequencer, FeedPoller } = worker
 */
export function createWorkerOf(
  registry: Registry,
  features: readonly Feature[],
  openStore: typeof edgeStore = edgeStore,
) {
  const absent = absentRoutes(features)

  function createFrom(env: Env): Result<Gateway, readonly ConfigFault[]> {
    const document = documentOf(env)
    if (!document.ok) return document
    const environment: Record<string, string> = {}
    for (const [name, value] of Object.entries(env)) {
      if (name.startsWith('CITYGATE_') && name !== 'CITYGATE_CONFIG' && typeof value === 'string') {
        environment[name] = value
      }
    }
    const queue = { wake: () => wake(env.NOTIFICATIONS, log) }
    const options = {
      config: document.value,
      environment,
      store: (config: Config) => openStore({ ...env }, config, features),
      queue,
      rateLimit: env.RATE,
      telemetry: createAnalytics(env.METRICS),
      connection: readEdgeConnection,
      recorded: () => wakeUp.recorded(),
      log,
    }
    const openApi = openApiAsset(env.ASSETS)
    const documents = {
      openApi: async () => presentIn(await openApi(), absent),
      readTexts: textsAsset(env.ASSETS),
      readAsset: edgeAsset(env.ASSETS),
      features,
    }
    return createGatewayWith(options, documents, withDocuments(registry, env.ASSETS))
  }

  /** Made at the first request of an isolate, whose environment is one object for all that it is called for, and kept. */
  const gateways = new WeakMap<Env, ReturnType<typeof createFrom>>()

  function gatewayOf(env: Env): Gateway | undefined {
    const created = gateways.get(env) ?? createFrom(env)
    if (!gateways.has(env)) {
      gateways.set(env, created)
      if (!created.ok) for (const fault of created.problem) log({ level: 'error', ...fault })
    }
    return created.ok ? created.value : undefined
  }

  const handler = {
    fetch(request: Request, env: Env, execution?: Execution): Response | Promise<Response> {
      const gateway = gatewayOf(env)
      if (gateway !== undefined) {
        const answer = Promise.resolve(gateway.app.fetch(request, env, execution))
        // The answer does not wait for it: its record is stored already.
        execution?.waitUntil(answer.then(() => wakeUp.wake(env.SEQUENCER)))
        execution?.waitUntil(answer.then(() => gateway.observe()))
        return answer
      }
      return problemResponse({
        code: 'internal',
        detail: 'The configuration of this gateway has faults; its log names each of them.',
      })
    },
    async scheduled(_event: unknown, env: Env): Promise<void> {
      const gateway = gatewayOf(env)
      if (gateway === undefined) return
      // For a request that was cut off before it could send its wake-up signal.
      wakeUp.recorded()
      await wakeUp.wake(env.SEQUENCER)
      await gateway.runMaintenance()
      await deliver(env)
      await poll(gateway, env)
    },
    /** One delivery for however many messages: each says the same. */
    queue(_batch: unknown, env: Env): Promise<void> {
      return deliver(env)
    },
  }

  /** Each poll runs in an object of its own, at the cron trigger and then whenever it is due. */
  async function poll({ polls }: Gateway, { POLLER }: Env): Promise<void> {
    if (POLLER === undefined) {
      if (polls.length > 0) log({ level: 'error', detail: 'A poll needs the Durable Object FeedPoller as POLLER.' })
      return
    }
    await Promise.all(
      polls.map(({ id }) =>
        callObject(POLLER, id, id).catch((error: unknown) =>
          log({ level: 'error', connector: id, ...failureLine(error) }),
        ),
      ),
    )
  }

  async function deliver(env: Env): Promise<void> {
    const next = await gatewayOf(env)?.deliver()
    if (next !== undefined) await callObject(env.ALARM, 'delivery', next)
    await wakeUp.wake(env.SEQUENCER)
  }

  /** Its one instance keeps the time at which something is due next. */
  class DeliveryAlarm {
    readonly #state: AlarmState
    readonly #env: Env

    constructor(state: AlarmState, env: Env) {
      this.#state = state
      this.#env = env
    }

    async fetch(request: Request): Promise<Response> {
      await setEarlier(this.#state, Date.parse(await request.text()))
      return new Response(null, { status: 204 })
    }

    alarm(): Promise<void> {
      return deliver(this.#env)
    }
  }

  /** Its one instance alone signs the audit logs: there is no other call of `sequence` at the edge. */
  class AuditSequencer {
    readonly #sequencer: AlarmSequencer

    constructor(state: AlarmState, env: Env) {
      const sequence = async (): Promise<void> => gatewayOf(env)?.sequence()
      this.#sequencer = createAlarmSequencer(state, sequence, Date.now)
    }

    async fetch(): Promise<Response> {
      await this.#sequencer.wake()
      return new Response(null, { status: 204 })
    }

    alarm(): Promise<void> {
      return this.#sequencer.alarm()
    }
  }

  /** One instance for each poll keeps what the poll remembers, and runs it when it is due. */
  class FeedPoller {
    readonly #state: StoredState
    readonly #env: Env
    #running: Promise<void> | undefined

    constructor(state: StoredState, env: Env) {
      this.#state = state
      this.#env = env
    }

    /** @param request its body is the id of the poll */
    async fetch(request: Request): Promise<Response> {
      await this.#state.storage.put('id', await request.text())
      await this.alarm()
      return new Response(null, { status: 204 })
    }

    async alarm(): Promise<void> {
      this.#running ??= this.#run().finally(() => {
        this.#running = undefined
      })
      await this.#running
    }

    async #run(): Promise<void> {
      const { storage } = this.#state
      const id = await storage.get('id')
      const found = gatewayOf(this.#env)?.polls.find((one) => one.id === id)
      if (found === undefined) return
      const stored = await storage.get('state')
      const { state, due } = await found.run(typeof stored === 'string' ? stored : undefined)
      await storage.put('state', state)
      await storage.setAlarm(Date.parse(due))
      await wakeUp.wake(this.#env.SEQUENCER)
    }
  }

  return { handler, DeliveryAlarm, AuditSequencer, FeedPoller }
}
