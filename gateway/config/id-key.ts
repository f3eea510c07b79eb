// The id key where the configuration has none: generated once and kept in a file beside the store, because with another key every
// vehicle would be a new one after a restart.

import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { toHex } from '../../standards/bytes/hex.ts'
import { fail, ok, type Result } from '../../standards/result.ts'

const keyBytes = 32
const longKey = /^[0-9a-f]{64}$/
const ownerOnly = 0o600

/**
 * @param path of the key's file; its folder exists
 * @returns the key, or the reason why the file is not usable
 */
export function keptIdKey(path: string): Result<string, string> {
  if (existsSync(path)) {
    const key = readFileSync(path, 'utf8').trim()
    return longKey.test(key) ? ok(key) : fail(`The file ${path} contains no valid key; restore the previous file.`)
  }
  const key = toHex(crypto.getRandomValues(new Uint8Array(keyBytes)))
  writeSecret(path, key)
  return ok(key)
}

/**
 * Writes under another name first, so that an interrupted write leaves no partial file; to the disk, since ids with this key are soon in
 * a store that survives a power cut.
 */
export function writeSecret(path: string, secret: string): void {
  writeFileSync(`${path}.new`, `${secret}\n`, { mode: ownerOnly, flush: true })
  renameSync(`${path}.new`, path)
}
