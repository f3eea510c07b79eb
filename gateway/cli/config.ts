// `citygate config check`: the effective configuration, or all errors at once.

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
    .description('Check the configuration and its policy, and print the effective configuration')
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
  return new Command('config').description('Configuration: check').addCommand(check)
}
