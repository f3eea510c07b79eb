// `citygate agent`: connectors beside the devices. A message is acknowledged once it is durable in the spool on this machine, and
// forwarded to a gateway in order, source by source, whenever the gateway can be reached.

import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { defaultLimits } from '../config/config.ts'
import { fail, ok, type Result } from '../../standards/result.ts'
import { createConnectors, type RunningConnectors } from '../connectors/manager.ts'
import type { Secrets } from '../connectors/secrets.ts'
import { createNodeFetch } from '../http-client/node-fetch.ts'
import type { SsrfSafeFetch } from '../http-client/outgoing.ts'
import { createSigner } from '../http-client/signer.ts'
import type { MessageQueue } from '../pipeline/ingest/message-queue.ts'
import type { GatewayProblem } from '../problem.ts'
import type { ConnectorStatus } from '../pipeline/connectors.ts'
import { type CommandsOptions, CommandsOfSource } from './commands.ts'
import type { Sending } from './deliver.ts'
import { Forwarder } from './forwarder.ts'
import { lockFolder } from './lock.ts'
import { Sessions } from './sessions.ts'
import type { AgentSettings } from './settings.ts'
import { SourceWriter } from './source-writer.ts'
import { fileKey } from './spool/block.ts'
import { Budget } from './spool/budget.ts'
import { SourceSpool } from './spool/source-spool.ts'

export interface AgentParts {
  readonly secrets: Secrets
  readonly log: (line: Readonly<Record<string, unknown>>) => void
  /** For tests: the size of a segment, and the first pause after a failure. */
  readonly segmentBytes?: number
  readonly firstPauseMilliseconds?: number
  /** For tests: how often commands are taken. */
  readonly commandMilliseconds?: number
  readonly fetch?: SsrfSafeFetch
}

/** What waits of one source, and what became of the rest since the start; `dropped` and `setAside` since there is a spool. */
export interface SourceStatus {
  readonly source: string
  readonly waiting: number
  readonly bytes: number
  /** UTC, RFC 3339. */
  readonly oldest?: string
  readonly stored: number
  readonly duplicate: number
  readonly fragment: number
  readonly refused: number
  readonly dropped: number
  readonly setAside: number
  /** Commands that were sent to devices since the start. */
  readonly commands: number
  readonly lastForwarded?: string
  readonly lastError?: { readonly time: string; readonly detail: string }
}

export interface AgentStatus {
  readonly spool: { readonly bytes: number; readonly maxBytes: number }
  readonly sources: readonly SourceStatus[]
  readonly connectors: readonly ConnectorStatus[]
}

export interface RunningAgent {
  readonly status: () => AgentStatus
  readonly connectors: RunningConnectors
  /** Takes nothing new, answers what was received, and closes the spool. What waits is forwarded after the next start. */
  readonly stop: () => Promise<void>
}

interface SourceParts {
  readonly id: string
  readonly spool: SourceSpool
  readonly writer: SourceWriter
  readonly forwarder: Forwarder
  readonly commands: CommandsOfSource
}

/** A request that is under way at the end has so long. */
const drainMilliseconds = 5000

/** @returns why it cannot start, as a sentence for the operator */
export async function startAgent(settings: AgentSettings, parts: AgentParts): Promise<Result<RunningAgent, string>> {
  const { folder, maxBytes, whenFull } = settings.spool
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 })
  } catch {
    return fail('The spool folder cannot be created.')
  }
  const lock = await lockFolder(folder)
  if (!lock.ok) return lock
  const budget = new Budget(maxBytes, whenFull)
  const client = createNodeFetch()
  const sending = sendingOf(settings, parts.fetch ?? client)
  const sources = new Map<string, SourceParts>()
  const tenant = settings.tenant ?? 'city'
  let connectors: RunningConnectors | undefined
  for (const id of settings.sources.keys()) {
    const sendFrames: CommandsOptions['sendFrames'] = (...given) => connectors?.send(tenant, ...given) === true
    const opened = await openSource(id, settings, parts, budget, { ...sending, sendFrames })
    if (!opened.ok) {
      await lock.value()
      return opened
    }
    sources.set(id, opened.value)
  }
  connectors = createConnectors(
    {
      log: parts.log,
      now: () => new Date().toISOString(),
      fetch: client,
      limits: defaultLimits,
      // Connectors with several sources are refused (settings.ts).
      store: { stations: { get: async () => undefined } },
      createQueue: ({ source }) => sources.get(source)?.writer.queue() ?? unknownSource(source),
    },
    settings.connectors,
    parts.secrets,
  )
  const running = connectors
  for (const { forwarder } of sources.values()) forwarder.start()
  await running.start()
  for (const { id, commands } of sources.values()) {
    if (settings.sources.get(id)?.codec.command !== undefined) commands.start()
  }
  return ok({
    connectors: running,
    status: () => ({
      spool: { bytes: budget.used, maxBytes },
      sources: [...sources.values()].map(statusOf),
      connectors: running.list(tenant),
    }),
    async stop() {
      await Promise.all([...sources.values()].map(({ commands }) => commands.stop()))
      await running.stop()
      const deadline = setTimeout(() => client.close(), drainMilliseconds)
      await Promise.all([...sources.values()].map(({ forwarder }) => forwarder.stop()))
      clearTimeout(deadline)
      client.close()
      await Promise.all([...sources.values()].map(({ spool }) => spool.close()))
      await lock.value()
    },
  })
}

function sendingOf({ gateway, tenant, signatureKey }: AgentSettings, fetch: SsrfSafeFetch): Sending {
  const { sign } = createSigner(signatureKey, Date.now, 'citygate-request')
  // The operator names the gateway: it may be in a private network.
  const allow = [new URL(gateway).origin]
  return {
    gateway,
    tenant,
    async send(request) {
      const signed = await sign(request)
      return signed.ok ? fetch(signed.value, allow) : signed
    },
  }
}

async function openSource(
  id: string,
  { spool: { folder: root, key }, sources }: AgentSettings,
  { secrets, log, segmentBytes, firstPauseMilliseconds, commandMilliseconds = 5000 }: AgentParts,
  budget: Budget,
  { sendFrames, ...sending }: Sending & Pick<CommandsOptions, 'sendFrames'>,
): Promise<Result<SourceParts, string>> {
  const format = sources.get(id)
  if (format === undefined) throw new Error('a source without a format')
  const folder = join(root, id)
  const sessions = new Sessions(folder, id, key)
  const opened = await SourceSpool.open({
    folder,
    source: id,
    budget,
    log,
    onClose: (end) => sessions.save(end),
    ...(key === undefined ? {} : { key }),
    ...(segmentBytes === undefined ? {} : { segmentBytes }),
  })
  if (!opened.ok) return opened
  const spool = opened.value
  const setAsideKey = key === undefined ? undefined : fileKey(key, `${id} set-aside`)
  const forwarder = new Forwarder({
    ...sending,
    source: id,
    folder,
    spool,
    key: setAsideKey,
    log,
    firstPauseMilliseconds,
  })
  const commands = new CommandsOfSource({
    ...sending,
    sendFrames,
    source: id,
    log,
    everyMilliseconds: commandMilliseconds,
  })
  const heard = (devices: readonly string[]): void => commands.heard(devices)
  const writer = new SourceWriter({ spool, sessions, format, secrets, log, heard, added: () => forwarder.wake() })
  await writer.restore()
  return ok({ id, spool, writer, forwarder, commands })
}

function statusOf({ id, spool, forwarder, commands }: SourceParts): SourceStatus {
  const { cursor, oldest } = spool
  const { lastForwarded, lastError } = forwarder
  return {
    source: id,
    waiting: spool.end - cursor.next,
    bytes: spool.bytes,
    ...(oldest === undefined ? {} : { oldest: new Date(oldest).toISOString() }),
    ...forwarder.counts,
    dropped: cursor.dropped,
    setAside: cursor.setAside,
    commands: commands.sent,
    ...(lastForwarded === undefined ? {} : { lastForwarded }),
    ...(lastError === undefined ? {} : { lastError }),
  }
}

/** Of a connector whose messages choose their source. */
function unknownSource(source: string): MessageQueue {
  const problem: GatewayProblem = {
    code: 'not-found',
    detail: `There is no source ${source}; add it to \`sources\` of the agent.`,
  }
  return {
    pending: 0,
    add: async () => fail(problem),
    format: async () => fail(problem),
    stop: async () => undefined,
  }
}
