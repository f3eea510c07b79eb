// Reads citygate.config.json and the policies that it names from disk: the configuration of the long-lived runtimes.

import { readFile, stat } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import type { Json, JsonObject } from '../../standards/hub/entity.ts'
import { readJsonFile } from '../../standards/json/file.ts'
import { isJsonArray, isJsonObject } from '../../standards/json/object.ts'
import { fail, ok, type Result } from '../../standards/result.ts'
import type { Policy } from '../policy/policy.ts'
import { readConnectors } from '../connectors/kinds.ts'
import { readConfig, type Config, type ConnectorConfig } from '../config/config.ts'
import type { ConfigFault } from '../config/variables.ts'
import { loadAdapters, type LoadedAdapters } from './load-adapters.ts'
import { namedPolicies, policiesFrom } from '../policy/configured-policies.ts'

export interface Loaded {
  readonly config: Config
  readonly policy: Policy
  /** The adapters from outside that the configuration names. */
  readonly adapters: LoadedAdapters
}

/** @param key of the configuration that names the file */
export async function jsonFile(path: string, key: string): Promise<Result<Json, readonly ConfigFault[]>> {
  const bytes = await readFile(path).catch(() => undefined)
  if (bytes === undefined) return fail([{ key, detail: `the file ${path} cannot be read` }])
  const read = readJsonFile(bytes)
  return read.ok ? read : fail([{ key, detail: `the file ${path} ${read.problem}` }])
}

/** A file that is there and cannot be read, as one of another user, is not absent. */
async function isAbsent(path: string): Promise<boolean> {
  const error: unknown = await stat(path).then(
    () => undefined,
    (reason: unknown) => reason,
  )
  return error instanceof Error && 'code' in error && error.code === 'ENOENT'
}

/**
 * @param path of the configuration; where it is the default name and there is no such file, the defaults hold
 * @returns the configuration and the compiled policy, or every fault
 */
export async function loadConfig(
  path: string,
  environment: Readonly<Record<string, string | undefined>>,
): Promise<Result<Loaded, readonly ConfigFault[]>> {
  const document = await jsonFile(path, '(file)')
  if (!document.ok && !(path === 'citygate.config.json' && (await isAbsent(path)))) return document
  const given = document.ok ? document.value : {}
  if (typeof given !== 'object' || given === null || Array.isArray(given)) {
    return fail([{ key: '(document)', detail: 'must be a JSON object' }])
  }
  const config = readConfig(given as JsonObject, environment)
  if (!config.ok) return fail([...config.problem, ...connectorFaults(given as JsonObject)])
  const connectors = readConnectors(config.value.connectors, config.value.tenants)
  const documents: { readonly key: string; readonly document: Json }[] = []
  const unread: ConfigFault[] = []
  for (const { key, given: named } of namedPolicies(config.value)) {
    const read = typeof named === 'string' ? await jsonFile(resolve(dirname(path), named), key) : ok<Json>(named)
    if (read.ok) documents.push({ key, document: read.value })
    else unread.push(...read.problem)
  }
  const policy = policiesFrom(documents)
  const aliases = await loadAliases(config.value.contexts.aliases, dirname(path))
  const adapters = await loadAdapters(config.value.adapters ?? [], resolve(dirname(path)))
  // Of a file or of PostgreSQL every tenant is in the one database.
  if (config.value.store.databases !== undefined)
    unread.push({ key: 'store.databases', detail: 'is for Cloudflare, where each is a binding of D1: remove it here' })
  if (config.value.archive !== undefined)
    unread.push({ key: 'archive', detail: 'is for Cloudflare, where it is a bucket of R2: remove it here' })
  const results = [connectors, fail(unread), policy, aliases, adapters]
  const faults = results.flatMap((result): readonly ConfigFault[] => (result.ok ? [] : result.problem))
  if (faults.length > 0 || !policy.ok || !aliases.ok || !adapters.ok) return fail(faults)
  const contexts = { ...config.value.contexts, aliases: aliases.value }
  return ok({ config: { ...config.value, contexts }, policy: policy.value, adapters: adapters.value })
}

/** Of connectors whose configuration has other faults too: all that can be said of them without it. */
function connectorFaults({ connectors }: JsonObject): readonly ConfigFault[] {
  if (!isJsonArray(connectors)) return []
  const configs = connectors.filter(
    (one): one is JsonObject & ConnectorConfig => isJsonObject(one) && typeof one['kind'] === 'string',
  )
  // Those that are no objects are faults already, and the others would have wrong numbers.
  if (configs.length < connectors.length) return []
  const tenants = configs.flatMap(({ tenant }) => tenant ?? [])
  const read = readConnectors(configs, ['city', ...tenants])
  return read.ok ? [] : read.problem
}

/** The linked-data contexts that are named by their files, as documents. */
async function loadAliases(
  aliases: Config['contexts']['aliases'],
  folder: string,
): Promise<Result<Readonly<Record<string, JsonObject>>, readonly ConfigFault[]>> {
  const loaded: [string, JsonObject][] = []
  for (const [url, given] of Object.entries(aliases)) {
    const document = typeof given === 'string' ? await jsonFile(resolve(folder, given), 'contexts.aliases') : ok(given)
    if (!document.ok) return document
    if (!isJsonObject(document.value))
      return fail([{ key: 'contexts.aliases', detail: `the context for ${url} is not a JSON object` }])
    loaded.push([url, document.value])
  }
  return ok(Object.fromEntries(loaded))
}
