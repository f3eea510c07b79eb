// `citygate agent`: connectors beside the devices, with a durable spool, forwarding to a gateway. It needs no SQLite.

import { dirname, resolve } from 'node:path'
import { Command } from 'commander'
import { fullRegistry } from '../../adapters/full-registry.ts'
import { fail, ok, type Result } from '../../standards/result.ts'
import { startAgent } from '../agent/agent.ts'
import { type AgentSettings, checkAgentDocument, readAgentSettings } from '../agent/settings.ts'
import { startStatusServer } from '../agent/status-server.ts'
import type { ConfigFault } from '../config/variables.ts'
import { createSecrets, type Secrets } from '../connectors/secrets.ts'
import { failureLine } from '../failure.ts'
import { loadAdapters } from '../runtime/load-adapters.ts'
import { jsonFile } from '../runtime/load-config.ts'
import { exitCode, say } from './output.ts'

interface Flags {
  readonly config: string
}

interface Loaded {
  readonly settings: AgentSettings
  readonly secrets: Secrets
}

/** Relative paths start at the folder of the configuration. */
async function load(file: string): Promise<Result<Loaded, readonly ConfigFault[]>> {
  const folder = dirname(resolve(file))
  const read = await jsonFile(file, '(file)')
  if (!read.ok) return read
  const document = checkAgentDocument(read.value)
  if (!document.ok) return document
  const { spool, secrets: { folder: secretsFolder } = {}, adapters: named = [] } = document.value
  const secrets = createSecrets(secretsFolder === undefined ? undefined : resolve(folder, secretsFolder), process.env)
  const adapters = await loadAdapters(named, folder)
  const registry = fullRegistry(adapters.ok ? adapters.value.adapters : [])
  const located = { ...document.value, spool: { ...spool, folder: resolve(folder, spool.folder) } }
  const settings = await readAgentSettings(located, registry, secrets)
  const faults = [...(adapters.ok ? [] : adapters.problem), ...(settings.ok ? [] : settings.problem)]
  return settings.ok && faults.length === 0 ? ok({ settings: settings.value, secrets }) : fail(faults)
}

function logLine(line: Readonly<Record<string, unknown>>): void {
  process.stderr.write(`${JSON.stringify({ time: new Date().toISOString(), ...line })}\n`)
}

async function run({ config }: Flags): Promise<void> {
  const loaded = await load(config)
  if (!loaded.ok) {
    for (const { key, detail } of loaded.problem) say(`${key}: ${detail}`)
    process.exitCode = exitCode.usage
    return
  }
  const { settings, secrets } = loaded.value
  const agent = await startAgent(settings, { secrets, log: logLine })
  if (!agent.ok) {
    say(agent.problem)
    process.exitCode = exitCode.refused
    return
  }
  const status =
    settings.status === undefined ? undefined : await startStatusServer(settings.status, agent.value.status)
  if (status?.ok === false) say(status.problem)
  say(`Citygate agent forwards to ${settings.gateway}`)
  // A connector that waits for its next start keeps no event loop alive.
  const alive = setInterval(() => undefined, 60_000)
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.once(signal, () => {
      clearInterval(alive)
      agent.value.stop().then(
        () => process.exit(0),
        (error: unknown) => {
          logLine({ level: 'error', ...failureLine(error) })
          process.exit(1)
        },
      )
    })
  }
}

export function agentCommand(): Command {
  return new Command('agent')
    .description('Run connectors beside devices, and forward to a gateway through a durable spool')
    .option('--config <file>', 'the configuration', 'citygate.agent.json')
    .action(run)
}
