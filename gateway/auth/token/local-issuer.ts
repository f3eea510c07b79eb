// The issuer that `npm start` creates: tokens of RFC 9068 for the demo city, signed with a key in a local file. It is refused where
// the gateway is reachable from other machines (config.ts, node.ts).

import { exportJWK, generateKeyPair, importJWK, SignJWT } from 'jose'
import type { JsonObject } from '../../../standards/hub/entity.ts'
import { type IssuerConfig, localIssuer } from '../../config/config.ts'
import type { Role } from '../../principal.ts'

export interface LocalIssuer {
  readonly config: IssuerConfig
  /** A token for `client` with these roles. */
  token(client: string, roles: readonly Role[], seconds: number): Promise<string>
}

const algorithm = 'ES256'

/** @returns a private JWK with its own id */
export async function makeLocalKey(): Promise<JsonObject> {
  const { privateKey } = await generateKeyPair(algorithm, { extractable: true })
  return { ...(await exportJWK(privateKey)), kid: crypto.randomUUID(), alg: algorithm }
}

/** @param key as from `makeLocalKey`; a new one where absent */
export async function createLocalIssuer(audience: string, key?: JsonObject): Promise<LocalIssuer> {
  const { d, ...shared } = key ?? (await makeLocalKey())
  const privateKey = await importJWK({ ...shared, d } as Record<string, string>, algorithm)
  const kid = typeof shared['kid'] === 'string' ? shared['kid'] : ''
  return {
    config: { issuer: localIssuer, audience, algorithms: [algorithm], clientPrefix: '', jwks: { keys: [shared] } },
    token: (client, roles, seconds) =>
      new SignJWT({ client_id: client, scope: roles.join(' ') })
        .setProtectedHeader({ alg: algorithm, typ: 'at+jwt', kid })
        .setIssuer(localIssuer)
        .setAudience(audience)
        .setSubject(client)
        .setJti(crypto.randomUUID())
        .setIssuedAt()
        .setExpirationTime(`${seconds}s`)
        .sign(privateKey),
  }
}
