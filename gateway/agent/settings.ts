// The configuration of an agent, citygate.agent.json, read with every fault at once.

import type { Registry } from '../../adapters/register.ts'
import { fromBase64 } from '../../standards/bytes/base64.ts'
import { fromHex } from '../../standards/bytes/hex.ts'
import type { JsonObject } from '../../standards/hub/entity.ts'
import { isJsonObject } from '../../standards/json/object.ts'
import { schemaFaults } from '../../standards/json/schema.ts'
import { fail, ok, type Result } from '../../standards/result.ts'
import { type ConnectorConfig, faultOf, isLoopback } from '../config/config.ts'
import type { ConfigFault } from '../config/variables.ts'
import { type ConnectorSetup, readConnectors } from '../connectors/kinds.ts'
import type { Secrets } from '../connectors/secrets.ts'
import { readSigningKey } from '../http-client/sign.ts'
import { compiledCodec, type SourceFormat } from '../pipeline/formats/compiled-codec.ts'
import type { WhenFull } from './spool/budget.ts'

/** The document as the schema guarantees it. */
export interface AgentDocument {
  readonly gateway: string
  readonly tenant?: string
  readonly signatureKey: string
  readonly secrets?: { readonly folder?: string }
  readonly spool: {
    readonly folder: string
    readonly maxBytes?: number
    readonly whenFull: WhenFull
    readonly key?: string
  }
  readonly adapters?: readonly string[]
  readonly sources: Readonly<Record<string, { readonly adapter: string; readonly options?: JsonObject }>>
  readonly connectors: readonly [ConnectorConfig, ...ConnectorConfig[]]
  readonly status?: { readonly host?: string; readonly port: number }
}

export interface AgentSettings {
  /** Without a slash at its end. */
  readonly gateway: string
  readonly tenant?: string
  readonly signatureKey: JsonObject
  readonly spool: {
    readonly folder: string
    readonly maxBytes: number
    readonly whenFull: WhenFull
    readonly key?: Uint8Array
  }
  readonly sources: ReadonlyMap<string, SourceFormat>
  readonly connectors: readonly ConnectorSetup[]
  readonly status?: { readonly host: string; readonly port: number }
}

const text = { type: 'string', minLength: 1 } as const
const sourceId = '^[a-z0-9]+(?:-[a-z0-9]+)*$'
const mebibyte = 1024 * 1024
const defaultMaxBytes = 2_000_000_000
/** Of each source: its open segment, and one that is compressed. */
const leastBytesOfSource = 16 * mebibyte

export const agentSchema = {
  type: 'object',
  additionalProperties: false,
  required: ['gateway', 'signatureKey', 'spool', 'sources', 'connectors'],
  properties: {
    $schema: text,
    gateway: text,
    tenant: text,
    signatureKey: text,
    secrets: { type: 'object', additionalProperties: false, properties: { folder: text } },
    spool: {
      type: 'object',
      additionalProperties: false,
      required: ['folder', 'whenFull'],
      properties: {
        folder: text,
        maxBytes: { type: 'integer', minimum: leastBytesOfSource },
        whenFull: { enum: ['refuse', 'drop-oldest'] },
        key: text,
      },
    },
    adapters: { type: 'array', items: text },
    sources: {
      type: 'object',
      minProperties: 1,
      propertyNames: { pattern: sourceId, maxLength: 64 },
      additionalProperties: {
        type: 'object',
        additionalProperties: false,
        required: ['adapter'],
        properties: { adapter: text, options: { type: 'object' } },
      },
    },
    connectors: {
      type: 'array',
      minItems: 1,
      items: { type: 'object', required: ['kind'], properties: { kind: text, id: text, tenant: text } },
    },
    status: {
      type: 'object',
      additionalProperties: false,
      required: ['port'],
      properties: { host: text, port: { type: 'integer', minimum: 0, maximum: 65_535 } },
    },
  },
} as const satisfies JsonObject

/** @returns what the schema guarantees, or every fault */
export function checkAgentDocument(document: unknown): Result<AgentDocument, readonly ConfigFault[]> {
  const invalid = schemaFaults(agentSchema, document)
  return invalid.length > 0 ? fail(invalid.map(faultOf)) : ok(document as AgentDocument)
}

/** @returns the settings, or every fault */
export async function readAgentSettings(
  document: AgentDocument,
  registry: Registry,
  secrets: Secrets,
): Promise<Result<AgentSettings, readonly ConfigFault[]>> {
  const faults: ConfigFault[] = []
  const { spool, status, tenant, sources } = document
  const gateway = document.gateway.replace(/\/+$/, '')
  const address = gatewayFault(gateway)
  if (address !== undefined) faults.push({ key: 'gateway', detail: address })
  const signatureKey = await signatureKeyOf(document.signatureKey, secrets)
  if (!signatureKey.ok) faults.push({ key: 'signatureKey', detail: signatureKey.problem })
  const key = spool.key === undefined ? ok(undefined) : spoolKeyOf(spool.key, secrets)
  if (!key.ok) faults.push({ key: 'spool.key', detail: key.problem })
  const { maxBytes = defaultMaxBytes } = spool
  const least = leastBytesOfSource * Object.keys(sources).length
  if (maxBytes < least)
    faults.push({ key: 'spool.maxBytes', detail: `must be at least ${least}: 16 MiB for each source` })
  if (status !== undefined && !isLoopback(status.host ?? '127.0.0.1')) {
    faults.push({
      key: 'status.host',
      detail: 'must be an address of loopback, because the status needs no credential',
    })
  }
  const formats = await formatsOf(sources, registry)
  if (!formats.ok) faults.push(...formats.problem)
  const connectors = readConnectors(document.connectors, [tenant ?? 'city'])
  if (!connectors.ok) faults.push(...connectors.problem)
  document.connectors.forEach((connector, index) =>
    faults.push(...sourceFaults(connector, `connectors.${index}`, sources)),
  )
  if (!signatureKey.ok || !key.ok || !formats.ok || !connectors.ok || faults.length > 0) return fail(faults)
  return ok({
    gateway,
    ...(tenant === undefined ? {} : { tenant }),
    signatureKey: signatureKey.value,
    spool: {
      folder: spool.folder,
      maxBytes,
      whenFull: spool.whenFull,
      ...(key.value === undefined ? {} : { key: key.value }),
    },
    sources: formats.value,
    connectors: connectors.value,
    ...(status === undefined ? {} : { status: { host: '127.0.0.1', ...status } }),
  })
}

function sourceFaults(
  connector: ConnectorConfig,
  key: string,
  sources: AgentDocument['sources'],
): readonly ConfigFault[] {
  const { source, sources: several } = connector as unknown as JsonObject
  if (several !== undefined) {
    const detail = 'must be absent: stations are registered at a gateway. Give each source a connector, or run it there'
    return [{ key: `${key}.sources`, detail }]
  }
  if (typeof source !== 'string' || Object.hasOwn(sources, source)) return []
  return [{ key: `${key}.source`, detail: 'must be one of `sources`' }]
}

function gatewayFault(gateway: string): string | undefined {
  if (!URL.canParse(gateway)) return 'must be the whole URL of the gateway, such as https://gateway.city.example'
  const { protocol, hostname, username, password, search, hash } = new URL(gateway)
  if (username !== '' || password !== '') return 'must have no user and no password in it'
  if (search !== '' || hash !== '') return 'must have no query and no fragment'
  if (protocol === 'https:' || (protocol === 'http:' && isLoopback(hostname))) return undefined
  return 'must be an https URL: messages may contain personal data'
}

async function signatureKeyOf(name: string, secrets: Secrets): Promise<Result<JsonObject, string>> {
  const secret = secrets(name)
  if (secret === undefined) return fail(missingSecret(name))
  let jwk: unknown
  try {
    jwk = JSON.parse(secret)
  } catch {
    return fail(wrongSignatureKey)
  }
  if (!isJsonObject(jwk as JsonObject)) return fail(wrongSignatureKey)
  const read = await readSigningKey(jwk as JsonObject)
  return read.ok ? ok(jwk as JsonObject) : fail(wrongSignatureKey)
}

const wrongSignatureKey = 'must name a secret that is a private JWK (RFC 7517) of the curve Ed25519 or P-256'

function missingSecret(name: string): string {
  return `names a secret that does not exist: set CITYGATE_SECRET_${name.toUpperCase().replaceAll('-', '_')}, or write the file ${name} in secrets.folder`
}

function spoolKeyOf(name: string, secrets: Secrets): Result<Uint8Array, string> {
  const secret = secrets(name)?.trim()
  if (secret === undefined) return fail(missingSecret(name))
  const bytes = /^[0-9A-Fa-f]{64}$/.test(secret) ? fromHex(secret) : fromBase64(secret)
  if (bytes.ok && bytes.value.length === 32) return ok(bytes.value)
  return fail(
    'must name a secret of 32 random bytes in base64 or hexadecimal, as `openssl rand -base64 32` prints them',
  )
}

async function formatsOf(
  sources: AgentDocument['sources'],
  registry: Registry,
): Promise<Result<ReadonlyMap<string, SourceFormat>, readonly ConfigFault[]>> {
  const faults: ConfigFault[] = []
  const formats = new Map<string, SourceFormat>()
  for (const [id, { adapter, options = {} }] of Object.entries(sources)) {
    const registered = registry.get(adapter)
    if (registered === undefined) {
      const detail = 'must be an adapter; `citygate adapters list` prints all of them'
      faults.push({ key: `sources.${id}.adapter`, detail })
      continue
    }
    const codec = await compiledCodec(registered, options)
    if (codec.ok) formats.set(id, { registered, codec: codec.value })
    else faults.push({ key: `sources.${id}.options`, detail: `are refused by the adapter: ${codec.problem.detail}` })
  }
  return faults.length > 0 ? fail(faults) : ok(formats)
}
