// The key of the demo city's issuer, in its folder: after a restart, tokens of the previous run stay valid, and `citygate token`
// issues further tokens while a city runs.

import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import type { Json, JsonObject } from '../../../standards/hub/entity.ts'
import { isJsonObject, member } from '../../../standards/json/object.ts'
import { fail, ok, type Result } from '../../../standards/result.ts'
import { createLocalIssuer, type LocalIssuer, makeLocalKey } from './local-issuer.ts'

/** The path of the key file, relative to the folder in which the demo city is started. */
export const issuerPath = 'data/demo.issuer.json'

const ownerOnly = 0o600

interface Kept {
  /** The public URL of the city. */
  readonly audience: string
  readonly key: JsonObject
}

function readKept(path: string): Kept | undefined {
  try {
    const document = JSON.parse(readFileSync(path, 'utf8')) as Json
    if (!isJsonObject(document)) return undefined
    const [audience, key] = [member(document, 'audience'), member(document, 'key')]
    return typeof audience === 'string' && isJsonObject(key) ? { audience, key } : undefined
  } catch {
    return undefined
  }
}

/**
 * The issuer of a city that is starting.
 * @param path the path of the file, in an existing folder
 */
export async function startIssuer(path: string, audience: string): Promise<Result<LocalIssuer, string>> {
  const kept = readKept(path)
  if (kept === undefined && existsSync(path))
    return fail(`The file ${path} contains no valid key; delete it to generate a new one.`)
  const key = kept?.key ?? (await makeLocalKey())
  if (kept?.audience !== audience) {
    // Written under another name first, so that an interrupted write leaves no partial file.
    writeFileSync(`${path}.new`, `${JSON.stringify({ audience, key } satisfies Kept)}\n`, { mode: ownerOnly })
    renameSync(`${path}.new`, path)
  }
  return ok(await createLocalIssuer(audience, key))
}

/** The issuer of a running city. */
export async function startedIssuer(path: string): Promise<LocalIssuer | undefined> {
  const kept = readKept(path)
  return kept === undefined ? undefined : createLocalIssuer(kept.audience, kept.key)
}
