// `citygate audit destroy-key`: afterwards nobody can find out whom and what the records of a month are about; the log still
// verifies.

import { Command } from 'commander'
import { UsageError } from '../../../conformance/cli/inputs.ts'
import { exportErasures, type OpenStore, withStore } from '../open-store.ts'
import { exitCode, say } from '../output.ts'
import { reporting } from './remote.ts'

interface Flags {
  readonly config: string
}

/** A month such as `2026-08`, which must be over. */
function checkMonth(month: string): void {
  if (!/^\d{4}-(?:0[1-9]|1[0-2])$/.test(month)) throw new UsageError('The month must be written like 2026-08.')
  const running = new Date().toISOString().slice(0, month.length)
  if (month >= running) throw new UsageError(`The month must be over: the key of ${running} is in use.`)
}

async function destroy(open: OpenStore, month: string): Promise<void> {
  const { store, sql, config } = open
  for (const tenant of config.tenants) {
    const wasThere = await store.audit.destroyMonthKey(tenant, month)
    say(wasThere ? `The key of ${month} of ${tenant} is destroyed.` : `There is no key of ${month} of ${tenant}.`)
  }
  if (config.backup?.erasures !== undefined) await exportErasures(open)
  if (config.store.postgres !== undefined) return store.erasures.scrub(new Date().toISOString())
  // The write-ahead log still holds the old page. This command serves nobody else, so it can wait.
  await sql.all('pragma busy_timeout = 5000')
  const [written] = await sql.all<{ busy: number }>('pragma wal_checkpoint(truncate)')
  if (written?.busy !== 0) {
    say(
      'The store is being read: the bytes of the key are overwritten once nobody reads it. Run this command again then.',
    )
    process.exitCode = exitCode.refused
  }
}

export function destroyKeyCommand(): Command {
  return new Command('destroy-key')
    .description('Destroy the key of a month’s pseudonyms and digests, for all tenants; the log still verifies')
    .argument('<month>', 'such as 2026-08; it must be over')
    .option('--config <file>', 'the configuration', 'citygate.config.json')
    .action(
      reporting(async (month: string, flags: Flags) => {
        checkMonth(month)
        await withStore('citygate audit destroy-key', flags.config, (open) => destroy(open, month))
      }),
    )
}
