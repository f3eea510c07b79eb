// Verifies a backup without a gateway and without a key: the digests of its parts, the pages of the copy, the rows of its tables, and
// each audit log against its signed checkpoint. Nothing is written.

import { existsSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { toBase64 } from '../../../standards/bytes/base64.ts'
import { fail, ok, type Result } from '../../../standards/result.ts'
import { treeHashOf } from '../../../standards/transparency-log/hash.ts'
import { readVerifierKey, type VerifierKey } from '../../../standards/transparency-log/keys.ts'
import { parseTilePath } from '../../../standards/transparency-log/tiles.ts'
import { logResource } from '../../audit/resource.ts'
import { verifyLog } from '../../audit/verify/log.ts'
import type { LogReader } from '../../audit/verify/walk.ts'
import { nodeHashing } from '../../runtime/node-hashing.ts'
import { countRows, integrityFaults, openReadOnly } from '../../store/drivers/sqlite-copy.ts'
import { programSchemaVersion } from '../../store/schema-version.ts'
import { createStore } from '../../store/sql-store.ts'
import type { Store } from '../../store/store.ts'
import { type LoggedTenant, type Manifest, manifestName, readManifest } from './manifest.ts'
import { sha256Of } from './take.ts'

/** The manifest, where this program can read the backup. */
export function manifestOf(folder: string): Result<Manifest, string> {
  const path = join(folder, manifestName)
  if (!existsSync(path)) return fail(`${folder} has no ${manifestName}: it is not a backup, or one that was cut off.`)
  const read = readManifest(readFileSync(path, 'utf8'))
  if (!read.ok || read.value.schema <= programSchemaVersion) return read
  return fail(
    `The backup has schema version ${read.value.schema}, this program knows ${programSchemaVersion}: ` +
      `citygate ${read.value.version} has made it. Use that version or a later one.`,
  )
}

async function partFaults(folder: string, { parts }: Manifest): Promise<readonly string[]> {
  const faults: string[] = []
  for (const { file, bytes, sha256 } of parts) {
    const path = join(folder, file)
    if (!existsSync(path)) faults.push(`${file} is missing.`)
    else if (statSync(path).size !== bytes) faults.push(`${file} has ${statSync(path).size} bytes instead of ${bytes}.`)
    else if ((await sha256Of(path)) !== sha256) faults.push(`${file} was changed: its SHA-256 is another one.`)
  }
  return faults
}

function storeLog(store: Store, tenant: string): LogReader {
  return {
    checkpoint: async () => (await store.audit.log(tenant)).checkpoint,
    async tile(path) {
      const name = parseTilePath(path)
      return name === undefined ? undefined : logResource(store, tenant, name)
    },
  }
}

async function logFaults(
  store: Store,
  logged: LoggedTenant,
  given: readonly VerifierKey[],
): Promise<readonly string[]> {
  const { tenant, size, root } = logged
  const stored = await store.audit.log(tenant)
  if (stored.size !== size) return [`The audit log of ${tenant} has ${stored.size} records instead of ${size}.`]
  if (size === 0) return []
  const named = readVerifierKey(logged.key)
  if (!named.ok) return [`The manifest has no usable key of the audit log of ${tenant}.`]
  const trusted = given.find(({ name }) => name === named.value.name)
  if (given.length > 0 && trusted === undefined) return [`No --key is of the audit log ${named.value.name}.`]
  const trust = { key: trusted ?? named.value, witnesses: [], others: [], hash: treeHashOf(nodeHashing.sha256) }
  const verified = await verifyLog(storeLog(store, tenant), trust)
  if (!verified.ok) return verified.problem.map(({ code, detail }) => `The audit log of ${tenant}: ${code}: ${detail}`)
  return toBase64(verified.value.root) === root
    ? []
    : [`The audit log of ${tenant} has another root than the manifest.`]
}

/**
 * @param keys verifier keys of the logs; none: those that the manifest names
 * @returns the manifest, or everything that is wrong
 */
export async function checkBackup(
  folder: string,
  keys: readonly VerifierKey[],
): Promise<Result<Manifest, readonly string[]>> {
  const read = manifestOf(folder)
  if (!read.ok) return fail([read.problem])
  const manifest = read.value
  const damaged = await partFaults(folder, manifest)
  if (damaged.length > 0) return fail(damaged)
  const [part] = manifest.parts
  const sql = openReadOnly(join(folder, part?.file ?? ''))
  try {
    const store = createStore(sql)
    const faults = (await integrityFaults(sql)).map((text) => `SQLite: ${text}`)
    if (faults.length > 0) return fail(faults)
    const rows = await countRows(sql)
    for (const table of new Set([...Object.keys(rows), ...Object.keys(manifest.rows)])) {
      const [is, was] = [rows[table] ?? 0, manifest.rows[table] ?? 0]
      if (is !== was) faults.push(`The table ${table} has ${is} rows instead of ${was}.`)
    }
    if ((await store.schemaVersion()) !== manifest.schema)
      faults.push('The copy has another schema version than the manifest.')
    if ((await store.erasures.last()) !== manifest.erasures)
      faults.push('The list of erasures has another length than in the manifest.')
    if ((await store.audit.monthKeys()).length > 0)
      faults.push('The copy has keys of months, which belong into the backup of keys.')
    for (const logged of manifest.audit) faults.push(...(await logFaults(store, logged, keys)))
    return faults.length === 0 ? ok(manifest) : fail(faults)
  } catch {
    return fail(['The copy cannot be read as a store.'])
  } finally {
    await sql.close?.()
  }
}
