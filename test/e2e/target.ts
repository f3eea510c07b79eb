// A gateway that the end-to-end scenarios run against: started on a free port with a test issuer, on one runtime.

import { exportJWK } from 'jose'
import type { JsonObject } from '../../standards/hub/entity.ts'
import { testAuditKey } from '../../gateway/audit/testing.ts'
import type { Role } from '../../gateway/principal.ts'
import { createTestIssuer as createIssuer } from '../../gateway/auth/testing.ts'

export interface Target {
  readonly name: string
  readonly url: string
  readonly issuer: TestIssuer
  /** All that it has written for its operator so far; there is but one level, which is everything. */
  log(): string
  /** What it keeps beside its database, by name. */
  files(): ReadonlyMap<string, Uint8Array>
  /** What it does by the clock, where the clock is the deployment's. */
  runMaintenance(): Promise<void>
  stop(): Promise<void>
}

export interface TestIssuer {
  /** The entry for `issuers` of the configuration. */
  readonly config: JsonObject
  /** Its private key, as a JWK, with which a test acts as the issuer. */
  readonly key: JsonObject
  token(client: string, roles: readonly Role[], claims?: Readonly<Record<string, unknown>>): Promise<string>
}

export const audience = 'https://gateway.city.example'

export const tenants = ['city', 'harbour']

/** Claims of a client under the law of the city: a flow between such clients is not a transfer. */
export const underLaw = { authorization_details: [{ type: 'city-data', jurisdiction: 'CN' }] } as const

export async function createTestIssuer(): Promise<TestIssuer> {
  const { config, key, token } = await createIssuer(audience)
  const whole = { ...((await exportJWK(key.privateKey)) as JsonObject), kid: key.jwk['kid'] ?? '', alg: 'ES256' }
  return {
    config,
    key: whole,
    token: (client, roles, claims = {}) => token(client, roles, { tenants, ...underLaw, ...claims }),
  }
}

/** The part of the configuration that says who may be called, and signs. */
export interface Webhooks {
  readonly allow: readonly string[]
  readonly key?: JsonObject
}

/**
 * The configuration of a gateway under test, the same on every runtime.
 * @param trusted issuers beside the one of the test
 */
export function testConfig(
  issuer: TestIssuer,
  policy: JsonObject,
  webhooks?: Webhooks,
  trusted: readonly JsonObject[] = [],
): JsonObject {
  return {
    publicUrl: audience,
    tenants,
    idKey: 'a-key-for-end-to-end-tests-only-0123456789',
    audit: { key: testAuditKey },
    issuers: [issuer.config, ...trusted],
    policy,
    limits: { bytes: 200_000, depth: 40, members: 5_000, entities: 500, messages: 100, stateBytes: 20_000 },
    jurisdiction: 'CN',
    transferRules: {
      facts: {
        'cn:collected-abroad': false,
        'cn:critical-infrastructure-operator': false,
        'cn:foreign-judicial-body': false,
      },
      obligations: [
        'a certificate holds for three years',
        'nobody has declared it important data',
        'volumes are not split to stay below a threshold',
      ],
    },
    ...(webhooks === undefined
      ? {}
      : { webhooks: { ...webhooks }, breakGlass: { notify: `${webhooks.allow[0] ?? ''}/break-glass` } }),
  }
}
