// The key of the demo city's issuer, in its folder: a restart takes the tokens of the run before, and `citygate token` makes
// more of them beside a running city.

import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import type { Json, JsonObject } from '../../../standards/hub/entity.ts'
import { isJsonObject, member } from '../../../standards/json/object.ts'
import { fail, ok, type Result } from '../../../standards/result.ts'
import { createLocalIssuer, type LocalIssuer, makeLocalKey } from './local-issuer.ts'

/** Where the demo city keeps it, from the folder in which it is started. */
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
 * The issuer of a city that starts.
 * @param path of the file, in a folder that exists
 */
export async function startIssuer(path: string, audience: string): Promise<Result<LocalIssuer, string>> {
  const kept = readKept(path)
  if (kept === undefined && existsSync(path)) return fail(`The file ${path} holds no key; delete it to have a new one.`)
  const key = kept?.key ?? (await makeLocalKey())
  if (kept?.audience !== audience) {
    // Whole under another name first, so that a kill leaves no half of one.
    writeFileSync(`${path}.new`, `${JSON.stringify({ audience, key } satisfies Kept)}\n`, { mode: ownerOnly })
    renameSync(`${path}.new`, path)
  }
  return ok(await createLocalIssuer(audience, key))
}

/** The issuer of a city that was started. */
export async function startedIssuer(path: string): Promise<LocalIssuer | undefined> {
  const kept = readKept(path)
  return kept === undefined ? undefined : createLocalIssuer(kept.audience, kept.key)
}
