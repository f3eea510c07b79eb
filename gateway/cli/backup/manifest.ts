// The manifest of a backup: what is in it, as it was when it was made, so that it can be verified without a gateway.

import type { Json, JsonObject } from '../../../standards/hub/entity.ts'
import { isJsonArray, isJsonObject } from '../../../standards/json/object.ts'
import { fail, ok, type Result } from '../../../standards/result.ts'

export const backupFormat = 'citygate-backup/1'
export const manifestName = 'manifest.json'
export const storeName = 'store.sqlite'
/** The mark of a backup that is not whole (unfinished.ts). */
export const unfinishedName = 'unfinished'

export interface Part {
  readonly file: string
  readonly bytes: number
  /** In hexadecimal. */
  readonly sha256: string
}

export interface LoggedTenant {
  readonly tenant: string
  readonly size: number
  /** Base64 of the root; absent: the log is empty. */
  readonly root?: string
  /** The verifier key of the log. */
  readonly key: string
}

export interface Manifest {
  readonly format: typeof backupFormat
  /** Of the program. */
  readonly version: string
  readonly schema: number
  /** UTC, RFC 3339. */
  readonly at: string
  readonly tenants: readonly string[]
  readonly parts: readonly Part[]
  /** How many rows each table has. */
  readonly rows: Readonly<Record<string, number>>
  readonly audit: readonly LoggedTenant[]
  /** The number of the last entry of the list of erasures. */
  readonly erasures: number
  /** Identifies the id key, and says nothing else of it (gateway/erasure-names.ts). */
  readonly idKey: string
}

function isPart(value: Json): boolean {
  if (!isJsonObject(value)) return false
  const { file, bytes, sha256 } = value
  return file === storeName && typeof bytes === 'number' && typeof sha256 === 'string'
}

function isLogged(value: Json): boolean {
  if (!isJsonObject(value)) return false
  const { tenant, size, root, key } = value
  const isRoot = root === undefined || typeof root === 'string'
  return typeof tenant === 'string' && typeof size === 'number' && typeof key === 'string' && isRoot
}

function isManifest(document: JsonObject): boolean {
  const { version, schema, at, tenants, parts, rows, audit, erasures, idKey } = document
  const areTexts = [version, at, idKey].every((value) => typeof value === 'string')
  const areNumbers = [schema, erasures].every((value) => Number.isSafeInteger(value))
  const areLists = isJsonArray(parts) && isJsonArray(audit) && isJsonArray(tenants) && isJsonObject(rows)
  return areTexts && areNumbers && areLists && parts.length === 1 && parts.every(isPart) && audit.every(isLogged)
}

/** @returns the manifest, or why it cannot be used */
export function readManifest(text: string): Result<Manifest, string> {
  let document: Json
  try {
    document = JSON.parse(text) as Json
  } catch {
    return fail(`${manifestName} is not JSON.`)
  }
  if (!isJsonObject(document)) return fail(`${manifestName} is not a JSON object.`)
  const { format } = document
  if (typeof format === 'string' && format !== backupFormat && format.startsWith('citygate-backup/')) {
    return fail(
      `The backup has another format than ${backupFormat}: a newer program has made it. Use that version or a later one.`,
    )
  }
  if (format !== backupFormat || !isManifest(document))
    return fail(`${manifestName} is not that of a backup (${backupFormat}).`)
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return ok(document as unknown as Manifest)
}
