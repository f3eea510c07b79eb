// A backup that is older than an erasure and than the destruction of a key, restored on another machine: neither the person nor the
// key is in it any more, in no table and in no byte.

import { copyFileSync, cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openSqlite } from '../../store/drivers/sqlite.ts'
import { createStore } from '../../store/sql-store.ts'
import {
  citygate,
  type City,
  cityIn,
  createTestIssuer,
  foundIn,
  type Send,
  sender,
  serve,
  type Served,
  type TestIssuer,
} from './testing.ts'

const id = 'urn:ngsi-ld:Person:zelda-7'
const other = 'urn:ngsi-ld:Person:oscar-8'
/** All that anybody said of the person. */
const traces = [id, 'Zelda Quillfeather', 'zelda-local-77', 'zelda-photograph', 'zelda-frame', 'zelda-notice']
const month = '2026-02'

let folder: string
let issuer: TestIssuer
let city: City
let running: Served
let send: Send
let secret: Uint8Array

const backup = (): string => join(folder, 'backup')
/** A copy of the backup of keys that nobody has destroyed anything in. */
const oldKeys = (): string => join(folder, 'old-keys.json')
const passphraseFile = (): string => join(folder, 'second', 'passphrase')

/** What no request of this test brings: copies of messages, as devices cause them. */
async function plant(store: string): Promise<void> {
  const sql = openSqlite({ path: store, synchronous: 'normal', busyMilliseconds: 10_000 })
  secret = await createStore(sql).audit.monthKey('city', month)
  await createStore(sql).audit.monthKey('city', '2026-03')
  const now = new Date().toISOString()
  const bytes = (text: string): Uint8Array => new TextEncoder().encode(text)
  await sql.batch([
    {
      sql: `insert into alias (tenant, id, source, local_id) values ('city', ?1, 'people', 'zelda-local-77')`,
      values: [id],
    },
    {
      sql: `insert into attachment (tenant, message, position, source, name, media_type, category, body, received)
        values ('city', 'm1', 0, 'people', 'face.jpg', 'image/jpeg', 'pd:Photograph', ?1, ?2)`,
      values: [bytes('zelda-photograph'), now],
    },
    {
      sql: `insert into deduplication (tenant, source, key, replies, reply_lengths, stored) values ('city', 'people', 'k', ?1, '[11]', ?2)`,
      values: [bytes('zelda-frame'), now],
    },
    {
      sql: `insert into session (tenant, source, key, version, state, modified) values ('city', 'people', 'zelda-local-77', 1, '{}', ?1)`,
      values: [now],
    },
    {
      sql: `insert into notice (id, tenant, url, body, stored, due) values ('n', 'city', 'https://nobody.example', ?1, ?2, '9999')`,
      values: [JSON.stringify({ about: id, text: 'zelda-notice' }), now],
    },
    {
      sql: `insert into indicator_hour (tenant, attribute, entity, hour, start, until, unit, readings, total, excluded)
        values ('city', 'speed', ?1, '2026-02-01T00:00:00Z', '2026-02-01T00:00:00Z', '2026-02-01T01:00:00Z', '', 1, 1, 0)`,
      values: [id],
    },
  ])
  await sql.close?.()
}

async function bring(person: string, name: string): Promise<void> {
  for (const year of [1980, 1981, 1982]) {
    const entity = {
      id: person,
      type: 'Person',
      name: { type: 'Property', value: name, observedAt: `2026-03-0${year - 1979}T00:00:00Z` },
    }
    const sent = await send('POST', '/v1/sources/people/messages', {
      as: 'vendor',
      client: 'registry',
      headers: { 'idempotency-key': `"${person}-${year}"` },
      body: entity,
    })
    expect([sent.status, sent.text]).toEqual([202, expect.stringContaining('"stored"')])
  }
}

/** Every place in which something of the person can be, with how many rows it has of it. */
function places(path: string): Readonly<Record<string, number>> {
  const database = new DatabaseSync(path, { readOnly: true })
  const tables = database
    .prepare(
      `select name from pragma_table_list where schema = 'main' and type <> 'shadow' and name not glob 'sqlite_*'`,
    )
    .all()
  const counts = tables.map(({ name }): [string, number] => {
    const rows = database.prepare(`select * from "${String(name)}"`).all()
    const isOf = (value: unknown): boolean => {
      const text = value instanceof Uint8Array ? Buffer.from(value).toString('latin1') : String(value)
      return traces.some((trace) => text.includes(trace))
    }
    return [String(name), rows.filter((row) => Object.values(row).some(isOf)).length]
  })
  database.close()
  return Object.fromEntries(counts.filter(([, count]) => count > 0))
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'citygate-backup-'))
  issuer = await createTestIssuer()
  city = cityIn(join(folder, 'first'), join(folder, 'second'), issuer)
  running = await serve(city)
  send = sender(() => running.url, issuer)
  const source = { adapter: 'ngsi-ld', options: {}, jurisdiction: 'CN', owner: 'registry' }
  expect((await send('PUT', '/v1/sources/people', { body: source })).status).toBe(201)
  const subscription = {
    type: 'Subscription',
    entities: [{ type: 'Person' }],
    notification: { endpoint: { uri: 'http://127.0.0.1:1/nobody' } },
  }
  const subscribed = await send('POST', '/ngsi-ld/v1/subscriptions', {
    as: 'vendor',
    client: 'registry',
    body: subscription,
  })
  expect([subscribed.status, subscribed.text]).toEqual([201, ''])
  const captured = await send('PUT', '/v1/sources/people/capture', { body: { messages: 10, seconds: 3600 } })
  expect([captured.status, captured.text]).toEqual([200, expect.anything()])
  await bring(id, 'Zelda Quillfeather')
  await bring(other, 'Oscar Penhaligon')
  const refused = await send('POST', '/v1/sources/people/messages', {
    as: 'vendor',
    client: 'registry',
    body: '{ "id": "Zelda Quillfeather", ',
  })
  expect(refused.text).toContain('"refused"')
  await plant(city.store)
  await new Promise((resolve) => setTimeout(resolve, 2500))
  const made = await citygate('backup', backup(), '--config', city.config, '--passphrase-file', passphraseFile())
  expect(made).toMatchObject({ status: 0, stderr: '' })
  copyFileSync(city.keys, oldKeys())
}, 60_000)
afterAll(async () => {
  await running.stop()
  rmSync(folder, { recursive: true })
})

/** Captured messages, which are encrypted, are counted instead. */
const everywhere = [
  'alias',
  'attachment',
  'dead_letter',
  'deduplication',
  'entity',
  'entity_type',
  'idempotency',
  'indicator_hour',
  'notice',
  'outbox',
  'outbox_state',
  'session',
  'step',
]

describe('a backup of before an erasure', () => {
  it('has the person everywhere, no key of a month, and verifies', async () => {
    expect(Object.keys(places(join(backup(), 'store.sqlite'))).toSorted()).toEqual(everywhere)
    const database = new DatabaseSync(join(backup(), 'store.sqlite'), { readOnly: true })
    expect(database.prepare('select count(*) as count from captured_message').get()).toMatchObject({ count: 7 })
    database.close()
    expect(foundIn(backup(), [...traces, secret])).toEqual(traces)
    expect(await citygate('backup', 'verify', backup())).toMatchObject({ status: 0, stderr: '' })
  })

  it('is restored without the person and without the key, from a list at another place', async () => {
    const erased = await citygate('erase', id, '--config', city.config)
    expect(erased).toMatchObject({ status: 0, stdout: '' })
    expect(erased.stderr).not.toContain('zelda')
    const destroyed = await citygate('audit', 'destroy-key', month, '--config', city.config)
    expect(destroyed.stderr).toContain(`The key of ${month} of city is destroyed.`)
    expect(places(city.store)).toEqual({})
    const list = readFileSync(city.list, 'utf8')
    expect([list.split('\n').length, list.includes('zelda')]).toEqual([4, false])
    const months = (JSON.parse(readFileSync(city.keys, 'utf8')) as { months: { month: string }[] }).months
    expect(months.map((one) => one.month)).not.toContain(month)
    // The machine is gone.
    await running.kill()
    rmSync(city.folder, { recursive: true })
    const next = cityIn(join(folder, 'next'), join(folder, 'second'), issuer)
    const restored = await citygate(
      'restore',
      backup(),
      '--config',
      next.config,
      '--keys',
      oldKeys(),
      '--passphrase-file',
      passphraseFile(),
    )
    expect([restored.status, restored.stdout]).toEqual([
      0,
      expect.stringMatching(/Replayed 2 erasures: 1 entity, 0 keys, 0 tenants were still in the backup\.\n$/),
    ])
    expect(places(next.store)).toEqual({})
    expect(foundIn(next.folder, [...traces, secret])).toEqual([])
    const database = new DatabaseSync(next.store, { readOnly: true })
    expect(database.prepare('select count(*) as count from captured_message').get()).toMatchObject({ count: 0 })
    const keys = database.prepare('select month, length(key) as bytes from audit_key order by month').all()
    expect(keys.filter((key) => key['bytes'] !== null).map((key) => key['month'])).toEqual(
      expect.arrayContaining(['2026-03']),
    )
    expect(keys.filter((key) => key['month'] === month && key['bytes'] !== null)).toEqual([])
    database.close()
    running = await serve(next)
    const asked = (person: string) =>
      send('GET', `/ngsi-ld/v1/entities/${person}`, { as: 'vendor', client: 'registry' })
    expect([(await asked(id)).status, (await asked(other)).status]).toEqual([404, 200])
    const past = await send('GET', `/ngsi-ld/v1/temporal/entities/${id}`, { as: 'vendor', client: 'registry' })
    expect(past.status).toBe(404)
    // It goes on with the list: what is erased next has the next number.
    expect(await citygate('erase', other, '--config', next.config)).toMatchObject({ status: 0 })
    expect(
      readFileSync(next.list, 'utf8')
        .trim()
        .split('\n')
        .slice(1)
        .map((line) => (JSON.parse(line) as { number: number }).number),
    ).toEqual([1, 2, 3])
    const verified = await citygate('backup', next.folder, '--config', next.config, '--no-keys')
    expect([verified.status, verified.stderr]).toEqual([2, expect.stringContaining('not empty')])
  }, 60_000)

  it('has both again where somebody restores it without the list', async () => {
    const careless = cityIn(join(folder, 'careless'), join(folder, 'careless-second'), issuer)
    const args = ['--config', careless.config, '--keys', oldKeys(), '--passphrase-file', passphraseFile()]
    expect(await citygate('restore', backup(), ...args, '--erasures', join(folder, 'no-list'))).toMatchObject({
      status: 2,
    })
    const restored = await citygate('restore', backup(), ...args, '--no-erasures')
    expect([restored.status, restored.stderr]).toEqual([0, expect.stringContaining('erase again what was erased')])
    expect(foundIn(careless.folder, [...traces, secret])).toEqual([...traces, Buffer.from(secret).toString('hex')])
  })

  it('is not served where it was copied by hand, until the list is replayed', async () => {
    const copied = cityIn(join(folder, 'copied'), join(folder, 'second'), issuer)
    mkdirSync(join(copied.folder, 'data'))
    cpSync(join(backup(), 'store.sqlite'), copied.store)
    for (const end of ['.key', '.audit-key'])
      copyFileSync(join(folder, 'next', 'data', `city.sqlite${end}`), copied.store + end)
    const started = await citygate('serve', '--config', copied.config)
    expect([started.status, started.stderr]).toEqual([1, expect.stringContaining('Run `citygate erasures replay`')])
    const replayed = await citygate('erasures', 'replay', '--config', copied.config)
    expect([replayed.status, replayed.stdout]).toEqual([
      0,
      expect.stringMatching(/^Replayed 3 erasures: 2 entities, 0 keys/),
    ])
    expect(places(copied.store)).toEqual({})
    const served = await serve(copied)
    await served.stop()
    expect(foundIn(copied.folder, traces)).toEqual([])
  }, 30_000)

  it('is refused with a list that was changed, cut short, or written with another key', async () => {
    const target = cityIn(join(folder, 'refused'), join(folder, 'refused-second'), issuer)
    const list = readFileSync(join(folder, 'second', 'erasures.ndjson'), 'utf8')
    const wrong = join(folder, 'wrong.ndjson')
    const lines = list.split('\n')
    for (const [text, sentence] of [
      [list.replace('"kind":"person"', '"kind":"entity"'), /its seal does not match/],
      [[lines[0], ...lines.slice(2)].join('\n').replace(/"key":"[^"]+"/, '"key":"other"'), /another id key/],
      [[lines[0], lines[1], lines[3], ''].join('\n'), /lacks the entries between 1 and 3/],
      ['', /first line/],
    ] as const) {
      writeFileSync(wrong, text)
      const said = await citygate(
        'restore',
        backup(),
        '--config',
        target.config,
        '--keys',
        oldKeys(),
        '--passphrase-file',
        passphraseFile(),
        '--erasures',
        wrong,
      )
      expect([said.status, said.stderr]).toEqual([2, expect.stringMatching(sentence)])
    }
  })
})
