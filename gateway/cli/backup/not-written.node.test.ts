// A backup for which there is no place: what is said of it names the file.

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testAuditKey } from '../../audit/testing.ts'
import type { Config } from '../../config/config.ts'
import type { Store } from '../../store/store.ts'
import { backUpKeys, takeBackup } from './take.ts'

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'citygate-not-written-'))
  writeFileSync(join(folder, 'file'), '')
})
afterAll(() => rmSync(folder, { recursive: true }))

const config = (): Config =>
  ({
    store: { path: join(folder, 'city.sqlite') },
    idKey: 'a-key-for-tests-only-0123456789abcdef',
    audit: { key: testAuditKey },
  }) as unknown as Config

describe('a backup that cannot be written', () => {
  it('names its folder', async () => {
    const place = join(folder, 'file', 'backup')
    await expect(takeBackup(config(), place)).rejects.toThrow(`The folder ${place} cannot be written: ENOTDIR`)
  })

  it('names the backup of keys', async () => {
    const store = { audit: { monthKeys: () => Promise.resolve([]) } } as unknown as Store
    const file = join(folder, 'file', 'keys.json')
    const keys = backUpKeys(config(), store, file, { passphrase: 'correct horse battery staple' })
    await expect(keys).rejects.toThrow(`The backup of keys ${file} cannot be written: `)
  })
})
