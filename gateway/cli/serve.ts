// `citygate serve`: the gateway with the city's own configuration; nothing of the demo city.

import { Command } from 'commander'
import { loadConfig } from '../config/load.ts'
import { startFault, startNode } from '../node.ts'
import { exitCode, say } from './output.ts'

interface Flags {
  readonly config: string
}

export function serveCommand(): Command {
  return new Command('serve')
    .description('Run the gateway')
    .option('--config <file>', 'the configuration', 'citygate.config.json')
    .action(async (flags: Flags) => {
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
        const running = await startNode({ config, policy })
        say(`Citygate listens on ${running.url}`)
      } catch (error) {
        say(startFault(error, config.listen.port))
        process.exitCode = exitCode.refused
      }
    })
}
