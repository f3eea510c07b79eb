// What is wrong with the sign-in section of an issuer, each fault at its key.

import { describe, expect, it } from 'vitest'
import type { JsonObject } from '../../standards/hub/entity.ts'
import { readConfig } from './config.ts'

const issuer = { issuer: 'https://i.example', algorithms: ['RS256'], jwksUri: 'https://i.example/jwks' }
const publicUrl = 'https://gateway.example'

function faults(...issuers: readonly JsonObject[]): readonly string[] {
  const read = readConfig({ publicUrl, issuers: issuers.map((one) => ({ ...issuer, ...one })) })
  return read.ok ? [] : read.problem.map(({ key }) => key)
}

describe('the sign-in of an issuer', () => {
  it('is optional, and needs a client alone', () => {
    expect(faults({})).toEqual([])
    expect(faults({ signIn: { clientId: 'console' } })).toEqual([])
    const all = {
      clientId: 'console',
      clientSecret: 'console',
      id: 'city',
      name: 'the city',
      scopes: ['openid', 'officer'],
    }
    expect(faults({ signIn: { ...all, parameters: { audience: publicUrl } } })).toEqual([])
    expect(faults({ signIn: {} })).toEqual(['issuers.0.signIn'])
  })

  it('is at an https address, or on loopback', () => {
    const at = (address: string) => faults({ issuer: address, signIn: { clientId: 'x' } })
    expect(at('http://127.0.0.1:8080/realms/city')).toEqual([])
    expect(at('http://i.example')).toEqual(['issuers.0.issuer'])
    expect(at('urn:example:issuer')).toEqual(['issuers.0.issuer'])
  })

  it('asks for openid, and leaves to the gateway what it writes itself', () => {
    expect(faults({ signIn: { clientId: 'x', scopes: ['officer'] } })).toEqual(['issuers.0.signIn.scopes'])
    for (const name of ['state', 'nonce', 'redirect_uri', 'code_challenge', 'client_secret', 'request_uri'])
      expect(faults({ signIn: { clientId: 'x', parameters: { [name]: 'x' } } })).toEqual([
        'issuers.0.signIn.parameters',
      ])
  })

  it('has an id of its own', () => {
    const two = (id: object) =>
      faults(
        { clientPrefix: 'a:', signIn: { clientId: 'x' } },
        { clientPrefix: 'b:', signIn: { clientId: 'x', ...id } },
      )
    expect(two({})).toEqual(['issuers.1.signIn.id'])
    expect(two({ id: 'other' })).toEqual([])
    expect(two({ id: '../x' })).toEqual(['issuers.1.signIn.id'])
  })

  it('names a secret, and holds none', () => {
    expect(faults({ signIn: { clientId: 'x', clientSecret: 'A very Secret text!' } })).toEqual([
      'issuers.0.signIn.clientSecret',
    ])
  })

  it('is at another audience than its own client where tokens of the type JWT are accepted', () => {
    const plain = { acceptTypes: ['JWT'], signIn: { clientId: 'console' } }
    expect(faults({ ...plain, audience: 'console' })).toEqual(['issuers.0.audience'])
    expect(faults({ ...plain, audience: 'api' })).toEqual([])
    expect(faults({ signIn: { clientId: 'console' }, audience: 'console' })).toEqual([])
    expect(faults({ acceptTypes: ['dpop+jwt'] })).toEqual(['issuers.0.acceptTypes.0'])
  })
})
