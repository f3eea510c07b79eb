import { describe, expect, it } from 'vitest'
import { defaultLimits, isLoopback, readConfig } from './config.ts'

function faults(document: object, environment: Record<string, string> = {}): readonly string[] {
  const read = readConfig(document as never, environment)
  return read.ok ? [] : read.problem.map(({ key }) => key)
}

describe('readConfig', () => {
  it('has documented defaults', () => {
    const read = readConfig({})
    expect(read.ok && read.value).toEqual({
      listen: { host: '127.0.0.1', port: 8787, connections: 4096, requestSeconds: 120 },
      publicUrl: 'http://localhost:8787',
      rate: { requests: 10_000, seconds: 10 },
      connectors: [],
      secrets: {},
      quota: {},
      renamed: [],
      tenants: ['city'],
      store: { path: 'data/citygate.sqlite', synchronous: 'NORMAL' },
      issuers: [],
      officers: 1,
      proxies: { clientCert: [] },
      limits: defaultLimits,
      threads: { queue: 64, queueBytes: 64 * 1024 * 1024, perClient: 16, seconds: 60, megabytes: 512 },
      console: { map: { origins: [] } },
      cors: { origins: [] },
      contexts: { aliases: {}, allow: [] },
      ngsiLd: { edition: '1.9' },
      webhooks: { allow: [] },
      audit: { origin: 'localhost:8787/audit', witnesses: [] },
    })
  })

  it('refuses unknown keys and says where', () => {
    expect(faults({ listn: {} })).toEqual(['listn'])
    expect(faults({ limits: { byte: 5000 } })).toEqual(['limits.byte'])
  })

  it('suggests the most similar known key or variable', () => {
    const read = readConfig(
      { polcy: 'x', limits: { byte: 1 }, zebra: 1 },
      { CITYGATE_LISTN_PORT: '1', CITYGATE_ZEBRA: '1' },
    )
    expect(read.ok ? [] : read.problem.map(({ key, detail }) => `${key} ${detail}`)).toEqual([
      'CITYGATE_LISTN_PORT is not a known variable; did you mean CITYGATE_LISTEN_PORT?',
      'CITYGATE_ZEBRA is not a known variable',
      'polcy is not a known key; did you mean policy?',
      'zebra is not a known key',
      'limits.byte is not a known key; did you mean bytes?',
    ])
  })

  it('lists the values that a key may have', () => {
    const read = readConfig({ indicators: { sets: ['u5ssc'], figures: {} } }, {})
    expect(read.ok ? [] : read.problem).toEqual([
      { key: 'indicators.sets.0', detail: 'must be one of u4ssc, gbt-33356-2016' },
    ])
  })

  it('reports every fault at once', () => {
    expect(faults({ tenants: [], idKey: 'short', limits: { depth: 1 } }).toSorted()).toEqual([
      'idKey',
      'limits.depth',
      'tenants',
    ])
  })

  it('overrides the document with variables, and rejects an unknown variable', () => {
    const read = readConfig(
      { listen: { port: 1 } },
      { CITYGATE_LISTEN_PORT: '8080', CITYGATE_TENANTS: '["a","b"]', PATH: '/' },
    )
    expect(read.ok && [read.value.listen.port, read.value.tenants]).toEqual([8080, ['a', 'b']])
    expect(faults({}, { CITYGATE_LISTN_PORT: '1' })).toEqual(['CITYGATE_LISTN_PORT'])
    expect(faults({}, { CITYGATE_LISTEN_PORT: 'x' })).toEqual(['CITYGATE_LISTEN_PORT'])
    expect(faults({}, { CITYGATE_SECRET_STATION: 'kept apart' })).toEqual([])
  })

  it('listens beyond loopback only with an issuer and a public URL', () => {
    const listen = { host: '0.0.0.0' }
    expect(faults({ listen })).toEqual(['issuers', 'publicUrl'])
    const issuers = [{ issuer: 'https://i.example', jwks: { keys: [{ kty: 'EC' }] }, algorithms: ['ES256'] }]
    const read = readConfig({ listen, issuers, publicUrl: 'https://gateway.example' })
    expect(read.ok && read.value.issuers[0]?.audience).toBe('https://gateway.example')
  })

  it('accepts the keys of an issuer, or a URL that serves them, and rejects a URL that anyone could impersonate', () => {
    const of = (more: object) => faults({ issuers: [{ issuer: 'https://i.example', algorithms: ['ES256'], ...more }] })
    const jwks = { keys: [{ kty: 'EC' }] }
    expect(of({ jwks })).toEqual([])
    expect(of({ jwksUri: 'https://i.example/jwks' })).toEqual([])
    expect(of({ jwksUri: 'http://127.0.0.1:9000/jwks' })).toEqual([])
    expect(of({})).toEqual(['issuers.0'])
    expect(of({ jwks, jwksUri: 'https://i.example/jwks' })).toEqual(['issuers.0'])
    expect(of({ jwksUri: 'http://i.example/jwks' })).toEqual(['issuers.0.jwksUri'])
    expect(of({ jwksUri: 'file:///etc/jwks' })).toEqual(['issuers.0.jwksUri'])
  })

  it('refuses the local issuer beyond loopback', () => {
    const issuers = [{ issuer: 'urn:citygate:local-issuer', jwks: { keys: [{ kty: 'EC' }] }, algorithms: ['ES256'] }]
    expect(faults({ issuers })).toEqual([])
    expect(faults({ issuers, publicUrl: 'https://gateway.example' })).toEqual(['issuers.0.issuer'])
    expect(faults({ issuers, listen: { host: '0.0.0.0' }, publicUrl: 'https://gateway.example' })).toEqual([
      'issuers.0.issuer',
    ])
  })

  it('rejects an algorithm without a key pair', () => {
    const issuers = [{ issuer: 'https://i.example', jwks: { keys: [{ kty: 'oct' }] }, algorithms: ['HS256'] }]
    expect(faults({ issuers })).toEqual(['issuers.0.algorithms.0'])
  })
})

describe('isLoopback', () => {
  it('accepts the loopback addresses and nothing else', () => {
    for (const host of ['127.0.0.1', '127.8.8.8', 'localhost', '::1']) expect(isLoopback(host)).toBe(true)
    for (const host of ['0.0.0.0', '::', '10.0.0.1', '127.0.0.1.evil.example', 'gateway.example'])
      expect(isLoopback(host)).toBe(false)
  })
})
