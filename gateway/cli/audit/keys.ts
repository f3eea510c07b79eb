// `citygate audit key` and `citygate audit new-key`: what verifies the logs of a configuration, and a key for one that has
// none yet.

import { Command } from 'commander'
import type { JsonObject } from '../../../standards/hub/entity.ts'
import { fail, ok, type Result } from '../../../standards/result.ts'
import { writeVerifierKey } from '../../../standards/transparency-log/keys.ts'
import { generateKey, verifierKeyOf } from '../../audit/log-key.ts'
import { originOf } from '../../audit/open.ts'
import { keptAuditKey } from '../../config/audit-key.ts'
import type { Config } from '../../config/config.ts'
import { loadConfig } from '../../config/load.ts'
import { exitCode, say } from '../output.ts'

async function keyOf({ audit, store }: Config): Promise<Result<JsonObject, string>> {
  return audit.key === undefined ? keptAuditKey(`${store.path}.audit-key`) : ok(audit.key)
}

/** The keys of the logs of all tenants, as text. */
async function verifierKeys(config: Config): Promise<Result<readonly string[], string>> {
  const jwk = await keyOf(config)
  if (!jwk.ok) return jwk
  const keys = config.tenants.flatMap((tenant) => verifierKeyOf(jwk.value, originOf(config, tenant), 'log') ?? [])
  return keys.length === config.tenants.length ? ok(keys.map(writeVerifierKey)) : fail('audit.key is no public key.')
}

export function keyCommand(): Command {
  return new Command('key')
    .description('Print the verifier keys of the audit logs, one a tenant, for whoever verifies them')
    .option('--config <file>', 'the configuration', 'citygate.config.json')
    .action(async ({ config: file }: { readonly config: string }) => {
      const loaded = await loadConfig(file, process.env)
      if (!loaded.ok) {
        for (const fault of loaded.problem) say(`${fault.key}: ${fault.detail}`)
        process.exitCode = exitCode.usage
        return
      }
      const keys = await verifierKeys(loaded.value.config)
      if (keys.ok) process.stdout.write(`${keys.value.join('\n')}\n`)
      else {
        say(keys.problem)
        process.exitCode = exitCode.refused
      }
    })
}

export function newKeyCommand(): Command {
  return new Command('new-key').description('Print a new private key for audit.key: a secret').action(async () => {
    process.stdout.write(`${JSON.stringify(await generateKey())}\n`)
  })
}
