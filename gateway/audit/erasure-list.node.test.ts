import {
  appendFileSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { erasureNames } from '../erasure-names.ts'
import { portableHashing } from '../hashing.ts'
import { nodeHashing } from '../runtime/node-hashing.ts'
import { createStore } from '../store/sql-store.ts'
import type { Store } from '../store/store.ts'
import { openTestStore } from '../store/testing.ts'
import { createErasureExport } from './erasure-export.ts'
import { allErasures, appendToList, listText, readList, readListFile } from './erasure-list.ts'
import { keyBackupText, pruneKeyBackup, readKeyBackup, writeKeyBackup } from './key-backup.ts'
import { testAuditKey } from './testing.ts'

const names = erasureNames(portableHashing, 'the-id-key')
const at = '2026-08-01T00:00:00.000Z'
const lock = { passphrase: 'correct horse battery' } as const

let folder: string
let path: string
let store: Store

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'citygate-list-'))
  path = join(folder, 'second', 'erasures.ndjson')
  store = createStore(await openTestStore())
})
afterEach(() => {
  rmSync(folder, { recursive: true })
})

async function erase(id: string): Promise<void> {
  await store.erasures.erase({ tenant: 'city', id, kind: 'person', at, sources: [] }, names.nameOf('city', id))
}

function numbers(): readonly number[] | string {
  const read = readListFile(path, names)
  return read.ok ? read.value.map(({ number }) => number) : read.problem
}

describe('the list of erasures as a file', () => {
  it('grows by what the store has, and has no id in it', async () => {
    await erase('urn:x:1')
    expect(await appendToList(path, store, names)).toMatchObject({ ok: true, value: [{ number: 1 }] })
    expect(await appendToList(path, store, names)).toEqual({ ok: true, value: [] })
    await erase('urn:x:2')
    await erase('urn:x:3')
    expect(await appendToList(path, store, names)).toMatchObject({ ok: true, value: [{ number: 2 }, { number: 3 }] })
    expect(numbers()).toEqual([1, 2, 3])
    expect(readFileSync(path, 'utf8')).not.toContain('urn:x')
    expect(statSync(path).mode & 0o777).toBe(0o600)
    expect(readFileSync(path, 'utf8')).toBe(listText(await allErasures(store), names))
  })

  it('is whole again after a write that was cut off', async () => {
    await erase('urn:x:1')
    await erase('urn:x:2')
    await appendToList(path, store, names)
    truncateSync(path, statSync(path).size - 20)
    expect(numbers()).toEqual([1])
    expect(await appendToList(path, store, names)).toMatchObject({ ok: true, value: [{ number: 2 }] })
    expect(numbers()).toEqual([1, 2])
  })

  it('may be begun by two nodes at once, and after a header that was cut off', async () => {
    await erase('urn:x:1')
    await appendToList(path, store, names)
    const [header = '', entry = ''] = readFileSync(path, 'utf8').split('\n')
    const texts = ['', header.slice(0, 20), `${header}\n${header}\n`, `${header}\n${entry}\n${header}\n${entry}\n`]
    for (const text of texts) {
      writeFileSync(path, text)
      expect(await createErasureExport({ erasures: path }, store, names).check(), text).toMatchObject({ ok: true })
      expect(await appendToList(path, store, names), text).toMatchObject({ ok: true })
      expect(numbers(), text).toEqual([1])
    }
    const other = header.replace(names.fingerprint, 'A'.repeat(names.fingerprint.length))
    writeFileSync(path, `${header}\n${other}\n`)
    expect(numbers()).toMatch(/Line 2 .* its seal does not match/)
  })

  it('is refused where it was changed, written with another key, or lacks entries', async () => {
    for (const id of ['1', '2', '3']) await erase(`urn:x:${id}`)
    await appendToList(path, store, names)
    const text = readFileSync(path, 'utf8')
    const lines = text.split('\n')
    const refused = (given: string): unknown => {
      const read = readList(given, names)
      return read.ok ? read.value : read.problem
    }
    expect(refused(text.replace(`"at":"${at}"`, '"at":"2025-08-01T00:00:00.000Z"'))).toMatch(
      /^Line 2 .* its seal does not match/,
    )
    expect(refused([lines[0], lines[1], lines[3], ''].join('\n'))).toMatch(/lacks the entries between 1 and 3/)
    expect(refused(`${text}damage\n`)).toMatch(/^Line 5 /)
    expect(refused('')).toMatch(/first line/)
    const other = readList(text, erasureNames(portableHashing, 'another-id-key'))
    expect(other).toMatchObject({ ok: false, problem: expect.stringMatching(/another id key/) })
    expect(refused(text)).toHaveLength(3)
  })

  it('is the same with either implementation of the digests', () => {
    const other = erasureNames(nodeHashing, 'the-id-key')
    expect([other.nameOf('city', 'urn:x:1'), other.seal('text'), other.fingerprint]).toEqual([
      names.nameOf('city', 'urn:x:1'),
      names.seal('text'),
      names.fingerprint,
    ])
    expect(names.nameOf('city', 'urn:x:1')).not.toBe(names.nameOf('harbour', 'urn:x:1'))
  })
})

describe('a gateway', () => {
  it('does not serve a store that is older than the list, and never writes into the list of a later one', async () => {
    await erase('urn:x:1')
    await erase('urn:x:2')
    const later = createErasureExport({ erasures: path }, store, names)
    await later.run()
    expect(await later.check()).toEqual({ ok: true, value: undefined })
    const older = createStore(await openTestStore())
    const exported = createErasureExport({ erasures: path }, older, names)
    expect(await exported.check()).toMatchObject({
      ok: false,
      problem: expect.stringMatching(/2 entries, the store 0/),
    })
    const text = readFileSync(path, 'utf8')
    await older.audit.monthKey('city', '2026-01')
    await older.audit.destroyMonthKey('city', '2026-01')
    await expect(exported.run()).rejects.toThrow('older copy')
    expect(readFileSync(path, 'utf8')).toBe(text)
  })

  it('writes the list again where it was taken away', async () => {
    await erase('urn:x:1')
    const { run } = createErasureExport({ erasures: path }, store, names)
    await run()
    rmSync(path)
    await run()
    expect(numbers()).toEqual([1])
    appendFileSync(path, '')
    await run()
    expect(numbers()).toEqual([1])
  })

  it('names a list that cannot be read, and pauses after one that cannot be written', async () => {
    await erase('urn:x:1')
    const { check, run } = createErasureExport({ erasures: folder }, store, names)
    expect(await check()).toMatchObject({ ok: false, problem: expect.stringMatching(/cannot be read \(EISDIR\)/) })
    await expect(run()).rejects.toThrow('cannot be read')
    expect(await run()).toBeUndefined()
  })

  it('takes a destroyed key out of the backup of keys, without being able to open it', async () => {
    const keys = join(folder, 'keys.json')
    for (const month of ['2026-01', '2026-02']) await store.audit.monthKey('city', month)
    const months = await store.audit.monthKeys()
    writeKeyBackup(keys, await keyBackupText({ idKey: 'the-id-key', auditKey: testAuditKey, months }, lock, at))
    const { run } = createErasureExport({ erasures: path, keys }, store, names)
    await run()
    await store.audit.destroyMonthKey('city', '2026-01')
    await run()
    const read = await readKeyBackup(readFileSync(keys, 'utf8'), lock)
    expect(read).toMatchObject({
      ok: true,
      value: { idKey: 'the-id-key', auditKey: testAuditKey, months: [{ month: '2026-02' }] },
    })
    expect(read.ok && read.value.months[0]?.key).toEqual(months.find(({ month }) => month === '2026-02')?.key)
    expect(readFileSync(keys, 'utf8')).not.toContain('2026-01')
    expect(existsSync(`${keys}.new`)).toBe(false)
    // A process that ended between the list and the backup of keys is made up for by the next one.
    writeKeyBackup(keys, await keyBackupText({ idKey: 'the-id-key', auditKey: testAuditKey, months }, lock, at))
    await createErasureExport({ erasures: path, keys }, store, names).run()
    expect(readFileSync(keys, 'utf8')).not.toContain('2026-01')
  })
})

describe('the backup of keys', () => {
  it('is opened by its passphrase alone, and not where it was changed', async () => {
    const months = [{ tenant: 'city', month: '2026-01', key: new Uint8Array(32).fill(9) }]
    const text = await keyBackupText({ idKey: 'the-id-key', auditKey: testAuditKey, months }, lock, at)
    expect(text).not.toMatch(/the-id-key/)
    expect(await readKeyBackup(text, lock)).toEqual({
      ok: true,
      value: { idKey: 'the-id-key', auditKey: testAuditKey, months },
    })
    const problemOf = async (given: string, passphrase: string): Promise<unknown> => {
      const read = await readKeyBackup(given, { passphrase })
      return read.ok ? read.value : read.problem
    }
    expect(await problemOf(text, 'another passphrase')).toMatch(/passphrase does not open/)
    const file = JSON.parse(text) as { months: { key: string }[] }
    const swapped = JSON.stringify({ ...file, months: [{ ...file.months[0], key: `${file.months[0]?.key}A` }] })
    expect(await problemOf(swapped, lock.passphrase)).toMatch(/was changed/)
    expect(await problemOf('{}', lock.passphrase)).toMatch(/not a backup of keys/)
    expect(await problemOf('no JSON', lock.passphrase)).toMatch(/not a backup of keys/)
  })

  it('loses every key of a tenant that is deleted', async () => {
    const keys = join(folder, 'keys.json')
    const months = ['city', 'harbour'].map((tenant) => ({ tenant, month: '2026-01', key: new Uint8Array(32) }))
    writeFileSync(keys, await keyBackupText({ idKey: 'k', auditKey: testAuditKey, months }, lock, at))
    const line = { number: 1, at, kind: 'tenant', tenant: 'harbour', name: '', sources: [] } as const
    expect(pruneKeyBackup(keys, [line])).toBe(1)
    expect(await readKeyBackup(readFileSync(keys, 'utf8'), lock)).toMatchObject({
      ok: true,
      value: { months: [{ tenant: 'city' }] },
    })
    expect(pruneKeyBackup(join(folder, 'nowhere'), [line])).toBe(0)
  })
})
