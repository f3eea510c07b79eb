// The requests that both gateways are asked, in order: what is minted in an answer is sent back masked, and each side is
// asked with its own.

import { hiding, type Role } from './configuration.ts'
import type { Fixture } from './fixtures.ts'

export interface Sent {
  readonly as?: Role | 'nobody'
  readonly client?: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string | Uint8Array | object
  readonly events?: number
}

/** As the base answered, masked. */
export interface Masked {
  readonly status: number
  readonly text: string
  readonly header: (name: string) => string
}

export type Ask = (method: string, path: string, sent?: Sent) => Promise<Masked>

interface Catalogue {
  readonly id: string
  readonly targets: readonly string[]
  readonly mediaType: string
}

const envelope = 'application/vnd.citygate.translation+json'
const requestType = 'application/vnd.citygate.translation-request+json'
const framesType = 'application/vnd.citygate.frames+json'
const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64')
const pathOf = (address: string): string => address.replace(/^https?:\/\/[^/]+/, '')
const encoded = (path: string): string => path.replaceAll(' ', '%20').replaceAll('+', '%2B')

/** So many requests are on their way at once where their order does not matter. */
const together = 8

async function all<Item>(items: readonly Item[], run: (item: Item) => Promise<unknown>): Promise<void> {
  const waiting = items.values()
  const worker = async (): Promise<void> => {
    for (const item of waiting) await run(item)
  }
  await Promise.all(Array.from({ length: together }, worker))
}

export async function catalogueOf(ask: Ask): Promise<readonly Catalogue[]> {
  const list = JSON.parse((await ask('GET', '/v1/adapters', { as: 'reader' })).text) as {
    readonly adapters: readonly { readonly id: string }[]
  }
  const found: Catalogue[] = []
  for (const { id } of list.adapters) {
    const { text } = await ask('GET', `/v1/adapters/${id}`, { as: 'reader' })
    const { reads, writes } = JSON.parse(text) as {
      readonly reads: readonly { readonly mediaType: string }[]
      readonly writes: readonly { readonly name: string }[]
    }
    found.push({ id, targets: writes.map(({ name }) => name), mediaType: reads[0]?.mediaType ?? '' })
  }
  return found
}

function queryOf(options: Fixture['options'], prefix = 'option.'): string {
  const texts = Object.entries(options).map(([name, value]) => {
    const text = typeof value === 'string' ? value : JSON.stringify(value)
    return `&${prefix}${name}=${encodeURIComponent(text)}`
  })
  return texts.join('')
}

/** Every fixture to every target of every format, and with wrong options. */
export async function translate(ask: Ask, fixtures: readonly Fixture[], formats: readonly Catalogue[]): Promise<void> {
  // The options of a target are those of the fixtures of its format.
  const optionsOf = new Map<string, Fixture['options']>()
  for (const { adapter, options } of fixtures) optionsOf.set(adapter, { ...options, ...optionsOf.get(adapter) })
  await all(fixtures, async ({ adapter: from, mediaType, options, headers, inputs }) => {
    const targets = formats.flatMap(({ id, targets: names }) => names.map((target) => ({ to: id, target })))
    for (const input of inputs) {
      const document = (more: object): Promise<Masked> => {
        const body = { from, mediaType, options, payloadBase64: base64(input), ...more }
        return ask('POST', '/v1/translate', { headers: { accept: envelope, 'content-type': requestType }, body })
      }
      for (const { to, target } of targets) {
        const targetOptions = to === from ? options : (optionsOf.get(to) ?? {})
        await document({ to, target, targetOptions })
      }
      const [[first, value] = ['none', '']] = Object.entries(options)
      const wrong = [{}, { ...options, unknown: 1 }, { ...options, [first]: typeof value === 'string' ? 7 : 'wrong' }]
      for (const one of wrong) await document({ to: 'ngsi-ld', options: one })
      const sent = { as: 'vendor', headers: { 'content-type': mediaType, ...headers }, body: input } as const
      for (const { id } of formats) await ask('POST', `/v1/translate?from=${from}&to=${id}${queryOf(options)}`, sent)
      const path = `/v1/translate?from=${from}&to=ngsi-ld${queryOf(options)}`
      await ask('POST', `${path}&target=keyValues`, { ...sent, as: 'reader' })
      await ask('POST', path, { ...sent, headers: { ...sent.headers, prefer: 'handling=strict' } })
    }
  })
}

/** The same bytes to every format that might read them. */
export async function translateCorpora(
  ask: Ask,
  corpora: readonly (readonly [name: string, bytes: Uint8Array])[],
  fixtures: readonly Fixture[],
  formats: readonly Catalogue[],
): Promise<void> {
  await all(corpora, async ([, body]) => {
    for (const { id, mediaType } of formats) {
      const options = fixtures.find(({ adapter, name }) => adapter === id && !/bad|broken/.test(name))?.options ?? {}
      const headers = { 'content-type': mediaType, accept: envelope }
      await ask('POST', `/v1/translate?from=${id}&to=ngsi-ld${queryOf(options)}`, { as: 'vendor', headers, body })
    }
  })
}

/** Each fixture through a source of its own, in the order of its messages, then again, and what was refused. */
export async function ingest(ask: Ask, fixtures: readonly Fixture[]): Promise<void> {
  for (const [number, { adapter, options, mediaType, headers, inputs }] of fixtures.entries()) {
    const path = `/v1/sources/${adapter}-${number}`
    await ask('PUT', path, {
      body: { adapter, options, jurisdiction: number % 7 === 0 ? 'KE' : 'CN', owner: 'vendor' },
    })
    await ask('GET', path)
    const vendor = { as: 'vendor', client: 'vendor' } as const
    for (const body of inputs) {
      const sent = { ...vendor, headers: { 'content-type': mediaType, ...headers }, body }
      for (let times = 0; times < 2; times++) {
        const { header } = await ask('POST', `${path}/messages`, sent)
        const letter = pathOf(header('location'))
        if (letter === '' || times === 1) continue
        await ask('GET', letter, vendor)
        await ask('GET', `${letter}/payload`, vendor)
        await ask('POST', `${letter}/replay`, vendor)
      }
    }
    const frames = inputs.map((input) => ({ base64: base64(input), peer: '192.0.2.7:40000' }))
    await ask('POST', `${path}/messages`, { ...vendor, headers: { 'content-type': framesType }, body: { frames } })
    await ask('GET', `${path}/dead-letters?limit=2`, vendor)
  }
}

/** Follows the pages of a list. */
async function pages(ask: Ask, path: string, sent: Sent = {}): Promise<void> {
  for (let next = path, count = 0; next !== '' && count < 5; count++) {
    const { header, text } = await ask('GET', next, sent)
    const linked = /<([^>]+)>;\s*rel="?next"?/.exec(header('link'))?.[1] ?? ''
    const inBody =
      /"@iot\.nextLink":"([^"]+)"|"rel":"next"[^}]*?"href":"([^"]+)"|"href":"([^"]+)"[^}]*?"rel":"next"/.exec(text)
    next = pathOf(linked || (inBody?.slice(1).find((one) => one !== undefined) ?? ''))
  }
}

export async function readEntities(ask: Ask, formats: readonly Catalogue[]): Promise<void> {
  const { text } = await ask('GET', '/ngsi-ld/v1/types', {})
  const { typeList = [] } = JSON.parse(text) as { readonly typeList?: readonly string[] }
  const box = 'bbox=-180,-90,180,90'
  for (const type of typeList) {
    const name = encodeURIComponent(type)
    for (const as of ['officer', 'reader', 'vendor'] as const) {
      for (const { id, targets } of formats) {
        for (const target of targets)
          await ask('GET', `/v1/entities?type=${name}&format=${id}&target=${target}`, { as })
      }
      await pages(ask, `/v1/entities?type=${name}&limit=1`, { as })
      const plain = [
        `/ngsi-ld/v1/types/${name}`,
        `/ngsi-ld/v1/entities?type=${name}&count=true&limit=3&format=concise`,
        `/ngsi-ld/v1/entities?type=${name}&georel=near;maxDistance==900000&geometry=Point&coordinates=[116,40]`,
        `/ngsi-ld/v1/temporal/entities?type=${name}&timerel=after&timeAt=2000-01-01T00:00:00Z&lastN=2`,
        `/v2/entities?type=${name}&options=keyValues,count&limit=2`,
        `/v2/entities?type=${name}&offset=1`,
        `/ogc/collections/${name}`,
        `/ogc/collections/${name}/items?limit=2&${box}`,
        `/v1/entities?type=${name}&${box}&from=2010-01-01T00:00:00Z&to=2030-01-01T00:00:00Z`,
      ]
      for (const path of plain) await ask('GET', path, { as })
    }
    await pages(ask, `/ngsi-ld/v1/entities?type=${name}&limit=2`, {})
    await pages(ask, `/ogc/collections/${name}/items?limit=1`, { as: 'reader' })
  }
  const entities = JSON.parse((await ask('GET', '/v1/entities?limit=60')).text) as readonly { readonly id: string }[]
  await all(entities, async ({ id }) => {
    const name = encodeURIComponent(id)
    for (const as of ['officer', 'reader'] as const) {
      const paths = [
        `/v1/entities/${name}`,
        `/ngsi-ld/v1/entities/${name}?options=sysAttrs`,
        `/ngsi-ld/v1/entities/${name}?format=simplified`,
        `/ngsi-ld/v1/temporal/entities/${name}?options=temporalValues`,
        `/v2/entities/${name}`,
        `/v2/entities/${name}/attrs`,
        `/sta/v1.1/Things('${name}')?$expand=Datastreams($top=2;$expand=Observations($top=2)),Locations`,
      ]
      for (const path of paths) await ask('GET', path, { as })
      await ask('GET', `/ngsi-ld/v1/entities/${name}`, { as, headers: { accept: 'application/geo+json' } })
      await ask('GET', `/ngsi-ld/v1/entities/${name}`, { as, headers: { prefer: 'ngsi-ld=1.8' } })
    }
  })
}

const sets = [
  'Things',
  'Locations',
  'HistoricalLocations',
  'Datastreams',
  'Sensors',
  'ObservedProperties',
  'Observations',
]

export async function readLists(ask: Ask): Promise<void> {
  for (const as of ['officer', 'reader'] as const) {
    await ask('GET', '/sta/v1.1', { as })
    for (const set of [...sets, 'FeaturesOfInterest']) {
      await pages(ask, `/sta/v1.1/${set}?$top=3&$count=true`, { as })
      await ask('GET', encoded(`/sta/v1.1/${set}?$orderby=id desc&$top=2&$skip=1&$select=id`), { as })
    }
    const paths = [
      "/sta/v1.1/Datastreams?$filter=startswith(name,'p')&$top=4",
      '/sta/v1.1/Observations?$filter=result gt 10 and phenomenonTime gt 2016-01-01T00:00:00Z&$top=4',
      '/sta/v1.1/Observations?$resultFormat=dataArray&$top=4',
      '/ngsi-ld/v1/types?details=true',
      '/ngsi-ld/v1/attributes?details=true',
      '/ngsi-ld/v1/jsonldContexts',
      '/ngsi-ld/v1/subscriptions',
      '/v2',
      '/v2/types',
      '/v2/subscriptions',
      '/v2/entities?q=temperature>10&limit=3',
      '/ngsi-ld/v1/entities?q=temperature>10&limit=3',
      '/ogc',
      '/ogc/conformance',
      '/ogc/api',
      '/ogc/collections',
      '/v1/entities',
    ]
    for (const path of paths) await ask('GET', encoded(path), { as })
    for (const list of ['entities', 'sources', 'clients', 'policies', 'consents', 'break-glass']) {
      await pages(ask, `/v1/${list}?limit=2`, { as })
      for (const wrong of ['limit=0', 'cursor=nonsense', 'stray=1']) await ask('GET', `/v1/${list}?${wrong}`, { as })
    }
  }
  const wrong = [
    '/v1/entities?bbox=1,2,3',
    '/v1/entities?from=yesterday',
    '/v1/entities?format=none',
    '/v1/entities/urn:ngsi-ld:Thing:none',
    '/ngsi-ld/v1/entities',
    '/ngsi-ld/v1/entities?type=Vehicle&q=(',
    '/ngsi-ld/v1/temporal/entities?type=Vehicle&timerel=sometime',
    '/v2/entities?options=none',
    '/v2/entities/none',
    '/sta/v1.1/Things?$filter=nothing eq 1',
    '/sta/v1.1/Things(none',
    '/sta/v1.1/Nothing',
    '/ogc/collections/Vehicle/items?bbox=1',
    '/ogc/collections/Vehicle/items?datetime=yesterday',
    '/ogc/collections/Driver',
    '/nothing',
  ]
  for (const path of wrong) for (const as of ['reader', 'nobody'] as const) await ask('GET', encoded(path), { as })
  const acceptPng = { accept: 'image/png' }
  for (const path of [
    '/v1/entities',
    '/ngsi-ld/v1/entities?type=Vehicle',
    '/v2/entities',
    '/sta/v1.1/Things',
    '/ogc',
    '/',
  ])
    await ask('GET', path, { headers: acceptPng })
  for (const path of ['/v1/entities', '/ngsi-ld/v1/entities?type=Vehicle'])
    for (const tenant of ['harbour', 'atlantis']) await ask('GET', path, { headers: { 'ngsild-tenant': tenant } })
}

/** What apps write over the standard APIs, what officers publish, and who is notified. */
export async function write(ask: Ask): Promise<void> {
  const app = { as: 'vendor', client: 'app' } as const
  const id = 'urn:ngsi-ld:OffStreetParking:behaviour'
  const lot = { id, type: 'OffStreetParking', availableSpotNumber: { type: 'Property', value: 3 } }
  const linked = '/ngsi-ld/v1'
  const notification = { attributes: ['availableSpotNumber'], endpoint: { uri: 'urn:citygate:events' } }
  const subscription = { type: 'Subscription', entities: [{ type: 'OffStreetParking' }], notification }
  const made = await ask('POST', `${linked}/subscriptions`, { ...app, body: subscription })
  const events = pathOf(made.header('location'))
  for (const body of [lot, lot, { id }, { ...lot, id: 'no uri' }, '{'])
    await ask('POST', `${linked}/entities`, { ...app, body })
  for (const value of [4, 5]) {
    const body = { availableSpotNumber: { type: 'Property', value, observedAt: `2026-08-0${value}T00:00:00Z` } }
    await ask('PATCH', `${linked}/entities/${id}/attrs`, { ...app, body })
    await ask('PATCH', `${linked}/entities/${id}/attrs`, { as: 'vendor', client: 'another', body })
  }
  await ask('GET', `${events}/events`, { ...app, headers: { 'last-event-id': '0' }, events: 3 })
  for (const path of [events, `${linked}/temporal/entities/${id}`]) await ask('GET', path, app)
  await ask('PATCH', events, { ...app, body: { isActive: false } })
  await ask('DELETE', events, app)
  for (const operation of ['create', 'upsert', 'update', 'merge']) {
    const body = [{ ...lot, id: `${id}-1` }, { ...lot, id: `${id}-2`, name: 'A' }, { id: 'wrong' }]
    await ask('POST', `${linked}/entityOperations/${operation}`, { ...app, body })
  }
  await ask('POST', `${linked}/entityOperations/query`, { body: { type: 'Query', entities: [{ type: lot.type }] } })
  await ask('POST', `${linked}/entityOperations/delete`, { ...app, body: [`${id}-1`, `${id}-none`] })
  await ask('POST', `${linked}/jsonldContexts`, { ...app, body: { '@context': { a: 'https://a.example/a' } } })
  const room = { id: 'Room1', type: 'Room', temperature: { type: 'Number', value: 21 } }
  for (const body of [room, room, { id: 'a b' }]) await ask('POST', '/v2/entities', { ...app, body })
  await ask('PATCH', '/v2/entities/Room1/attrs', { ...app, body: { temperature: { value: 22 } } })
  await ask('PUT', '/v2/entities/Room1/attrs/temperature/value', {
    ...app,
    headers: { 'content-type': 'text/plain' },
    body: '23',
  })
  await ask('POST', '/v2/op/update', { ...app, body: { actionType: 'append', entities: [{ ...room, id: 'Room2' }] } })
  await ask('POST', '/v2/op/query', { ...app, body: { entities: [{ idPattern: 'Room' }] } })
  const described = { name: 'A', description: 'B' }
  const thing = { '@iot.id': 7, ...described, Locations: [{ ...described, '@iot.id': 7, encodingType: 'application/geo+json', location: { type: 'Point', coordinates: [10, 50] } }] } // prettier-ignore
  for (const body of [thing, thing, {}]) await ask('POST', '/sta/v1.1/Things', { ...app, body })
  await ask('PATCH', '/sta/v1.1/Things(7)', { ...app, body: { name: 'C' } })
  await ask('DELETE', '/sta/v1.1/Things(7)', app)

  const policy = '/v1/policies/behaviour'
  const documents = [hiding(lot.type, 'availableSpotNumber'), hiding('Vehicle', 'speed', 'heading'), { uid: 'x', prohibition: [{ action: 'sell' }] }] // prettier-ignore
  for (const query of ['?check=true', '?mode=shadow', '']) {
    for (const body of documents) {
      const headers = { 'content-type': 'application/ld+json' }
      await ask('PUT', policy + query, { headers, body })
      for (const one of [`/v1/entities/${id}`, '/v1/entities?type=Vehicle&limit=5', '/ogc/collections/Vehicle/items'])
        await ask('GET', one, { as: 'reader' })
    }
  }
  const subject = { type: 'client', id: 'reader', properties: { roles: ['reader'] } }
  const question = { subject, action: { name: 'read' }, resource: { type: 'Vehicle', id } }
  for (const where of ['evaluation', 'search/resource', 'search/subject', 'search/action'])
    await ask('POST', `/access/v1/${where}`, { body: question })
  await ask('POST', '/access/v1/evaluations', {
    body: { ...question, evaluations: [{}, { resource: { type: lot.type, id } }] },
  })
  for (const path of [policy, `${policy}/versions/1`, '/v1/policies']) await ask('GET', path)
  await ask('POST', `${policy}/rollback`, { body: { version: 1 } })
  await ask('POST', `${policy}/versions/1/approval`)
  await ask('DELETE', policy)
  await ask('PUT', '/v1/consents/behaviour', { body: { status: 'given' } })
  const registration = { sources: ['cap-0'], apiKeys: [{ name: 'first' }], level: 'A0' }
  for (const body of [registration, registration, { level: 'A9' }]) await ask('PUT', '/v1/clients/camera', { body })
  await ask('GET', '/v1/clients/camera')
  for (const body of [{}, { reason: 'A fire in the harbour', policies: ['urn:behaviour:policy:base'], minutes: 5 }])
    await ask('POST', '/v1/break-glass', { body })
  for (const headers of [{ 'if-match': '"0"' }, { 'if-none-match': '*' }])
    await ask('PUT', '/v1/sources/cap-0', {
      headers,
      body: { adapter: 'cap', options: {}, jurisdiction: 'CN', owner: 'vendor' },
    })
  for (const path of ['', '/payload'])
    await ask('GET', `/v1/sources/cap-0/dead-letters/none${path}`, { as: 'vendor', client: 'vendor' })
  await ask('POST', '/v1/sources/cap-0/dead-letters/none/replay')
  await ask('GET', `${policy}/versions/99`)
  const idempotent = {
    as: 'vendor',
    client: 'vendor',
    headers: { 'content-type': 'application/xml', 'idempotency-key': 'one' },
  } as const
  for (const body of ['<a/>', '<a/>', '<b/>']) await ask('POST', '/v1/sources/cap-0/messages', { ...idempotent, body })
}

/** What they answer depends on how many records the log has taken in at the moment; the log itself is compared at the end. */
const growing = new Set(['/audit/checkpoint', '/console/decisions'])

/** Every documented path by every method: without a token, by the wrong role, without a body, with a wrong one. */
export async function refuse(ask: Ask, openapi: string): Promise<void> {
  const { paths } = JSON.parse(openapi) as { readonly paths: Readonly<Record<string, object>> }
  const standard = ['/ngsi-ld/v1/entities', '/ngsi-ld/v1/subscriptions', '/v2/entities', '/v2/entities/x/attrs', '/sta/v1.1/Things', '/ogc/collections'] // prettier-ignore
  await all([...Object.keys(paths), ...standard], async (template) => {
    const path = template.replaceAll(/\{[^}]+\}/g, 'x')
    for (const method of ['GET', 'PUT', 'POST', 'PATCH', 'DELETE', 'OPTIONS', 'HEAD']) {
      if (method === 'GET' && growing.has(path)) continue
      for (const as of ['nobody', 'reader', 'vendor', 'officer', 'operator'] as const) await ask(method, path, { as })
    }
    for (const method of ['PUT', 'POST', 'PATCH']) {
      for (const type of ['image/png', 'application/json']) {
        const sent = { headers: { 'content-type': type }, body: '{"' }
        await ask(method, path, sent)
      }
      await ask(method, path, { body: { stray: 1 } })
    }
  })
  const large = { headers: { 'content-type': 'application/json' }, body: ' '.repeat(11_000_000) }
  await ask('POST', '/v1/translate?from=ngsi-ld&to=ngsi-ld', large)
  for (const body of ['['.repeat(70), `{${'"a":1,'.repeat(21_000)}"b":1}`])
    await ask('POST', '/v1/translate?from=ngsi-ld&to=ngsi-ld', { headers: large.headers, body })
  for (const authorization of ['Bearer x', 'Basic eDp5', 'Bearer cgk_x', 'DPoP x'])
    await ask('GET', '/v1/sources', { as: 'nobody', headers: { authorization } })
  const origin = { origin: 'https://map.city.example', 'access-control-request-method': 'GET' }
  for (const headers of [origin, { ...origin, origin: 'https://other.example' }])
    for (const method of ['OPTIONS', 'GET']) await ask(method, '/v1/adapters', { as: 'reader', headers })
}

/** What people and machines read about the gateway. */
export async function readPages(ask: Ask): Promise<void> {
  for (const path of ['/', '/docs', '/health', '/ready', '/asyncapi.json', '/contexts/citygate-v1.jsonld'])
    for (const accept of ['text/html', 'application/json'])
      await ask('GET', path, { as: 'nobody', headers: { accept } })
  const paths = [
    '',
    '/policies',
    '/decisions?operation=putPolicy',
    '/simulate',
    '/packs',
    '/break-glass',
    '/sources',
    '/sources/cap-0/dead-letters',
  ]
  const asked = '/simulate?policy=behaviour&version=1&client=reader&role=reader&type=Vehicle'
  for (const language of ['en', 'fr', 'es', 'ar', 'ru', 'zh']) {
    for (const page of [...paths, asked])
      await ask('GET', `/console${page}${page.includes('?') ? '&' : '?'}lang=${language}`, {
        headers: { accept: 'text/html' },
      })
  }
  for (const as of ['nobody', 'reader'] as const) await ask('GET', '/console/policies', { as })
}
