// Makes a backup of a store in a file, while a gateway may write to it: a folder with the copy of one moment and its manifest, which gets
// its name last, so that a backup that was cut off is none. What it has left is removed by the next one.

import { createHash } from 'node:crypto'
import {
  chmodSync,
  closeSync,
  createReadStream,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { dirname, isAbsolute, join, relative, resolve } from 'node:path'
import { UsageError } from '../../../conformance/cli/inputs.ts'
import { toBase64 } from '../../../standards/bytes/base64.ts'
import type { JsonObject } from '../../../standards/hub/entity.ts'
import { readCheckpoint } from '../../../standards/transparency-log/checkpoint.ts'
import { writeVerifierKey } from '../../../standards/transparency-log/keys.ts'
import { version } from '../../../version.ts'
import { type KeyLock, keyBackupText, writeKeyBackup } from '../../audit/key-backup.ts'
import { verifierKeyOf } from '../../audit/log-key.ts'
import { originOf } from '../../audit/open.ts'
import type { Config } from '../../config/config.ts'
import { copySqlite, countRows, openReadOnly } from '../../store/drivers/sqlite-copy.ts'
import { createStore } from '../../store/sql-store.ts'
import type { Store } from '../../store/store.ts'
import { knownIdKey, namesOf } from '../open-store.ts'
import {
  backupFormat,
  type LoggedTenant,
  type Manifest,
  manifestName,
  type Part,
  storeName,
  unfinishedName,
} from './manifest.ts'
import { type Mark, setMark } from './unfinished.ts'

export async function sha256Of(path: string): Promise<string> {
  const hash = createHash('sha256')
  for await (const chunk of createReadStream(path)) hash.update(chunk as Uint8Array)
  return hash.digest('hex')
}

async function partOf(folder: string, file: string): Promise<Part> {
  const path = join(folder, file)
  return { file, bytes: statSync(path).size, sha256: await sha256Of(path) }
}

/** The key that signs the audit log, as the gateway has made it or the configuration has it. */
export function knownAuditKey({ audit, store }: Config): JsonObject {
  if (audit.key !== undefined) return audit.key
  const path = `${store.path}.audit-key`
  if (!existsSync(path)) throw new UsageError(`There is no key of the audit log ${path}: restore it, or set audit.key.`)
  return JSON.parse(readFileSync(path, 'utf8')) as JsonObject
}

const selectTenants = `select tenant from audit_log union select tenant from source union select tenant from entity
  union select tenant from audit_waiting order by tenant`

async function logOf(config: Config, store: Store, tenant: string): Promise<LoggedTenant> {
  const verifier = verifierKeyOf(knownAuditKey(config), originOf(config, tenant), 'log')
  if (verifier === undefined) throw new UsageError('The key of the audit log is not an Ed25519 key.')
  const { size, checkpoint } = await store.audit.log(tenant)
  const read = checkpoint === undefined ? undefined : readCheckpoint(checkpoint)
  const root = read?.ok === true ? { root: toBase64(read.value.root) } : {}
  return { tenant, size, ...root, key: writeVerifierKey(verifier) }
}

/** With what could not be written, since a full disk may be that of the store, of the backup or of the keys. */
class NotWritten extends Error {
  readonly syscall = 'write'
}

/** SQLITE_FULL and SQLITE_CANTOPEN, without what extends them. */
const cannotWrite: ReadonlySet<number> = new Set([13, 14])

function writing<Done>(what: string, write: () => Done): Done {
  try {
    return write()
  } catch (error) {
    if (!(error instanceof Error)) throw error
    const isOfSystem = 'syscall' in error
    const isOfSqlite = 'errcode' in error && cannotWrite.has(Number(error.errcode) % 256)
    if (!isOfSystem && !isOfSqlite) throw error
    throw new NotWritten(`${what} cannot be written: ${error.message}.`, { cause: error })
  }
}

const manifestDraft = `${manifestName}.new`
/** What a backup may have left that was cut off. */
const leftNames: ReadonlySet<string> = new Set([storeName, `${storeName}-journal`, manifestDraft])

function removeLeft(folder: string): void {
  for (const name of leftNames) rmSync(join(folder, name), { force: true })
}

/** The folder must be new or empty, but for what an unfinished backup has left: another backup is never overwritten. */
function prepare(folder: string): Mark {
  const isEmpty = (): boolean => {
    const names = readdirSync(folder).filter((name) => name !== unfinishedName)
    return (
      names.length === 0 || (existsSync(join(folder, unfinishedName)) && names.every((name) => leftNames.has(name)))
    )
  }
  const notEmpty = new UsageError(`The folder ${folder} is not empty: a backup needs a folder of its own.`)
  if (existsSync(folder) && !isEmpty()) throw notEmpty
  writing(`The folder ${folder}`, () => mkdirSync(folder, { recursive: true, mode: 0o700 }))
  // Also one that was there: a backup holds everything but keys.
  chmodSync(folder, 0o700)
  const mark = writing(`The folder ${folder}`, () => setMark(join(folder, unfinishedName)))
  if (mark === undefined) throw new UsageError(`Another backup into ${folder} is under way.`)
  // It may have been whole a moment ago.
  if (isEmpty()) {
    removeLeft(folder)
    return mark
  }
  mark.remove()
  throw notEmpty
}

/** The copy of one moment, without keys, which a file beside the store has for a while. */
function copyTo(copy: string, { path }: Config['store']): void {
  const between = `${path}.backing-up-copy`
  const what = `The copy ${copy}, or its temporary file ${between},`
  const mark = writing(what, () => setMark(`${path}.backing-up`))
  if (mark === undefined) throw new UsageError(`Another backup of the store ${path} is under way.`)
  const removeBetween = (): void => {
    for (const end of ['', '-journal', '-wal', '-shm']) rmSync(between + end, { force: true })
  }
  removeBetween()
  try {
    writing(what, () => {
      copySqlite(path, between, copy)
      flush(copy)
    })
  } finally {
    removeBetween()
    mark.remove()
  }
}

function flush(path: string): void {
  const file = openSync(path, 'r+')
  try {
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
}

async function manifestOf(config: Config, folder: string, at: string): Promise<Manifest> {
  const sql = openReadOnly(join(folder, storeName))
  try {
    const store = createStore(sql)
    const rows = (await sql.all<{ readonly tenant: string }>(selectTenants)).map(({ tenant }) => tenant)
    const audit: LoggedTenant[] = []
    for (const tenant of rows) audit.push(await logOf(config, store, tenant))
    return {
      format: backupFormat,
      version,
      schema: await store.schemaVersion(),
      at,
      tenants: rows,
      parts: [await partOf(folder, storeName)],
      rows: await countRows(sql),
      audit,
      erasures: await store.erasures.last(),
      idKey: namesOf(config).fingerprint,
    }
  } finally {
    await sql.close?.()
  }
}

export async function takeBackup(config: Config, folder: string): Promise<Manifest> {
  const mark = prepare(folder)
  try {
    const at = new Date().toISOString()
    copyTo(join(folder, storeName), config.store)
    const manifest = await manifestOf(config, folder, at)
    const text = `${JSON.stringify(manifest, null, 2)}\n`
    writing(`The manifest in ${folder}`, () => {
      writeFileSync(join(folder, manifestDraft), text, { flush: true })
      renameSync(join(folder, manifestDraft), join(folder, manifestName))
    })
    return manifest
  } catch (error) {
    removeLeft(folder)
    throw error
  } finally {
    mark.remove()
  }
}

/** The keys are apart from the backup: who has one of the two has no pseudonyms. */
export function isInside(folder: string, file: string): boolean {
  const path = relative(resolve(folder), resolve(file))
  return path !== '' && !path.startsWith('..') && !isAbsolute(path)
}

/** @returns how many keys of months are in it */
export async function backUpKeys(config: Config, store: Store, file: string, lock: KeyLock): Promise<number> {
  const months = await store.audit.monthKeys()
  const keys = { idKey: knownIdKey(config), auditKey: knownAuditKey(config), months }
  const text = await keyBackupText(keys, lock, new Date().toISOString())
  writing(`The backup of keys ${file}`, () => {
    mkdirSync(dirname(resolve(file)), { recursive: true })
    writeKeyBackup(file, text)
  })
  return months.length
}
