// How many rows PostgreSQL reads for a page in the middle of many entities: no more than a few for each that it examines.

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { postgresText } from '../../gateway/store/drivers/postgres/text.ts'
import type { Sql, SqlValue } from '../../gateway/store/drivers/sql.ts'
import { type EntityConditions, selectEntities } from '../../gateway/store/entities/entity-query.ts'
import type { Start } from '../../gateway/store/entities/type-lists.ts'
import { apply, message, tenantWith } from '../../gateway/store/ingest/ingest-testing.ts'
import { queryTemporal } from '../../gateway/store/temporal/history.ts'
import { openMigrated } from '../../gateway/store/testing-postgres.ts'
import { geoProperty, point, property } from '../../standards/hub/build.ts'
import { isInstalled, startMilliseconds, startTestServer, type TestServer } from './server.ts'

const size = 6000
const batch = 1000
const limit = 100
/** So that their order is that of their numbers. */
const idOf = (number: number): string => `urn:ngsi-ld:Vehicle:${String(number).padStart(5, '0')}`

interface PlanNode {
  readonly 'Node Type': string
  readonly 'Relation Name'?: string
  readonly 'Actual Rows': number
  readonly 'Actual Loops': number
  readonly 'Rows Removed by Filter'?: number
  readonly Plans?: readonly PlanNode[]
}

function scans(node: PlanNode): readonly PlanNode[] {
  const below = (node.Plans ?? []).flatMap(scans)
  return node['Relation Name'] === undefined ? below : [node, ...below]
}

const rowsOf = (node: PlanNode): number =>
  (node['Actual Rows'] + (node['Rows Removed by Filter'] ?? 0)) * node['Actual Loops']

describe.skipIf(!isInstalled)('a page among many entities', () => {
  let server: TestServer
  let sql: Sql
  let tenant: string

  beforeAll(async () => {
    server = startTestServer(5468)
    sql = await openMigrated(server.url)
    tenant = await tenantWith(sql, 'fleet')
    for (let first = 0; first < size; first += batch) {
      const changes = Array.from({ length: batch }, (_, index) => {
        const number = first + index
        const location = geoProperty(point(39 + number / size, -4))
        const entity = { id: idOf(number), type: 'Vehicle', speed: property(number % 50), location }
        return { kind: 'merge' as const, entity }
      })
      expect((await apply(sql, tenant, message(...changes))).kind).toBe('applied')
    }
    await sql.all('/* PostgreSQL */ analyze')
  }, startMilliseconds)

  afterAll(async () => {
    await sql.close?.()
    server.remove()
  })

  async function expectFewRows(text: string, values: readonly SqlValue[], examined = limit): Promise<void> {
    const [row] = await sql.all<{ readonly 'QUERY PLAN': string }>(
      `/* PostgreSQL */ explain (analyze, timing off, format json) ${postgresText(text)}`,
      values,
    )
    const [{ Plan }] = JSON.parse(row?.['QUERY PLAN'] ?? '') as readonly [{ readonly Plan: PlanNode }]
    const found = scans(Plan)
    expect(found.some((node) => node['Relation Name'] === 'entity')).toBe(true)
    for (const node of found)
      expect(rowsOf(node), `${node['Node Type']} of ${node['Relation Name']}`).toBeLessThanOrEqual(2 * examined + 1)
  }

  it.each<[string, Partial<EntityConditions>]>([
    ['of everything', {}],
    ['of a type', { types: ['Vehicle'] }],
    ['of a type that has places', { types: ['Vehicle'], isPlaced: true }],
    ['of a source and a type', { sources: ['fleet'], types: ['Vehicle'] }],
    ['of two sources and a type', { sources: ['fleet', 'bins'], types: ['Vehicle'] }],
  ])('%s reads a few rows for each that it examines', async (_, conditions) => {
    for (const start of [{ after: idOf(size - 2 * limit) }, { before: idOf(2 * limit) }] satisfies readonly Start[]) {
      const { sql: text, values } = selectEntities({ tenant, ...conditions }, start, limit)
      await expectFewRows(text, values)
    }
  })

  it.each([10, 20])('of %d histories of a type reads a few rows for each', async (most) => {
    const asked: (readonly [string, readonly SqlValue[]])[] = []
    const watched: Sql = {
      batch: (statements) => sql.batch(statements),
      all: (text, values = []) => {
        asked.push([text, values])
        return sql.all(text, values)
      },
    }
    const range = { time: 'instant', from: '2026-01-01T00:00:00Z' } as const
    const conditions = { tenant, types: ['Vehicle'], range }
    const found = await queryTemporal(watched, '2026-02-01T00:00:00Z', conditions, idOf(size / 2), most)
    expect(found.entities).toHaveLength(most)
    for (const [text, values] of asked) await expectFewRows(text, values, most)
  })
})
