// `citygate config check`: the effective configuration, or all errors at once. `citygate config upgrade`: a configuration file
// under its current keys.

import { readFile, rename, stat, writeFile } from 'node:fs/promises'
import { Command } from 'commander'
import type { Json } from '../../standards/hub/entity.ts'
import { isJsonObject } from '../../standards/json/object.ts'
import { withCurrentKeys } from '../config/renamed-keys.ts'
import type { RenamedKey } from '../config/variables.ts'
import { configWarnings } from '../config/warnings.ts'
import { withoutSecrets } from '../config/without-secrets.ts'
import { configurationFrom } from './configuration.ts'
import { counted, exitCode, say } from './output.ts'

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

function describe({ from, to }: RenamedKey): string {
  return `${from} is now ${to}.`
}

/** The file is replaced by a rename, so that it is never half written, and keeps its indentation and its mode. */
async function upgrade(file: string): Promise<void> {
  const text = await readFile(file, 'utf8').catch(() => undefined)
  if (text === undefined) return fail(`${file}: the file cannot be read.`)
  let document: Json
  try {
    document = JSON.parse(text) as Json
  } catch {
    return fail(`${file}: the file is not JSON.`)
  }
  if (!isJsonObject(document)) return fail(`${file}: the configuration must be a JSON object.`)
  const { document: current, renamed, faults } = withCurrentKeys(document)
  for (const { key, detail } of faults) say(`${key}: ${detail}`)
  if (faults.length > 0) {
    process.exitCode = exitCode.refused
    return
  }
  for (const one of renamed) say(describe(one))
  if (renamed.length === 0) return say(`${file} has no old keys.`)
  const [, indentation = '  '] = /^[{[]\r?\n([ \t]+)/.exec(text) ?? []
  const { mode } = await stat(file)
  await writeFile(`${file}.new`, `${JSON.stringify(current, null, indentation)}\n`, { mode })
  await rename(`${file}.new`, file)
  say(`${file}: ${counted(renamed.length, 'key')} renamed.`)
}

function fail(text: string): void {
  say(text)
  process.exitCode = exitCode.usage
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
