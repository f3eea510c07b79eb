// The examples of RFC 9421, as a verifier reads them: the signatures of appendix B with the keys of B.1, those of the sections
// before it, and the component values of section 2.

import { describe, expect, it } from 'vitest'
import type { JsonObject } from '../hub/entity.ts'
import { readDictionary } from '../structured-fields/read.ts'
import { isInnerList, type InnerList } from '../structured-fields/value.ts'
import { writeInnerList } from '../structured-fields/write.ts'
import { signatureAlgorithm } from './algorithm.ts'
import { signatureBase, type SignedRequest } from './base.ts'
import { fitsContentDigest } from './content-digest.ts'

const keys: Readonly<Record<string, JsonObject>> = {
  'test-key-rsa-pss': {
    kty: 'RSA',
    e: 'AQAB',
    n: 'r4tmm3r20Wd_PbqvP1s2-QEtvpuRaV8Yq40gjUR8y2Rjxa6dpG2GXHbPfvMs8ct-Lh1GH45x28Rw3Ry53mm-oAXjyQ86OnDkZ5N8lYbggD4O3w6M6pAvLkhk95AndTrifbIFPNU8PPMO7OyrFAHqgDsznjPFmTOtCEcN2Z1FpWgchwuYLPL-Wokqltd11nqqzi-bJ9cvSKADYdUAAN5WUtzdpiy6LbTgSxP7ociU4Tn0g5I6aDZJ7A8Lzo0KSyZYoA485mqcO0GVAdVw9lq4aOT9v6d-nb4bnNkQVklLQ3fVAvJm-xdDOp9LCNCN48V2pnDOkFV6-U9nV5oyc6XI2w',
  },
  'test-key-ecc-p256': {
    kty: 'EC',
    crv: 'P-256',
    x: 'qIVYZVLCrPZHGHjP17CTW0_-D9Lfw0EkjqF7xB4FivA',
    y: 'Mc4nN9LTDOBhfoUeg8Ye9WedFRhnZXZJA12Qp0zZ6F0',
  },
  'test-key-ed25519': { kty: 'OKP', crv: 'Ed25519', x: 'JrQLj5P_89iXES9-vFgrIy29clF9CC_oPPsw3c5D0bs' },
}
const secret = 'uzvJfB4u3N0Jy4T7NZ75MDVcr8zSTInedJtkgcu46YW4XByzNJjxBdtjUkdJPBtbmHhIDi6pcl8jsasjlTMtDQ=='

interface Example extends SignedRequest {
  readonly input: string
  readonly signature: string
}

function request(method: string, targetUri: string, fields: Readonly<Record<string, string>>): SignedRequest {
  return { method, targetUri, field: (name) => (Object.hasOwn(fields, name) ? fields[name] : undefined) }
}

const testRequest = request('POST', 'https://example.com/foo?param=Value&Pet=dog', {
  host: 'example.com',
  date: 'Tue, 20 Apr 2021 02:07:55 GMT',
  'content-type': 'application/json',
  'content-digest':
    'sha-512=:WZDPaVn/7XgHaAy8pmojAkGWoRx2UFChF41A2svX+TaPm+AbwAgBWnrIiYllu7BNNyealdVLvRwEmTHWXvJwew==:',
  'content-length': '18',
})

const throughProxy = request('POST', 'https://service.internal.example/foo?param=Value&Pet=dog', {
  'client-cert':
    ':MIIBqDCCAU6gAwIBAgIBBzAKBggqhkjOPQQDAjA6MRswGQYDVQQKDBJMZXQncyBBdXRoZW50aWNhdGUxGzAZBgNVBAMMEkxBIEludGVybWVkaWF0ZSBDQTAeFw0yMDAxMTQyMjU1MzNaFw0yMTAxMjMyMjU1MzNaMA0xCzAJBgNVBAMMAkJDMFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAE8YnXXfaUgmnMtOXU/IncWalRhebrXmckC8vdgJ1p5Be5F/3YC8OthxM4+k1M6aEAEFcGzkJiNy6J84y7uzo9M6NyMHAwCQYDVR0TBAIwADAfBgNVHSMEGDAWgBRm3WjLa38lbEYCuiCPct0ZaSED2DAOBgNVHQ8BAf8EBAMCBsAwEwYDVR0lBAwwCgYIKwYBBQUHAwIwHQYDVR0RAQH/BBMwEYEPYmRjQGV4YW1wbGUuY29tMAoGCCqGSM49BAMCA0gAMEUCIBHda/r1vaL6G3VliL4/Di6YK0Q6bMjeSkC3dFCOOB8TAiEAx/kHSB4urmiZ0NX5r5XarmPk0wmuydBVoU4hBVZ1yhk=:',
})

const transformed = (method: string, targetUri: string, accept: string): Example => ({
  ...request(method, targetUri, { accept }),
  input: '("@method" "@path" "@authority" "accept");created=1618884473;keyid="test-key-ed25519"',
  signature: 'ZT1kooQsEHpZ0I1IjCqtQppOmIqlJPeo7DHR3SoMn0s5JZ1eRGS0A+vyYP9t/LXlh5QMFFQ6cpLt2m0pmj3NDA==',
})

const valid: Readonly<Record<string, Example>> = {
  '2.4, a request that a response answers': {
    ...testRequest,
    input:
      '("@method" "@authority" "@path" "@query" "content-digest" "content-type" "content-length");created=1618884475;keyid="test-key-rsa-pss"',
    signature:
      'e8UJ5wMiRaonlth5ERtE8GIiEH7Akcr493nQ07VPNo6y3qvjdKt0fo8VHO8xXDjmtYoatGYBGJVlMfIp06eVMEyNW2I4vN7XDAz7m5v1108vGzaDljrd0H8+SJ28g7bzn6h2xeL/8q+qUwahWA/JmC8aOC9iVnwbOKCc0WSrLgWQwTY6VLp42Qt7jjhYT5W7/wCvfK9A1VmHH1lJXsV873Z6hpxesd50PSmO+xaNeYvDLvVdZlhtw5PCtUYzKjHqwmaQ6DEuM8udRjYsoNqp2xZKcuCO1nKc0V3RjpqMZLuuyVbHDAbCzr0pg2d2VM/OC33JAU7meEjjaNz+d7LWPg==',
  },
  '4.3, a request before it comes to a proxy': {
    ...testRequest,
    input:
      '("@method" "@authority" "@path" "content-digest" "content-type" "content-length");created=1618884475;keyid="test-key-ecc-p256"',
    signature: 'X5spyd6CFnAG5QnDyHfqoSNICd+BUP4LYMz2Q0JXlb//4Ijpzp+kve2w4NIyqeAuM7jTDX+sNalzA8ESSaHD3A==',
  },
  'B.2.1': {
    ...testRequest,
    input: '();created=1618884473;keyid="test-key-rsa-pss";nonce="b3k2pp5k7z-50gnwp.yemd"',
    signature:
      'd2pmTvmbncD3xQm8E9ZV2828BjQWGgiwAaw5bAkgibUopemLJcWDy/lkbbHAve4cRAtx31Iq786U7it++wgGxbtRxf8Udx7zFZsckzXaJMkA7ChG52eSkFxykJeNqsrWH5S+oxNFlD4dzVuwe8DhTSja8xxbR/Z2cOGdCbzR72rgFWhzx2VjBqJzsPLMIQKhO4DGezXehhWwE56YCE+O6c0mKZsfxVrogUvA4HELjVKWmAvtl6UnCh8jYzuVG5WSb/QEVPnP5TmcAnLH1g+s++v6d4s8m0gCw1fV5/SITLq9mhho8K3+7EPYTU8IU1bLhdxO5Nyt8C8ssinQ98Xw9Q==',
  },
  'B.2.2': {
    ...testRequest,
    input:
      '("@authority" "content-digest" "@query-param";name="Pet");created=1618884473;keyid="test-key-rsa-pss";tag="header-example"',
    signature:
      'LjbtqUbfmvjj5C5kr1Ugj4PmLYvx9wVjZvD9GsTT4F7GrcQEdJzgI9qHxICagShLRiLMlAJjtq6N4CDfKtjvuJyE5qH7KT8UCMkSowOB4+ECxCmT8rtAmj/0PIXxi0A0nxKyB09RNrCQibbUjsLS/2YyFYXEu4TRJQzRw1rLEuEfY17SARYhpTlaqwZVtR8NV7+4UKkjqpcAoFqWFQh62s7Cl+H2fjBSpqfZUJcsIk4N6wiKYd4je2U/lankenQ99PZfB4jY3I5rSV2DSBVkSFsURIjYErOs0tFTQosMTAoxk//0RoKUqiYY8Bh0aaUEb0rQl3/XaVe4bXTugEjHSw==',
  },
  'B.2.3': {
    ...testRequest,
    input:
      '("date" "@method" "@path" "@query" "@authority" "content-type" "content-digest" "content-length");created=1618884473;keyid="test-key-rsa-pss"',
    signature:
      'bbN8oArOxYoyylQQUU6QYwrTuaxLwjAC9fbY2F6SVWvh0yBiMIRGOnMYwZ/5MR6fb0Kh1rIRASVxFkeGt683+qRpRRU5p2voTp768ZrCUb38K0fUxN0O0iC59DzYx8DFll5GmydPxSmme9v6ULbMFkl+V5B1TP/yPViV7KsLNmvKiLJH1pFkh/aYA2HXXZzNBXmIkoQoLd7YfW91kE9o/CCoC1xMy7JA1ipwvKvfrs65ldmlu9bpG6A9BmzhuzF8Eim5f8ui9eH8LZH896+QIF61ka39VBrohr9iyMUJpvRX2Zbhl5ZJzSRxpJyoEZAFL2FUo5fTIztsDZKEgM4cUA==',
  },
  'B.2.6': {
    ...testRequest,
    input:
      '("date" "@method" "@path" "@authority" "content-type" "content-length");created=1618884473;keyid="test-key-ed25519"',
    signature: 'wqcAqbmYJ2ji2glfAMaRy4gruYYnx2nEFN2HN6jrnDnQCK1u02Gb04v9EDgwUPiu4A0w6vuQv5lIp5WPpBKRCw==',
  },
  'B.3': {
    ...throughProxy,
    input: '("@path" "@query" "@method" "@authority" "client-cert");created=1618884473;keyid="test-key-ecc-p256"',
    signature: 'xVMHVpawaAC/0SbHrKRs9i8I3eOs5RtTMGCWXm/9nvZzoHsIg6Mce9315T6xoklyy0yzhD9ah4JHRwMLOgmizw==',
  },
  'B.4': transformed('GET', 'https://example.org/demo?name1=Value1&Name2=value2', 'application/json, */*'),
  'B.4, with a parameter more': transformed(
    'GET',
    'https://example.org/demo?name1=Value1&Name2=value2&param=added',
    'application/json, */*',
  ),
}

const invalid: Readonly<Record<string, Example>> = {
  'B.4, to another place by another method': transformed(
    'POST',
    'https://example.com/demo?name1=Value1&Name2=value2',
    'application/json, */*',
  ),
  'B.4, with fields in another order': transformed(
    'GET',
    'https://example.org/demo?name1=Value1&Name2=value2',
    '*/*, application/json',
  ),
  'B.2.6, with another date': { ...valid['B.2.6'], ...request('POST', testRequest.targetUri, {}) } as Example,
}

function covered(input: string): InnerList {
  const read = readDictionary(`sig=${input}`)
  const member = read.ok ? read.value.get('sig') : undefined
  if (member === undefined || !isInnerList(member)) throw new Error('the example is wrong')
  return member
}

function bytesOf(base64: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0))
}

async function verifies({ input, signature, ...of }: Example): Promise<boolean> {
  const list = covered(input)
  const base = signatureBase(list, of)
  const id = list.parameters.get('keyid')
  const jwk = typeof id === 'string' ? (keys[id] ?? {}) : {}
  const algorithm = signatureAlgorithm(jwk)
  if (!base.ok || algorithm === undefined) return false
  const key = await crypto.subtle.importKey('jwk', jwk, algorithm.key, false, ['verify'])
  return crypto.subtle.verify(algorithm.use, key, bytesOf(signature), new TextEncoder().encode(base.value))
}

function valueOf(identifier: string, of: SignedRequest): string | undefined {
  const base = signatureBase(covered(`(${identifier})`), of)
  return base.ok ? base.value.split('\n')[0]?.slice(identifier.length + 2) : undefined
}

describe('the examples of appendix B', () => {
  it.each(Object.entries(valid))('%s verifies', async (_, example) => {
    expect(await verifies(example)).toBe(true)
  })

  it.each(Object.entries(invalid))('%s does not verify', async (_, example) => {
    expect(await verifies(example)).toBe(false)
  })

  it('B.2.4 verifies over its own base, though a response is not signed here', async () => {
    const list = covered('("@status" "content-type" "content-digest" "content-length");created=1618884473;keyid="test-key-ecc-p256"') // prettier-ignore
    expect(signatureBase(list, testRequest).ok).toBe(false)
    const base = [
      '"@status": 200',
      '"content-type": application/json',
      '"content-digest": sha-512=:mEWXIS7MaLRuGgxOBdODa3xqM1XdEvxoYhvlCFJ41QJgJc4GTsPp29l5oGX69wWdXymyU0rjJuahq4l5aGgfLQ==:',
      '"content-length": 23',
      `"@signature-params": ${writeInnerList(list)}`,
    ].join('\n')
    const jwk = keys['test-key-ecc-p256'] ?? {}
    const algorithm = signatureAlgorithm(jwk)
    const signature = bytesOf(
      'wNmSUAhwb5LxtOtOpNa6W5xj067m5hFrj0XQ4fvpaCLx0NKocgPquLgyahnzDnDAUy5eCdlYUEkLIj+32oiasw==',
    )
    if (algorithm === undefined) throw new Error('the key of the example is of no kind')
    const key = await crypto.subtle.importKey('jwk', jwk, algorithm.key, false, ['verify'])
    expect(await crypto.subtle.verify(algorithm.use, key, signature, new TextEncoder().encode(base))).toBe(true)
  })

  it('B.2.5 verifies with the shared secret, though no such key is taken here', async () => {
    const base = signatureBase(
      covered('("date" "@authority" "content-type");created=1618884473;keyid="test-shared-secret"'),
      testRequest,
    )
    const kind = { name: 'HMAC', hash: 'SHA-256' }
    const key = await crypto.subtle.importKey('raw', bytesOf(secret), kind, false, ['verify'])
    const text = new TextEncoder().encode(base.ok ? base.value : '')
    const tag = bytesOf('pxcQw6G3AjtMBQjwo8XzkZf/bws5LelbaMk5rGIGtE8=')
    expect(await crypto.subtle.verify('HMAC', key, tag, text)).toBe(true)
    expect(signatureAlgorithm({ kty: 'oct', k: 'AA' })).toBeUndefined()
  })

  it('have the digest of their content', async () => {
    const content = new TextEncoder().encode('{"hello": "world"}')
    const field = testRequest.field('content-digest') ?? ''
    expect(await fitsContentDigest(field, content)).toBe(true)
    expect(await fitsContentDigest(field, content.subarray(1))).toBe(false)
  })
})

describe('component values', () => {
  const page = (targetUri: string): SignedRequest => request('get', targetUri, { 'x-empty': '' })

  it('are those of section 2.2', () => {
    const of = page('https://www.example.com:443/path?param=value&foo=bar&baz=batman&qux=')
    expect(valueOf('"@method"', of)).toBe('get')
    expect(valueOf('"@target-uri"', of)).toBe(of.targetUri)
    expect(valueOf('"@authority"', of)).toBe('www.example.com')
    expect(valueOf('"@authority"', page('http://WWW.Example.com:8080/'))).toBe('www.example.com:8080')
    expect(valueOf('"@scheme"', of)).toBe('https')
    expect(valueOf('"@request-target"', of)).toBe('/path?param=value&foo=bar&baz=batman&qux=')
    expect(valueOf('"@path"', page('https://example.com'))).toBe('/')
    expect(valueOf('"@path"', page('https://example.com/a%2Fb?c'))).toBe('/a%2Fb')
    expect(valueOf('"@query"', page('https://example.com/path?queryString'))).toBe('?queryString')
    expect(valueOf('"@query"', page('https://example.com/path'))).toBe('?')
    expect(valueOf('"@query-param";name="baz"', of)).toBe('batman')
    expect(valueOf('"@query-param";name="qux"', of)).toBe('')
    expect(valueOf('"x-empty"', of)).toBe('')
  })

  it('of parameters are decoded and encoded again (section 2.2.8)', () => {
    const of = page(
      'https://www.example.com/parameters?var=this%20is%20a%20big%0Amultiline%20value&bar=with+plus+whitespace&fa%C3%A7ade%22%3A%20=something',
    )
    expect(valueOf('"@query-param";name="var"', of)).toBe('this%20is%20a%20big%0Amultiline%20value')
    expect(valueOf('"@query-param";name="bar"', of)).toBe('with%20plus%20whitespace')
    expect(valueOf('"@query-param";name="fa%C3%A7ade%22%3A%20"', of)).toBe('something')
  })

  it.each([
    '"@query-param";name="none"',
    '"@query-param";name="twice"',
    '"@query-param"',
    '"@status"',
    '"@nothing"',
    '"absent"',
    '"X-Empty"',
    '"x-empty";sf',
    '"x-empty";bs',
    '"@method";req',
    '"@method" "@method"',
    'date',
    '"__proto__"',
    '"constructor"',
  ])('cannot be had: %s', (identifier) => {
    const base = signatureBase(covered(`(${identifier})`), page('https://example.com/?twice=1&twice=2'))
    expect(base.ok).toBe(false)
  })

  it('are ASCII', () => {
    const of = request('GET', 'https://example.com/', { subject: 'Tür' })
    expect(signatureBase(covered('("subject")'), of).ok).toBe(false)
  })
})

describe('Content-Digest', () => {
  const content = new TextEncoder().encode('{"hello": "world"}')
  const right = 'sha-256=:X48E9qOokqqrvdts8nOJRJN3OWDUoyWxBf7kbu9DBPE=:'

  it('is right where all that is known of it is', async () => {
    expect(await fitsContentDigest(right, content)).toBe(true)
    expect(await fitsContentDigest(`crc32c=:AAAAAA==:, ${right}`, content)).toBe(true)
  })

  it.each([
    '',
    'crc32c=:AAAAAA==:',
    `${right}, sha-512=:AAAA:`,
    'sha-256="X48E9qOokqqrvdts8nOJRJN3OWDUoyWxBf7kbu9DBPE="',
    'sha-256=(:X48E9qOokqqrvdts8nOJRJN3OWDUoyWxBf7kbu9DBPE=:)',
    'sha-256=::',
    right.slice(0, -1),
    `${right}, ${right.replace('X48', 'X49')}`,
  ])('is wrong: %s', async (field) => {
    expect(await fitsContentDigest(field, content)).toBe(false)
  })
})
