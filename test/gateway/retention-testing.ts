// For tests of what is left of what has expired: a city whose store is a file, and the bytes of all its files.

import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Json, JsonObject } from '../../standards/hub/entity.ts'
import { fail } from '../../standards/result.ts'
import { testCity, type TestCity } from '../../gateway/http/apis/testing.ts'
import { leaksIn } from '../e2e/canary-values/search.ts'
import { unreachable } from '../../gateway/http-client/outgoing.ts'
import { openSqlite } from '../../gateway/store/drivers/sqlite.ts'
import type { Sql } from '../../gateway/store/drivers/sql.ts'
import { migrate } from '../../gateway/store/migrate.ts'

/** What a vendor writes is kept for six hours. */
const policy: JsonObject = {
  '@context': ['http://www.w3.org/ns/odrl.jsonld', 'urn:citygate:context:odrl:v1'],
  uid: 'urn:citygate:policy:test',
  permission: [
    { assignee: 'urn:citygate:role:officer', action: 'use' },
    { assignee: 'urn:citygate:role:vendor', action: 'read' },
    {
      assignee: 'urn:citygate:role:vendor',
      action: 'modify',
      duty: {
        action: {
          'rdf:value': { '@id': 'citygate:retain' },
          refinement: { leftOperand: 'citygate:period', operator: 'eq', rightOperand: 'PT6H' },
        },
      },
    },
  ],
}

export const vendor = 'fleet:vendor'
const begin = '2026-08-01T04:00:00.000Z'
export const end = '2026-08-01T10:00:01.000Z'

export interface CityInFile extends TestCity {
  readonly sql: Sql
  /** Those of the texts that are written as they are, or as JSON has them. */
  written(texts: Iterable<string>): readonly string[]
  /** Those that are found in any form. */
  found(texts: Iterable<string>): readonly string[]
  close(): Promise<void>
}

export async function cityInFile(): Promise<CityInFile> {
  const folder = mkdtempSync(join(tmpdir(), 'citygate-retention-'))
  const sql = openSqlite({ path: join(folder, 'gateway.db'), synchronous: 'normal' })
  const made = await migrate(sql)
  if (!made.ok) throw new Error(made.problem.detail)
  const city = await testCity({ policy, sql, fetch: async () => fail(unreachable) })
  city.now = begin
  return Object.assign(city, {
    sql,
    written: (texts: Iterable<string>) => written(kept(folder), texts),
    found: (texts: Iterable<string>) => found(kept(folder), texts),
    async close() {
      await sql.close?.()
      rmSync(folder, { recursive: true })
    },
  })
}

export async function register(city: TestCity, id: string, adapter: string, options: Json): Promise<void> {
  const source = { id, adapter, options: options as JsonObject, owner: 'fleet' }
  await city.gateway.store.sources.put('city', source, city.now)
}

/** Of all files, as bytes, each of which is one character; and what of them is UTF-16, in either order. */
function kept(folder: string): string {
  const files = readdirSync(folder).map((name) => readFileSync(join(folder, name)))
  return Buffer.concat(files).toString('latin1')
}

function wide(text: string, order: 'big' | 'little'): string {
  const bytes = Buffer.from(text, 'utf16le')
  return (order === 'big' ? bytes.swap16() : bytes).toString('latin1')
}

function written(bytes: string, texts: Iterable<string>): readonly string[] {
  return [...texts].filter((text) =>
    [text, JSON.stringify(text).slice(1, -1)].some((form) => bytes.includes(Buffer.from(form).toString('latin1'))),
  )
}

function found(bytes: string, texts: Iterable<string>): readonly string[] {
  const plants = [...texts].map((text) => ({ name: text, text }))
  const leaks = new Set(leaksIn(bytes, plants).map(({ plant }) => plant))
  return plants.flatMap(({ text }) =>
    leaks.has(text) || bytes.includes(wide(text, 'big')) || bytes.includes(wide(text, 'little')) ? [text] : [],
  )
}
