// Restores a backup into the place of a store: beside it first, where the list of erasures is replayed and the schema upgraded, so that
// nothing that was erased since is ever in the store that a gateway opens.

import { copyFileSync, existsSync, linkSync, mkdirSync, renameSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { UsageError } from '../../../conformance/cli/inputs.ts'
import { allErasures, readListFile } from '../../audit/erasure-list.ts'
import type { BackedUpKeys } from '../../audit/key-backup.ts'
import type { Config } from '../../config/config.ts'
import { writeSecret } from '../../config/id-key.ts'
import { type ErasureNames, erasureNames } from '../../erasure-names.ts'
import { giveToOwner } from '../../file-owner.ts'
import { nodeHashing } from '../../runtime/node-hashing.ts'
import { openSqlite } from '../../store/drivers/sqlite.ts'
import { isInUse, openReadOnly } from '../../store/drivers/sqlite-copy.ts'
import type { Erasure } from '../../store/erasures/erasures.ts'
import { type Replayed, replayErasures } from '../../store/erasures/replay.ts'
import { createStore } from '../../store/sql-store.ts'
import { knownIdKey } from '../open-store.ts'
import type { Manifest } from './manifest.ts'
import { setMark } from './unfinished.ts'

export interface RestoreOptions {
  /** Of the backup of keys; absent: the keys are beside the store or in the configuration. */
  readonly keys?: BackedUpKeys
  /** The file of the list of erasures; absent: it is not replayed. */
  readonly list?: string
  /** The store that is there is kept under another name. */
  readonly replaces: boolean
}

export interface Restored {
  readonly schema: number
  readonly replayed: Replayed
  /** Keys of months that were put back. */
  readonly monthKeys: number
  /** Where the store is that was there; absent: there was none. */
  readonly kept?: string
}

const fileEnds = ['', '-wal', '-shm', '-journal'] as const

/** The id key that is there or, without one, that of the backup of keys. */
function idKeyOf(config: Config, keys: BackedUpKeys | undefined): string {
  if (config.idKey !== undefined || existsSync(`${config.store.path}.key`)) return knownIdKey(config)
  if (keys !== undefined) return keys.idKey
  throw new UsageError(
    `There is no id key: neither idKey, nor ${config.store.path}.key, nor a backup of keys (--keys). With another one all ids change.`,
  )
}

function checkTarget(path: string, replaces: boolean): void {
  if (!existsSync(path)) return
  if (!replaces) {
    throw new UsageError(
      `There is a store ${path}. With --replace it is kept under another name, and the backup takes its place.`,
    )
  }
  if (isInUse(path)) throw new UsageError(`The store ${path} is in use: stop the gateway, then restore.`)
}

/** Every entry that is known: of the list, and of the store whose place the backup takes. */
async function knownErasures(path: string, list: string | undefined, names: ErasureNames): Promise<readonly Erasure[]> {
  const read = list === undefined ? undefined : readListFile(list, names)
  if (read?.ok === false) throw new UsageError(read.problem)
  const entries = new Map((read?.value ?? []).map((entry) => [entry.number, entry]))
  if (existsSync(path)) {
    const sql = openReadOnly(path)
    try {
      for (const entry of await allErasures(createStore(sql))) entries.set(entry.number, entry)
    } catch {
      // A store of an earlier schema, or one that is damaged, has no list that can be read.
    } finally {
      await sql.close?.()
    }
  }
  return [...entries.values()]
}

/**
 * The store that is there gets another name, and the new one its place at once: a process that is killed leaves one of the two there, and
 * never a place for an empty store. A log without its store is put aside too, which SQLite would take for one of the new store.
 */
function takePlace(restoring: string, path: string, now: string): string | undefined {
  const isThere = existsSync(path)
  const kept = `${path}.replaced-${now.replaceAll(/[:.]/g, '-')}`
  for (const end of fileEnds) {
    if (end !== '' && existsSync(path + end)) renameSync(path + end, kept + end)
  }
  if (isThere) keepAs(path, kept)
  renameSync(restoring, path)
  return isThere ? kept : undefined
}

function keepAs(path: string, kept: string): void {
  try {
    linkSync(path, kept)
  } catch {
    // The file system has no second names.
    renameSync(path, kept)
  }
}

function putSecrets({ config, keys }: { readonly config: Config; readonly keys: BackedUpKeys | undefined }): void {
  const { path } = config.store
  if (keys === undefined) return
  const put = (file: string, secret: string): void => {
    if (existsSync(file)) return
    writeSecret(file, secret)
    giveToOwner(file)
  }
  if (config.idKey === undefined) put(`${path}.key`, keys.idKey)
  if (config.audit.key === undefined) put(`${path}.audit-key`, JSON.stringify(keys.auditKey))
}

/** @param manifest of the backup, which was verified */
export async function restoreBackup(
  config: Config,
  folder: string,
  manifest: Manifest,
  { keys, list, replaces }: RestoreOptions,
): Promise<Restored> {
  const { path } = config.store
  checkTarget(path, replaces)
  const names = erasureNames(nodeHashing, idKeyOf(config, keys))
  if (names.fingerprint !== manifest.idKey) {
    throw new UsageError(
      'The id key is not that of the backup: with another one all ids change, and no list of erasures can be replayed.',
    )
  }
  const erasures = await knownErasures(path, list, names)
  const last = Math.max(0, ...erasures.map(({ number }) => number))
  if (list !== undefined && last < manifest.erasures) {
    throw new UsageError(
      `The list of erasures has ${last} entries, the backup ${manifest.erasures}: it is not the current list.`,
    )
  }
  mkdirSync(dirname(path), { recursive: true })
  const restoring = `${path}.restoring`
  const discard = (): void => {
    for (const end of fileEnds) rmSync(restoring + end, { force: true })
  }
  const mark = setMark(`${path}.being-restored`)
  if (mark === undefined) throw new UsageError(`The store ${path} is being restored by another process.`)
  discard()
  const now = new Date().toISOString()
  try {
    copyFileSync(join(folder, manifest.parts[0]?.file ?? ''), restoring)
    const sql = openSqlite({ path: restoring, synchronous: 'full' })
    let restored: Omit<Restored, 'kept'>
    try {
      const store = createStore(sql)
      const migrated = await store.migrate()
      if (!migrated.ok) throw new UsageError(migrated.problem.detail)
      const replayed = await replayErasures(store, erasures, names, now)
      // After the replay, which says which keys were destroyed: those are not written at all.
      await store.audit.restoreMonthKeys(keys?.months ?? [])
      await store.sweep(now)
      // The file is rewritten now, not once a day (store/drivers/sqlite-scrub.ts).
      await sql.all('pragma user_version = 0')
      await store.erasures.scrub(now)
      const monthKeys = (await store.audit.monthKeys()).length
      restored = { schema: migrated.value, replayed, monthKeys }
    } finally {
      await sql.close?.()
    }
    giveToOwner(restoring, path)
    // A gateway may have been started meanwhile.
    checkTarget(path, replaces)
    putSecrets({ config, keys })
    const kept = takePlace(restoring, path, now)
    return { ...restored, ...(kept === undefined ? {} : { kept }) }
  } catch (error) {
    discard()
    throw error
  } finally {
    mark.remove()
  }
}
