// `citygate serve`: the gateway with the city's own configuration; nothing of the demo city.

import { Command } from 'commander'
import { configurationFrom } from './configuration.ts'
import { needsSqlite } from './needs-sqlite.ts'
import { exitCode, say } from './output.ts'

interface Flags {
  readonly config: string
}

export function serveCommand(): Command {
  return new Command('serve')
    .description('Run the gateway')
    .option('--config <file>', 'the configuration', 'citygate.config.json')
    .action(async (flags: Flags) => {
      const gateway = await needsSqlite('citygate serve', () => import('../node.ts'))
      if (gateway === undefined) return
      const loaded = await configurationFrom(flags.config, exitCode.usage)
      if (loaded === undefined) return
      const { config, policy } = loaded
      if (config.issuers.length === 0) say('No issuer is configured: every route but the open ones answers 401.')
      if (config.policy === undefined) say('No policy is configured: nothing may be read but by what officers publish.')
      try {
        const running = await gateway.startNode({ config, policy })
        say(`Citygate listens on ${running.url}`)
      } catch (error) {
        say(gateway.startFault(error, config.listen.port))
        process.exitCode = exitCode.refused
      }
    })
}
