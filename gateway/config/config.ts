// The configuration: one JSON document (config.schema.json), overridden by CITYGATE_* variables. Unknown keys and variables are
// rejected, because a misspelt limit that is silently ignored leaves no limit.

import type { JsonObject } from '../../standards/hub/entity.ts'
import { schemaFaults, type SchemaFault } from '../../standards/json/schema.ts'
import { type Edition, nativeEdition } from '../../standards/ngsi-ld/edition.ts'
import { fail, ok, type Result } from '../../standards/result.ts'
import { nearestName } from '../../standards/text/nearest.ts'
import type { Level } from '../principal.ts'
import { configSchema } from '../generated/config-schema.ts'
import { residencyFaults } from './residency.ts'
import { type RoleRule, signInFaults, type SignInConfig } from './sign-in.ts'
import { type TransferRulesConfig, readTransferRules } from './transfer-rules.ts'
import { type MapConfig, mapConfig, mapFaults } from './map.ts'
import { withCurrentKeys, writtenKey } from './renamed-keys.ts'
import { type StoreConfig, storeFaults } from './store-config.ts'
import { type ConfigFault, type RenamedKey, withVariables } from './variables.ts'
import { type WitnessConfig, witnessFaults } from './witnesses.ts'

export interface Limits {
  readonly bytes: number
  readonly depth: number
  /** Per record: an entity, a row, an alert, an entity of a feed. */
  readonly members: number
  readonly entities: number
  readonly messages: number
  readonly stateBytes: number
  readonly instances: number
  /** How far ahead of the clock an observation time may be; a source may override it. */
  readonly aheadSeconds: number
  /** The maximum factor by which a compressed body may expand. */
  readonly inflation: number
  /** The largest request that is processed without a worker thread. */
  readonly inlineMembers: number
}

/** The worker threads for large requests, where the runtime has any. */
export interface ThreadsConfig {
  /** Absent: one less than the number of cores, from 1 to 4. */
  readonly count?: number
  readonly queue: number
  readonly queueBytes: number
  readonly perClient: number
  readonly seconds: number
  /** Heap size per thread. */
  readonly megabytes: number
}

export interface IssuerConfig {
  readonly issuer: string
  /** Its public keys, or the URL that serves them: exactly one of the two. */
  readonly jwks?: { readonly keys: readonly JsonObject[] }
  readonly jwksUri?: string
  readonly algorithms: readonly string[]
  readonly audience: string
  /** Prefix of each `client_id`; required, and different, where there are several issuers. */
  readonly clientPrefix: string
  /** Types of access tokens beside that of RFC 9068. */
  readonly acceptTypes?: readonly 'JWT'[]
  /** Absent: the scopes. */
  readonly roles?: readonly RoleRule[]
  readonly signIn?: SignInConfig
}

/** A connector: what each kind has beside this, its own schema says (connectors/). */
export interface ConnectorConfig {
  readonly kind: string
  /** Absent: made of the kind and what it connects to. */
  readonly id?: string
  /** Absent: the first. */
  readonly tenant?: string
  /** The source whose messages arrive, where there is one. */
  readonly source?: string
  /** Several sources that share it: each station is registered with one of them. */
  readonly sources?: readonly string[]
}

export interface AuthzenConfig {
  /** Types of subjects that are registered clients, in addition to `client`. */
  readonly subjectTypes?: readonly string[]
  readonly actions?: Readonly<Record<string, 'read' | 'modify'>>
  /** Types whose entities are named by the part after `urn:ngsi-ld:TYPE:`. */
  readonly localIds?: readonly string[]
}

/** A number of the city that no message contains. */
export interface CityFigure {
  readonly value: number
  /** Of the census or the report that it is from. */
  readonly year: number
  readonly source: string
}

/** Which indicators are computed, and from which figures. */
export interface IndicatorsConfig {
  readonly sets: readonly string[]
  /** Absent: the first. */
  readonly tenant?: string
  /** How often, in seconds. */
  readonly seconds: number
  readonly figures: Readonly<Record<string, CityFigure>>
}

/** What the catalogue says beside what there is. */
export interface CatalogueConfig {
  readonly title: string
  readonly description: string
  /** BCP 47: of the title, the description and the name of the publisher. */
  readonly language: string
  readonly publisher: { readonly name: string; readonly uri?: string }
  /** The URI of the licence under which the data are offered. */
  readonly licence: string
  /** `mailto:` or `https:`. */
  readonly contact?: string
}

export interface BreakGlassConfig {
  /** Is notified of every step. */
  readonly notify: string
  /** At which officers must authenticate to request, approve and use a grant; absent: A2. */
  readonly level?: Exclude<Level, 'A0'>
}

/** A stolen bearer token (A1) could open an emergency access, so that a city has to choose that level itself. */
export function breakGlassLevel({ level = 'A2' }: BreakGlassConfig): Level {
  return level
}

/** On Cloudflare: where the older part of the audit log is. */
export interface ArchiveConfig {
  /** Of the R2 bucket. */
  readonly binding: string
  readonly auditDays: number
  /** Absent: history is not archived. */
  readonly historyDays?: number
  readonly historyMonths?: number
}

export interface BackupConfig {
  /** The file of the list of erasures (audit/erasure-list.ts). */
  readonly erasures?: string
  /** The file of the backup of keys (audit/key-backup.ts). */
  readonly keys?: string
  /** A public JWK. */
  readonly recipient?: JsonObject
}

export type LogLevel = 'error' | 'warning' | 'info'

export interface Config {
  readonly listen: {
    readonly host: string
    readonly port: number
    readonly connections: number
    readonly requestSeconds: number
  }
  /** The least important lines of the log. Absent: `info`. */
  readonly log?: { readonly level: LogLevel }
  /** `token`: the name of the secret with which `/metrics` may be read. */
  readonly metrics?: { readonly token: string }
  readonly publicUrl: string
  readonly tenants: readonly [string, ...string[]]
  /** Absent: generated once and kept beside the store (id-key.ts). */
  readonly idKey?: string
  readonly store: StoreConfig
  readonly backup?: BackupConfig
  readonly archive?: ArchiveConfig
  readonly issuers: readonly IssuerConfig[]
  readonly proxies: {
    /** Addresses of trusted TLS-terminating proxies, whose `Client-Cert` is accepted (RFC 9440). */
    readonly clientCert: readonly string[]
  }
  /** The path of a policy, or the policy itself; or a list of them. */
  readonly policy?: string | JsonObject | readonly (string | JsonObject)[]
  /** How many officers it takes to change a policy. */
  readonly officers: 1 | 2
  /** ISO 3166-1 code of the jurisdiction that the city is under. Absent: no transfer rules apply. */
  readonly jurisdiction?: string
  readonly transferRules?: TransferRulesConfig
  /** Absent: break-glass is disabled. */
  readonly breakGlass?: BreakGlassConfig
  /** The meaning of terms that enforcement points use (OpenID AuthZEN). Absent: their meaning in policies. */
  readonly authzen?: AuthzenConfig
  readonly limits: Limits
  readonly threads: ThreadsConfig
  /** Per client. */
  readonly rate: { readonly requests: number; readonly seconds: number }
  /** Adapters from outside: folders, files, and packages (`npm:name`). */
  readonly adapters?: readonly string[]
  readonly connectors: readonly ConnectorConfig[]
  readonly secrets: {
    /** A folder of files: the name of each is the name of its secret. Absent: secrets are variables alone. */
    readonly folder?: string
  }
  readonly quota: { readonly requestsPerDay?: number }
  /** Absent: none are computed. */
  readonly indicators?: IndicatorsConfig
  /** Absent: there is no catalogue. */
  readonly catalogue?: CatalogueConfig
  readonly console: { readonly map: MapConfig }
  readonly cors: { readonly origins: readonly string[] }
  readonly contexts: {
    /** By URL: the document, or the path of its file until it is loaded. */
    readonly aliases: Readonly<Record<string, string | JsonObject>>
    /** Origins from which a context may be fetched. */
    readonly allow: readonly string[]
  }
  /** The edition for clients of the NGSI-LD API that prefer none. */
  readonly ngsiLd: { readonly edition: Edition }
  readonly webhooks: {
    /** Origins to which notifications may be sent although they are not https or not public. */
    readonly allow: readonly string[]
    /** A private JWK that signs notifications (http-client/sign.ts). */
    readonly key?: JsonObject
  }
  readonly audit: {
    /** A private Ed25519 JWK. Absent: generated once and kept beside the store (audit-key-file.ts). */
    readonly key?: JsonObject
    /** Common to the logs of all tenants. */
    readonly origin: string
    /** How many months the key of a month is kept. Absent: indefinitely. */
    readonly keyMonths?: number
    /** Where there are any, only checkpoints that witnesses have signed are shown. */
    readonly witnesses: readonly WitnessConfig[]
  }
  /** The old keys and variables that were used. */
  readonly renamed: readonly RenamedKey[]
}

export const defaultLimits: Limits = {
  bytes: 10 * 1024 * 1024,
  depth: 64,
  members: 20_000,
  entities: 100_000,
  messages: 10_000,
  stateBytes: 1024 * 1024,
  instances: 1000,
  aheadSeconds: 86_400,
  inflation: 100,
  inlineMembers: 2000,
}

const defaultThreads: ThreadsConfig = {
  queue: 64,
  queueBytes: 64 * 1024 * 1024,
  perClient: 16,
  seconds: 60,
  megabytes: 512,
}

/** A thousand per second: far above what one client needs, and below the capacity of one process. */
const defaultRate: Config['rate'] = { requests: 10_000, seconds: 10 }
const defaultIndicatorSeconds = 3600
const defaultListen: Config['listen'] = { host: '127.0.0.1', port: 8787, connections: 4096, requestSeconds: 120 }
export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || host === '[::1]' || /^127(?:\.\d{1,3}){3}$/.test(host)
}

/** Whether the gateway is reachable only from this machine, with or without a proxy. */
export function isReachedLocally({ listen, publicUrl }: Pick<Config, 'listen' | 'publicUrl'>): boolean {
  return isLoopback(listen.host) && URL.canParse(publicUrl) && isLoopback(new URL(publicUrl).hostname)
}

/** A fault of a schema, as the operator reads it. */
export function faultOf({ instancePath, message, params, parentSchema }: SchemaFault): ConfigFault {
  const extra = params['additionalProperty']
  const path = instancePath.slice(1).replaceAll('/', '.')
  if (typeof extra === 'string') {
    const nearest = nearestName(extra, Object.keys((parentSchema['properties'] ?? {}) as JsonObject))
    const detail = `is not a known key${nearest === undefined ? '' : `; did you mean ${nearest}?`}`
    return { key: path === '' ? extra : `${path}.${extra}`, detail }
  }
  const allowed = params['allowedValues']
  const detail = Array.isArray(allowed) ? `must be one of ${allowed.join(', ')}` : message
  return { key: path === '' ? '(document)' : path, detail }
}

/** The document as the schema guarantees it. */
interface Document {
  readonly listen?: Partial<Config['listen']>
  readonly log?: NonNullable<Config['log']>
  readonly metrics?: NonNullable<Config['metrics']>
  readonly publicUrl?: string
  readonly tenants?: readonly [string, ...string[]]
  readonly idKey?: string
  readonly store?: Partial<StoreConfig>
  readonly backup?: BackupConfig
  readonly archive?: ArchiveConfig
  readonly issuers?: readonly (Omit<IssuerConfig, 'audience' | 'clientPrefix'> & Partial<IssuerConfig>)[]
  readonly proxies?: Partial<Config['proxies']>
  /** The path of a policy, or the policy itself; or a list of them. */
  readonly policy?: string | JsonObject | readonly (string | JsonObject)[]
  readonly officers?: 1 | 2
  readonly jurisdiction?: string
  readonly transferRules?: TransferRulesConfig
  readonly breakGlass?: Config['breakGlass']
  readonly authzen?: AuthzenConfig
  readonly limits?: Partial<Limits>
  readonly threads?: Partial<ThreadsConfig>
  readonly rate?: Partial<Config['rate']>
  readonly adapters?: readonly string[]
  readonly connectors?: Config['connectors']
  readonly secrets?: Config['secrets']
  readonly quota?: Config['quota']
  readonly catalogue?: CatalogueConfig
  readonly console?: { readonly map?: Partial<MapConfig> }
  readonly indicators?: Pick<IndicatorsConfig, 'sets'> & Partial<IndicatorsConfig>
  readonly cors?: { readonly origins?: readonly string[] }
  readonly contexts?: Partial<Config['contexts']>
  readonly ngsiLd?: Partial<Config['ngsiLd']>
  readonly webhooks?: Partial<Config['webhooks']>
  readonly audit?: Partial<Config['audit']>
}

/** Its key is in a file on the machine that created it, and anyone who can read the file can issue tokens. */
export const localIssuer = 'urn:citygate:local-issuer'

function issuerFaults(
  { issuer, jwks, jwksUri, signIn }: NonNullable<Document['issuers']>[number],
  key: string,
  isLocal: boolean,
): readonly ConfigFault[] {
  const faults: ConfigFault[] = []
  if ((jwks === undefined) === (jwksUri === undefined)) {
    faults.push({ key, detail: 'must have either jwks or jwksUri' })
  }
  if (jwksUri !== undefined && !isSafeAddress(jwksUri)) {
    faults.push({ key: `${key}.jwksUri`, detail: 'must be an https URL, because its keys are trusted' })
  }
  if (signIn !== undefined && !isSafeAddress(issuer)) {
    faults.push({ key: `${key}.issuer`, detail: 'must be an https URL (or http on loopback) where it has signIn' })
  }
  if (issuer === localIssuer && !isLocal) {
    faults.push({
      key: `${key}.issuer`,
      detail: 'must not be the local issuer where listen.host or publicUrl is not loopback',
    })
  }
  return faults
}

function isSafeAddress(address: string): boolean {
  if (!URL.canParse(address)) return false
  const { protocol, hostname } = new URL(address)
  return protocol === 'https:' || (protocol === 'http:' && isLoopback(hostname))
}

/**
 * The configuration from its document and the environment, with the documented defaults.
 * @returns every fault at once, so that all of them can be corrected in one go
 */
export function readConfig(
  document: JsonObject,
  environment: Readonly<Record<string, string | undefined>> = {},
): Result<Config, readonly ConfigFault[]> {
  const current = withCurrentKeys(document)
  const { merged, renamed, faults: variableFaults } = withVariables(current.document, environment)
  const faults = [...current.faults, ...variableFaults]
  const invalid = schemaFaults(configSchema, merged)
  const written = (fault: ConfigFault): ConfigFault => ({ ...fault, key: writtenKey(fault.key, current.renamed) })
  if (invalid.length > 0) return fail([...faults, ...invalid.map(faultOf).map(written)])
  const given = merged as Document
  const listen = { ...defaultListen, ...given.listen }
  const issuers = given.issuers ?? []
  const all = [...faults]
  if (!isLoopback(listen.host) && issuers.length === 0) {
    all.push({ key: 'issuers', detail: `must name an issuer where listen.host is not loopback` })
  }
  if (!isLoopback(listen.host) && given.publicUrl === undefined) {
    all.push({ key: 'publicUrl', detail: `must be set where listen.host is not loopback` })
  }
  if (new Set(issuers.map((issuer) => issuer.clientPrefix)).size < issuers.length) {
    all.push({
      key: 'issuers',
      detail: 'must each have a different clientPrefix, so that clients of different issuers stay distinct',
    })
  }
  const publicUrl = given.publicUrl ?? `http://localhost:${listen.port}`
  const isLocal = isReachedLocally({ listen, publicUrl })
  issuers.forEach((issuer, index) => all.push(...issuerFaults(issuer, `issuers.${index}`, isLocal)))
  all.push(...storeFaults(given))
  all.push(...signInFaults(issuers, publicUrl))
  const { witnesses = [] } = given.audit ?? {}
  all.push(...witnessFaults(witnesses), ...mapFaults(given.console?.map))
  const { tenant } = given.indicators ?? {}
  if (tenant !== undefined && !(given.tenants ?? ['city']).includes(tenant))
    all.push({ key: 'indicators.tenant', detail: 'must be one of tenants' })
  const { historyDays, historyMonths } = given.archive ?? {}
  if ((historyDays === undefined) !== (historyMonths === undefined))
    all.push({ key: 'archive', detail: 'must have historyDays and historyMonths, or neither' })
  const rules = readTransferRules(given.jurisdiction, given.transferRules)
  if (!rules.ok) all.push(...rules.problem.map(written))
  else all.push(...residencyFaults(rules.value, given.store?.residency))
  if (all.length > 0) return fail(all)
  return ok({
    listen,
    ...(given.log === undefined ? {} : { log: given.log }),
    ...(given.metrics === undefined ? {} : { metrics: given.metrics }),
    publicUrl,
    tenants: given.tenants ?? ['city'],
    ...(given.idKey === undefined ? {} : { idKey: given.idKey }),
    store: { path: 'data/citygate.sqlite', synchronous: 'NORMAL', ...given.store },
    ...(given.backup === undefined ? {} : { backup: given.backup }),
    ...(given.archive === undefined ? {} : { archive: given.archive }),
    issuers: issuers.map((issuer) => ({
      ...issuer,
      audience: issuer.audience ?? publicUrl,
      clientPrefix: issuer.clientPrefix ?? '',
    })),
    proxies: { clientCert: given.proxies?.clientCert ?? [] },
    ...(given.policy === undefined ? {} : { policy: given.policy }),
    ...(given.jurisdiction === undefined ? {} : { jurisdiction: given.jurisdiction }),
    ...(given.transferRules === undefined ? {} : { transferRules: given.transferRules }),
    ...(given.breakGlass === undefined ? {} : { breakGlass: given.breakGlass }),
    ...(given.authzen === undefined ? {} : { authzen: given.authzen }),
    officers: given.officers ?? 1,
    limits: { ...defaultLimits, ...given.limits },
    threads: { ...defaultThreads, ...given.threads },
    rate: { ...defaultRate, ...given.rate },
    ...(given.adapters === undefined ? {} : { adapters: given.adapters }),
    connectors: given.connectors ?? [],
    secrets: given.secrets ?? {},
    quota: given.quota ?? {},
    ...(given.catalogue === undefined ? {} : { catalogue: given.catalogue }),
    ...(given.indicators === undefined
      ? {}
      : { indicators: { seconds: defaultIndicatorSeconds, figures: {}, ...given.indicators } }),
    console: { map: mapConfig(given.console?.map) },
    cors: { origins: given.cors?.origins ?? [] },
    contexts: { aliases: given.contexts?.aliases ?? {}, allow: given.contexts?.allow ?? [] },
    ngsiLd: { edition: given.ngsiLd?.edition ?? nativeEdition },
    webhooks: {
      allow: given.webhooks?.allow ?? [],
      ...(given.webhooks?.key === undefined ? {} : { key: given.webhooks.key }),
    },
    audit: {
      ...given.audit,
      witnesses,
      origin: given.audit?.origin ?? `${publicUrl.replace(/^https?:\/\//, '')}/audit`,
    },
    renamed: [...current.renamed, ...renamed],
  })
}
