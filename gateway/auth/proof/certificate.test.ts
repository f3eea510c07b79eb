import { describe, expect, it } from 'vitest'
import { readEdgeConnection } from '../../runtime/cloudflare.ts'
import { certificateOf } from './certificate.ts'
import type { Connection } from '../request.ts'
import { factsOf } from '../testing.ts'

/** Any bytes: the gateway compares digests; the server that terminates TLS has verified the rest. */
const der = Uint8Array.of(0x30, 0x03, 0x02, 0x01, 0x07)
const header = `:${btoa(String.fromCharCode(...der))}:`
const hash = 'oYjHPUEcDyyG6M1Y6IXWRzLYmKbB1HIXJYQUSdNZCWE'

function certificate(field: string | undefined, connection: Connection, proxies = ['10.0.0.7']): string | undefined {
  return certificateOf(factsOf({ headers: field === undefined ? {} : { 'client-cert': field }, connection }), proxies)
}

async function digestOf(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))
  return btoa(String.fromCharCode(...digest))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '')
}

describe('the certificate of a client', () => {
  it('is what a trusted proxy sends in Client-Cert', async () => {
    expect(certificate(header, { address: '10.0.0.7' })).toBe(await digestOf(der))
    expect(certificate(header, { address: '::ffff:10.0.0.7' })).toBe(await digestOf(der))
  })

  it.each([
    ['anybody else', header, { address: '10.0.0.8' }],
    ['a connection that nobody knows', header, {}],
    ['nobody', undefined, { address: '10.0.0.7' }],
    ['a proxy twice', `${header}, ${header}`, { address: '10.0.0.7' }],
    ['a proxy that writes another form', btoa('x'), { address: '10.0.0.7' }],
    ['a proxy that writes nothing', '::', { address: '10.0.0.7' }],
    ['a proxy that writes without end', `:${'A'.repeat(20_000)}:`, { address: '10.0.0.7' }],
  ])('is none from %s', (_, field, connection) => {
    expect(certificate(field, connection)).toBeUndefined()
  })

  it('is what the platform reports, regardless of headers', () => {
    expect(certificate(header, { certificate: hash })).toBe(hash)
    expect(certificate(header, { address: '10.0.0.7', certificate: hash })).toBe(hash)
  })
})

describe('the connection on Cloudflare', () => {
  const seen = { certPresented: '1', certVerified: 'SUCCESS', certRevoked: '0', certFingerprintSHA256: 'ab'.repeat(32) }
  const at = (tlsClientAuth: object | undefined): Connection =>
    readEdgeConnection({ cf: { tlsClientAuth } } as unknown as Request, undefined)

  it('has the certificate that was presented and verified', () => {
    expect(at(seen)).toEqual({ certificate: 'q6urq6urq6urq6urq6urq6urq6urq6urq6urq6urq6s' })
  })

  it.each([
    undefined,
    {},
    { ...seen, certPresented: '0' },
    { ...seen, certVerified: 'FAILED:self signed certificate' },
    { ...seen, certRevoked: '1' },
    { ...seen, certFingerprintSHA256: '' },
    { ...seen, certFingerprintSHA256: 'ab' },
  ])('has none: %#', (tlsClientAuth) => {
    expect(at(tlsClientAuth)).toEqual({})
  })

  it('ignores the certificate in a header', () => {
    const request = new Request('https://gateway.city.example/', {
      headers: { 'cf-client-cert-sha256': 'ab'.repeat(32) },
    })
    expect(readEdgeConnection(request, undefined)).toEqual({})
  })
})
