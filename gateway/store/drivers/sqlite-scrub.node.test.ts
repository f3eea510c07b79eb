// A file of SQLite in which something was deleted has nothing of it any more, wherever pages were split or joined before.

import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { scrub } from './sqlite-scrub.ts'

let folder: string
let database: DatabaseSync
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'citygate-scrub-'))
  database = new DatabaseSync(join(folder, 'a.db'))
  database.exec(`pragma journal_mode = wal; pragma secure_delete = on;
    create table entity (key integer primary key, id text unique, data text) strict;
    create virtual table entity_area using rtree (key, west, east, south, north)`)
})
afterEach(() => {
  database.close()
  rmSync(folder, { recursive: true })
})

const secret = 'SECRET-'
const longitude = 39.65625
const now = '2026-08-01T04:00:00.000Z'
const tomorrow = '2026-08-02T04:00:00.000Z'

function inFiles(part: Buffer | string): number {
  const bytes = Buffer.concat(readdirSync(folder).map((name) => readFileSync(join(folder, name))))
  return bytes.toString('latin1').split(Buffer.from(part).toString('latin1')).length - 1
}

/** As an R*Tree has it. */
const coordinate = Buffer.alloc(4)
coordinate.writeFloatBE(longitude)

/** Rows of many lengths, the same each time, so that pages are split and joined; every seventh stays. */
function fillAndDelete(): void {
  let state = 7
  const next = (below: number): number => {
    state = (state * 48_271) % 2_147_483_647
    return state % below
  }
  const insert = database.prepare('insert into entity values (?, ?, ?)')
  const grow = database.prepare('update entity set data = data || ? where key = ?')
  const place = database.prepare('insert into entity_area values (?, ?, ?, 1, 2)')
  database.exec('begin')
  for (let key = 1; key <= 3000; key += 1) {
    const text = `${key % 7 === 0 ? 'kept' : secret}${next(1e9)}${'x'.repeat(next(400))}`
    insert.run(key, text, text)
    place.run(key, key % 7 === 0 ? next(30) : longitude, 40)
    if (key % 3 === 0) grow.run('y'.repeat(next(3000)), 1 + next(key))
  }
  database.exec('commit')
  database.exec(`delete from entity where id like '${secret}%'; delete from entity_area where west > 39`)
}

describe('what was deleted', () => {
  it('is left behind on other pages, though each deletion overwrites', () => {
    fillAndDelete()
    database.exec('pragma wal_checkpoint(truncate)')
    expect(inFiles(secret)).toBeGreaterThan(0)
    expect(inFiles(coordinate)).toBeGreaterThan(0)
  })

  it('is gone at once from a small file, and what is left is whole', () => {
    fillAndDelete()
    scrub(database, now, true)
    expect([inFiles(secret), inFiles(coordinate)]).toEqual([0, 0])
    expect(database.prepare('select count(*) as count from entity where id like ?').get('kept%')).toEqual({
      count: 428,
    })
    expect(database.prepare('select count(*) as count from entity_area where west <= 30').get()).toEqual({ count: 428 })
    expect(database.prepare('pragma integrity_check').get()).toEqual({ integrity_check: 'ok' })
    expect(database.prepare("select rtreecheck('entity_area') as fault").get()).toEqual({ fault: 'ok' })
    expect(() => database.exec('update entity_area_node set data = data')).toThrow('may not be modified')
  })

  it('is gone from a large file within a day, also if the process was restarted', () => {
    scrub(database, now, true, 0)
    fillAndDelete()
    scrub(database, now, true, 0)
    expect(inFiles(secret)).toBeGreaterThan(0)
    database.close()
    database = new DatabaseSync(join(folder, 'a.db'))
    scrub(database, now, false, 0)
    expect(inFiles(secret)).toBeGreaterThan(0)
    scrub(database, tomorrow, false, 0)
    expect([inFiles(secret), inFiles(coordinate)]).toEqual([0, 0])
  })

  it('is gone from the log, once nobody reads from it', () => {
    fillAndDelete()
    const reader = new DatabaseSync(join(folder, 'a.db'))
    reader.exec('begin')
    reader.prepare('select * from entity').get()
    scrub(database, now, true)
    expect(inFiles(secret)).toBeGreaterThan(0)
    reader.exec('commit')
    reader.close()
    scrub(database, now, false)
    expect(inFiles(secret)).toBe(0)
  })
})
