// The backup of keys, apart from that of the store: the keys of months, the id key and the key that signs the audit log. Each is
// encrypted by itself (JWE, RFC 7516) with a key of the file, which only a passphrase or the private key of a recipient opens, so that
// the gateway can take a destroyed key out of the file without being able to read it.

import {
  closeSync,
  existsSync,
  fsyncSync,
  linkSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { CompactEncrypt, compactDecrypt, importJWK, type JWK } from 'jose'
import type { Json, JsonObject } from '../../standards/hub/entity.ts'
import { isJsonArray, isJsonObject } from '../../standards/json/object.ts'
import { fail, ok, type Result } from '../../standards/result.ts'
import type { MonthKey } from '../store/audit/audit-keys.ts'
import type { Erasure } from '../store/erasures/erasures.ts'
import { giveToOwner } from '../file-owner.ts'

const format = 'citygate-keys/1'
const ownerOnly = 0o600
/** OWASP, Password Storage: PBKDF2 with HMAC-SHA-512. */
const passphraseRounds = 210_000
const maxPassphraseRounds = 10_000_000
export const minPassphraseCharacters = 12

/** Who can open the file: anyone who knows a passphrase, or has the private key of a JWK. */
export type KeyLock = { readonly passphrase: string } | { readonly recipient: JsonObject }

export interface BackedUpKeys {
  readonly idKey: string
  /** A private Ed25519 JWK. */
  readonly auditKey: JsonObject
  readonly months: readonly MonthKey[]
}

interface Month {
  readonly tenant: string
  readonly month: string
  readonly key: string
}

interface KeyFile {
  readonly format: typeof format
  /** UTC, RFC 3339. */
  readonly at: string
  /** The key of the file. */
  readonly lock: string
  readonly idKey: string
  readonly auditKey: string
  readonly months: readonly Month[]
}

/** @returns the algorithm for the key of a recipient; undefined: there is none */
function algorithmOf({ kty }: JsonObject): string | undefined {
  if (kty === 'RSA') return 'RSA-OAEP-256'
  return kty === 'EC' || kty === 'OKP' ? 'ECDH-ES+A256KW' : undefined
}

async function locked(fileKey: Uint8Array, lock: KeyLock): Promise<string> {
  const encrypt = new CompactEncrypt(fileKey)
  if ('passphrase' in lock) {
    return encrypt
      .setProtectedHeader({ alg: 'PBES2-HS512+A256KW', enc: 'A256GCM' })
      .setKeyManagementParameters({ p2c: passphraseRounds })
      .encrypt(new TextEncoder().encode(lock.passphrase))
  }
  const alg = algorithmOf(lock.recipient) ?? ''
  const key = await importJWK(lock.recipient as JWK, alg)
  return encrypt.setProtectedHeader({ alg, enc: 'A256GCM' }).encrypt(key)
}

async function opened(text: string, lock: KeyLock): Promise<Uint8Array> {
  const options = { maxPBES2Count: maxPassphraseRounds }
  const alg = 'passphrase' in lock ? 'PBES2-HS512+A256KW' : (algorithmOf(lock.recipient) ?? '')
  const key =
    'passphrase' in lock ? new TextEncoder().encode(lock.passphrase) : await importJWK(lock.recipient as JWK, alg)
  const { plaintext } = await compactDecrypt(text, key, { ...options, keyManagementAlgorithms: [alg] })
  return plaintext
}

/** @returns why the key of a recipient cannot be used; undefined: it can */
export async function recipientFault(recipient: JsonObject): Promise<string | undefined> {
  const fault = 'The recipient is not a JWK of kty EC, OKP (X25519) or RSA.'
  if (algorithmOf(recipient) === undefined) return fault
  const probe = await locked(new Uint8Array(32), { recipient }).catch(() => undefined)
  return probe === undefined ? fault : undefined
}

/** The file as text. @param at UTC, RFC 3339 */
export async function keyBackupText(keys: BackedUpKeys, lock: KeyLock, at: string): Promise<string> {
  const fileKey = crypto.getRandomValues(new Uint8Array(32))
  const seal = (value: Uint8Array): Promise<string> =>
    new CompactEncrypt(value).setProtectedHeader({ alg: 'dir', enc: 'A256GCM' }).encrypt(fileKey)
  const encoder = new TextEncoder()
  const months: Month[] = []
  for (const { tenant, month, key } of keys.months) months.push({ tenant, month, key: await seal(key) })
  const file: KeyFile = {
    format,
    at,
    lock: await locked(fileKey, lock),
    idKey: await seal(encoder.encode(keys.idKey)),
    auditKey: await seal(encoder.encode(JSON.stringify(keys.auditKey))),
    months,
  }
  return `${JSON.stringify(file, null, 2)}\n`
}

function fileOf(text: string): KeyFile | undefined {
  let document: Json
  try {
    document = JSON.parse(text) as Json
  } catch {
    return undefined
  }
  if (!isJsonObject(document) || document['format'] !== format || !isJsonArray(document['months'])) return undefined
  const { at, lock, idKey, auditKey } = document
  const months = document['months'].flatMap((one): readonly Month[] => {
    if (!isJsonObject(one)) return []
    const { tenant, month, key } = one
    return typeof tenant === 'string' && typeof month === 'string' && typeof key === 'string'
      ? [{ tenant, month, key }]
      : []
  })
  const isFile =
    typeof at === 'string' && typeof lock === 'string' && typeof idKey === 'string' && typeof auditKey === 'string'
  return isFile ? { format, at, lock, idKey, auditKey, months } : undefined
}

/** @returns the keys, or why they cannot be read */
export async function readKeyBackup(text: string, lock: KeyLock): Promise<Result<BackedUpKeys, string>> {
  const file = fileOf(text)
  if (file === undefined) return fail(`The file is not a backup of keys (${format}).`)
  try {
    const fileKey = await opened(file.lock, lock)
    const open = async (value: string): Promise<Uint8Array> =>
      (await compactDecrypt(value, fileKey, { keyManagementAlgorithms: ['dir'] })).plaintext
    const decoder = new TextDecoder()
    const auditKey = JSON.parse(decoder.decode(await open(file.auditKey))) as JsonObject
    const months: MonthKey[] = []
    for (const { tenant, month, key } of file.months) months.push({ tenant, month, key: await open(key) })
    return ok({ idKey: decoder.decode(await open(file.idKey)), auditKey, months })
  } catch {
    return fail(
      'passphrase' in lock
        ? 'The passphrase does not open the backup of keys, or the file was changed.'
        : 'The private key does not open the backup of keys, or the file was changed.',
    )
  }
}

/**
 * Replaces the file, whose old bytes are overwritten: they may hold a key that was destroyed. They have a second name until then, so that at
 * every moment the file is whole, and the next write removes what one that was cut off has left.
 */
export function writeKeyBackup(path: string, text: string): void {
  const [next, old] = [`${path}.new`, `${path}.old`]
  // All of it, or an error: `writeSync` writes what has room.
  writeFileSync(next, text, { mode: ownerOnly, flush: true })
  giveToOwner(next, path)
  // A write that was cut off before it took the place has left the file itself under its second name.
  if (isSameFile(path, old)) rmSync(old)
  else overwrite(old)
  if (existsSync(path) && !hasSecondName(path, old)) overwrite(path)
  renameSync(next, path)
  overwrite(old)
}

function isSameFile(one: string, other: string): boolean {
  if (!existsSync(one) || !existsSync(other)) return false
  return statSync(one, { bigint: true }).ino === statSync(other, { bigint: true }).ino
}

function hasSecondName(path: string, second: string): boolean {
  try {
    linkSync(path, second)
    return true
  } catch {
    // The file system has none.
    return false
  }
}

/** Overwrites a file, if it is there, and removes it. */
function overwrite(path: string): void {
  if (!existsSync(path)) return
  const file = openSync(path, 'r+')
  try {
    writeFileSync(file, new Uint8Array(statSync(path).size))
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
  rmSync(path)
}

/**
 * Takes the keys that were destroyed out of the file, if there is one.
 * @returns how many were in it
 */
export function pruneKeyBackup(path: string, erasures: readonly Erasure[]): number {
  if (!existsSync(path)) return 0
  const file = fileOf(readFileSync(path, 'utf8'))
  if (file === undefined) return 0
  const isGone = ({ tenant, month }: Month): boolean =>
    erasures.some(
      (one) => one.tenant === tenant && (one.kind === 'tenant' || (one.kind === 'month-key' && one.name === month)),
    )
  const months = file.months.filter((one) => !isGone(one))
  const removed = file.months.length - months.length
  if (removed > 0) writeKeyBackup(path, `${JSON.stringify({ ...file, months }, null, 2)}\n`)
  return removed
}
