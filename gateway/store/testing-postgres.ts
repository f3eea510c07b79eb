// For tests on PostgreSQL: a database of its own for each, copied from one that was migrated once.

import postgres from 'postgres'
import type { Sql } from './drivers/sql.ts'
import { openPostgres } from './drivers/postgres/postgres.ts'
import { migrate } from './migrate.ts'

let template: Promise<string> | undefined
let made = 0
let admin: postgres.Sql | undefined

function urlOf(server: string, database: string): string {
  const url = new URL(server)
  url.pathname = `/${database}`
  return url.href
}

async function create(server: string, of: string): Promise<string> {
  admin ??= postgres(server, { max: 1, idle_timeout: 1, onnotice: () => undefined })
  made += 1
  const name = `test_${process.pid}_${made}_${Math.random().toString(36).slice(2, 8)}`
  await admin.unsafe(`create database ${name} template ${of}`)
  return name
}

function open(server: string, database: string): Sql {
  return openPostgres({ url: urlOf(server, database), connections: 3, idleSeconds: 1 })
}

async function makeTemplate(server: string): Promise<string> {
  const name = await create(server, 'template0')
  const sql = open(server, name)
  const migrated = await migrate(sql)
  if (!migrated.ok) throw new Error(migrated.problem.detail)
  await sql.close?.()
  return name
}

export async function openEmpty(server: string): Promise<Sql> {
  return open(server, await create(server, 'template0'))
}

export async function openMigrated(server: string): Promise<Sql> {
  template ??= makeTemplate(server)
  return open(server, await create(server, await template))
}
