import { describe, expect, it } from 'vitest'
import { readBundle } from '../../standards/transparency-log/bundle.ts'
import { testCity } from './apis/testing.ts'
import { takesGzip } from './compressed.ts'

describe('a client takes gzip', () => {
  it.each([
    [undefined, false],
    ['', false],
    ['br', false],
    ['gzip', true],
    ['X-GZIP', true],
    ['deflate, GZip;q=0.5', true],
    ['gzip;q=0', false],
    ['gzip; q=0.0, *', false],
    ['*', true],
    ['*;q=0', false],
    ['identity, *;q=0', false],
  ])('by Accept-Encoding: %s: %s', (header, takes) => {
    expect(takesGzip(header)).toBe(takes)
  })
})

describe('a bundle of records', () => {
  it('is compressed for a client that accepts it, has the same content, and varies by encoding', async () => {
    const city = await testCity()
    for (let sent = 0; sent < 256; sent += 1) await city.request('GET', '/v1/adapters')
    await city.sequence()
    const path = '/audit/tile/entries/000'
    const plain = await city.request('GET', path)
    const packed = await city.request('GET', path, { headers: { 'accept-encoding': 'gzip' } })
    expect([plain, packed].map(({ headers }) => headers.get('content-encoding'))).toEqual([null, 'gzip'])
    for (const { headers } of [plain, packed]) {
      expect(headers.get('vary')).toContain('Accept-Encoding')
      expect(headers.get('cache-control')).toContain('immutable')
      expect(headers.get('citygate-request')).not.toBeNull()
    }
    expect(packed.bytes.length).toBeLessThan(plain.bytes.length / 2)
    const unpacked = new Response(packed.bytes as BodyInit).body?.pipeThrough(new DecompressionStream('gzip'))
    expect(new Uint8Array(await new Response(unpacked).arrayBuffer())).toEqual(plain.bytes)
    expect(readBundle(plain.bytes)).toMatchObject({ ok: true })
    const missing = await city.request('GET', '/audit/tile/entries/999', { headers: { 'accept-encoding': 'gzip' } })
    expect([missing.status, missing.headers.get('content-encoding')]).toEqual([404, null])
  })
})
