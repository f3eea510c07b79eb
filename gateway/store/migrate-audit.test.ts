import { expect, it } from 'vitest'
import { portableHashing } from '../hashing.ts'
import type { Statement } from './drivers/sql.ts'
import { createSequence } from '../audit/sequence.ts'
import { testAuditKey } from '../audit/testing.ts'
import { migrations } from './generated/migrations.ts'
import { migrate } from './migrate.ts'
import { createStore } from './sql-store.ts'
import { openTestSql } from './testing.ts'

const appliedTable = `create table d1_migrations (
  id integer primary key autoincrement, name text unique, applied_at timestamp default current_timestamp not null)`

/** As the chain of hashes kept them: some sequenced, some waiting. */
function oldRecord(id: number, tenant: string, record: string, sequence: number | null): Statement {
  const insert = 'insert into audit_record (id, tenant, at, record, sequence, leaf, chain) values (?, ?, ?, ?, ?, ?, ?)'
  const hash = sequence === null ? null : '00'
  return { sql: insert, values: [id, tenant, '2026-01-02T03:04:05Z', record, sequence, hash, hash] }
}

it('a store with a chain of records gets a log of the same records in their order, without the persons in them', async () => {
  const sql = await openTestSql()
  const earlier = migrations.slice(
    0,
    migrations.findIndex(({ name }) => name.endsWith('_audit_log.sql')),
  )
  await sql.batch([
    { sql: appliedTable },
    ...earlier.flatMap(({ name, statements }) => [
      { sql: 'insert into d1_migrations (name) values (?)', values: [name] },
      ...statements.map((text) => ({ sql: text })),
    ]),
  ])
  const types = JSON.stringify(Object.fromEntries(Array.from({ length: 9000 }, (_, n) => [`type-${n}`, n])))
  await sql.batch([
    oldRecord(1, 'city', '{"client":"jane","operation":"a","requestId":"r1","subject":"jane"}', 1),
    oldRecord(2, 'harbour', '{"client":"joe","operation":"b","requestId":"r2","subject":"joe"}', 1),
    oldRecord(3, 'city', '{"client":"jane","requestId":"r3","source":"client:jane","subject":"jane"}', 2),
    oldRecord(4, 'city', '{"client":"jane","requestId":"r4","source":"fleet","subject":"jane"}', null),
    oldRecord(5, 'city', `{"client":"jane","requestId":"r5","subject":"jane","types":${types}}`, null),
  ])
  expect((await migrate(sql)).ok).toBe(true)
  const store = createStore(sql)
  const originOf = (tenant: string): string => `log.example/${tenant}`
  await createSequence({ store, hashing: portableHashing, key: testAuditKey, originOf })()
  expect(await store.audit.records('city', 0, 10)).toEqual([
    '{"operation":"a","requestId":"r1"}',
    '{"requestId":"r3"}',
    '{"requestId":"r4","source":"fleet"}',
    '{"requestId":"r5"}',
  ])
  expect(await store.audit.records('harbour', 0, 10)).toEqual(['{"operation":"b","requestId":"r2"}'])
  expect(await sql.all(`select name from sqlite_schema where name like 'audit_record%'`)).toEqual([])
})
