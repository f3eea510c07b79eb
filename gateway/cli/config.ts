// `citygate config check`: the effective configuration, or all errors at once. `citygate config upgrade`: config-upgrade.ts.

import { Command } from 'commander'
import { configWarnings } from '../config/warnings.ts'
import { withoutSecrets } from '../config/without-secrets.ts'
import { upgrade } from './config-upgrade.ts'
import { configurationFrom } from './configuration.ts'
import { exitCode, say } from './output.ts'

interface Flags {
  readonly config: string
}

async function check({ config: file }: Flags): Promise<void> {
  const loaded = await configurationFrom(file, exitCode.refused)
  if (loaded === undefined) return
  const { config, policy } = loaded
  for (const warning of configWarnings(config)) say(warning)
  const idKey = config.idKey === undefined ? `kept in ${config.store.path}.key` : 'set'
  const shown = { ...withoutSecrets(config), idKey, policy: policy.uid }
  process.stdout.write(`${JSON.stringify(shown, null, 2)}\n`)
}

export function configCommand(): Command {
  return new Command('config')
    .description('Configuration: check, upgrade')
    .addCommand(
      new Command('check')
        .description('Check the configuration and its policy, and print the effective configuration')
        .option('--config <file>', 'the configuration', 'citygate.config.json')
        .action(check),
    )
    .addCommand(
      new Command('upgrade')
        .description('Write the current names of renamed keys into a configuration file')
        .argument('[file]', 'the configuration', 'citygate.config.json')
        .action(upgrade),
    )
}
