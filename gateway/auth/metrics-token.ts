// The token with which Prometheus reads `/metrics` of a gateway: a secret that the configuration names, and that is valid for this one request.

import type { Principal } from '../principal.ts'
import { isSameDigest } from './api-key.ts'
import type { Credential } from './credential.ts'
import type { Digest, RequestFacts } from './request.ts'

/** What a token of random letters and digits needs so that nobody finds it by trying. */
export const minimumTokenLength = 32

const scraper: Principal = {
  subject: 'metrics',
  client: 'urn:citygate:metrics',
  issuer: 'urn:citygate:metrics',
  roles: new Set(['operator']),
  level: 'A0',
}

/** @returns the secret; undefined where there is none, or one that could be guessed */
export type MetricsToken = () => string | undefined

/** @param secret by name; read at each request, so that it can be replaced while the gateway runs */
export function metricsTokenOf(
  name: string | undefined,
  secret: (name: string) => string | undefined,
): MetricsToken | undefined {
  if (name === undefined) return undefined
  return () => {
    const token = secret(name)
    return token === undefined || token.length < minimumTokenLength ? undefined : token
  }
}

/** The caller, where it shows the token and asks for metrics; digests are compared, so that the time says nothing of the token. */
export function scraperOf(
  { method, target }: Pick<RequestFacts, 'method' | 'target'>,
  shown: Credential,
  token: MetricsToken | undefined,
  digest: Digest,
): Principal | undefined {
  if (token === undefined || shown.kind !== 'token' || shown.scheme !== 'bearer') return undefined
  if (method !== 'GET' || target.split('?', 1)[0] !== '/metrics') return undefined
  const wanted = token()
  return wanted !== undefined && isSameDigest(digest(shown.token), digest(wanted)) ? scraper : undefined
}
