// What all requests of NGSI v2 have in common: service and service path, the errors of HTTP in the form of the standard, the
// characters that are forbidden, and options ("Multi tenancy", "Service path", "Error Responses", "General syntax restrictions").

import { beforeAll, describe, expect, it } from 'vitest'
import type { Json } from '../../../../standards/hub/entity.ts'
import { testCity, type TestCity, type TestRequest } from '../testing.ts'

let city: TestCity
beforeAll(async () => {
  city = await testCity()
})

const under = (path: string, more: TestRequest = {}): TestRequest => ({
  ...more,
  headers: { 'Fiware-ServicePath': path },
})

describe('a service path', () => {
  const tree = (id: string) => ({ id, type: 'Tree', height: { value: 3 } })
  const parks = '/Madrid/Gardens'
  beforeAll(async () => {
    const places = { T0: '/', T1: parks, T2: `${parks}/North`, T3: '/Madrid/Districts', T4: '/MadridGardens' }
    for (const [id, path] of Object.entries(places))
      expect((await city.request('POST', '/v2/entities', under(path, { body: tree(id) }))).status).toBe(201)
  })

  it.each([
    ['/', ['T0']],
    ['/#', ['T0', 'T1', 'T2', 'T3', 'T4']],
    [parks, ['T1']],
    [`${parks}/`, ['T1']],
    [`${parks}/#`, ['T1', 'T2']],
    ['/Madrid/#', ['T1', 'T2', 'T3']],
    [`${parks}/North, /Madrid/Districts`, ['T2', 'T3']],
    ['/Nowhere', []],
  ])('%s is where a request reads', async (path, expected) => {
    const list = await city.request('GET', '/v2/entities?type=Tree&options=keyValues,count', under(path))
    expect((list.json as { id: string }[]).map(({ id }) => id)).toEqual(expected)
    expect(list.headers.get('fiware-total-count')).toBe(String(expected.length))
    const { json } = await city.request(
      'POST',
      '/v2/op/query?options=values',
      under(path, { body: { attrs: ['type'] } }),
    )
    expect(json).toHaveLength(expected.length)
    const [type] = (await city.request('GET', '/v2/types', under(path))).json as { count: number }[]
    expect(type?.count ?? 0).toBe(expected.length)
    for (const id of ['T0', 'T1', 'T2']) {
      const status = expected.includes(id) ? 200 : 404
      expect((await city.request('GET', `/v2/entities/${id}`, under(path))).status).toBe(status)
    }
  })

  it('is where a request writes, and is shown where it is asked for', async () => {
    const change = under('/Madrid/Districts', { body: { height: { value: 4 } } })
    for (const [method, rest] of [['POST', ''], ['PATCH', ''], ['PUT', ''], ['PUT', '/height']] as const)
      expect((await city.request(method, `/v2/entities/T1/attrs${rest}`, change)).status).toBe(404)
    expect((await city.request('DELETE', '/v2/entities/T1', under('/Madrid'))).status).toBe(404)
    const batch = { actionType: 'update', entities: [{ id: 'T1', type: 'Tree', height: { value: 5 } }] }
    expect((await city.request('POST', '/v2/op/update', under('/Madrid', { body: batch }))).status).toBe(404)
    expect((await city.request('POST', '/v2/op/update', under(parks, { body: batch }))).status).toBe(204)
    const shown = await city.request('GET', '/v2/entities?type=Tree&attrs=height,servicePath&options=values')
    expect(shown.json).toEqual([[3, '/'], [5, parks], [3, `${parks}/North`], [3, '/Madrid/Districts'], [3, '/MadridGardens']])
    const query = encodeURIComponent(`servicePath=='/'`)
    expect((await city.request('GET', `/v2/entities?q=${query}&options=keyValues`)).json).toMatchObject([{ id: 'T0' }])
  }) // prettier-ignore

  it.each(['Madrid', '/Madrid//x', '/with-dash', `/${'x'.repeat(51)}`, '/a/b/c/d/e/f/g/h/i/j/k', '/a,/b', '/a/#'])(
    '%s is none for a change',
    async (path) => {
      const answer = await city.request('POST', '/v2/entities', under(path, { body: tree('T9') }))
      expect([answer.status, answer.json]).toMatchObject([400, { error: 'BadRequest' }])
    },
  )

  it('is one of ten at most', async () => {
    const paths = (many: number) => Array.from({ length: many }, (_, n) => `/p${n}`).join(',')
    expect((await city.request('GET', '/v2/entities', under(paths(10)))).status).toBe(200)
    expect((await city.request('GET', '/v2/entities', under(paths(11)))).status).toBe(400)
  })
})

describe('a service', () => {
  it('is a tenant, in lower case, and none is the first', async () => {
    const two = await testCity({ config: { tenants: ['city', 'port'] } })
    const request = (service: string | undefined, method: string, path: string, body?: Json) =>
      two.request(method, path, {
        ...(body === undefined ? {} : { body }),
        ...(service === undefined ? {} : { headers: { 'Fiware-Service': service } }),
      })
    Object.assign(two.gateway, {
      authenticate: async () => ({
        ok: true,
        value: { subject: 'a', client: 'a', issuer: 'test', roles: new Set(['officer']), tenants: ['city', 'port'] },
      }),
    })
    expect((await request('Port', 'POST', '/v2/entities', { id: 'Ship', type: 'Ship' })).status).toBe(201)
    expect((await request('port', 'GET', '/v2/entities')).json).toMatchObject([{ id: 'Ship' }])
    for (const service of [undefined, '', 'city'])
      expect((await request(service, 'GET', '/v2/entities')).json).toEqual([])
    const none = await request('airport', 'GET', '/v2/entities')
    expect([none.status, none.json]).toMatchObject([404, { error: 'NotFound' }])
  })

  it('is one that the token names', async () => {
    const two = await testCity({ config: { tenants: ['city', 'port'] } })
    const answer = await two.request('GET', '/v2/entities', { headers: { 'Fiware-Service': 'port' } })
    expect([answer.status, answer.json]).toMatchObject([404, { error: 'NotFound' }])
  })
})

describe('an error', () => {
  const entity = { id: 'E', type: 'T', a: { value: { b: 1 } } }
  beforeAll(async () => {
    await city.request('POST', '/v2/entities', { body: entity })
  })

  it.each<readonly [string, string, TestRequest, number, string]>([
    ['GET', '/v2/nothing', {}, 404, 'NotFound'],
    ['GET', '/v2/registrations', {}, 404, 'NotFound'],
    ['GET', '/v2/entities/Nowhere', {}, 404, 'NotFound'],
    ['GET', '/v2/entities/E/attrs/none', {}, 404, 'NotFound'],
    ['GET', '/v2/types/None', {}, 404, 'NotFound'],
    ['PUT', '/v2/entities', { body: entity }, 405, 'MethodNotAllowed'],
    ['DELETE', '/v2/entities/E/attrs', {}, 405, 'MethodNotAllowed'],
    ['POST', '/v2/entities/E/attrs/a', { body: entity }, 405, 'MethodNotAllowed'],
    ['GET', '/v2/op/query', {}, 405, 'MethodNotAllowed'],
    ['POST', '/v2/types', { body: entity }, 405, 'MethodNotAllowed'],
    ['GET', '/v2/entities/E', { headers: { accept: 'text/plain' } }, 406, 'NotAcceptable'],
    ['GET', '/v2/entities/E/attrs', { headers: { accept: 'application/ld+json' } }, 406, 'NotAcceptable'],
    ['GET', '/v2/entities/E/attrs/a', { headers: { accept: 'text/plain' } }, 406, 'NotAcceptable'],
    ['GET', '/v2/entities/E/attrs/a/value', { headers: { accept: 'text/xml' } }, 406, 'NotAcceptable'],
    ['GET', '/v2/types', { headers: { accept: 'text/plain' } }, 406, 'NotAcceptable'],
    ['POST', '/v2/op/query', { body: { attrs: ['a'] }, headers: { accept: 'text/plain' } }, 406, 'NotAcceptable'],
    ['POST', '/v2/entities', {}, 411, 'ContentLengthRequired'],
    ['PATCH', '/v2/entities/E/attrs', { text: '' }, 411, 'ContentLengthRequired'],
    ['PUT', '/v2/entities/E/attrs/a/value', { text: '', contentType: 'text/plain' }, 411, 'ContentLengthRequired'],
    ['POST', '/v2/op/update', { text: '' }, 411, 'ContentLengthRequired'],
    ['POST', '/v2/entities', { text: 'x=1', contentType: 'application/x-www-form-urlencoded' }, 415, 'UnsupportedMediaType'],
    ['PUT', '/v2/entities/E/attrs/a', { text: '1', contentType: 'text/plain' }, 415, 'UnsupportedMediaType'],
    ['PUT', '/v2/entities/E/attrs/a/value', { text: '<a/>', contentType: 'text/xml' }, 415, 'UnsupportedMediaType'],
    ['POST', '/v2/op/query', { text: '{}', contentType: 'application/ld+json' }, 415, 'UnsupportedMediaType'],
    ['POST', '/v2/op/query', { text: '{"entities":[' }, 400, 'ParseError'],
    ['POST', '/v2/op/query', { text: '[]' }, 400, 'BadRequest'],
    ['PUT', '/v2/entities/E/attrs', { body: {} }, 400, 'BadRequest'],
    ['POST', '/v2/entities/None/attrs', { body: { id: 'x' } }, 400, 'BadRequest'],
    ['PUT', '/v2/entities/E/attrs/a', { body: { value: 1, more: 2 } }, 400, 'BadRequest'],
    ['PUT', '/v2/entities/E/attrs/a', { body: { value: 1, metadata: { m: { value: 1, more: 2 } } } }, 400, 'BadRequest'],
    ['GET', '/v2/entities/E?typo=1', {}, 400, 'BadRequest'],
    ['GET', '/v2/entities?limit=1&limit=2', {}, 400, 'BadRequest'],
    ['GET', '/v2/entities?options=keyValues,values', {}, 400, 'BadRequest'],
    ['GET', '/v2/entities/E?options=values,unique', {}, 400, 'BadRequest'],
    ['GET', '/v2/entities?orderBy=a,b,!a', {}, 400, 'BadRequest'],
    ['GET', '/v2/entities?orderBy=a,a', {}, 400, 'BadRequest'],
    ['GET', '/v2/entities/a%20b', {}, 400, 'BadRequest'],
    ['GET', '/v2/entities/E/attrs/a%3Cb', {}, 400, 'BadRequest'],
    ['GET', `/v2/entities/${'x'.repeat(257)}`, {}, 400, 'BadRequest'],
  ])('of %s %s is reported as the standard defines it', async (method, path, more, status, error) => {
    const answer = await city.request(method, path, more)
    expect([answer.status, answer.json]).toEqual([status, { error, description: expect.any(String) }])
    expect(answer.headers.get('content-type')).toBe('application/json')
    if (status === 405) expect(answer.headers.get('allow')).toMatch(/[A-Z]/)
  }) // prettier-ignore

  it('reports that the client is unknown or not allowed, and why', async () => {
    const stranger = await city.request('GET', '/v2/entities', { headers: { authorization: '' } })
    expect([stranger.status, stranger.json]).toMatchObject([401, { error: 'Unauthorized' }])
    expect(stranger.headers.get('www-authenticate')).toContain('Bearer')
    const reader = await city.request('POST', '/v2/entities', { as: 'one:reader', body: entity })
    expect([reader.status, reader.json]).toMatchObject([403, { error: 'Forbidden' }])
    expect(reader.headers.get('www-authenticate')).toContain('insufficient_scope')
  })

  it('reports that a body is too large', async () => {
    const small = await testCity({ config: { limits: { bytes: 1024 } } })
    const body = { id: 'E', type: 'T', a: { value: 'x'.repeat(2000) } }
    const answer = await small.request('POST', '/v2/entities', { body })
    expect([answer.status, answer.json]).toMatchObject([413, { error: 'RequestEntityTooLarge' }])
  })
})

describe('forbidden characters', () => {
  const post = async (attributes: Json, query = '') => {
    const body = { id: `F${Math.random()}`, type: 'T', ...(attributes as Record<string, Json>) }
    const { status, json } = await city.request('POST', `/v2/entities${query}`, { body })
    return status === 201 ? 201 : [status, (json as { error: string }).error]
  }

  it.each('< > " \' = ; ( )'.split(' '))('such as %s are not allowed in a string', async (character) => {
    const text = `a${character}b`
    for (const value of [text, [text], { b: { c: text } }, { [text]: 1 }]) {
      expect(await post({ a: { value } })).toEqual([400, 'BadRequest'])
      expect(await post({ a: value }, '?options=keyValues')).toEqual([400, 'BadRequest'])
    }
    expect(await post({ a: { value: 1, type: text } })).toEqual([400, 'BadRequest'])
    expect(await post({ a: { value: 1, metadata: { m: { value: text } } } })).toEqual([400, 'BadRequest'])
    expect(await post({ a: { value: 1, metadata: { m: { value: 1, type: text } } } })).toEqual([400, 'BadRequest'])
    expect(await post({ a: { value: 1, metadata: { [text]: { value: 1 } } } })).toEqual([400, 'BadRequest'])
    expect(await post({ [text]: { value: 1 } })).toEqual([400, 'BadRequest'])
    expect(await post({ id: text })).toEqual([400, 'BadRequest'])
    expect(await post({ type: text })).toEqual([400, 'BadRequest'])
  })

  it('are allowed in a value whose type or metadata is TextUnrestricted', async () => {
    expect(await post({ a: { value: 'a<b', type: 'TextUnrestricted' } })).toBe(201)
    const TextUnrestricted = { type: 'Boolean', value: true }
    expect(await post({ a: { value: 'a<b', type: 'Funny', metadata: { TextUnrestricted } } })).toBe(201)
    const off = { TextUnrestricted: { type: 'Boolean', value: false } }
    expect(await post({ a: { value: 'a<b', type: 'Funny', metadata: off } })).toEqual([400, 'BadRequest'])
  })

  it('are sent back as they were shown, and not added', async () => {
    const id = 'urn:ngsi-ld:Note:1'
    const says = { type: 'LanguageProperty', languageMap: { en: "it's (so)" } }
    const by = { type: 'Property', value: 'x', note: { type: 'Property', value: 'a=b' } }
    await city.request('POST', '/ngsi-ld/v1/entities', { body: { id, type: 'Note', says, by } })
    const { json } = await city.request('GET', `/v2/entities/${id}/attrs`)
    for (const method of ['PATCH', 'POST', 'PUT'])
      expect((await city.request(method, `/v2/entities/${id}/attrs`, { body: json ?? null })).status).toBe(204)
    const batch = { actionType: 'replace', entities: [{ id, type: 'Note', ...(json as object) }] }
    expect((await city.request('POST', '/v2/op/update', { body: batch })).status).toBe(204)
    expect((await city.request('GET', `/v2/entities/${id}/attrs`)).json).toEqual(json)
    const other = { says: { type: 'LanguageProperty', value: { en: "it's (not)" } } }
    expect((await city.request('PATCH', `/v2/entities/${id}/attrs`, { body: other })).status).toBe(400)
  })
})

describe('an option', () => {
  beforeAll(async () => {
    city = await testCity()
    await city.request('POST', '/v2/entities', { body: { id: 'E', type: 'T', a: { value: [1] } } })
  })

  it.each([
    ['GET', '/v2/entities?options=skipForwarding,count'],
    ['GET', '/v2/entities/E?options=skipForwarding'],
    ['GET', '/v2/entities/E/attrs/a?options=skipForwarding'],
    ['GET', '/v2/entities/E/attrs/a/value?options=skipForwarding'],
    ['PATCH', '/v2/entities/E/attrs?options=flowControl,forcedUpdate'],
    ['PUT', '/v2/entities/E/attrs/a?options=flowControl,forcedUpdate,overrideMetadata'],
    ['PUT', '/v2/entities/E/attrs/a/value?options=flowControl,forcedUpdate,overrideMetadata'],
  ])('of Orion is taken by %s %s', async (method, path) => {
    const body = path.includes('attrs/a') ? { value: [1] } : { a: { value: [1] } }
    const answer = await city.request(method, path, method === 'GET' ? {} : { body })
    expect(answer.status).toBe(method === 'GET' ? 200 : 204)
  })

  it.each(['GET /v2/types/T?options=values', 'GET /v2/entities/E?options=count', 'DELETE /v2/entities/E?options=x'])(
    'that an operation does not have is refused: %s',
    async (request) => {
      const [method = '', path = ''] = request.split(' ')
      expect((await city.request(method, path)).json).toMatchObject({ error: 'BadRequest' })
    },
  )
})

it('a web page of an allowed origin may name its service, and reads the count', async () => {
  const origin = 'https://app.example.com'
  const open = await testCity({ config: { cors: { origins: [origin] } } })
  const preflight = await open.request('OPTIONS', '/v2/entities', {
    headers: { origin, 'access-control-request-method': 'GET', 'access-control-request-headers': 'fiware-service' },
  })
  expect(preflight.headers.get('access-control-allow-headers')).toMatch(/Fiware-Service,Fiware-ServicePath/)
  const answer = await open.request('GET', '/v2/entities?options=count', { headers: { origin } })
  expect(answer.headers.get('access-control-expose-headers')).toContain('Fiware-Total-Count')
})
