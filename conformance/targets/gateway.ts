// The house itself as a target on a free port, on Node and as deployed at the edge, with a token of a vendor. For
// tests alone; the suite and its checks know a gateway by HTTP only.

import { startRuntime } from '../../gateway/e2e/runtimes.ts'
import { audience, type Target, tenants, underLaw, type Webhooks } from '../../gateway/e2e/target.ts'
import { Keyring } from '../issuer/keyring.ts'
import { type Runtime, startRuntime } from '../../gateway/e2e/runtimes.ts'
import type { Target, Webhooks } from '../../gateway/e2e/target.ts'
import type { JsonObject } from '../../standards/hub/entity.ts'
import { keysPath } from '../issuer/issuer.ts'

export interface GatewayTarget {
  readonly url: string
  readonly token: string
  /** Of the issuer that it trusts, so that the suite plays it. */
  readonly keyring: Keyring
  stop(): Promise<void>
}

async function withToken(target: Target): Promise<GatewayTarget> {
  const token = await target.issuer.token('conformance', ['vendor'])
  return { url: target.url, token, keyring: new Keyring([target.issuer.key]), stop: () => target.stop() }
}

/** What a city tells of it to the suite. */
export const gatewaySettings = {
  edition: '1.8',
  issuer: 'https://issuer.city.example',
  audience,
  jurisdiction: underLaw.authorization_details[0].jurisdiction,
  tenants: tenants.join(),
} as const

/** @param webhooks whom it may notify */
export async function startGateway(webhooks?: Webhooks): Promise<GatewayTarget> {
  return withToken(await startRuntime('node', webhooks))
/** The issuer of a run, as the configuration of the house names it. @param url where the suite listens */
function trusted(url: string): JsonObject {
  return { issuer: url, jwksUri: url + keysPath, algorithms: ['ES256', 'EdDSA', 'RS256'], clientPrefix: 'suite:' }
}

/** What the house is told of a suite that listens. */
export interface Listening {
  /** Whom it may notify. */
  readonly webhooks?: Webhooks
  /** Whose tokens it takes, by the address. */
  readonly issuer?: string
}

const start =
  (runtime: Runtime) =>
  async ({ webhooks, issuer }: Listening = {}): Promise<GatewayTarget> =>
    withToken(await startRuntime(runtime, webhooks, issuer === undefined ? [] : [trusted(issuer)]))

export const startGateway = start('node')

/** In workerd, bundled as it would be deployed. */
export const startEdgeGateway = start('workerd')
