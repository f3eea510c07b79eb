// The store of a configuration, for commands that work on it beside a gateway or without one.

import { existsSync, readFileSync } from 'node:fs'
import { UsageError } from '../../conformance/cli/inputs.ts'
import type { Config } from '../config/config.ts'
import { type ErasureNames, erasureNames } from '../erasure-names.ts'
import { allErasures, appendToList } from '../audit/erasure-list.ts'
import { pruneKeyBackup } from '../audit/key-backup.ts'
import { nodeHashing } from '../runtime/node-hashing.ts'
import type { Policy } from '../policy/policy.ts'
import type { Sql } from '../store/drivers/sql.ts'
import { maxPagesAtOnce } from '../store/drivers/sqlite-scrub.ts'
import { createStore } from '../store/sql-store.ts'
import { StoreUnavailable } from '../store/outcome.ts'
import type { Store } from '../store/store.ts'
import { configurationFrom, needsSqlite } from './configuration.ts'
import { exitCode, say } from './output.ts'

export interface OpenStore {
  readonly config: Config
  readonly policy: Policy
  readonly store: Store
  readonly names: ErasureNames
  /** For what only a file has. */
  readonly sql: Sql
}

/** The id key of a configuration, which the gateway has made. */
export function knownIdKey({ idKey, store }: Config): string {
  if (idKey !== undefined) return idKey
  const path = `${store.path}.key`
  if (!existsSync(path)) throw new UsageError(`There is no id key ${path}: restore it, or set idKey.`)
  return readFileSync(path, 'utf8').trim()
}

export function namesOf(config: Config): ErasureNames {
  return erasureNames(nodeHashing, knownIdKey(config))
}

/** @param command the words of the command, for its messages */
export async function withStore(
  command: string,
  file: string,
  work: (open: OpenStore) => Promise<void>,
): Promise<void> {
  const loaded = await configurationFrom(file, exitCode.usage)
  const stores = await needsSqlite(command, () => import('../runtime/open-store.ts'))
  if (loaded === undefined || stores === undefined) return
  const { config, policy } = loaded
  const { path, postgres } = config.store
  if (postgres === undefined && !existsSync(path)) throw new UsageError(`There is no store ${path}.`)
  const names = namesOf(config)
  const sql = await stores.openStore(config.store)
  try {
    const store = createStore(sql)
    if (!(await store.ready())) throw new UsageError('The store has another schema: start the gateway once.')
    await work({ config, policy, store, sql, names })
  } finally {
    await sql.close?.()
  }
}

/** Carries new entries of the list of erasures to the second place, and takes destroyed keys out of the backup of keys. */
export async function exportErasures({
  config,
  store,
  names,
}: Pick<OpenStore, 'config' | 'store' | 'names'>): Promise<void> {
  const { erasures, keys } = config.backup ?? {}
  if (erasures === undefined) {
    say(
      'backup.erasures is not configured: the list of erasures is in the store alone, and is lost with it. ' +
        'Write it to a second place with `citygate erasures export FILE`.',
    )
    return
  }
  const appended = await appendToList(erasures, store, names)
  if (!appended.ok) {
    say(appended.problem)
    process.exitCode = exitCode.refused
    return
  }
  if (keys !== undefined) pruneKeyBackup(keys, await allErasures(store))
}

/** Removes the bytes of what was erased from a small file, and leaves a large one to the sweep of the gateway. */
export async function scrubBeside(
  { config, store, sql }: Pick<OpenStore, 'config' | 'store' | 'sql'>,
  now: string,
): Promise<void> {
  if (config.store.postgres !== undefined) {
    await store.erasures.scrub(now)
    return
  }
  await sql.all('pragma busy_timeout = 5000')
  const [mark] = await sql.all<{ readonly user_version: number }>('pragma user_version')
  const [size] = await sql.all<{ readonly page_count: number }>('pragma page_count')
  // The bit that says that the file is to be rewritten (store/drivers/sqlite-scrub.ts).
  await sql.all(`pragma user_version = ${(mark?.user_version ?? 0) | 1}`)
  try {
    // To rewrite a large file takes seconds, in which a gateway beside this command could not write.
    if ((size?.page_count ?? 0) <= maxPagesAtOnce) {
      await store.erasures.scrub(now)
      return
    }
  } catch (error) {
    if (!(error instanceof StoreUnavailable)) throw error
  }
  say('The gateway overwrites the bytes of what was erased with its next sweep, or within a day.')
}
