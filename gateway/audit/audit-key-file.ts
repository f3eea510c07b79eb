// The key of the audit log where the configuration has none: generated once and kept in a file beside the store, because with
// another key its checkpoints would belong to another log.

import { existsSync, readFileSync } from 'node:fs'
import type { Json, JsonObject } from '../../standards/hub/entity.ts'
import { isJsonObject } from '../../standards/json/object.ts'
import { fail, ok, type Result } from '../../standards/result.ts'
import { writeVerifierKey } from '../../standards/transparency-log/keys.ts'
import { generateKey, publicKeyOf, verifierKeyOf } from './log-key.ts'
import { originOf } from './open.ts'
import type { Config } from '../config/config.ts'
import { writeSecret } from '../config/id-key.ts'

/**
 * The configured key or the key file, which is generated where it does not exist; the store's folder exists.
 * @returns the key, or the reason why the file is not usable
 */
export async function auditKeyOf(config: Config): Promise<Result<JsonObject, string>> {
  return config.audit.key === undefined ? keptKey(pathOf(config)) : ok(config.audit.key)
}

/** The key of a file, which is generated where it does not exist; its folder exists. */
export async function keptKey(path: string): Promise<Result<JsonObject, string>> {
  const known = knownKey(path)
  if (known !== undefined) return known
  const key = await generateKey()
  writeSecret(path, JSON.stringify(key))
  return ok(key)
}

/** Undefined where no key exists yet. */
function knownKey(path: string): Result<JsonObject, string> | undefined {
  if (!existsSync(path)) return undefined
  const key = parsed(readFileSync(path, 'utf8'))
  const isKey = key !== undefined && publicKeyOf(key) !== undefined && typeof key['d'] === 'string'
  return isKey ? ok(key) : fail(`The file ${path} contains no valid key; restore the previous file.`)
}

function pathOf({ store }: Config): string {
  return `${store.path}.audit-key`
}

/** The verifier keys of the logs of all tenants, as text. */
export function verifierKeys(config: Config): Result<readonly string[], string> {
  const jwk = config.audit.key === undefined ? knownKey(pathOf(config)) : ok(config.audit.key)
  if (jwk === undefined)
    return fail(`There is no key in ${pathOf(config)} yet: the gateway generates one when it starts.`)
  if (!jwk.ok) return jwk
  const keys = config.tenants.flatMap((tenant) => verifierKeyOf(jwk.value, originOf(config, tenant), 'log') ?? [])
  return keys.length === 0 ? fail('audit.key is not an Ed25519 key.') : ok(keys.map(writeVerifierKey))
}

function parsed(text: string): JsonObject | undefined {
  try {
    const document = JSON.parse(text) as Json
    return isJsonObject(document) ? document : undefined
  } catch {
    return undefined
  }
}
