// `citygate serve`: the gateway with the city's own configuration, without the demo city.

import { Command } from 'commander'
import { version } from '../../version.ts'
import type { LogLevel } from '../config/config.ts'
import { configWarnings } from '../config/warnings.ts'
import { configurationFrom, needsSqlite } from './configuration.ts'
import { exitCode, say } from './output.ts'

const goodbye = 'Citygate has stopped'

/** A sentence for a person at a terminal; else a line of the log like all others. These few do not depend on `log.level`. */
function note(level: LogLevel, event: string, detail: string): void {
  say(process.stderr.isTTY ? detail : JSON.stringify({ time: new Date().toISOString(), level, event, version, detail }))
}

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
      for (const warning of configWarnings(config)) note('warning', 'configuration', warning)
      try {
        const running = await gateway.startNode({
          config,
          policy,
          adapters,
          stopped: () => note('info', 'stopped', goodbye),
        })
        note('info', 'listening', `Citygate listens on ${running.url}`)
      } catch (error) {
        note('error', 'not-started', gateway.startFault(error, config.listen.port))
        process.exitCode = exitCode.refused
      }
    })
}
