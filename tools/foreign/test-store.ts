// Where a process in a test keeps its data: a SQLite file or, where the tests run on PostgreSQL (tools/foreign/postgres-tests.ts), a new
// database.

import postgres from 'postgres'
import type { JsonObject } from '../../standards/hub/entity.ts'

/** The URL of the server, where the tests run on one. */
export const testPostgres = process.env['TEST_POSTGRES']

/** @returns the URL of a new, empty database */
export async function newDatabase(server: string): Promise<string> {
  const name = `process_${process.pid}_${crypto.randomUUID().slice(0, 8)}`
  const sql = postgres(server, { max: 1, onnotice: () => undefined })
  await sql.unsafe(`create database ${name} template template0`)
  await sql.end()
  const url = new URL(server)
  url.pathname = `/${name}`
  return url.href
}

/** @returns the section `store` of a configuration, which has the keys that a shared database needs */
export async function testStore(path: string): Promise<JsonObject> {
  return testPostgres === undefined ? { path } : { postgres: await newDatabase(testPostgres) }
}
