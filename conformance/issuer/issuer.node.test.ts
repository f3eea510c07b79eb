// The issuer of a run and a gateway that trusts it: the gateway fetches the keys from the suite, and no token is kept.

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { PolicyServer } from '../mutants/reference/policy-server/server.ts'
import { Listener } from '../runner/connections/listen.ts'
import { liveClock, LiveSession } from '../runner/session.ts'
import { Issuer, keysPath } from './issuer.ts'
import { Keyring } from './keyring.ts'

const audience = 'https://gateway.city.example'
const session = new LiveSession(1, liveClock)
const keyring = new Keyring()
const listener = new Listener({}, 5000)
let issuer: Issuer
let gateway: PolicyServer

beforeAll(async () => {
  session.enter('a check')
  const inbox = await listener.open(session)
  const algorithms = ['ES256', 'EdDSA'] as const
  issuer = new Issuer({ session, keyring, inbox, name: inbox.url, audience, scope: 'reader', claims: {}, algorithms })
  await issuer.publish()
  const trust = { issuer: inbox.url, jwksUri: inbox.url + keysPath, audience, algorithms }
  gateway = new PolicyServer(trust, (request) => fetch(request))
})
afterAll(() => listener.close())

async function statusOf(token: string): Promise<number> {
  const headers = { authorization: `Bearer ${token}` }
  return (await gateway.fetch(new Request(`${audience}/v1/entities`, { headers }))).status
}

describe('the issuer of a run', () => {
  it('makes tokens that a correct gateway accepts, by each configured algorithm', async () => {
    expect(await statusOf(await issuer.token())).toBe(200)
    expect(await statusOf(await issuer.token({ key: await issuer.key('EdDSA') }))).toBe(200)
    expect(await statusOf(await issuer.token({ key: await issuer.key('ES384') }))).toBe(401)
    expect(await statusOf(await issuer.token({ claims: { exp: 1 } }))).toBe(401)
    expect(await statusOf(await issuer.token({ claims: { aud: undefined } }))).toBe(401)
  })

  it('publishes another key in place of one that it had', async () => {
    const old = await issuer.token()
    await keyring.replace('ES256')
    await issuer.publish()
    expect(await statusOf(await issuer.token())).toBe(200)
    expect(await statusOf(old)).toBe(401)
  })

  it('publishes no private part', async () => {
    const { keys } = (await (await fetch(listener.url + keysPath)).json()) as { keys: readonly object[] }
    expect(keys.map((key) => Object.keys(key).toSorted())).toEqual([
      ['alg', 'crv', 'kid', 'kty', 'use', 'x', 'y'],
      ['alg', 'crv', 'kid', 'kty', 'use', 'x'],
      ['alg', 'crv', 'kid', 'kty', 'use', 'x', 'y'],
    ])
  })

  it('removes each token from a text that is kept', async () => {
    const token = await issuer.token()
    const [, content = '', signature = ''] = token.split('.')
    expect(session.redaction.text(`${token} ${content} ${signature}`)).toBe('[secret] [secret] [secret]')
  })
})
