// The contract of the Sql port, as one suite that every driver's test calls.

import { beforeAll, describe, expect, it } from 'vitest'
import type { Sql, SqlValue } from './sql.ts'

const guardTable = 'create table if not exists guard (moved integer constraint guard_moved check (0)) strict'
const itemTable = `create table if not exists contract_item (
  name text primary key, number integer, real real, bytes blob, check (name <> 'forbidden')
) strict`
const insert = 'insert into contract_item (name, number, real, bytes) values (?, ?, ?, ?)'
const failingGuard = { sql: 'insert into guard (moved) select 1' }
const passingGuard = { sql: 'insert into guard (moved) select 1 where false' }

function item(name: string): { sql: string; values: readonly SqlValue[] } {
  return { sql: insert, values: [name, null, null, null] }
}

const rtree = ['create virtual table if not exists contract_area using rtree (key, west, east, south, north)'] as const

/** @param area the table of areas, as the driver has it */
export function sqlContract(driver: string, open: () => Promise<Sql>, area: readonly string[] = rtree): void {
  describe(`the Sql contract on ${driver}`, () => {
    let sql: Sql
    beforeAll(async () => {
      sql = await open()
      await sql.batch([{ sql: guardTable }, { sql: itemTable }])
    })

    async function names(like: string): Promise<readonly string[]> {
      const rows = await sql.all<{ name: string }>('select name from contract_item where name like ? order by name', [
        like,
      ])
      return rows.map((row) => row.name)
    }

    it('gives back text, integers, reals, null and bytes as they were', async () => {
      await sql.batch([{ sql: insert, values: ['values 漢🚲', 2 ** 40, 0.1, Uint8Array.of(0, 255)] }])
      await sql.batch([item('values null')])
      expect(await sql.all(`select * from contract_item where name like 'values%' order by name`)).toEqual([
        { name: 'values null', number: null, real: null, bytes: null },
        { name: 'values 漢🚲', number: 2 ** 40, real: 0.1, bytes: Uint8Array.of(0, 255) },
      ])
    })

    it('takes 100 parameters and a number as the limit', async () => {
      const values = Array.from({ length: 99 }, (_, index) => index)
      const list = values.map(() => '(?)').join(',')
      const rows = await sql.all<{ value: number }>(
        `select cast(column1 as bigint) as value from (values ${list}) as listed order by 1 limit ?`,
        [...values, 2],
      )
      expect(rows).toEqual([{ value: 0 }, { value: 1 }])
    })

    it('stores all of a batch where its guards pass', async () => {
      expect(await sql.batch([passingGuard, item('pass 1'), item('pass 2')])).toBe('applied')
      expect(await names('pass%')).toEqual(['pass 1', 'pass 2'])
    })

    it('answers an empty batch', async () => {
      expect(await sql.batch([])).toBe('applied')
    })

    it('stores nothing of a batch whose guard fails, wherever the guard stands', async () => {
      expect(await sql.batch([item('conflict 1'), failingGuard, item('conflict 2')])).toBe('conflict')
      expect(await names('conflict%')).toEqual([])
    })

    it('throws on any other failure, another check among them, and stores nothing', async () => {
      await expect(sql.batch([item('thrown'), item('forbidden')])).rejects.toThrow('CHECK constraint failed')
      await expect(sql.batch([item('thrown'), item('thrown')])).rejects.toThrow('UNIQUE constraint failed')
      await expect(sql.batch([item('thrown'), { sql: 'insert into nowhere values (1)' }])).rejects.toThrow('nowhere')
      await expect(sql.all('select name from nowhere')).rejects.toThrow('nowhere')
      expect(await names('thrown%')).toEqual([])
    })

    it('keeps batches that arrive together apart: the conflict or failure of one leaves the others', async () => {
      const settled = await Promise.allSettled([
        sql.batch([item('together 1')]),
        sql.batch([item('together 2'), failingGuard]),
        sql.batch([item('together 3'), item('forbidden')]),
        sql.batch([item('together 4')]),
      ])
      expect(settled.map((one) => (one.status === 'fulfilled' ? one.value : 'thrown'))).toEqual([
        'applied',
        'conflict',
        'thrown',
        'applied',
      ])
      expect(await names('together%')).toEqual(['together 1', 'together 4'])
    })

    it('has the dialect that the store needs: JSON lists as tables, upsert, areas', async () => {
      await sql.batch([
        ...area.map((text) => ({ sql: text })),
        {
          sql: 'insert or replace into contract_area (key, west, east, south, north) values (1, 4.1, 4.2, 52, 52), (2, -71, -71, 42, 42)',
        },
      ])
      const found = await sql.all(
        `select area.key, list.value ->> 1 as word from json_each(?) as list
         join contract_area as area on area.key = cast(list.value ->> 0 as bigint) where west <= 5 and east >= 4`,
        [
          JSON.stringify([
            [1, 'a"\u00e9'],
            [2, 'b'],
          ]),
        ],
      )
      expect(found).toEqual([{ key: 1, word: 'a"\u00e9' }])
    })
  })
}
