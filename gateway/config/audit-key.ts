// The key of the audit log where the configuration has none: made once and kept in a file beside the store, because with
// another key its checkpoints would be somebody else's.

import { existsSync, readFileSync } from 'node:fs'
import type { Json, JsonObject } from '../../standards/hub/entity.ts'
import { isJsonObject } from '../../standards/json/object.ts'
import { fail, ok, type Result } from '../../standards/result.ts'
import { generateKey, publicKeyOf } from '../audit/log-key.ts'
import { writeSecret } from './id-key.ts'

/**
 * @param path of the key's file; its folder exists
 * @returns the key, or the sentence that says why the file cannot serve
 */
export async function keptAuditKey(path: string): Promise<Result<JsonObject, string>> {
  if (existsSync(path)) {
    const key = parsed(readFileSync(path, 'utf8'))
    const isKey = key !== undefined && publicKeyOf(key) !== undefined && typeof key['d'] === 'string'
    return isKey ? ok(key) : fail(`The file ${path} holds no key; put back the one that was there.`)
  }
  const key = await generateKey()
  writeSecret(path, JSON.stringify(key))
  return ok(key)
}

function parsed(text: string): JsonObject | undefined {
  try {
    const document = JSON.parse(text) as Json
    return isJsonObject(document) ? document : undefined
  } catch {
    return undefined
  }
}
