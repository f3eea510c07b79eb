import { describe, expect, it } from 'vitest'
import { migrate } from './migrate.ts'
import { isReady, programSchemaVersion, schemaVersion } from './schema-version.ts'
import { declaredCategories } from './sources/declared.ts'
import { migrations } from './generated/migrations.ts'
import { openTestSql } from './testing.ts'

describe('migrations', () => {
  it('bring a database to the schema of the program, once, however many do it at once', async () => {
    const sql = await openTestSql()
    expect(await Promise.all([migrate(sql), migrate(sql), migrate(sql)])).toEqual(
      [1, 2, 3].map(() => ({ ok: true, value: programSchemaVersion })),
    )
    expect(await migrate(sql)).toEqual({ ok: true, value: programSchemaVersion })
    expect(await schemaVersion(sql)).toBe(programSchemaVersion)
    expect(await isReady(sql)).toBe(true)
  })

  it('find what the sources that there are declare', async () => {
    const sql = await openTestSql()
    const before = migrations.findIndex(({ name }) => name === '0012_declared_categories.sql')
    await sql.batch(migrations.slice(0, before).flatMap(({ statements }) => statements.map((text) => ({ sql: text }))))
    const attributes = { drv: { attribute: 'driver', category: 'pd:Name' }, v: { attribute: 'v' }, w: { attribute: 'w', category: 'x' } } // prettier-ignore
    const options = JSON.stringify({ products: [{ attributes }, { attributes }] })
    await sql.batch([
      {
        sql: `insert into source (tenant, id, adapter, options, owner, created, modified, creation, version)
          values ('city', 'a', 'things', ?1, 'v', '', '', '', 1)`,
        values: [options],
      },
      ...(migrations[before]?.statements ?? []).map((text) => ({ sql: text })),
    ])
    expect(await declaredCategories(sql, 'city')).toEqual([['driver', 'pd:Name']])
  })

  it('leave a store that a program of the next release has used to this one too', async () => {
    const sql = await openTestSql()
    await migrate(sql)
    await sql.batch([{ sql: `insert into d1_migrations (name) values ('9998_next.sql')` }])
    expect(await migrate(sql)).toEqual({ ok: true, value: programSchemaVersion + 1 })
    expect(await isReady(sql)).toBe(true)
  })

  it('refuse a store that a newer program has used, and one of another program, with a sentence', async () => {
    const sql = await openTestSql()
    await migrate(sql)
    await sql.batch(
      ['9998_next.sql', '9999_future.sql'].map((name) => ({
        sql: 'insert into d1_migrations (name) values (?1)',
        values: [name],
      })),
    )
    expect(await isReady(sql)).toBe(false)
    const newer = await migrate(sql)
    expect(newer).toMatchObject({ ok: false, problem: { code: 'store-newer' } })
    expect(!newer.ok && newer.problem.detail).toContain(
      `this program can use ${programSchemaVersion} and ${programSchemaVersion + 1}`,
    )
    await sql.batch([
      { sql: 'delete from d1_migrations where id > 1' },
      { sql: `update d1_migrations set name = '0001_other.sql'` },
    ])
    expect(await migrate(sql)).toMatchObject({ ok: false, problem: { code: 'store-unknown' } })
  })
})
