// The gateway itself as a target on a free port, on Node and as deployed at the edge, with a token of a vendor. For
// tests alone; the suite and its checks know a gateway by HTTP only.

import { testVerifierKey } from '../../gateway/audit/testing.ts'
import { type Runtime, startRuntime } from '../e2e/runtimes.ts'
import { audience, type Target, tenants, underLaw } from '../e2e/target.ts'
import type { JsonObject } from '../../standards/hub/entity.ts'
import { writeVerifierKey } from '../../standards/transparency-log/keys.ts'
import { keysPath } from '../../conformance/issuer/issuer.ts'
import { Keyring } from '../../conformance/issuer/keyring.ts'

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

/** The settings that a city passes to the suite. */
export const gatewaySettings = {
  edition: '1.8',
  issuer: 'https://issuer.city.example',
  audience,
  'public-url': audience,
  jurisdiction: underLaw.authorization_details[0].jurisdiction,
  tenants: tenants.join(),
  'log-key': writeVerifierKey(testVerifierKey(`${audience.replace('https://', '')}/audit/city`)),
} as const

/** An issuer whose keys the gateway fetches where the suite listens. */
function fetched(url: string): JsonObject {
  return { issuer: url, jwksUri: url + keysPath, algorithms: ['ES256', 'EdDSA', 'RS256'], clientPrefix: 'suite:' }
}

/** The settings that a city passes to a suite that listens at the address and acts as that issuer. */
export const fetchedSettings = (url: string) =>
  ({ ...gatewaySettings, issuer: url, algorithms: 'ES256,EdDSA,RS256' }) as const

/** An issuer whose keys the gateway was given. */
export function known(issuer: string, jwks: JsonObject): JsonObject {
  return { issuer, jwks, algorithms: ['ES256'], clientPrefix: 'known:' }
}

/**
 * @param listening where the suite is: whom it may notify, and who issues tokens
 * @param trusted further issuers
 */
async function start(
  runtime: Runtime,
  listening?: string,
  trusted: readonly JsonObject[] = [],
): Promise<GatewayTarget> {
  if (listening === undefined) return withToken(await startRuntime(runtime, undefined, trusted))
  return withToken(await startRuntime(runtime, { allow: [listening] }, [fetched(listening), ...trusted]))
}

export const startGateway = (listening?: string, trusted?: readonly JsonObject[]): Promise<GatewayTarget> =>
  start('node', listening, trusted)

/** In workerd, bundled as it would be deployed. */
export const startEdgeGateway = (listening?: string): Promise<GatewayTarget> => start('workerd', listening)
