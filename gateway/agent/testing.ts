// For tests of the agent: a real gateway with a client that is registered for the agent, and the settings of an agent for it.

import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fullRegistry } from '../../adapters/full-registry.ts'
import type { JsonObject } from '../../standards/hub/entity.ts'
import { startGateway, taxis, type TestGateway } from '../connectors/testing.ts'
import { type AgentSettings, checkAgentDocument, readAgentSettings } from './settings.ts'
import type { SpooledMessage } from './spool/record.ts'
import { freePort } from '../../test/free-port.ts'

export interface TestCity {
  readonly folder: string
  readonly url: string
  readonly publicKey: JsonObject
  /** The secrets of the agent, by name. */
  readonly secrets: (name: string) => string | undefined
}

/** A place for a gateway, and the key of the agent. */
export async function prepareCity(): Promise<TestCity> {
  const { privateKey, publicKey } = await crypto.subtle.generateKey('Ed25519', true, ['sign', 'verify'])
  const [secret, shown] = await Promise.all([privateKey, publicKey].map((key) => crypto.subtle.exportKey('jwk', key)))
  const spoolKey = Buffer.from(crypto.getRandomValues(new Uint8Array(32))).toString('base64')
  const secrets = new Map([
    ['agent-key', JSON.stringify({ ...secret, kid: 'agent-key' })],
    ['spool-key', spoolKey],
  ])
  return {
    folder: await mkdtemp(join(tmpdir(), 'citygate-agent-')),
    url: `http://127.0.0.1:${await freePort()}`,
    publicKey: shown as JsonObject,
    secrets: (name) => secrets.get(name),
  }
}

/** Starts the gateway; again in the same folder, it has what it had. */
export async function openCity({ folder, url, publicKey }: TestCity): Promise<TestGateway> {
  const listen = { port: Number(new URL(url).port) }
  const city = await startGateway([], { folder, more: { listen, publicUrl: url } })
  const { store, services } = city.running.gateway
  const signatureKeys = [{ id: 'agent-key', jwk: publicKey }]
  const client = { id: taxis.id, registration: { sources: [taxis.id] }, apiKeys: [], signatureKeys }
  await store.clients.put('city', client, services.now(), () => {
    throw new Error('the agent has no API key')
  })
  return city
}

export function agentDocument(
  { folder, url }: Pick<TestCity, 'folder' | 'url'>,
  { spool = {}, ...more }: { readonly spool?: JsonObject; readonly [name: string]: unknown } = {},
): JsonObject {
  return {
    gateway: url,
    signatureKey: 'agent-key',
    spool: { folder: join(folder, 'spool'), whenFull: 'refuse', ...spool },
    sources: { [taxis.id]: { adapter: taxis.adapter, options: taxis.options } },
    connectors: [{ kind: 'tcp', id: 'taxis', port: 0, source: taxis.id }],
    ...(more as JsonObject),
  }
}

export async function readSettings(document: JsonObject, secrets: TestCity['secrets']): Promise<AgentSettings> {
  const checked = checkAgentDocument(document)
  if (!checked.ok) throw new Error(JSON.stringify(checked.problem))
  const settings = await readAgentSettings(checked.value, fullRegistry(), secrets)
  if (!settings.ok) throw new Error(JSON.stringify(settings.problem))
  return settings.value
}

/** A message whose body is text. */
export function spooled(text: string, receivedAt = 1_790_000_000_000, peer = '192.0.2.1:4001'): SpooledMessage {
  const body = new TextEncoder().encode(text)
  return { message: { body, mediaType: 'text/plain', headers: new Map(), peer }, receivedAt }
}
