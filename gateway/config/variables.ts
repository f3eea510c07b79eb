// The environment variables that override the configuration document: CITYGATE_SECTION_KEY for each of its keys.

import type { Json, JsonObject } from '../../standards/hub/entity.ts'
import { nearestName } from '../../standards/text/nearest.ts'

/** A fault in a configuration. */
export interface ConfigFault {
  /** The key, such as `listen.port`, or the name of a variable. */
  readonly key: string
  /** Continues the key as a sentence: `must be an integer`. */
  readonly detail: string
}

/** An old key or variable and the one that replaces it. */
export interface RenamedKey {
  readonly from: string
  readonly to: string
}

const prefix = 'CITYGATE_'
/** Variables with the same prefix that are not configuration: the whole document (at the edge), and secrets of sources. */
const otherVariables = /^CITYGATE_(?:CONFIG|CONFORMANCE_[A-Z_]+|FULL|RUNS|SECRET_[A-Z0-9_]+)$/

/** A name that is one variable, and one file. */
const secretName = /^[a-z0-9]+(?:[-_][a-z0-9]+)*$/

export function isSecretName(name: string): boolean {
  return secretName.test(name)
}

/** The variable CITYGATE_SECRET_NAME. */
export function secretVariable(
  name: string,
  environment: Readonly<Record<string, string | undefined>>,
): string | undefined {
  return isSecretName(name) ? environment[`CITYGATE_SECRET_${name.toUpperCase().replaceAll('-', '_')}`] : undefined
}

/** `LISTEN_PORT` to `['listen', 'port']`, for all known keys. */
const variables: ReadonlyMap<string, readonly [string, string?]> = new Map([
  ['LISTEN_HOST', ['listen', 'host']],
  ['LISTEN_PORT', ['listen', 'port']],
  ['LISTEN_CONNECTIONS', ['listen', 'connections']],
  ['LISTEN_REQUEST_SECONDS', ['listen', 'requestSeconds']],
  ['METRICS_TOKEN', ['metrics', 'token']],
  ['LOG_LEVEL', ['log', 'level']],
  ['PUBLIC_URL', ['publicUrl']],
  ['TENANTS', ['tenants']],
  ['ID_KEY', ['idKey']],
  ['STORE_PATH', ['store', 'path']],
  ['STORE_SYNCHRONOUS', ['store', 'synchronous']],
  ['STORE_POSTGRES', ['store', 'postgres']],
  ['STORE_PASSWORD', ['store', 'password']],
  ['STORE_CONNECTIONS', ['store', 'connections']],
  ['STORE_DATABASES', ['store', 'databases']],
  ['STORE_RESIDENCY', ['store', 'residency']],
  ['ARCHIVE_BINDING', ['archive', 'binding']],
  ['ARCHIVE_AUDIT_DAYS', ['archive', 'auditDays']],
  ['ARCHIVE_HISTORY_DAYS', ['archive', 'historyDays']],
  ['ARCHIVE_HISTORY_MONTHS', ['archive', 'historyMonths']],
  ['BACKUP_ERASURES', ['backup', 'erasures']],
  ['BACKUP_KEYS', ['backup', 'keys']],
  ['BACKUP_RECIPIENT', ['backup', 'recipient']],
  ['ISSUERS', ['issuers']],
  ['PROXIES_CLIENT_CERT', ['proxies', 'clientCert']],
  ['POLICY', ['policy']],
  ['JURISDICTION', ['jurisdiction']],
  ['TRANSFER_RULES_FACTS', ['transferRules', 'facts']],
  ['TRANSFER_RULES_SAFEGUARDS', ['transferRules', 'safeguards']],
  ['TRANSFER_RULES_OBLIGATIONS', ['transferRules', 'obligations']],
  ['TRANSFER_RULES_PACKS', ['transferRules', 'packs']],
  ['BREAK_GLASS_NOTIFY', ['breakGlass', 'notify']],
  ['BREAK_GLASS_LEVEL', ['breakGlass', 'level']],
  ['AUTHZEN_SUBJECT_TYPES', ['authzen', 'subjectTypes']],
  ['AUTHZEN_ACTIONS', ['authzen', 'actions']],
  ['AUTHZEN_LOCAL_IDS', ['authzen', 'localIds']],
  ['OFFICERS', ['officers']],
  ['LIMITS_BYTES', ['limits', 'bytes']],
  ['LIMITS_DEPTH', ['limits', 'depth']],
  ['LIMITS_MEMBERS', ['limits', 'members']],
  ['LIMITS_ENTITIES', ['limits', 'entities']],
  ['LIMITS_MESSAGES', ['limits', 'messages']],
  ['LIMITS_STATE_BYTES', ['limits', 'stateBytes']],
  ['LIMITS_INSTANCES', ['limits', 'instances']],
  ['LIMITS_AHEAD_SECONDS', ['limits', 'aheadSeconds']],
  ['LIMITS_INFLATION', ['limits', 'inflation']],
  ['LIMITS_INLINE_MEMBERS', ['limits', 'inlineMembers']],
  ['THREADS_COUNT', ['threads', 'count']],
  ['THREADS_QUEUE', ['threads', 'queue']],
  ['THREADS_QUEUE_BYTES', ['threads', 'queueBytes']],
  ['THREADS_PER_CLIENT', ['threads', 'perClient']],
  ['THREADS_SECONDS', ['threads', 'seconds']],
  ['THREADS_MEGABYTES', ['threads', 'megabytes']],
  ['RATE_REQUESTS', ['rate', 'requests']],
  ['RATE_SECONDS', ['rate', 'seconds']],
  ['QUOTA_REQUESTS_PER_DAY', ['quota', 'requestsPerDay']],
  ['ADAPTERS', ['adapters']],
  ['CONNECTORS', ['connectors']],
  ['SECRETS_FOLDER', ['secrets', 'folder']],
  ['CATALOGUE', ['catalogue']],
  ['CONSOLE', ['console']],
  ['INDICATORS', ['indicators']],
  ['CORS_ORIGINS', ['cors', 'origins']],
  ['CONTEXTS_ALIASES', ['contexts', 'aliases']],
  ['CONTEXTS_ALLOW', ['contexts', 'allow']],
  ['NGSI_LD_EDITION', ['ngsiLd', 'edition']],
  ['WEBHOOKS_ALLOW', ['webhooks', 'allow']],
  ['WEBHOOKS_KEY', ['webhooks', 'key']],
  ['AUDIT_KEY', ['audit', 'key']],
  ['AUDIT_ORIGIN', ['audit', 'origin']],
  ['AUDIT_KEY_MONTHS', ['audit', 'keyMonths']],
  ['AUDIT_WITNESSES', ['audit', 'witnesses']],
])

/** Variables that have been renamed. The old ones are read for one release, with a warning. */
const renamedVariables: ReadonlyMap<string, string> = new Map([
  ['LAW_FACTS', 'TRANSFER_RULES_FACTS'],
  ['LAW_HELD', 'TRANSFER_RULES_SAFEGUARDS'],
  ['LAW_KEEPS', 'TRANSFER_RULES_OBLIGATIONS'],
  ['LAW_PACKS', 'TRANSFER_RULES_PACKS'],
])

const textKeys = new Set([
  'host',
  'level',
  'publicUrl',
  'idKey',
  'path',
  'folder',
  'synchronous',
  'postgres',
  'password',
  'origin',
  'jurisdiction',
  'notify',
  'erasures',
  'keys',
])

/** The value of a key from the text of a variable: JSON where the key is not text; a policy may be either. */
function variableValue(key: string, text: string): Json | undefined {
  if (textKeys.has(key) || (key === 'policy' && !/^\s*[{[]/.test(text))) return text
  try {
    return JSON.parse(text) as Json
  } catch {
    return undefined
  }
}

export function withVariables(
  document: JsonObject,
  environment: Readonly<Record<string, string | undefined>>,
): {
  readonly merged: JsonObject
  readonly renamed: readonly RenamedKey[]
  readonly faults: readonly ConfigFault[]
} {
  const merged: Record<string, Json> = { ...document }
  const faults: ConfigFault[] = []
  const renamed: RenamedKey[] = []
  for (const [name, text] of Object.entries(environment)) {
    if (!name.startsWith(prefix) || text === undefined || otherVariables.test(name)) continue
    const current = renamedVariables.get(name.slice(prefix.length))
    if (current !== undefined) {
      renamed.push({ from: name, to: `${prefix}${current}` })
      if (environment[`${prefix}${current}`] !== undefined) {
        faults.push({ key: name, detail: `is the old name of ${prefix}${current}, which is set too: remove one` })
        continue
      }
    }
    const path = variables.get(current ?? name.slice(prefix.length))
    if (path === undefined) {
      const nearest = nearestName(name.slice(prefix.length), variables.keys())
      const meant = nearest === undefined ? '' : `; did you mean ${prefix}${nearest}?`
      faults.push({ key: name, detail: `is not a known variable${meant}` })
      continue
    }
    const [section, member] = path
    const value = variableValue(member ?? section, text)
    if (value === undefined) {
      faults.push({ key: name, detail: 'must be JSON, such as 8080, true or ["a", "b"]' })
      continue
    }
    if (member === undefined) merged[section] = value
    else merged[section] = { ...(merged[section] as JsonObject | undefined), [member]: value }
  }
  return { merged, renamed, faults }
}
