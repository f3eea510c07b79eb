// `citygate tenant export` and `citygate tenant delete`: everything of a tenant as one document, and nothing of it any more.

import { createHash } from 'node:crypto'
import { closeSync, existsSync, fsyncSync, openSync, renameSync, writeFileSync } from 'node:fs'
import { Command } from 'commander'
import { UsageError } from '../../conformance/cli/inputs.ts'
import { version } from '../../version.ts'
import { reporting } from './audit/remote.ts'
import type { Sql } from '../store/drivers/sql.ts'
import { createStore } from '../store/sql-store.ts'
import { exportErasures, scrubBeside, withStore } from './open-store.ts'
import { counted, exitCode, say } from './output.ts'

interface Flags {
  readonly config: string
  readonly confirm?: string
}

const format = 'citygate-tenant/1'
const ownerOnly = 0o600

/** The document is of one moment, whatever a gateway writes meanwhile. */
async function ofOneMoment(sql: Sql, work: (sql: Sql) => Promise<void>): Promise<void> {
  if (sql.snapshot !== undefined) return sql.snapshot(work)
  // In a file, a read transaction of this process.
  await sql.all('begin')
  try {
    await work(sql)
  } finally {
    await sql.all('commit')
  }
}

async function exportTenant(tenant: string, to: string, { config: file }: Flags): Promise<void> {
  await withStore('citygate tenant export', file, async ({ sql }) => {
    if (existsSync(to)) throw new UsageError(`There is a file ${to}: name another one.`)
    const counts = new Map<string, number>()
    const digest = createHash('sha256')
    const output = openSync(`${to}.part`, 'w', ownerOnly)
    const write = (line: object): void => {
      const text = `${JSON.stringify(line)}\n`
      digest.update(text)
      writeFileSync(output, text)
    }
    try {
      await ofOneMoment(sql, async (snapshot) => {
        const store = createStore(snapshot)
        const at = new Date().toISOString()
        write({ format, tenant, at, schema: await store.schemaVersion(), version })
        for await (const { table, row } of store.tenants.export(tenant)) {
          counts.set(table, (counts.get(table) ?? 0) + 1)
          write({ table, row })
        }
      })
      const rows = Object.fromEntries(counts)
      writeFileSync(output, `${JSON.stringify({ rows, sha256: digest.digest('hex') })}\n`)
      fsyncSync(output)
    } finally {
      closeSync(output)
    }
    renameSync(`${to}.part`, to)
    const all = [...counts.values()].reduce((sum, count) => sum + count, 0)
    say(`${to} has ${counted(all, 'row')} of ${tenant}.`)
    if (all === 0) process.exitCode = exitCode.refused
  })
}

async function deleteTenant(tenant: string, { config: file, confirm }: Flags): Promise<void> {
  await withStore('citygate tenant delete', file, async (open) => {
    const { config, store } = open
    if (config.tenants.includes(tenant)) {
      throw new UsageError(
        `The configuration has the tenant ${tenant}, so a gateway would make it again: remove it from tenants, and start the gateway again.`,
      )
    }
    if (confirm !== tenant) throw new UsageError(`This cannot be undone: repeat the name, --confirm ${tenant}.`)
    const now = new Date().toISOString()
    const counts = await store.tenants.count(tenant)
    const found = await store.tenants.delete(tenant, now)
    await exportErasures(open)
    await scrubBeside(open, now)
    if (!found) {
      say(`There is nothing of the tenant ${tenant}.`)
      process.exitCode = exitCode.refused
      return
    }
    for (const [table, count] of Object.entries(counts)) say(`${table}: ${counted(count, 'row')}`)
    say(`The tenant ${tenant} is deleted.`)
  })
}

export function tenantCommand(): Command {
  return new Command('tenant')
    .description('Everything of a tenant: export, delete')
    .addCommand(
      new Command('export')
        .description('Write everything of a tenant to a file, as lines of JSON')
        .argument('<tenant>', 'the name of the tenant')
        .argument('<file>', 'a new file')
        .option('--config <file>', 'the configuration', 'citygate.config.json')
        .action(reporting(exportTenant)),
    )
    .addCommand(
      new Command('delete')
        .description('Delete everything of a tenant, with its audit log; export it before')
        .argument('<tenant>', 'the name of the tenant, which is not in the configuration any more')
        .option('--confirm <tenant>', 'the name again')
        .option('--config <file>', 'the configuration', 'citygate.config.json')
        .action(reporting(deleteTenant)),
    )
}
