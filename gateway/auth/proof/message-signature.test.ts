// Signed requests (RFC 9421). This signer builds the signature base by hand from section 2.5, so that it and the verifier share
// only the standard.

import { beforeEach, describe, expect, it } from 'vitest'
import type { JsonObject } from '../../../standards/hub/entity.ts'
import { plainDigest } from '../authenticate.ts'
import { checkMessageSignature, readMessageSignature } from './message-signature.ts'
import { readSignatureKey } from './signature-key.ts'
import { factsOf, makeKey, type TestKey, type TestRequest } from '../testing.ts'

const now = 1_790_000_000
const targetUri = 'https://gateway.city.example/v1/sources/fleet/messages?a=b'
const content = new TextEncoder().encode('{"hello": "world"}')
const digest = 'sha-256=:X48E9qOokqqrvdts8nOJRJN3OWDUoyWxBf7kbu9DBPE=:'

let key: TestKey
let spent: Set<string>

beforeEach(async () => {
  key ??= await makeKey('Ed25519')
  spent = new Set()
})

interface Signing {
  readonly covered?: readonly string[]
  readonly parameters?: string
  readonly label?: string
  /** What the signer uses as the URL, the method and the token. */
  readonly values?: Readonly<Record<string, string>>
  readonly by?: TestKey
  readonly algorithm?: AlgorithmIdentifier | EcdsaParams
}

const all = ['@method', '@target-uri', 'content-digest', 'content-type']
const parameters = `;created=${now};expires=${now + 60};nonce="one";keyid="k";tag="citygate-request"`
const headers = { 'content-type': 'application/json', 'content-digest': digest }
const post: TestRequest = { method: 'POST', target: '/v1/sources/fleet/messages?a=b', headers, content }

async function signed(request: TestRequest, signing: Signing = {}): Promise<TestRequest> {
  const { covered = all, label = 'sig1', values = {}, by = key, algorithm = { name: 'Ed25519' } } = signing
  const known: Readonly<Record<string, string>> = {
    '@method': request.method ?? 'GET',
    '@target-uri': targetUri,
    ...request.headers,
    ...values,
  }
  const list = `(${covered.map((name) => `"${name}"`).join(' ')})${signing.parameters ?? parameters}`
  const base = [...covered.map((name) => `"${name}": ${known[name]}`), `"@signature-params": ${list}`].join('\n')
  const bytes = new Uint8Array(await crypto.subtle.sign(algorithm, by.privateKey, new TextEncoder().encode(base)))
  const made = { 'signature-input': `${label}=${list}`, signature: `${label}=:${btoa(String.fromCharCode(...bytes))}:` }
  return { ...request, headers: { ...request.headers, ...made } }
}

/** @returns `taken`, `none` where there is no signature for the gateway, or the reason for the refusal */
async function check(request: TestRequest, jwk: JsonObject = key.jwk): Promise<string> {
  const facts = factsOf(request)
  const read = readMessageSignature(facts)
  if (!read.ok) return read.problem.detail
  if (read.value === undefined) return 'none'
  const checked = await checkMessageSignature(read.value, facts, {
    jwk,
    targetUri,
    now,
    digest: plainDigest,
    async spend(id) {
      if (spent.has(id)) return false
      spent.add(id)
      return true
    },
  })
  return checked.ok ? 'taken' : checked.problem.detail
}

describe('a signed request', () => {
  it('is accepted once', async () => {
    const request = await signed(post)
    expect(await check(request)).toBe('taken')
    expect(await check(request)).toContain('used before')
  })

  it.each([
    ['ES256', { name: 'ECDSA', hash: 'SHA-256' }],
    ['ES384', { name: 'ECDSA', hash: 'SHA-384' }],
  ])('is accepted with a key of %s', async (kind, algorithm) => {
    const by = await makeKey(kind)
    expect(await check(await signed(post, { by, algorithm }), by.jwk)).toBe('taken')
  })

  it('needs no content components without content', async () => {
    const get: TestRequest = { method: 'GET', target: post.target ?? '' }
    expect(await check(await signed(get, { covered: all.slice(0, 2) }))).toBe('taken')
    const empty: TestRequest = { method: 'DELETE', target: post.target ?? '' }
    expect(await check(await signed(empty, { covered: all.slice(0, 2) }))).toContain('used before')
  })

  it('covers the token or the API key that it is sent with', async () => {
    const request = { ...post, headers: { ...headers, authorization: 'Bearer x' } }
    expect(await check(await signed(request))).toContain('does not cover authorization')
    expect(await check(await signed(request, { covered: [...all, 'authorization'] }))).toBe('taken')
    const keyed = { ...post, headers: { ...headers, 'x-api-key': 'x' } }
    expect(await check(await signed(keyed))).toContain('does not cover x-api-key')
  })

  it('may have further signatures for other purposes', async () => {
    const { headers: own = {}, ...rest } = await signed(post)
    const foreign = '("@method");created=1;keyid="proxy"'
    const both = {
      ...rest,
      headers: {
        ...own,
        'signature-input': `${own['signature-input']}, proxy=${foreign}`,
        signature: `${own['signature']}, proxy=:AAAA:`,
      },
    }
    expect(await check(both)).toBe('taken')
    expect(
      await check({
        ...post,
        headers: { ...headers, 'signature-input': `proxy=${foreign}`, signature: 'proxy=:AAAA:' },
      }),
    ).toBe('none')
    expect(await check(post)).toBe('none')
  })

  const times = (created: number, expires: number): Signing => ({
    parameters: `;created=${created};expires=${expires};nonce="one";keyid="k";tag="citygate-request"`,
  })
  it('may deviate from the clock by a minute', async () => {
    expect(await check(await signed(post, times(now + 60, now + 90)))).toBe('taken')
    spent.clear()
    expect(await check(await signed(post, times(now - 90, now - 59)))).toBe('taken')
  })

  const without = (name: string): Signing => ({ covered: all.filter((one) => one !== name) })
  const attacks: readonly (readonly [string, () => Promise<TestRequest>])[] = [
    ['of another method', () => signed(post, { values: { '@method': 'PUT' } })],
    ['of another address', () => signed(post, { values: { '@target-uri': 'https://evil.example/' } })],
    [
      'of an address without its query',
      () => signed(post, { values: { '@target-uri': targetUri.split('?')[0] ?? '' } }),
    ],
    ['of another content', async () => ({ ...(await signed(post)), content: content.subarray(1) })],
    ['of no content', async () => ({ ...(await signed(post)), content: new Uint8Array() })],
    [
      'with another media type',
      async () => {
        const request = await signed(post)
        return { ...request, headers: { ...request.headers, 'content-type': 'text/plain' } }
      },
    ],
    [
      'with another digest',
      async () => {
        const request = await signed(post)
        return { ...request, headers: { ...request.headers, 'content-digest': digest.replace('X48', 'X49') } }
      },
    ],
    [
      'with a digest that was signed and is not of the content',
      () => signed({ ...post, headers: { ...headers, 'content-digest': digest.replace('X48', 'X49') } }),
    ],
    [
      'with a digest of an algorithm that is broken',
      () => signed({ ...post, headers: { ...headers, 'content-digest': 'md5=:AAAA:' } }),
    ],
    ['that does not cover the method', () => signed(post, without('@method'))],
    ['that does not cover the address', () => signed(post, without('@target-uri'))],
    ['that does not cover the digest', () => signed(post, without('content-digest'))],
    ['that does not cover the media type', () => signed(post, without('content-type'))],
    ['that covers nothing', () => signed(post, { covered: [] })],
    [
      'that covers a field that is not there',
      () => signed(post, { covered: [...all, 'x-none'], values: { 'x-none': '' } }),
    ],
    ['from the future', () => signed(post, times(now + 61, now + 90))],
    ['from the past', () => signed(post, times(now - 300, now - 60))],
    ['that expires before it is made', () => signed(post, times(now, now - 1))],
    ['that serves for long', () => signed(post, times(now, now + 301))],
    [
      'without expires',
      () => signed(post, { parameters: `;created=${now};nonce="one";keyid="k";tag="citygate-request"` }),
    ],
    [
      'without created',
      () => signed(post, { parameters: `;expires=${now};nonce="one";keyid="k";tag="citygate-request"` }),
    ],
    [
      'without a nonce',
      () => signed(post, { parameters: `;created=${now};expires=${now + 60};keyid="k";tag="citygate-request"` }),
    ],
    [
      'with an empty nonce',
      () =>
        signed(post, { parameters: `;created=${now};expires=${now + 60};nonce="";keyid="k";tag="citygate-request"` }),
    ],
    [
      'without a keyid',
      () => signed(post, { parameters: `;created=${now};expires=${now + 60};nonce="one";tag="citygate-request"` }),
    ],
    [
      'of a time with a fraction',
      () =>
        signed(post, {
          parameters: `;created=${now}.5;expires=${now + 60};nonce="one";keyid="k";tag="citygate-request"`,
        }),
    ],
    ['in another algorithm than its key', () => signed(post, { parameters: `${parameters};alg="rsa-v1_5-sha256"` })],
    ['by another key', async () => signed(post, { by: await makeKey('Ed25519') })],
    [
      'whose label is another',
      async () => {
        const request = await signed(post)
        return {
          ...request,
          headers: { ...request.headers, signature: (request.headers?.['signature'] ?? '').replace('sig1', 'sig2') },
        }
      },
    ],
    [
      'that is cut off',
      async () => {
        const request = await signed(post)
        return { ...request, headers: { ...request.headers, signature: 'sig1=:AAAA:' } }
      },
    ],
    [
      'that is not a dictionary',
      async () => ({ ...post, headers: { ...headers, 'signature-input': '(', signature: 'sig1=:AAAA:' } }),
    ],
    [
      'without its other header',
      async () => {
        const { signature: _, ...others } = (await signed(post)).headers ?? {}
        return { ...post, headers: others }
      },
    ],
    [
      'twice',
      async () => {
        const [one, other] = [await signed(post), await signed(post, { label: 'sig2' })]
        const joined = (name: string): string => `${one.headers?.[name]}, ${other.headers?.[name]}`
        return {
          ...post,
          headers: { ...headers, 'signature-input': joined('signature-input'), signature: joined('signature') },
        }
      },
    ],
    [
      'without end',
      async () => ({ ...post, headers: { ...headers, 'signature-input': `a=${'1'.repeat(9000)}`, signature: '' } }),
    ],
  ]
  it.each(attacks)('%s is refused', async (_, made) => {
    const answer = await check(await made())
    expect(answer).not.toBe('taken')
    expect(answer).not.toBe('none')
    expect(spent.size).toBe(0)
  })
})

describe('a signature key', () => {
  it('is registered by its kid or its thumbprint, with its public part only', async () => {
    const read = await readSignatureKey({ ...key.jwk, kid: 'camera-7', use: 'sig', note: 'x' })
    expect(read).toEqual({ ok: true, value: { id: 'camera-7', jwk: { kty: 'OKP', crv: 'Ed25519', x: key.jwk['x'] } } })
    expect(await readSignatureKey(key.jwk)).toMatchObject({ value: { id: expect.stringMatching(/^[\w-]{43}$/) } })
  })

  it('is refused where it is private, a secret, of an unsupported type, or unsound', async () => {
    const whole = (await crypto.subtle.exportKey('jwk', key.privateKey)) as JsonObject
    const ec = (await makeKey('ES256')).jwk
    const wrong = [
      whole,
      { kty: 'oct', k: 'AAAA' },
      {},
      { ...ec, x: ec['y'] ?? '' },
      { ...key.jwk, kid: 7 },
      { ...key.jwk, kid: 'ключ' },
      { ...key.jwk, kid: '' },
    ]
    for (const jwk of wrong) {
      const read = await readSignatureKey(jwk)
      expect(read.ok).toBe(false)
      if (typeof whole['d'] === 'string') expect(JSON.stringify(read)).not.toContain(whole['d'])
    }
  })
})
