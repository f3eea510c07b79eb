// What it costs to know who asks: a token that nobody has shown yet, verified by each kind of key and with the registration
// of its client looked up, and one that is remembered.

import { createAuthentication } from '../gateway/auth/authenticate.ts'
import { factsOf, makeJwt, makeKey } from '../gateway/auth/testing.ts'
import type { IssuerConfig } from '../gateway/config/config.ts'
import { nodeDigest } from '../gateway/runtime/node-connection.ts'
import { unreachable } from '../gateway/http-client/outgoing.ts'
import { openSqlite } from '../gateway/store/drivers/sqlite.ts'
import { createStore } from '../gateway/store/sql-store.ts'
import { fail } from '../standards/result.ts'
import { type Figure, perSecond } from './figure.ts'

const audience = 'https://gateway.city.example'
const issuer = 'https://issuer.city.example'
const algorithms = ['ES256', 'EdDSA', 'RS256']

export async function authFigures(): Promise<readonly Figure[]> {
  const sql = openSqlite({ path: ':memory:', synchronous: 'normal' })
  const store = createStore(sql)
  await store.migrate()
  const figures: Figure[] = []
  for (const algorithm of algorithms) {
    const key = await makeKey(algorithm, 'k')
    const config: IssuerConfig = {
      issuer,
      audience,
      algorithms: [algorithm],
      clientPrefix: '',
      jwks: { keys: [key.jwk] },
    }
    const { authenticate, invalidate } = createAuthentication({
      issuers: [config],
      publicUrl: audience,
      tenants: ['city'],
      proxies: [],
      secret: 'a-secret-for-benchmarks',
      store,
      fetch: async () => fail(unreachable),
      log: () => undefined,
      now: Date.now,
      digest: nodeDigest,
    })
    const seconds = Math.floor(Date.now() / 1000)
    const claims = {
      iss: issuer,
      aud: audience,
      sub: 'a',
      client_id: 'a',
      scope: 'reader',
      jti: 'one',
      iat: seconds,
      exp: seconds + 86_400,
    }
    const token = await makeJwt({ typ: 'at+jwt', kid: 'k', alg: algorithm }, claims, key)
    const headers = new Map([['authorization', `Bearer ${token}`]])
    const facts = { ...factsOf({}), header: (name: string) => headers.get(name) }
    const ask = async (): Promise<void> => {
      const answer = await authenticate(facts)
      if (!answer.ok) throw new Error(answer.problem.detail)
    }
    const cold = async (): Promise<void> => {
      invalidate()
      await ask()
    }
    const figure = async (id: string, work: () => Promise<void>): Promise<void> => {
      figures.push({ id, value: 1_000_000 / (await perSecond(work)), unit: 'us', better: 'lower' })
    }
    if (algorithm === 'ES256') await figure('auth/verify-warm-us', ask)
    await figure(algorithm === 'ES256' ? 'auth/verify-cold-us' : `auth/verify-cold-${algorithm.toLowerCase()}-us`, cold)
  }
  await sql.close?.()
  return figures
}
