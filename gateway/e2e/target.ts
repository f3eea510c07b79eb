// A gateway that the end-to-end scenarios run against: started on a free port with a test issuer, on one runtime.

import { exportJWK, generateKeyPair, SignJWT } from 'jose'
import type { JsonObject } from '../../standards/hub/entity.ts'
import { testAuditKey } from '../audit/testing.ts'
import type { Role } from '../auth/principal.ts'

export interface Target {
  readonly name: string
  readonly url: string
  readonly issuer: TestIssuer
  stop(): Promise<void>
}

export interface TestIssuer {
  /** The entry for `issuers` of the configuration. */
  readonly config: JsonObject
  token(client: string, roles: readonly Role[], claims?: Readonly<Record<string, unknown>>): Promise<string>
}

export const audience = 'https://gateway.city.example'

export async function createTestIssuer(): Promise<TestIssuer> {
  const { publicKey, privateKey } = await generateKeyPair('ES256', { extractable: true })
  const key = { ...(await exportJWK(publicKey)), kid: 'test', alg: 'ES256' } as JsonObject
  const issuer = 'https://issuer.city.example'
  return {
    config: { issuer, algorithms: ['ES256'], jwks: { keys: [key] } },
    token: (client, roles, claims = {}) =>
      new SignJWT({ client_id: client, scope: roles.join(' '), tenants: ['city', 'harbour'], ...claims })
        .setProtectedHeader({ alg: 'ES256', typ: 'at+jwt', kid: 'test' })
        .setIssuer(issuer)
        .setAudience(audience)
        .setSubject(client)
        .setJti(crypto.randomUUID())
        .setIssuedAt()
        .setExpirationTime('1h')
        .sign(privateKey),
  }
}

/** The part of the configuration that says who may be called, and signs. */
export interface Webhooks {
  readonly allow: readonly string[]
  readonly key: JsonObject
}

/** The configuration of a gateway under test, the same on every runtime. */
export function testConfig(issuer: TestIssuer, policy: JsonObject, webhooks?: Webhooks): JsonObject {
  return {
    publicUrl: audience,
    tenants: ['city', 'harbour'],
    idKey: 'a-key-for-end-to-end-tests-only-0123456789',
    audit: { key: testAuditKey },
    issuers: [issuer.config],
    policy,
    limits: { bytes: 200_000, depth: 40, members: 5_000, entities: 500, messages: 100, stateBytes: 20_000 },
    ...(webhooks === undefined ? {} : { webhooks: { ...webhooks } }),
  }
}
