// A worker thread of pool.ts: the whole gateway but for what listens and keeps time, with its own connection to the store.
// It runs one request after the other, each for the principal that the process has authenticated.

import { parentPort, workerData } from 'node:worker_threads'
import { failureLine } from '../../failure.ts'
import { compilePolicy } from '../../policy/compile.ts'
import { denyingPolicy, joinPolicies, ownerPolicy, type Policy } from '../../policy/policy.ts'
import { fullRegistry } from '../../../adapters/full-registry.ts'
import { importAdapters } from '../load-adapters.ts'
import { createNodeGateway, type NodeGateway } from '../node-gateway.ts'
import { createDatabaseClock } from '../nodes/database-clock.ts'
import { openStore } from '../open-store.ts'
import { sqlStore } from '../../store/sql-store.ts'
import { noTelemetry } from '../../telemetry/telemetry.ts'
import { fail, ok } from '../../../standards/result.ts'
import type { FromThread, ThreadData, ToThread } from './messages.ts'
import { type Noted, offloaded, type OffloadedAnswer, type OffloadedRequest } from '../../pipeline/offload.ts'

/** Beside the process's own, and for large requests alone. */
const cacheKibibytes = 8192

const port = parentPort
if (port === null) throw new Error('thread.ts runs in a worker thread')

function say(message: FromThread, moved: readonly ArrayBuffer[] = []): void {
  port?.postMessage(message, moved)
}

/** Compiled here, since functions cannot be handed over. */
function policyOf({ uid, digest, rules }: ThreadData['policy']): Policy {
  const plain = [ownerPolicy, denyingPolicy].find((policy) => policy.uid === uid && policy.digest === digest)
  return plain ?? joinPolicies(uid, rules.map(compilePolicy), digest)
}

async function open(data: ThreadData): Promise<Pick<NodeGateway, 'gateway' | 'app'>> {
  const { config, policy, idKey, auditKey, adapters, node } = data
  const { now, milliseconds } = createDatabaseClock(data.clock)
  return createNodeGateway({
    // The process adds what a browser of another origin asks for.
    config: { ...config, cors: { origins: [] } },
    policy: policyOf(policy),
    idKey,
    auditKey,
    node,
    now,
    milliseconds,
    registry: fullRegistry(await importAdapters(adapters)),
    store: sqlStore(await openStore(config.store, { cacheKibibytes, connections: 2 })),
    queue: { wake: async () => say({ kind: 'wake' }) },
    limiters: [],
    authenticate: async () => (current === undefined ? fail(gone) : ok(current.principal)),
    telemetry: {
      ...noTelemetry,
      record: (metric, value, attributes) => say({ kind: 'metric', metric, value, attributes }),
    },
    // What a gateway says at its start was said by the process.
    log: (line) => (isOpen ? say({ kind: 'log', line }) : undefined),
    adjust: (assembled) => ({
      ...assembled,
      offload: 'inline',
      connection: () => ({}),
      readBody: async () => (current === undefined ? fail(gone) : ok(current.body)),
      invalidateClients: () => say({ kind: 'invalidate', what: 'clients' }),
      rules: {
        ...assembled.rules,
        invalidate(tenant) {
          assembled.rules.invalidate(tenant)
          say({ kind: 'invalidate', what: 'rules', tenant })
        },
      },
      decisionContexts: {
        ...assembled.decisionContexts,
        invalidate(tenant) {
          assembled.decisionContexts.invalidate(tenant)
          say({ kind: 'invalidate', what: 'decisionContexts', tenant })
        },
      },
    }),
  })
}

const gone = { code: 'internal', detail: 'There is no request.' } as const
let current: OffloadedRequest | undefined
let isOpen = false
const { gateway, app } = await open(workerData as ThreadData)
isOpen = true

async function answerOf(request: OffloadedRequest): Promise<OffloadedAnswer> {
  const { method, url, headers, requestId } = request
  const noted: Noted = { requestId }
  const asked = new Request(url, { method, headers: headers.map(([name, value]): [string, string] => [name, value]) })
  const answer = await app.fetch(asked, { [offloaded]: noted })
  return {
    status: answer.status,
    headers: [...answer.headers],
    body: answer.body === null ? undefined : new Uint8Array(await answer.arrayBuffer()),
    route: noted.route ?? '',
    ...(noted.shadow === undefined ? {} : { shadow: noted.shadow }),
  }
}

async function run(request: OffloadedRequest): Promise<void> {
  current = request
  try {
    const answer = await answerOf(request)
    say({ kind: 'answer', answer }, answer.body === undefined ? [] : [answer.body.buffer as ArrayBuffer])
  } catch (error) {
    say({ kind: 'log', line: { level: 'error', requestId: request.requestId, ...failureLine(error) } })
    say({ kind: 'failed' })
  } finally {
    current = undefined
  }
  await gateway.observation.flush('all')
}

port.on('message', (message: ToThread) => {
  if (message.kind === 'run') void run(message.request)
  else if (message.what === 'rules') gateway.rules.invalidate(message.tenant ?? '')
  else if (message.what === 'decisionContexts') gateway.decisionContexts.invalidate(message.tenant ?? '')
})
