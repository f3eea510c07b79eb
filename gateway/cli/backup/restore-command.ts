// `citygate restore`: a backup takes the place of the store, and what was erased since the backup stays erased.

import { Command } from 'commander'
import { UsageError } from '../../../conformance/cli/inputs.ts'
import { readKeyBackup } from '../../audit/key-backup.ts'
import { configurationFrom, needsSqlite } from '../configuration.ts'
import { reporting } from '../audit/remote.ts'
import { counted, exitCode, say } from '../output.ts'
import { type LockFlags, textOfFile, unlockFrom } from './lock-given.ts'

interface Flags extends LockFlags {
  readonly config: string
  readonly keys?: string
  readonly erasures?: string | false
  readonly replace?: true
}

async function restore(folder: string, flags: Flags): Promise<void> {
  const loaded = await configurationFrom(flags.config, exitCode.usage)
  const check = await needsSqlite('citygate restore', () => import('./check.ts'))
  if (loaded === undefined || check === undefined) return
  const { config } = loaded
  if (config.store.postgres !== undefined) {
    throw new UsageError(
      'The store is PostgreSQL: restore it with its own tools, then run `citygate erasures replay` before a gateway starts.',
    )
  }
  const list = flags.erasures === false ? undefined : (flags.erasures ?? config.backup?.erasures)
  if (list === undefined && flags.erasures !== false) {
    throw new UsageError(
      'A restore replays the list of erasures: name it with --erasures or backup.erasures. ' +
        'If it is lost, --no-erasures restores without it, and what was erased since the backup is back.',
    )
  }
  const checked = await check.checkBackup(folder, [])
  if (!checked.ok) {
    for (const fault of checked.problem) say(fault)
    process.exitCode = exitCode.refused
    return
  }
  const file = flags.keys
  const keys = file === undefined ? undefined : await readKeyBackup(textOfFile(file), unlockFrom(flags))
  if (keys?.ok === false) throw new UsageError(keys.problem)
  const { restoreBackup } = await import('./restore.ts')
  const restored = await restoreBackup(config, folder, checked.value, {
    ...(keys === undefined ? {} : { keys: keys.value }),
    ...(list === undefined ? {} : { list }),
    replaces: flags.replace === true,
  })
  const { replayed } = restored
  process.stdout.write(
    `Restored ${config.store.path} of ${checked.value.at}, schema ${restored.schema}, ${counted(restored.monthKeys, 'key')} of months.\n` +
      `Replayed ${counted(replayed.entries, 'erasure')}: ${counted(replayed.entities, 'entity', 'entities')}, ` +
      `${counted(replayed.consents, 'consent')}, ${counted(replayed.monthKeys, 'key')}, ${counted(replayed.tenants, 'tenant')} were still in the backup.\n`,
  )
  if (restored.kept !== undefined) say(`The store that was there is ${restored.kept}: delete it once it is not needed.`)
  if (list === undefined) say('No list of erasures was replayed: erase again what was erased since the backup.')
  for (const { tenant, size } of checked.value.audit) {
    if (size === 0) continue
    say(
      `The audit log of ${tenant} ends at ${counted(size, 'record')}: later ones are lost, and checkpoints of them contradict it.`,
    )
  }
}

export function restoreCommand(): Command {
  return new Command('restore')
    .description('Restore a backup, and replay what was erased since')
    .argument('<folder>', 'the folder of the backup')
    .option('--config <file>', 'the configuration', 'citygate.config.json')
    .option('--keys <file>', 'the backup of keys')
    .option('--passphrase-file <file>', 'a file with the passphrase of the backup of keys')
    .option('--identity <file>', 'a file with the private JWK of the backup of keys')
    .option('--erasures <file>', 'the list of erasures; default: backup.erasures')
    .option('--no-erasures', 'restore without the list: what was erased since the backup is back')
    .option('--replace', 'where there is a store: keep it under another name')
    .action(reporting(restore))
}
