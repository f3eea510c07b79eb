// `citygate store`: `copy` moves a city from a SQLite file to PostgreSQL, or back; `migrate` makes the tables.

import { existsSync } from 'node:fs'
import { Command } from 'commander'
import { UsageError } from '../../../conformance/cli/inputs.ts'
import type { Sql } from '../../store/drivers/sql.ts'
import type { openStore } from '../../runtime/open-store.ts'
import { migrate } from '../../store/migrate.ts'
import { listLeases, nodeLeaseOf } from '../../store/nodes/leases.ts'
import { isReady } from '../../store/schema-version.ts'
import { reporting } from '../audit/remote.ts'
import { needsSqlite } from '../configuration.ts'
import { counted, exitCode, say } from '../output.ts'
import { CopyError, copyStore } from './copy-store.ts'

interface Place {
  readonly to: string
}

interface Flags extends Place {
  readonly from: string
}

/** What is written during the copy is not in it. */
async function checkUnused(sql: Sql, place: string): Promise<void> {
  const nodes = (await listLeases(sql)).filter(
    ({ name, owner, remaining }) => name === nodeLeaseOf(owner) && remaining > 0,
  )
  if (nodes.length === 0) return
  throw new UsageError(
    `${shown(place)} is in use by ${counted(nodes.length, 'gateway')}: stop every gateway, then copy. ` +
      'One that was killed counts for five seconds.',
  )
}

const isServer = (place: string): boolean => /^postgres(?:ql)?:\/\//.test(place)

async function openAt(open: typeof openStore, place: string): Promise<Sql> {
  // Without the text, which may have a password.
  if (isServer(place) && !URL.canParse(place)) throw new UsageError('The address of the PostgreSQL is not a URL.')
  return open(
    isServer(place)
      ? { path: '', synchronous: 'NORMAL', postgres: place, connections: 1 }
      : { path: place, synchronous: 'FULL' },
  )
}

/** Runs what works on stores, and says why one of them did not. */
async function working(work: () => Promise<void>, stores: readonly Sql[]): Promise<void> {
  try {
    await work()
  } catch (error) {
    if (!(error instanceof CopyError)) throw error
    say(error.message)
    process.exitCode = exitCode.refused
  } finally {
    for (const store of stores) await store.close?.()
  }
}

async function migrateStore({ to }: Place): Promise<void> {
  const stores = await needsSqlite('citygate store migrate', () => import('../../runtime/open-store.ts'))
  if (stores === undefined) return
  const sql = await openAt(stores.openStore, to)
  await working(async () => {
    const migrated = await migrate(sql)
    if (!migrated.ok) throw new UsageError(migrated.problem.detail)
    say(`${shown(to)} has the schema version ${migrated.value}.`)
  }, [sql])
}

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
  const original = await openAt(stores.openStore, from)
  const opened = [original]
  await working(async () => {
    if (!(await isReady(original)))
      throw new UsageError(`${shown(from)} has another schema: start this version of the gateway on it once.`)
    await checkUnused(original, from)
    const made = await openAt(stores.openStore, to)
    opened.push(made)
    const migrated = await migrate(made)
    if (!migrated.ok) throw new UsageError(migrated.problem.detail)
    let rows = 0
    await copyStore(original, made, (table) => {
      rows += table.rows
      say(`${table.name}: ${counted(table.rows, 'row')}, sha256 ${table.digest}`)
    })
    say(`${counted(rows, 'row')} copied and compared, from ${shown(from)} to ${shown(to)}.`)
  }, opened)
}

export function storeCommand(): Command {
  return new Command('store')
    .description('The store: copy, migrate')
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
    .addCommand(
      new Command('migrate')
        .description('Make or upgrade the tables of a store, for gateways that do not: Workers with PostgreSQL')
        .requiredOption(
          '--to <store>',
          'a SQLite file, or postgres://user@host/database with the password in PGPASSWORD',
        )
        .action(reporting(migrateStore)),
    )
}
