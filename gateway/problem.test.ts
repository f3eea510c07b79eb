import { describe, expect, it } from 'vitest'
import { problemResponse } from './problem.ts'

describe('problemResponse', () => {
  it('is problem+json with a stable type', async () => {
    const response = problemResponse({
      code: 'checksum',
      detail: 'The check value is wrong.',
      path: 'byte 17',
      clause: 'HJ 212-2017 A',
    })
    expect(response.status).toBe(422)
    expect(response.headers.get('content-type')).toBe('application/problem+json')
    expect(await response.json()).toEqual({
      type: 'urn:citygate:problem:checksum',
      title: 'Checksum mismatch',
      status: 422,
      detail: 'The check value is wrong.',
      code: 'checksum',
      path: 'byte 17',
      clause: 'HJ 212-2017 A',
    })
  })

  it('says how to authenticate, and what scope is missing', () => {
    const stranger = problemResponse({ code: 'unauthenticated', detail: '' })
    expect(stranger.headers.get('www-authenticate')).toBe('Bearer realm="citygate"')
    const invalid = problemResponse({ code: 'unauthenticated', error: 'invalid_token', detail: '' })
    expect(invalid.headers.get('www-authenticate')).toContain('error="invalid_token"')
    const forbidden = problemResponse({ code: 'forbidden', scope: 'officer operator', detail: '' })
    expect([forbidden.status, forbidden.headers.get('www-authenticate')]).toEqual([
      403,
      'Bearer realm="citygate", error="insufficient_scope", scope="officer operator"',
    ])
  })

  it('names contexts by origin and path, without what may be a secret', async () => {
    const urls = [
      'https://city.example/context.jsonld?sig=secret#secret',
      'http://user:secret@city.example:8080/a/b',
      'https://a:secret@b@city.example/',
      'HTTPS://city.example',
      'urn:secret:1',
      'data:application/ld+json,{"secret":1}',
      'secret://city.example/',
      'secret',
      '',
    ]
    const response = problemResponse({ code: 'context-needed', detail: '', urls })
    expect(await response.json()).toMatchObject({
      available: [
        'https://city.example/context.jsonld',
        'http://city.example:8080/a/b',
        'https://city.example/',
        'HTTPS://city.example',
      ],
    })
  })

  it('answers 413 for bytes and 422 for the other limits', () => {
    const limit = (name: 'bytes' | 'depth') =>
      problemResponse({ code: 'limit-exceeded', limit: name, maximum: 1, detail: '' }).status
    expect([limit('bytes'), limit('depth')]).toEqual([413, 422])
  })
})
