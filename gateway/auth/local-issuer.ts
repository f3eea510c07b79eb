// The issuer that `npm start` makes for itself: a key pair of this process, tokens of RFC 9068 for the demo city. It is
// refused where the gateway listens beyond loopback (see config.ts: there an issuer must be configured).

import { exportJWK, generateKeyPair, SignJWT } from 'jose'
import type { JsonObject } from '../../standards/hub/entity.ts'
import type { IssuerConfig } from '../config/config.ts'
import type { Role } from './principal.ts'

export interface LocalIssuer {
  readonly config: IssuerConfig
  /** A token for `client` with these roles. */
  token(client: string, roles: readonly Role[], seconds: number): Promise<string>
}

const algorithm = 'ES256'

export async function createLocalIssuer(audience: string): Promise<LocalIssuer> {
  const { publicKey, privateKey } = await generateKeyPair(algorithm, { extractable: true })
  const kid = crypto.randomUUID()
  const key = { ...(await exportJWK(publicKey)), kid, alg: algorithm, use: 'sig' } as JsonObject
  const issuer = 'urn:citygate:local-issuer'
  return {
    config: { issuer, audience, algorithms: [algorithm], clientPrefix: '', jwks: { keys: [key] } },
    token: (client, roles, seconds) =>
      new SignJWT({ client_id: client, scope: roles.join(' ') })
        .setProtectedHeader({ alg: algorithm, typ: 'at+jwt', kid })
        .setIssuer(issuer)
        .setAudience(audience)
        .setSubject(client)
        .setJti(crypto.randomUUID())
        .setIssuedAt()
        .setExpirationTime(`${seconds}s`)
        .sign(privateKey),
  }
}
