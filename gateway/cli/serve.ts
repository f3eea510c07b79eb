// `citygate serve`: the gateway with the city's own configuration; nothing of the demo city.

import { Command } from 'commander'
import { loadConfig } from '../config/load.ts'
import type * as longLived from '../node.ts'
import { exitCode, say } from './output.ts'

interface Flags {
  readonly config: string
}

/** The gateway on this runtime; undefined where it has no `node:sqlite`, which only this command needs. */
async function gatewayHere(): Promise<typeof longLived | undefined> {
  try {
    return await import('../node.ts')
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ERR_UNKNOWN_BUILTIN_MODULE') return undefined
    throw error
  }
}

export function serveCommand(): Command {
  return new Command('serve')
    .description('Run the gateway')
    .option('--config <file>', 'the configuration', 'citygate.config.json')
    .action(async (flags: Flags) => {
      const gateway = await gatewayHere()
      if (gateway === undefined) {
        say('`citygate serve` needs Node 22.13 or later: its store is the SQLite that Node has from then on.')
        process.exitCode = exitCode.usage
        return
      }
      const loaded = await loadConfig(flags.config, process.env)
      if (!loaded.ok) {
        for (const fault of loaded.problem) say(`${fault.key}: ${fault.detail}`)
        process.exitCode = exitCode.usage
        return
      }
      const { config, policy } = loaded.value
      if (config.issuers.length === 0) say('No issuer is configured: every route but the open ones answers 401.')
      if (config.policy === undefined) say('No policy is configured: nothing may be read.')
      try {
        const running = await gateway.startNode({ config, policy })
        say(`Citygate listens on ${running.url}`)
      } catch (error) {
        say(gateway.startFault(error, config.listen.port))
        process.exitCode = exitCode.refused
      }
    })
}
