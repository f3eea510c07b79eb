import { describe, expect, it } from 'vitest'
import type { JsonObject } from '../../standards/hub/entity.ts'
import type { Outgoing } from './outgoing.ts'
import { readSigningKey, signed } from './sign.ts'
import { rfcKey } from '../auth/testing.ts'

const request: Outgoing = {
  method: 'POST',
  url: 'https://receiver.example.com/notify?a=b',
  headers: [['Content-Type', 'application/json']],
  body: new TextEncoder().encode('{"hello": "world"}'),
  timeoutMilliseconds: 1000,
  maximumBytes: 1000,
}
const times = { created: 1_618_884_473, expires: 1_618_884_773, nonce: 'b3k2pp5k7z' }

type Component = (name: string) => string

/** A verifier of its own: it reads the headers, rebuilds the signature base by RFC 9421 section 2.5, and checks it. */
async function verifies(
  input: string,
  signature: string,
  component: Component,
  jwk: JsonWebKey,
  algorithm: 'Ed25519' | 'P-256' = 'Ed25519',
): Promise<boolean> {
  const parameters = input.slice(input.indexOf('=') + 1)
  const names = [...parameters.slice(0, parameters.indexOf(')')).matchAll(/"([^"]+)"/g)].map(([, name = '']) => name)
  const base = [...names.map((name) => `"${name}": ${component(name)}`), `"@signature-params": ${parameters}`].join(
    '\n',
  )
  const bytes = Uint8Array.from(atob(/:(.*):/.exec(signature)?.[1] ?? ''), (character) => character.charCodeAt(0))
  const kind = algorithm === 'Ed25519' ? { name: 'Ed25519' } : { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' }
  const { d: _, ...publicKey } = jwk
  const key = await crypto.subtle.importKey('jwk', { ...publicKey, key_ops: ['verify'] }, kind, false, ['verify'])
  return crypto.subtle.verify(kind, key, bytes, new TextEncoder().encode(base))
}

function componentOf(of: Outgoing): Component {
  return (name) => {
    if (name === '@method') return of.method
    if (name === '@target-uri') return of.url
    return of.headers.find(([header]) => header.toLowerCase() === name)?.[1] ?? ''
  }
}

async function made(of: Outgoing, jwk: JsonObject): Promise<Outgoing> {
  const key = await readSigningKey(jwk)
  if (!key.ok) throw new Error('the key is wrong')
  const call = await signed(of, key.value, times)
  if (!call.ok) throw new Error('the call is not signed')
  return call.value
}

function headerOf(of: Outgoing, name: string): string {
  return of.headers.find(([header]) => header === name)?.[1] ?? ''
}

describe('signatures', () => {
  it('are checked by a verifier that takes the example of RFC 9421 appendix B.2.6', async () => {
    const input =
      'sig-b26=("date" "@method" "@path" "@authority" "content-type" "content-length");created=1618884473;keyid="test-key-ed25519"'
    const signature =
      'sig-b26=:wqcAqbmYJ2ji2glfAMaRy4gruYYnx2nEFN2HN6jrnDnQCK1u02Gb04v9EDgwUPiu4A0w6vuQv5lIp5WPpBKRCw==:'
    const values = new Map([
      ['date', 'Tue, 20 Apr 2021 02:07:55 GMT'],
      ['@method', 'POST'],
      ['@path', '/foo'],
      ['@authority', 'example.com'],
      ['content-type', 'application/json'],
      ['content-length', '18'],
    ])
    expect(await verifies(input, signature, (name) => values.get(name) ?? '', rfcKey)).toBe(true)
    expect(
      await verifies(input, signature, (name) => (name === '@path' ? '/bar' : (values.get(name) ?? '')), rfcKey),
    ).toBe(false)
  })

  it('of Ed25519 cover method, address, digest and media type', async () => {
    const call = await made(request, rfcKey)
    const input = headerOf(call, 'Signature-Input')
    expect(input).toBe(
      'citygate=("@method" "@target-uri" "content-digest" "content-type");created=1618884473;expires=1618884773;nonce="b3k2pp5k7z";keyid="test-key-ed25519";alg="ed25519";tag="citygate-webhook"',
    )
    expect(headerOf(call, 'Content-Digest')).toBe('sha-256=:X48E9qOokqqrvdts8nOJRJN3OWDUoyWxBf7kbu9DBPE=:')
    const signature = headerOf(call, 'Signature')
    expect(await verifies(input, signature, componentOf(call), rfcKey)).toBe(true)
    for (const changed of [{ url: 'https://other.example.com/' }, { method: 'GET' as const }]) {
      expect(await verifies(input, signature, componentOf({ ...call, ...changed }), rfcKey)).toBe(false)
    }
  })

  it('cover whose right it is called by, and no content where there is none', async () => {
    const { body: _, ...bare } = request
    const headers = [['Authorization', 'Bearer secret']] as const
    const call = await made({ ...bare, method: 'GET', headers }, rfcKey)
    const input = headerOf(call, 'Signature-Input')
    expect(input).toMatch(/^citygate=\("@method" "@target-uri" "authorization"\);/)
    expect(headerOf(call, 'Content-Digest')).toBe('')
    const signature = headerOf(call, 'Signature')
    expect(await verifies(input, signature, componentOf(call), rfcKey)).toBe(true)
    const other = { ...call, headers: call.headers.map(([name]) => [name, 'Bearer other'] as const) }
    expect(await verifies(input, signature, componentOf(other), rfcKey)).toBe(false)
  })

  it('of ECDSA P-256 are checked likewise, with the thumbprint as key id', async () => {
    const pair = await crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, true, ['sign', 'verify'])
    const jwk = await crypto.subtle.exportKey('jwk', pair.privateKey)
    const call = await made(request, { kty: 'EC', crv: 'P-256', x: jwk.x ?? '', y: jwk.y ?? '', d: jwk.d ?? '' })
    expect(headerOf(call, 'Signature-Input')).toMatch(/;keyid="[\w-]{43}";alg="ecdsa-p256-sha256"/)
    const [input, signature] = [headerOf(call, 'Signature-Input'), headerOf(call, 'Signature')]
    expect(await verifies(input, signature, componentOf(call), jwk, 'P-256')).toBe(true)
  })

  it('cannot be made over a header that is not ASCII', async () => {
    const key = await readSigningKey(rfcKey)
    const headers = [['Authorization', 'Schlüssel']] as const
    expect(key.ok && (await signed({ ...request, headers }, key.value, times)).ok).toBe(false)
  })

  it('name the thumbprint of RFC 8037 appendix A.3', async () => {
    const key = await readSigningKey({
      kty: 'OKP',
      crv: 'Ed25519',
      d: 'nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A',
      x: '11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo',
    })
    expect(key).toMatchObject({ ok: true, value: { id: 'kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k' } })
  })

  it.each([
    {},
    { kty: 'RSA' },
    { ...rfcKey, d: 1 },
    { ...rfcKey, x: 'no key' },
    { ...rfcKey, kid: 'ключ' },
    { kty: 'OKP', crv: 'Ed25519', x: rfcKey.x },
  ])('refuse an invalid key: %#', async (jwk) => {
    const key = await readSigningKey(jwk)
    expect(key).toMatchObject({ ok: false, problem: { code: 'option-invalid', option: 'webhooks.key' } })
    expect(JSON.stringify(key)).not.toContain(rfcKey.d)
  })
})
