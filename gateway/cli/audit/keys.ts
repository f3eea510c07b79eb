// `citygate audit key` and `citygate audit new-key`: the keys that verify the logs of a configuration, and a new private key
// for a configuration without one.

import { Command } from 'commander'
import { generateKey } from '../../audit/log-key.ts'
import { verifierKeys } from '../../audit/audit-key-file.ts'
import { configurationFrom } from '../configuration.ts'
import { exitCode, say } from '../output.ts'

export function keyCommand(): Command {
  return new Command('key')
    .description('Print the verifier keys of the audit logs, one per tenant')
    .option('--config <file>', 'the configuration', 'citygate.config.json')
    .action(async ({ config: file }: { readonly config: string }) => {
      const loaded = await configurationFrom(file, exitCode.usage)
      if (loaded === undefined) return
      const keys = verifierKeys(loaded.config)
      if (keys.ok) process.stdout.write(`${keys.value.join('\n')}\n`)
      else {
        say(keys.problem)
        process.exitCode = exitCode.refused
      }
    })
}

export function newKeyCommand(): Command {
  return new Command('new-key')
    .description('Print a new private key for audit.key; keep it secret')
    .action(async () => {
      process.stdout.write(`${JSON.stringify(await generateKey())}\n`)
    })
}
