// Carries the list of erasures to its second place while the gateway runs, and takes destroyed keys out of the backup of keys.

import { existsSync } from 'node:fs'
import { ok, type Result } from '../../standards/result.ts'
import type { BackupConfig } from '../config/config.ts'
import type { ErasureNames } from '../erasure-names.ts'
import type { Store } from '../store/store.ts'
import { allErasures, appendToList, isBegun, listAhead, readListFile } from './erasure-list.ts'
import { pruneKeyBackup } from './key-backup.ts'

export interface ErasureExport {
  /** Why the gateway must not serve this store: it is older than the list, or the list cannot be read. */
  readonly check: () => Promise<Result<undefined, string>>
  /** Called again and again; throws if the second place cannot be written, and then pauses for half a minute. */
  readonly run: () => Promise<void>
}

const pauseMilliseconds = 30_000

export function createErasureExport(
  { erasures: path, keys }: BackupConfig,
  store: Pick<Store, 'erasures'>,
  names: ErasureNames,
): ErasureExport {
  /** The last entry that is known to be in the file. */
  let exported = -1
  let pausedUntil = 0
  return {
    async check() {
      if (path === undefined || !isBegun(path)) return ok(undefined)
      const list = readListFile(path, names)
      return list.ok ? listAhead(list.value, await store.erasures.last()) : list
    },
    async run() {
      if (path === undefined || performance.now() < pausedUntil) return
      pausedUntil = performance.now() + pauseMilliseconds
      const last = await store.erasures.last()
      // A list that was taken away is written again from its beginning.
      if (last !== exported || !existsSync(path)) await carry(path)
      exported = last
      pausedUntil = 0
    },
  }

  async function carry(to: string): Promise<void> {
    const appended = await appendToList(to, store, names)
    if (!appended.ok) throw new Error(`the list of erasures cannot be written: ${appended.problem}`)
    // At the start all of them: the process may have ended between the two writes.
    if (keys !== undefined) pruneKeyBackup(keys, await allErasures(store, Math.max(exported, 0)))
  }
}
