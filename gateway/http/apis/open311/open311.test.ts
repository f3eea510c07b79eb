// The Open311 API as an app of citizens uses it: it reads the services, reports something, and asks what became of it; and who sees
// what of the person who has reported.

import { beforeAll, describe, expect, it } from 'vitest'
import type { JsonObject } from '../../../../standards/hub/entity.ts'
import { testCity, type TestCity } from '../testing.ts'

const role = 'urn:citygate:role:reader'
const hidden = [
  'pd:Name',
  'pd:EmailAddress',
  'pd:TelephoneNumber',
  'pd:UID',
  'pd:AccountIdentifier',
  'pd:Communication',
]

/** Readers see nothing of the person, and no service that is not offered yet. */
const policy: JsonObject = {
  '@context': ['http://www.w3.org/ns/odrl.jsonld', 'urn:citygate:context:odrl:v1'],
  uid: 'urn:citygate:policy:test',
  conflict: 'prohibit',
  permission: [{ action: 'use' }],
  prohibition: hidden.map((category) => ({
    assignee: role,
    action: 'read',
    constraint: { leftOperand: 'citygate:dataCategory', operator: 'eq', rightOperand: category },
  })),
}

const service = (code: string, more: JsonObject = {}): JsonObject => ({
  id: `urn:ngsi-ld:services:${code}`,
  type: 'services',
  service_code: { type: 'Property', value: code },
  service_name: { type: 'Property', value: `Service ${code}` },
  open311Type: { type: 'Property', value: 'realtime' },
  ...more,
})

const attributes = [
  { variable: true, code: 'SIZE', datatype: 'number', required: true, order: 1 },
  {
    variable: true,
    code: 'LANES',
    datatype: 'multivaluelist',
    required: false,
    order: 2,
    values: [
      { key: 'L', name: 'Left' },
      { key: 'R', name: 'Right' },
    ],
  },
]

const app = { as: 'app:vendor', contentType: 'application/x-www-form-urlencoded' }
const reader = { as: 'map:reader' }
const officer = { as: 'city:officer' }
const person =
  'first_name=Ana&last_name=Example&email=ana%40example.org&phone=%2B12025550123&device_id=phone-of-ana&account_id=account-of-ana'
const place = 'lat=-2.1894128&long=-79.8890662'

let city: TestCity

beforeAll(async () => {
  city = await testCity({ policy })
  const services = [
    service('ROAD', { requestAttributes: { type: 'Property', value: attributes } }),
    service('LIGHT', { jurisdiction_id: { type: 'Property', value: 'one.example' } }),
    {
      ...service('LIGHT', { jurisdiction_id: { type: 'Property', value: 'two.example' } }),
      id: 'urn:ngsi-ld:services:L2',
    },
  ]
  for (const body of services) expect((await city.request('POST', '/ngsi-ld/v1/entities', { body })).status).toBe(201)
})

const get = (path: string, who: { readonly as: string } = reader) => city.request('GET', `/open311/v2${path}`, who)
const post = (form: string, path = '/requests.json') =>
  city.request('POST', `/open311/v2${path}`, { ...app, text: form })

async function report(form: string): Promise<string> {
  const { status, json, text } = await post(form)
  expect([status, text]).toEqual([201, expect.stringContaining('service_request_id')])
  return (json as { service_request_id: string }[])[0]?.service_request_id ?? ''
}

describe('the services', () => {
  it('are listed in JSON and in XML', async () => {
    const { json, headers } = await get('/services.json')
    expect(json).toMatchObject([{ service_code: 'LIGHT' }, { service_code: 'LIGHT' }, { service_code: 'ROAD' }])
    expect(headers.get('content-type')).toBe('application/json; charset=utf-8')
    const xml = await get('/services.xml?jurisdiction_id=one.example')
    expect(xml.headers.get('content-type')).toBe('text/xml; charset=utf-8')
    expect(xml.text.match(/<service>/g)).toHaveLength(1)
    expect(xml.text).toContain('<service_code>LIGHT</service_code>')
  })

  it('have a definition, if they ask for something', async () => {
    expect((await get('/services/ROAD.json')).json).toEqual({ service_code: 'ROAD', attributes })
    expect((await get('/services/ROAD.xml')).text).toContain('<key>L</key>\n<name>Left</name>')
    expect((await get('/services/LIGHT.json?jurisdiction_id=one.example')).status).toBe(404)
    expect((await get('/services/NONE.xml')).text).toContain('<code>404</code>')
  })

  it('are those of one jurisdiction where the code is that of several', async () => {
    const { status, json } = await post(`service_code=LIGHT&${place}`)
    expect(status).toBe(400)
    expect(json).toEqual([{ code: 400, description: expect.stringContaining('(jurisdiction_id)') as string }])
    const id = await report(`service_code=LIGHT&jurisdiction_id=two.example&${place}`)
    expect((await get(`/requests/${id}.json?jurisdiction_id=two.example`)).status).toBe(200)
    expect((await get(`/requests/${id}.json?jurisdiction_id=one.example`)).status).toBe(404)
    expect((await get('/services.json?jurisdiction_id=no.example')).status).toBe(404)
  })
})

describe('a new request', () => {
  it('is an entity, of which policies hide the person from readers', async () => {
    const form = `service_code=ROAD&${place}&${person}&description=A+hole&attribute[SIZE]=40&attribute[LANES][]=L&attribute[LANES][]=R`
    const id = await report(form)
    const path = `/ngsi-ld/v1/entities/urn:ngsi-ld:service_requests:${id}?options=keyValues`
    const whole = (await city.request('GET', path, officer)).json
    expect(whole).toMatchObject({
      type: 'service_requests',
      service_request_id: id,
      status: 'open',
      service_name: 'Service ROAD',
      location: { type: 'Point', coordinates: [-79.8890662, -2.1894128] },
      requested_datetime: '2026-08-01T04:00:00.000Z',
      first_name: 'Ana',
      email: 'ana@example.org',
      requestAttributes: [
        { code: 'SIZE', value: '40' },
        { code: 'LANES', value: ['L', 'R'] },
      ],
    })
    const seen = (await city.request('GET', path, reader)).text
    expect(seen).toContain('"status":"open"')
    expect(seen).not.toMatch(/Ana|of-ana|example\.org|2025550123|A hole|requestAttributes/)
    const request = await get(`/requests/${id}.json`)
    expect(request.json).toEqual([
      {
        service_request_id: id,
        status: 'open',
        service_name: 'Service ROAD',
        service_code: 'ROAD',
        requested_datetime: '2026-08-01T04:00:00.000Z',
        updated_datetime: '2026-08-01T04:00:00.000Z',
        lat: -2.1894128,
        long: -79.8890662,
      },
    ])
    expect((await get(`/requests/${id}.json`, officer)).json).toMatchObject([
      { description: 'A hole', phone: '+12025550123' },
    ])
    expect((await get(`/requests/${id}.xml`)).text).toContain('<lat>-2.1894128</lat>')
    expect((await get(`/tokens/${id}.json`)).json).toEqual([{ service_request_id: id, token: id }])
  })

  it('answers what the service requires, and nothing that it does not allow', async () => {
    const wrong = [
      ['', 'service_code'],
      ['service_code=ROAD', '(lat)'],
      [`service_code=ROAD&${place}`, '(attribute[SIZE])'],
      [`service_code=ROAD&${place}&attribute[SIZE]=wide`, '(attribute[SIZE])'],
      [`service_code=ROAD&${place}&attribute[SIZE]=4&attribute[LANES][]=X`, '(attribute[LANES])'],
      [`service_code=ROAD&${place}&attribute[SIZE]=4&attribute[OTHER]=X`, '(attribute)'],
      ['service_code=ROAD&lat=91&long=0&attribute[SIZE]=4', '(lat)'],
      [`service_code=ROAD&${place}&attribute[SIZE]=4&media_url=javascript:1`, '(media_url)'],
      [`service_code=ROAD&service_code=ROAD&${place}`, '(body)'],
    ] as const
    for (const [form, where] of wrong) {
      const { status, json } = await post(form)
      expect([status, JSON.stringify(json)]).toEqual([400, expect.stringContaining(where)])
    }
    expect((await post(`service_code=NONE&${place}`, '/requests.xml')).text).toContain('<code>404</code>')
    expect((await city.request('POST', '/open311/v2/requests.json', { as: 'app:vendor', body: {} })).status).toBe(415)
  })

  it('reports the fields that are not of the standard', async () => {
    const { headers } = await post(`service_code=ROAD&${place}&attribute[SIZE]=4&mood=angry`)
    expect(headers.get('citygate-losses')).toBe('dropped=1')
  })

  it('is refused without a key, in words of the standard', async () => {
    const { status, json } = await city.request('POST', '/open311/v2/requests.json', {
      as: '',
      contentType: app.contentType,
      text: `service_code=ROAD&${place}`,
    })
    expect([status, json]).toEqual([
      403,
      [{ code: 403, description: 'A new request needs the key of an app, in the field api_key.' }],
    ])
  })

  it('is for those who bring data', async () => {
    const { status, json } = await city.request('POST', '/open311/v2/requests.json', { ...app, ...reader, text: '' })
    expect([status, json]).toEqual([
      403,
      [{ code: 403, description: 'This requires one of the scopes vendor, officer.' }],
    ])
  })
})

describe('the list of requests', () => {
  it('is of 90 days at most, and by service and status', async () => {
    const closed = await report(`service_code=ROAD&${place}&attribute[SIZE]=1`)
    const patch = { status: { type: 'Property', value: 'closed' } }
    const entity = `/ngsi-ld/v1/entities/urn:ngsi-ld:service_requests:${closed}/attrs`
    expect((await city.request('PATCH', entity, { body: patch })).status).toBe(204)
    const ids = async (query: string) =>
      ((await get(`/requests.json?${query}`)).json as { service_request_id: string }[]).map(
        (one) => one.service_request_id,
      )
    expect(await ids('status=closed')).toEqual([closed])
    expect(await ids('status=open,closed&service_code=ROAD')).toContain(closed)
    expect(await ids('service_code=NONE')).toEqual([])
    expect(await ids(`service_request_id=${closed},none&status=open`)).toEqual([closed])
    expect(await ids('end_date=2026-07-31T00:00:00Z')).toEqual([])
    expect(await ids('start_date=2026-07-31T00:00:00Z&status=closed')).toEqual([closed])
    for (const query of [
      'start_date=2026-01-01T00:00:00Z&end_date=2026-08-01T00:00:00Z',
      'start_date=yesterday',
      'status=done',
      'page=1',
    ])
      expect((await get(`/requests.xml?${query}`)).text).toContain('<code>400</code>')
    expect((await get('/requests.xml?service_code=NONE')).text).toContain('<service_requests>')
  })

  it('is that of a jurisdiction of which there are requests and no services', async () => {
    const polled = {
      id: 'urn:ngsi-ld:service_requests:three.example~7',
      type: 'service_requests',
      service_request_id: { type: 'Property', value: '7' },
      jurisdiction_id: { type: 'Property', value: 'three.example' },
      status: { type: 'Property', value: 'open' },
      requested_datetime: { type: 'Property', value: '2026-07-31T12:00:00Z' },
    }
    expect((await city.request('POST', '/ngsi-ld/v1/entities', { body: polled })).status).toBe(201)
    for (const path of ['/requests.json', '/requests/7.json']) {
      expect((await get(`${path}?jurisdiction_id=three.example`)).json).toMatchObject([{ service_request_id: '7' }])
      expect((await get(`${path}?jurisdiction_id=four.example`)).status).toBe(404)
    }
  })

  it('selects nothing by what the caller does not see', async () => {
    const blind = await testCity({
      policy: {
        ...policy,
        prohibition: [
          {
            assignee: role,
            action: 'read',
            constraint: {
              leftOperand: 'citygate:attribute',
              operator: 'isAnyOf',
              rightOperand: ['status', 'service_request_id'],
            },
          },
        ],
      },
    })
    await blind.request('POST', '/ngsi-ld/v1/entities', { body: service('ROAD') })
    const made = await blind.request('POST', '/open311/v2/requests.json', {
      ...app,
      as: 'city:officer',
      text: `service_code=ROAD&${place}`,
    })
    const id = (made.json as { service_request_id: string }[])[0]?.service_request_id ?? ''
    const as = reader.as
    expect((await blind.request('GET', '/open311/v2/requests.json?status=open', { as })).json).toEqual([])
    expect((await blind.request('GET', `/open311/v2/requests/${id}.json`, { as })).status).toBe(404)
    expect((await blind.request('GET', `/open311/v2/requests/${id}.json`)).status).toBe(200)
  })
})
