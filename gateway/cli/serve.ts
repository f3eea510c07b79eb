// `citygate serve`: the gateway with the city's own configuration, without the demo city.

import { Command } from 'commander'
import { configWarnings } from '../config/warnings.ts'
import { configurationFrom, needsSqlite } from './configuration.ts'
import { exitCode, say } from './output.ts'

interface Flags {
  readonly config: string
}

export function serveCommand(): Command {
  return new Command('serve')
    .description('Run the gateway')
    .option('--config <file>', 'the configuration', 'citygate.config.json')
    .action(async (flags: Flags) => {
      const gateway = await needsSqlite('citygate serve', () => import('../runtime/node.ts'))
      if (gateway === undefined) return
      const loaded = await configurationFrom(flags.config, exitCode.usage)
      if (loaded === undefined) return
      const { config, policy, adapters } = loaded
      for (const warning of configWarnings(config)) say(warning)
      try {
        const running = await gateway.startNode({ config, policy, adapters })
        say(`Citygate listens on ${running.url}`)
      } catch (error) {
        say(gateway.startFault(error, config.listen.port))
        process.exitCode = exitCode.refused
      }
    })
}
