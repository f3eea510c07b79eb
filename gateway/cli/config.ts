// `citygate config check`: the configuration as the program would read it, or every fault at once.

import { Command } from 'commander'
import { configWarnings } from '../config/warnings.ts'
import { withoutSecrets } from '../config/without-secrets.ts'
import { configurationFrom } from './configuration.ts'
import { exitCode, say } from './output.ts'

interface Flags {
  readonly config: string
}

export function configCommand(): Command {
  const check = new Command('check')
    .description('Read the configuration and the policy that it names, and print what would be in force')
    .option('--config <file>', 'the configuration', 'citygate.config.json')
    .action(async (flags: Flags) => {
      const loaded = await configurationFrom(flags.config, exitCode.refused)
      if (loaded === undefined) return
      const { config, policy } = loaded
      for (const warning of configWarnings(config)) say(warning)
      const idKey = config.idKey === undefined ? `kept in ${config.store.path}.key` : 'set'
      const shown = { ...withoutSecrets(config), idKey, policy: policy.uid }
      process.stdout.write(`${JSON.stringify(shown, null, 2)}\n`)
    })
  return new Command('config').description('The configuration').addCommand(check)
}
