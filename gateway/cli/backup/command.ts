// `citygate backup` and `citygate backup verify`: a consistent copy of the store while a gateway runs, and the keys apart from it.

import { Command } from 'commander'
import { UsageError } from '../../../conformance/cli/inputs.ts'
import { collect, keyFrom } from '../audit/keys-given.ts'
import { reporting } from '../audit/remote.ts'
import { exportErasures, withStore } from '../open-store.ts'
import { needsSqlite } from '../configuration.ts'
import { counted, exitCode, say } from '../output.ts'
import { type LockFlags, lockFrom } from './lock-given.ts'
import type { Manifest } from './manifest.ts'

interface Flags extends LockFlags {
  readonly config: string
  readonly keys?: string | false
}

const ofPostgres =
  'The store is PostgreSQL: back it up with its own tools, pgBackRest or pg_dump. Back up idKey and audit.key, which are in the ' +
  'configuration, and keep backup.erasures at a second place; after a restore, run `citygate erasures replay`.'

interface VerifyFlags {
  readonly key: readonly string[]
  readonly json?: true
}

function summary({ at, schema, parts, rows, audit, erasures }: Manifest): string {
  const bytes = parts.reduce((sum, part) => sum + part.bytes, 0)
  const all = Object.values(rows).reduce((sum, count) => sum + count, 0)
  const logs = audit.map(
    ({ tenant, size, root }) => `\n  audit log of ${tenant}: ${size} records, root ${root ?? '(empty)'}`,
  )
  return (
    `of ${at}, schema ${schema}, ${bytes} bytes, ${all} rows in ${Object.keys(rows).length} tables, ` +
    `${counted(erasures, 'erasure')}${logs.join('')}`
  )
}

async function backUp(folder: string, flags: Flags): Promise<void> {
  await withStore('citygate backup', flags.config, async (open) => {
    const { config, store } = open
    if (config.store.postgres !== undefined) throw new UsageError(ofPostgres)
    const take = await import('./take.ts')
    const keys = flags.keys === false ? undefined : (flags.keys ?? config.backup?.keys)
    const lock = keys === undefined ? undefined : await lockFrom(flags, config.backup?.recipient)
    if (keys !== undefined && lock === undefined) {
      throw new UsageError(
        'The backup of keys needs a passphrase (--passphrase-file) or a recipient (--recipient, backup.recipient).',
      )
    }
    if (keys !== undefined && take.isInside(folder, keys)) {
      throw new UsageError(
        'The backup of keys must not be in the folder of the backup: together, they resolve every pseudonym.',
      )
    }
    // Before the copy: what was erased until then is in the list that a restore of it needs.
    await exportErasures(open)
    const manifest = await take.takeBackup(config, folder)
    process.stdout.write(`Backup ${folder} ${summary(manifest)}\n`)
    if (keys !== undefined && lock !== undefined) {
      const months = await take.backUpKeys(config, store, keys, lock)
      process.stdout.write(`Keys in ${keys}: id key, key of the audit log, ${counted(months, 'month')}\n`)
    } else if (flags.keys !== false) {
      say(
        'The keys are not backed up: name a file with --keys or backup.keys. Without the id key, the backup cannot be restored.',
      )
    }
  })
}

async function verify(folder: string, { key, json }: VerifyFlags): Promise<void> {
  const check = await needsSqlite('citygate backup verify', () => import('./check.ts'))
  if (check === undefined) return
  const keys = await Promise.all(key.map((given) => keyFrom(given, 'log')))
  const checked = await check.checkBackup(folder, keys)
  if (checked.ok) {
    const text = json === true ? JSON.stringify(checked.value, null, 2) : `Backup verified: ${summary(checked.value)}`
    process.stdout.write(`${text}\n`)
    return
  }
  for (const fault of checked.problem) say(fault)
  process.exitCode = exitCode.refused
}

export function backupCommand(): Command {
  return new Command('backup')
    .description('Back up the store while a gateway runs, and its keys apart; verify a backup')
    .argument('<folder>', 'a new folder, or an empty one')
    .option('--config <file>', 'the configuration', 'citygate.config.json')
    .option('--keys <file>', 'the backup of keys, which is replaced; default: backup.keys')
    .option('--no-keys', 'leave the backup of keys as it is')
    .option('--passphrase-file <file>', 'a file with the passphrase of the backup of keys')
    .option(
      '--recipient <file>',
      'a file with the public JWK that the keys are encrypted for; default: backup.recipient',
    )
    .action(reporting(backUp))
    .addCommand(
      new Command('verify')
        .description('Verify a backup without a gateway: digests, pages, rows, audit logs')
        .argument('<folder>', 'the folder of the backup')
        .option(
          '--key <key>',
          'the verifier key of an audit log, or a file with it; default: those in the manifest (repeatable)',
          collect,
          [],
        )
        .option('--json', 'print the manifest')
        .action(reporting(verify)),
    )
}
