// A backup that fails or is killed: what it leaves is not taken for a backup, and does not stop the next one.

import { spawn } from 'node:child_process'
import {
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { keyBackupText, writeKeyBackup } from '../../audit/key-backup.ts'
import { testAuditKey } from '../../audit/testing.ts'
import type { Config } from '../../config/config.ts'
import { openSqlite } from '../../store/drivers/sqlite.ts'
import { createStore } from '../../store/sql-store.ts'
import { checkBackup } from './check.ts'
import { restoreBackup } from './restore.ts'
import { takeBackup } from './take.ts'
import { citygate } from './testing.ts'
import { setMark } from './unfinished.ts'

const idKey = 'a-key-for-tests-only-0123456789abcdef'
let folder: string
const place = (...names: readonly string[]): string => join(folder, ...names)
const withKeys = (audit: object): Config =>
  ({ store: { path: place('city.sqlite') }, idKey, audit }) as unknown as Config
const config = (): Config => withKeys({ key: testAuditKey })

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'citygate-unfinished-'))
  const sql = openSqlite({ path: place('city.sqlite'), synchronous: 'normal' })
  const store = createStore(sql)
  await store.migrate()
  // A log, so that a backup needs the key that signs it.
  await sql.all(`insert into audit_log (tenant, size, checkpoint) values ('city', 0, '')`)
  await sql.close?.()
  const document = { store: { path: place('city.sqlite') }, idKey, audit: { key: testAuditKey } }
  writeFileSync(place('config.json'), JSON.stringify(document))
})
afterAll(() => rmSync(folder, { recursive: true }))

const beside = (): readonly string[] => readdirSync(folder).filter((name) => name.startsWith('city.sqlite'))

/** As a process that was killed has left it. */
function cutOff(name: string, files: Readonly<Record<string, string>>): string {
  mkdirSync(place(name))
  for (const [file, text] of Object.entries(files)) writeFileSync(place(name, file), text)
  return place(name)
}

describe('a backup that is not whole', () => {
  it('leaves nothing in its folder where it fails, so that the next one is made there', async () => {
    const failed = takeBackup(withKeys({}), place('failed'))
    await expect(failed).rejects.toThrow('There is no key of the audit log')
    expect(readdirSync(place('failed'))).toEqual([])
    expect(beside()).toEqual(['city.sqlite'])
    await takeBackup(config(), place('failed'))
    expect(readdirSync(place('failed')).toSorted()).toEqual(['manifest.json', 'store.sqlite'])
    expect((await checkBackup(place('failed'), [])).ok).toBe(true)
  })

  it.each([
    ['at its beginning', {}],
    ['in its copy', { 'store.sqlite': 'SQLite format 3' }],
    ['in its manifest', { 'store.sqlite': 'SQLite format 3', 'manifest.json.new': '{ "format": "citygate-ba' }],
  ])('is none, and is replaced, where it was killed %s', async (when, files) => {
    const cut = cutOff(when.replaceAll(' ', '-'), { unfinished: '', ...files })
    writeFileSync(place('city.sqlite.backing-up'), '')
    writeFileSync(place('city.sqlite.backing-up-copy'), 'with keys')
    expect(await checkBackup(cut, [])).toMatchObject({ ok: false, problem: [/has no manifest\.json/] })
    await takeBackup(config(), cut)
    expect(readdirSync(cut).toSorted()).toEqual(['manifest.json', 'store.sqlite'])
    expect((await checkBackup(cut, [])).ok).toBe(true)
    expect(beside()).toEqual(['city.sqlite'])
  })

  it('is not what else is in a folder, nor a backup that is whole', async () => {
    const others = [
      cutOff('own', { 'store.sqlite': 'of somebody' }),
      cutOff('more', { unfinished: '', 'store.sqlite': '', notes: 'of somebody' }),
      cutOff('whole', { unfinished: '', 'store.sqlite': 'whole', 'manifest.json': '{}' }),
    ]
    for (const other of others) {
      const before = readdirSync(other).map((name) => [name, readFileSync(join(other, name), 'utf8')])
      await expect(takeBackup(config(), other)).rejects.toThrow('is not empty')
      expect(readdirSync(other).map((name) => [name, readFileSync(join(other, name), 'utf8')])).toEqual(before)
    }
  })

  it('is not taken from a process that is still at work', async () => {
    const busy = cutOff('busy', { unfinished: '', 'store.sqlite': 'half' })
    // In another process, since SQLite's locks are of processes.
    const holder = spawn(process.execPath, [
      '--input-type=module-typescript',
      '-e',
      `import { setMark } from './gateway/cli/backup/unfinished.ts'
       setMark(${JSON.stringify(join(busy, 'unfinished'))})
       console.log('held')
       setInterval(() => undefined, 1000)`,
    ])
    try {
      await new Promise((resolve) => holder.stdout.once('data', resolve))
      await expect(takeBackup(config(), busy)).rejects.toThrow('Another backup into')
      expect(readFileSync(join(busy, 'store.sqlite'), 'utf8')).toBe('half')
    } finally {
      holder.kill('SIGKILL')
    }
    await new Promise((resolve) => holder.once('close', resolve))
    await takeBackup(config(), busy)
    expect((await checkBackup(busy, [])).ok).toBe(true)
  }, 60_000)

  it('is one backup of a store at a time', async () => {
    const mark = setMark(place('city.sqlite.backing-up'))
    await expect(takeBackup(config(), place('second'))).rejects.toThrow('Another backup of the store')
    expect(readdirSync(place('second'))).toEqual([])
    mark?.remove()
  })

  it('is whole or replaced after kill -9, whenever that comes', async () => {
    const killed = place('killed')
    const child = spawn(process.execPath, [
      ...['bin/citygate.mjs', 'backup', killed, '--config', place('config.json'), '--no-keys'],
    ])
    const ended = new Promise((resolve) => child.once('close', resolve))
    while (!existsSync(join(killed, 'unfinished')) && child.exitCode === null)
      await new Promise((resolve) => setTimeout(resolve, 1))
    child.kill('SIGKILL')
    await ended
    const isWhole = existsSync(join(killed, 'manifest.json'))
    expect((await checkBackup(killed, [])).ok).toBe(isWhole)
    const next = await citygate('backup', killed, '--config', place('config.json'), '--no-keys')
    expect([next.status, next.stderr]).toEqual(
      isWhole ? [2, expect.stringContaining('is not empty')] : [0, expect.any(String)],
    )
    expect((await checkBackup(killed, [])).ok).toBe(true)
  }, 60_000)
})

describe('a restore', () => {
  it('does not take the place of a store that a gateway has made meanwhile', async () => {
    const backup = place('for-restore')
    const manifest = await takeBackup(config(), backup)
    const path = place('restored', 'city.sqlite')
    const target = { ...config(), store: { path } } as unknown as Config
    const keys = {
      idKey,
      auditKey: testAuditKey,
      // Asked for after the copy, and before it takes its place.
      get months() {
        writeFileSync(path, 'of a gateway')
        return []
      },
    }
    await expect(restoreBackup(target, backup, manifest, { keys, replaces: false })).rejects.toThrow('There is a store')
    expect(readdirSync(place('restored'))).toEqual(['city.sqlite'])
    expect(readFileSync(path, 'utf8')).toBe('of a gateway')
  })
})

describe('a list of erasures that is exported', () => {
  it('has its name once it is whole, and takes the place of what was cut off', async () => {
    const list = place('list.ndjson')
    writeFileSync(`${list}.part`, '{"format":')
    const exported = await citygate('erasures', 'export', list, '--config', place('config.json'))
    expect(exported.status).toBe(0)
    expect(readFileSync(list, 'utf8')).toMatch(/^\{"format":"citygate-erasures\/1",.*\}\n$/)
    expect(existsSync(`${list}.part`)).toBe(false)
  }, 60_000)
})

describe('a backup of keys that is replaced', () => {
  const text = (at: string): Promise<string> =>
    keyBackupText({ idKey, auditKey: testAuditKey, months: [] }, { passphrase: 'correct horse battery staple' }, at)

  it('is whole at every moment, and what a process that was killed has left is removed', async () => {
    const file = place('keys.json')
    const [first, second] = [await text('2026-01-01T00:00:00Z'), await text('2026-02-01T00:00:00Z')]
    writeKeyBackup(file, first)
    // Before the place was taken, and after it.
    for (const left of [first, 'the bytes of before']) {
      writeFileSync(`${file}.new`, second.slice(0, 100))
      writeFileSync(`${file}.old`, left)
      writeKeyBackup(file, second)
      expect(readFileSync(file, 'utf8')).toBe(second)
      expect(readdirSync(folder).filter((name) => name.startsWith('keys.json'))).toEqual(['keys.json'])
    }
  })

  it.skipIf(process.getuid?.() !== 0)('belongs to the user of the service, also where root has made it', async () => {
    const [user, other] = [65534, 65533]
    mkdirSync(place('second'), { recursive: true })
    chownSync(place('second'), user, user)
    const file = place('second', 'keys.json')
    const ownerOf = (): number => statSync(file).uid
    writeKeyBackup(file, await text('2026-01-01T00:00:00Z'))
    expect(ownerOf()).toBe(user)
    chownSync(file, other, other)
    writeKeyBackup(file, await text('2026-02-01T00:00:00Z'))
    expect(ownerOf()).toBe(other)
    // One of before, which the service could not read.
    chownSync(file, 0, 0)
    writeKeyBackup(file, await text('2026-03-01T00:00:00Z'))
    expect(ownerOf()).toBe(user)
  })
})
