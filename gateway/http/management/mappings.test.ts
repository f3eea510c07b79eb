import { beforeEach, describe, expect, it } from 'vitest'
import type { Json, JsonObject } from '../../../standards/hub/entity.ts'
import { digestOf } from '../../policy/policy.ts'
import { testCity, type TestCity } from '../apis/testing.ts'

/** A vendor's parking lots. @param at where the number of free spots stands */
const parking = (at = '$.free', more = ''): string => `mapping: 1
about: { standard: { name: ParkCo, editions: ['1'], url: https://parkco.example } }
reads: json
each: $.lots[*]
observedAt: { from: $.ts, format: rfc3339 }
entities:
  - type: OffStreetParking
    id: $.lot
    attributes:
      availableSpotNumber: ${at}
${more}`

const path = '/v1/mappings/parkco'
const source: JsonObject = { mapping: 'parkco', jurisdiction: 'KE', owner: 'v' }
const message = { lots: [{ lot: 'market', ts: '2026-08-01T03:59:00Z', free: 12, spare: 7 }] }
let city: TestCity

async function open(config: JsonObject = {}): Promise<void> {
  city = await testCity({ config })
}

interface Put {
  readonly as?: string
  readonly query?: string
  readonly headers?: Record<string, string>
}

function put(text: string, { query = '', ...more }: Put = {}) {
  return city.request('PUT', `${path}${query}`, { text, contentType: 'application/yaml', ...more })
}

async function register(body: JsonObject = source, id = 'lots') {
  return city.request('PUT', `/v1/sources/${id}`, { body })
}

async function send(id = 'lots', headers: Record<string, string> = {}) {
  const sent = await city.request('POST', `/v1/sources/${id}/messages`, { body: message, as: 'v:vendor', headers })
  expect(sent.text).toContain('"stored"')
}

async function free(): Promise<Json | undefined> {
  const { json } = await city.request('GET', '/v1/entities?type=OffStreetParking&format=ngsi-v2&target=keyValues')
  return (json as readonly JsonObject[])[0]?.['availableSpotNumber']
}

function versions(json: Json | undefined) {
  const { versions: list } = json as unknown as { readonly versions: readonly JsonObject[] }
  return list.map(({ version, state }) => [version, state])
}

/** The audit records of an operation. */
async function recordsOf(operation: string): Promise<readonly JsonObject[]> {
  const waiting = await city.gateway.store.audit.waiting('city', 1000)
  return waiting.map(({ record }) => JSON.parse(record) as JsonObject).filter(({ action }) => action === operation)
}

beforeEach(() => open())

describe('a mapping that is published', () => {
  it('reads the messages of a source that names it, and is shown with its versions and their documents', async () => {
    const created = await put(parking())
    expect([created.status, created.headers.get('location')]).toEqual([201, `https://gateway.city.example${path}`])
    expect(created.headers.get('etag')).toMatch(/^"[\w-]+-1"$/)
    expect((await register()).json).toMatchObject({ id: 'lots', adapter: 'mapping', mapping: 'parkco', options: {} })
    await send()
    expect(await free()).toBe(12)
    const { json } = await city.request('GET', `${path}/versions/1`)
    expect(json).toMatchObject({ version: 1, state: 'in-force', author: { client: 'city' }, document: { mapping: 1 } })
    expect((await city.request('GET', '/v1/mappings')).json).toMatchObject({
      mappings: [{ id: 'parkco', state: 'in-force' }],
    })
  })

  it('is taken as JSON too, and the same document changes nothing', async () => {
    await put(parking())
    const { json } = await city.request('GET', `${path}/versions/1`)
    const { document } = json as { readonly document: JsonObject }
    const same = await city.request('PUT', path, { body: document })
    expect([same.status, versions(same.json)]).toEqual([200, [[1, 'in-force']]])
  })

  it('is refused with all its faults, each with its line and column', async () => {
    const refused = await put(parking('$.[', '      totalSpotNumbr: { from: $.n, scal: 2 }\n'))
    expect(refused.status).toBe(422)
    const { errors } = refused.json as unknown as { readonly errors: readonly JsonObject[] }
    expect(errors).toMatchObject([
      { path: expect.stringContaining('/availableSpotNumber'), line: 10, column: expect.any(Number) },
      { path: expect.stringContaining('/scal'), line: 11, column: expect.any(Number) },
    ])
    const two = await put(parking('$.[', '      totalSpotNumber: $.x[\n'))
    expect((two.json as { errors: JsonObject[] }).errors.map(({ line }) => line)).toEqual([10, 11])
    const json = await city.request('PUT', path, { text: '{"mapping": 1,\n "reads": "jsn"}' })
    expect(json.json).toMatchObject({ code: 'invalid' })
    expect((json.json as { errors: JsonObject[] }).errors).toContainEqual(
      expect.objectContaining({ path: '/reads', line: 2, column: 2 }),
    )
    expect((await city.request('GET', path)).status).toBe(404)
  })

  it('is held to the precondition of the request', async () => {
    const first = await put(parking())
    expect((await put(parking('$.spare'), { headers: { 'if-none-match': '*' } })).status).toBe(412)
    expect((await put(parking('$.spare'), { headers: { 'if-match': '"x"' } })).status).toBe(412)
    const headers = { 'if-match': first.headers.get('etag') ?? '' }
    expect((await put(parking('$.spare'), { headers })).status).toBe(200)
    expect((await city.request('DELETE', path, { headers })).status).toBe(412)
  })

  it('reads by its newest version where a source names none, by the one that it names, and is rolled back', async () => {
    await put(parking())
    await register()
    await register({ ...source, mapping: 'parkco@1' }, 'pinned')
    await put(parking('$.spare'))
    await send()
    expect(await free()).toBe(7)
    const back = await city.request('POST', `${path}/rollback`, { body: { version: 1 } })
    expect([back.status, versions(back.json)]).toEqual([
      200,
      [
        [3, 'in-force'],
        [2, 'replaced'],
        [1, 'replaced'],
      ],
    ])
    await send()
    expect(await free()).toBe(12)
    await put(parking('$.spare'))
    await city.request('DELETE', '/v1/sources/lots')
    await send('pinned')
    expect(await free()).toBe(12)
    const reads = (await recordsOf('postMessages')).map(({ mapping }) => (mapping as JsonObject)['version'])
    expect(reads).toEqual([2, 3, 1])
  })

  it('is named by version and digest in the audit record of each change and of each message', async () => {
    await put(parking())
    await register()
    await send()
    const { json } = await city.request('GET', `${path}/versions/1`)
    const { document } = json as { readonly document: JsonObject }
    const mapping = { id: 'parkco', digest: digestOf(document) }
    expect(await recordsOf('putMapping')).toMatchObject([{ decision: 'permitted', mapping }, { mapping }])
    expect(await recordsOf('postMessages')).toMatchObject([{ mapping: { ...mapping, version: 1 } }])
  })

  it('is removed only where no source is read by it', async () => {
    await put(parking())
    await register()
    const used = await city.request('DELETE', path)
    expect([used.status, used.json]).toMatchObject([409, { code: 'in-use', detail: expect.stringContaining('lots') }])
    await city.request('DELETE', '/v1/sources/lots')
    expect((await city.request('DELETE', path)).status).toBe(204)
    expect((await city.request('GET', path)).status).toBe(404)
    expect((await register()).json).toMatchObject({ code: 'invalid', path: '/mapping' })
  })

  it('computes by expressions', async () => {
    await put(parking("{ expression: 'a + b', with: { a: $.free, b: $.spare } }"))
    await register()
    await send()
    expect(await free()).toBe(19)
  })

  it('is checked without being stored', async () => {
    expect((await put(parking(), { query: '?check=true' })).json).toEqual({ digest: expect.any(String) })
    expect((await city.request('GET', path)).status).toBe(404)
  })

  it('is of officers and operators, and of its tenant', async () => {
    await put(parking())
    for (const as of ['v:vendor', 'r:reader']) expect((await city.request('GET', path, { as })).status).toBe(403)
    expect((await put(parking('$.spare'), { as: 'ops:operator' })).status).toBe(200)
  })
})

describe('a source', () => {
  it.each([
    ['a mapping that is not there', { mapping: 'none' }, '/mapping'],
    ['a version that is not there', { mapping: 'parkco@9' }, '/mapping'],
    ['a malformed name', { mapping: 'Park@@' }, '/mapping'],
    ['an adapter beside it', { mapping: 'parkco', adapter: 'ngsi-v2' }, '/adapter'],
    ['neither adapter nor mapping', {}, '/adapter'],
    ['an option that the mapping lacks', { mapping: 'parkco', options: { zone: 'UTC' } }, '/options/zone'],
  ])('is refused with %s', async (_, body, at) => {
    await put(parking())
    const { status, json } = await register({ jurisdiction: 'KE', owner: 'v', ...body })
    expect([status, json]).toMatchObject([422, { path: at }])
  })

  it('keeps the mapping from changing in a way that its options do not suit', async () => {
    await put(parking())
    await register()
    const options = 'options: { zone: { kind: timezone, description: The zone } }\n'
    const refused = await put(parking('$.free', options))
    expect([refused.status, refused.json]).toMatchObject([422, { detail: expect.stringContaining('The source lots') }])
    expect((await put(parking('$.free', options), { query: '?mode=shadow' })).status).toBe(200)
  })

  it('gives a mapping the headers that it reads, but none of the connection', async () => {
    const reading = (name: string) => parking('$.free', `      name: "$header['${name}']"\n`)
    expect((await put(reading('x-area'))).status).toBe(201)
    await register()
    await send('lots', { 'x-area': 'north' })
    const { text } = await city.request('GET', '/v1/entities?type=OffStreetParking&format=ngsi-v2&target=keyValues')
    expect(text).toContain('north')
    for (const name of ['authorization', 'cookie', 'x-forwarded-for', 'dpop'])
      expect((await put(reading(name))).json).toMatchObject({ code: 'invalid' })
  })
})

describe('where two officers decide', () => {
  beforeEach(() => open({ officers: 2 }))

  it('a version waits for another officer, and nothing is read by it until then', async () => {
    expect((await put(parking())).status).toBe(202)
    expect((await register()).status).toBe(422)
    const same = await city.request('POST', `${path}/versions/1/approval`)
    expect([same.status, same.json]).toMatchObject([403, { code: 'needs-another-officer' }])
    expect((await city.request('POST', `${path}/versions/1/approval`, { as: 'ops:operator' })).status).toBe(403)
    const approved = await city.request('POST', `${path}/versions/1/approval`, { as: 'chief:officer' })
    expect([approved.status, versions(approved.json)]).toEqual([200, [[1, 'in-force']]])
    expect((await register()).status).toBe(201)
    expect((await put(parking('$.spare'))).status).toBe(202)
    await send()
    expect(await free()).toBe(12)
    const pinned = await register({ ...source, mapping: 'parkco@2' }, 'pinned')
    expect(pinned.json).toMatchObject({ code: 'invalid', path: '/mapping' })
    await city.request('POST', `${path}/versions/2/refusal`, { as: 'chief:officer' })
    const back = await city.request('POST', `${path}/rollback`, { body: { version: 2 } })
    expect([back.status, versions(back.json)[0]]).toEqual([202, [3, 'proposed']])
    expect((await recordsOf('approveMapping'))[0]).toMatchObject({ mapping: { id: 'parkco', version: 1 } })
  })

  it('a shadow version needs no approval, and reads nothing but dry runs', async () => {
    expect((await put(parking(), { query: '?mode=shadow' })).status).toBe(201)
    expect((await register()).status).toBe(422)
    expect((await register({ ...source, mapping: 'parkco@1' })).status).toBe(422)
  })
})

describe('a shadow version', () => {
  it('is tried beside the one in force on real messages, and what would differ can be read', async () => {
    await put(parking())
    await register()
    expect((await put(parking('$.spare'), { query: '?mode=shadow' })).status).toBe(200)
    const dryRun = '/v1/sources/lots/dry-run'
    const body = { mapping: 'parkco@2', messages: 10, seconds: 600 }
    expect((await city.request('PUT', dryRun, { body })).json).toMatchObject({
      adapter: 'mapping',
      mapping: 'parkco@2',
    })
    await send()
    await city.gateway.observation.flush('all')
    const { json } = await city.request('GET', dryRun)
    expect(json).toMatchObject({
      report: {
        compared: 1,
        differences: [
          { what: 'attribute', change: 'changed', name: 'OffStreetParking/availableSpotNumber' },
          { what: 'loss', change: 'gained' },
          { what: 'loss', change: 'lost' },
        ],
      },
    })
    expect(await free()).toBe(12)
    const examples = await city.request('GET', `${dryRun}/examples`, { as: 'v:vendor' })
    const { examples: found } = examples.json as unknown as { readonly examples: readonly JsonObject[] }
    expect(found[0]).toMatchObject({ before: [{ value: 12 }], after: [{ value: 7 }] })
    await city.request('POST', `${path}/rollback`, { body: { version: 2 } })
    await send()
    expect(await free()).toBe(7)
  })
})

describe('what the policies hide', () => {
  const policy: JsonObject = {
    '@context': ['http://www.w3.org/ns/odrl.jsonld', 'urn:citygate:context:odrl:v1'],
    uid: 'urn:citygate:policy:test',
    conflict: 'prohibit',
    permission: [{ action: 'use' }],
    prohibition: [
      {
        assignee: 'urn:citygate:role:reader',
        action: 'use',
        constraint: { leftOperand: 'citygate:dataCategory', operator: 'isA', rightOperand: 'dpv:PersonalData' },
      },
    ],
  }
  const vehicle = `mapping: 1
about: { standard: { name: FleetCo, editions: ['1'], url: https://fleetco.example } }
reads: json
observedAt: { from: $.ts, format: rfc3339 }
entities:
  - type: Vehicle
    id: $.id
    attributes:
      speed: { from: $.speed, unit: KMH }
      location: { longitude: $.lon, latitude: $.lat, crs: EPSG:4326 }
      vehiclePlateIdentifier: $.plate
    carry:
      driverName: { from: $.driver, category: 'citygate:nonPersonal' }
`

  it('stays hidden whatever category a mapping writes, also where a value does not fit the attribute', async () => {
    city = await testCity({ policy })
    const before = await city.request('PUT', '/v1/mappings/fleetco', { text: vehicle, contentType: 'application/yaml' })
    expect(before.json).toMatchObject({ code: 'invalid', path: '/entities/0/carry/driverName/category' })
    const text = vehicle.replace('citygate:nonPersonal', 'pd:VehicleUsage')
    const taken = await city.request('PUT', '/v1/mappings/fleetco', { text, contentType: 'application/yaml' })
    expect(taken.text).toContain('"in-force"')
    await register({ ...source, mapping: 'fleetco' })
    const body = {
      id: 'bus-7',
      ts: '2026-08-01T03:59:00Z',
      speed: 9,
      lon: 36.8,
      lat: -1.2,
      plate: 'KAA 1',
      driver: 'Asha',
    }
    await city.request('POST', '/v1/sources/lots/messages', { body, as: 'v:vendor' })
    const all = await city.request('GET', '/v1/entities?type=Vehicle')
    expect(all.text).toContain('KAA 1')
    const seen = await city.request('GET', '/v1/entities?type=Vehicle', { as: 'r:reader' })
    expect(seen.text).not.toMatch(/KAA 1|Asha/)
    const unfit = { ...body, ts: '2026-08-01T03:59:30Z', plate: { of: 'KAA 2' } }
    await city.request('POST', '/v1/sources/lots/messages', { body: unfit, as: 'v:vendor' })
    const [full, reduced] = [
      await city.request('GET', '/v1/entities?type=Vehicle'),
      await city.request('GET', '/v1/entities?type=Vehicle', { as: 'r:reader' }),
    ]
    expect(full.text).toContain('KAA 2')
    expect(reduced.text).not.toContain('KAA')
    const declared = async () => Object.fromEntries(await city.gateway.store.declared.categories('city'))
    expect(await declared()).toMatchObject({ fleetco_driverName: 'pd:VehicleUsage' })
    // That something is not personal, no mapping can say.
    for (const category of ['unclassified', 'dpv:NonPersonalData']) {
      const other = vehicle.replace('citygate:nonPersonal', category)
      const refused = await city.request('PUT', '/v1/mappings/fleetco', {
        text: other,
        contentType: 'application/yaml',
      })
      expect([refused.status, refused.json]).toMatchObject([422, { path: '/entities/0/carry/driverName/category' }])
    }
    const without = vehicle.replace(", category: 'citygate:nonPersonal'", '')
    await city.request('PUT', '/v1/mappings/fleetco', { text: without, contentType: 'application/yaml' })
    expect(await declared()).not.toHaveProperty('fleetco_driverName')
  })
})
