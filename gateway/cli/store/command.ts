// `citygate store`: `copy` moves a city from a SQLite file to PostgreSQL, or back.

import { existsSync } from 'node:fs'
import { Command } from 'commander'
import { UsageError } from '../../../conformance/cli/inputs.ts'
import type { Sql } from '../../store/drivers/sql.ts'
import { PostgresError } from '../../store/drivers/postgres/errors.ts'
import { migrate } from '../../store/migrate.ts'
import { isReady } from '../../store/schema-version.ts'
import { StoreUnavailable } from '../../store/outcome.ts'
import { reporting } from '../audit/remote.ts'
import { needsSqlite } from '../configuration.ts'
import { counted, exitCode, say } from '../output.ts'
import { CopyError, copyStore } from './copy-store.ts'

interface Flags {
  readonly from: string
  readonly to: string
}

const isServer = (place: string): boolean => /^postgres(?:ql)?:\/\//.test(place)

/** Of a URL without its password. */
function shown(place: string): string {
  if (!isServer(place) || !URL.canParse(place)) return isServer(place) ? 'that PostgreSQL' : place
  const { hostname, pathname } = new URL(place)
  return `the database ${pathname.slice(1)} on ${hostname}`
}

async function copy({ from, to }: Flags): Promise<void> {
  const stores = await needsSqlite('citygate store copy', () => import('../../runtime/open-store.ts'))
  if (stores === undefined) return
  if (!isServer(from) && !existsSync(from)) throw new UsageError(`There is no store ${from}.`)
  const open = (place: string): Sql =>
    stores.openStore(
      isServer(place)
        ? { path: '', synchronous: 'NORMAL', postgres: place, connections: 1 }
        : { path: place, synchronous: 'FULL' },
    )
  const [original, made] = [open(from), open(to)]
  try {
    if (!(await isReady(original)))
      throw new UsageError(`${shown(from)} has another schema: start this version of the gateway on it once.`)
    const migrated = await migrate(made)
    if (!migrated.ok) throw new UsageError(migrated.problem.detail)
    let rows = 0
    await copyStore(original, made, (table) => {
      rows += table.rows
      say(`${table.name}: ${counted(table.rows, 'row')}, sha256 ${table.digest}`)
    })
    say(`${counted(rows, 'row')} copied and compared, from ${shown(from)} to ${shown(to)}.`)
  } catch (error) {
    if (!(error instanceof CopyError || error instanceof StoreUnavailable || error instanceof PostgresError))
      throw error
    say(error.message)
    process.exitCode = error instanceof StoreUnavailable ? exitCode.unreachable : exitCode.refused
  } finally {
    await original.close?.()
    await made.close?.()
  }
}

export function storeCommand(): Command {
  return new Command('store')
    .description('The store: copy')
    .addCommand(
      new Command('copy')
        .description(
          'Copy everything into an empty store and compare both by count and digest; stop the gateways that write to it first',
        )
        .requiredOption(
          '--from <store>',
          'a SQLite file, or postgres://user@host/database with the password in PGPASSWORD',
        )
        .requiredOption('--to <store>', 'the same; it must be empty')
        .action(reporting(copy)),
    )
}
