// For tests on PostgreSQL: a database of its own for each, copied from one that was migrated once.

import postgres from 'postgres'
import type { Sql } from './drivers/sql.ts'
import { openPostgres } from './drivers/postgres/postgres.ts'
import { migrate } from './migrate.ts'

/** By the address of the server: test files that run in one process have servers of their own. */
const templates = new Map<string, Promise<string>>()
const admins = new Map<string, postgres.Sql>()
let made = 0

function urlOf(server: string, database: string): string {
  const url = new URL(server)
  url.pathname = `/${database}`
  return url.href
}

async function create(server: string, of: string): Promise<string> {
  const admin = admins.get(server) ?? postgres(server, { max: 1, idle_timeout: 1, onnotice: () => undefined })
  admins.set(server, admin)
  made += 1
  const name = `test_${process.pid}_${made}_${Math.random().toString(36).slice(2, 8)}`
  await admin.unsafe(`create database ${name} template ${of}`)
  return name
}

function open(url: string): Sql {
  return openPostgres({ url, connections: 3, idleSeconds: 1 })
}

async function makeTemplate(server: string): Promise<string> {
  const name = await create(server, 'template0')
  const sql = open(urlOf(server, name))
  const migrated = await migrate(sql)
  if (!migrated.ok) throw new Error(migrated.problem.detail)
  await sql.close?.()
  return name
}

/** @returns the URL of a new database without tables */
export async function emptyDatabase(server: string): Promise<string> {
  return urlOf(server, await create(server, 'template0'))
}

/** @returns the URL of a new database with the tables of the gateway */
export async function migratedDatabase(server: string): Promise<string> {
  const template = templates.get(server) ?? makeTemplate(server)
  templates.set(server, template)
  return urlOf(server, await create(server, await template))
}

export async function openEmpty(server: string): Promise<Sql> {
  return open(await emptyDatabase(server))
}

export async function openMigrated(server: string): Promise<Sql> {
  return open(await migratedDatabase(server))
}
