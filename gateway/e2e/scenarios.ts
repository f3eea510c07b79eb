// What the gateway promises, said over HTTP: the same scenarios on every runtime, with the same number of assertions.

import { routes } from '../app.ts'
import { publicRoutes } from '../auth/public-routes.ts'
import type { Checks, Client } from './client.ts'
import { hj212, jt808Location, jt808Packet } from './frames.ts'

export interface Scenario {
  readonly name: string
  run(client: Client, checks: Checks): Promise<void>
}

const json = { 'content-type': 'application/json' }
const text = { 'content-type': 'text/plain' }
const frames = { 'content-type': 'application/vnd.citygate.frames+json' }
const envelope = 'application/vnd.citygate.translation+json'
const station =
  'QN=20260801085857223;ST=22;CN=2011;PW=123456;MN=A110000_0001;Flag=4;CP=&&DataTime=20260801085800;a34004-Rtd=35.2,a34004-Flag=N&&'
const stationOptions = `option.timezone=+08:00&option.units=${encodeURIComponent('{"a34004":"GQ"}')}`
const vehicleOptions = { timezone: '+08:00', crs: 'EPSG:4326', edition: '2013' }

function source(adapter: string, options: object, owner = 'test-vendor'): string {
  return JSON.stringify({ adapter, options, jurisdiction: 'KE', owner })
}

async function putSource(client: Client, id: string, adapter: string, options: object): Promise<void> {
  const put = await client.send('put', `/v1/sources/${id}`, { headers: json, body: source(adapter, options) })
  client.checks.equal(put.status, 201, `PUT source ${id}`)
}

interface Receipt {
  readonly results: readonly {
    readonly result: string
    readonly entities?: readonly string[]
    readonly replies: readonly string[]
    readonly deadLetter?: string
    readonly problem?: { readonly code: string }
  }[]
}

async function postFrames(
  client: Client,
  id: string,
  list: readonly string[],
  headers = {},
): Promise<Receipt['results']> {
  const body = JSON.stringify({ frames: list.map((hex) => ({ hex, peer: '192.0.2.7:40000' })) })
  const posted = await client.send('post', `/v1/sources/${id}/messages`, {
    as: 'vendor',
    headers: { ...frames, ...headers },
    body,
  })
  client.checks.equal(posted.status, 202, `POST frames to ${id}: ${posted.text}`)
  return posted.json<Receipt>().results
}

interface Shown {
  readonly id: string
  readonly type: string
  readonly [attribute: string]:
    | { readonly value?: unknown; readonly unitCode?: string; readonly observedAt?: string }
    | string
}

export const scenarios: readonly Scenario[] = [
  {
    name: 'the open routes answer strangers',
    async run(client, checks) {
      for (const path of [
        '/health',
        '/ready',
        '/openapi.json',
        '/asyncapi.json',
        '/docs',
        '/contexts/citygate-v1.jsonld',
      ]) {
        checks.equal((await client.send('get', path, { as: 'nobody' })).status, 200, path)
      }
      const page = await client.send('get', '/', { as: 'nobody', headers: { accept: 'text/html' } })
      checks.that(page.text.includes('<h1>Citygate</h1>'), 'a page for people')
      checks.that(
        page.headers.get('content-security-policy')?.includes("default-src 'none'") === true,
        'a strict policy',
      )
      const machine = await client.send('get', '/', { as: 'nobody', headers: { accept: 'application/json' } })
      checks.match(machine.json(), { name: 'Citygate' }, 'JSON for machines')
      checks.equal((await client.send('get', '/contexts/none', { as: 'nobody' })).status, 404, 'no such context')
    },
  },
  {
    name: 'every other route answers 401 without a token',
    async run(client, checks) {
      for (const [method, path] of routes.filter(([, route]) => !publicRoutes.includes(route))) {
        const answer = await client.send(method, path.replaceAll(/:[a-z]+/g, 'x'), { as: 'nobody', wrong: true })
        checks.equal([path, answer.status], [path, 401], `${method} ${path}`)
        checks.that(answer.headers.get('www-authenticate')?.startsWith('Bearer') === true, 'tells how')
      }
    },
  },
  {
    name: 'a frame of a station becomes NGSI-LD and every loss is told',
    async run(client, checks) {
      const path = `/v1/translate?from=hj-212&to=ngsi-ld&${stationOptions}`
      const plain = await client.send('post', path, { as: 'vendor', headers: text, body: hj212(station) })
      checks.equal(plain.status, 200, plain.text)
      checks.equal(plain.headers.get('content-type'), 'application/json', 'media type')
      checks.that(plain.headers.get('citygate-losses') !== null, 'losses are told')
      const [entity] = plain.json<Shown[]>()
      checks.match(entity?.['pm25'], { value: 35.2, unitCode: 'GQ', observedAt: '2026-08-01T00:58:00Z' }, 'the reading')
      checks.that(!plain.text.includes('123456'), 'the password of the station stays in')
      const whole = await client.send('post', path, {
        as: 'vendor',
        headers: { ...text, accept: envelope },
        body: hj212(station),
      })
      checks.match(whole.json(), { mediaType: 'application/json', repairs: [] }, 'the envelope')
      checks.equal(whole.json()['output'], plain.text, 'the envelope holds the same document')
    },
  },
  {
    name: 'a translation request holds everything in one document',
    async run(client, checks) {
      const headers = { 'content-type': 'application/vnd.citygate.translation-request+json', accept: envelope }
      const options = { timezone: '+08:00', units: { a34004: 'GQ' } }
      const send = async (document: object) =>
        client.send('post', '/v1/translate', { headers, body: JSON.stringify(document), wrong: true })
      const asText = await send({ from: 'hj-212', to: 'ngsi-ld', options, payload: hj212(station) })
      checks.match(
        asText.json(),
        { mediaType: 'application/json', entities: [{ type: 'AirQualityObserved' }] },
        asText.text,
      )
      const payloadBase64 = btoa(hj212(station))
      const asBytes = await send({ from: 'hj-212', to: 'ngsi-ld', target: 'keyValues', options, payloadBase64 })
      checks.match(JSON.parse(asBytes.json<{ output: string }>().output), [{ pm25: 35.2 }], asBytes.text)
      const asJson = await send({
        from: 'ngsi-ld',
        to: 'gtfs-realtime',
        mediaType: 'application/json',
        payload: {
          id: 'urn:ngsi-ld:Vehicle:7',
          type: 'Vehicle',
          speed: { type: 'Property', value: 10, unitCode: 'MTS' },
        },
      })
      checks.that(typeof asJson.json()['outputBase64'] === 'string', `binary is base64: ${asJson.text}`)
      for (const wrong of [
        { from: 'hj-212', to: 'ngsi-ld' },
        { from: 'hj-212', to: 'ngsi-ld', payload: '', payloadBase64: '' },
        { from: 'hj-212', to: 'ngsi-ld', payloadBase64: '*' },
        { from: 'hj-212', to: 'ngsi-ld', payload: 'x', extra: 1 },
        { from: 'ngsi-ld', to: 'ngsi-ld', payload: {} },
        { from: 'hj-212', to: 'ngsi-ld', options: { ...options, unheard: 1 }, payload: hj212(station) },
      ]) {
        checks.equal((await send(wrong)).status, 422, JSON.stringify(wrong))
      }
    },
  },
  {
    name: 'what is never guessed is asked for, and bad input says what and where',
    async run(client, checks) {
      const post = async (path: string, body: string, headers: Record<string, string> = text) =>
        client.send('post', path, { as: 'vendor', headers, body, wrong: true })
      const noZone = await post('/v1/translate?from=hj-212&to=ngsi-ld', hj212(station))
      checks.equal(
        [noZone.status, noZone.json()['code'], noZone.json()['option']],
        [422, 'option-missing', 'timezone'],
        'zone',
      )
      const broken = await post(
        `/v1/translate?from=hj-212&to=ngsi-ld&${stationOptions}`,
        hj212(station).replace('35.2', '35.3'),
      )
      checks.equal([broken.status, broken.json()['code']], [422, 'checksum'], 'checksum')
      checks.that(!broken.text.includes('35.3'), 'no value in a problem')
      const unknown = await post('/v1/translate?from=nothing&to=ngsi-ld', 'x')
      checks.equal([unknown.status, unknown.json()['code']], [404, 'unknown-adapter'], 'adapter')
      const target = await post(`/v1/translate?from=hj-212&to=ngsi-ld&target=nothing&${stationOptions}`, hj212(station))
      checks.equal([target.status, target.json()['code']], [422, 'unknown-target'], 'target')
      const stray = await post('/v1/translate?from=hj-212&to=ngsi-ld&form=x', 'x')
      checks.equal([stray.status, stray.json()['code']], [400, 'bad-request'], 'a misspelt parameter')
      const type = await post(`/v1/translate?from=hj-212&to=ngsi-ld&${stationOptions}`, 'x', {
        'content-type': 'image/png',
      })
      checks.equal([type.status, type.json()['code']], [415, 'unsupported-media-type'], 'media type')
      const refused = await post(`/v1/translate?from=hj-212&to=ngsi-ld&${stationOptions}`, hj212(station), {
        ...text,
        accept: 'image/png',
      })
      checks.equal([refused.status, refused.json()['code']], [406, 'not-acceptable'], 'accept')
      const empty = await post('/v1/translate?from=ngsi-ld&to=ngsi-ld', '[]', json)
      checks.equal([empty.status, empty.json()['code']], [422, 'nothing-representable'], 'never an empty 200')
    },
  },
  {
    name: 'limits are named',
    async run(client, checks) {
      const path = '/v1/translate?from=ngsi-ld&to=ngsi-ld'
      const big = await client.send('post', path, { headers: json, body: `"${'a'.repeat(210_000)}"` })
      checks.equal([big.status, big.json()['limit']], [413, 'bytes'], 'bytes')
      const zipped = new Response(
        new Blob([`"${'a'.repeat(2_000_000)}"`]).stream().pipeThrough(new CompressionStream('gzip')),
      )
      const bomb = await client.send('post', path, {
        headers: { ...json, 'content-encoding': 'gzip' },
        body: await zipped.arrayBuffer(),
      })
      checks.equal([bomb.status, bomb.json()['limit']], [413, 'bytes'], 'bytes are counted inflated')
      const deep = await client.send('post', path, { headers: json, body: '['.repeat(50) + ']'.repeat(50) })
      checks.equal([deep.status, deep.json()['limit']], [422, 'depth'], 'depth')
      const wide = await client.send('post', path, { headers: json, body: `[${'1,'.repeat(6000)}1]` })
      checks.equal([wide.status, wide.json()['limit']], [422, 'members'], 'members')
      const entity = (n: number) => ({ id: `urn:ngsi-ld:Thing:${n}`, type: 'Thing', a: { type: 'Property', value: n } })
      const many = await client.send('post', path, {
        headers: json,
        body: JSON.stringify(Array.from({ length: 501 }, (_, n) => entity(n))),
      })
      checks.equal([many.status, many.json()['limit']], [422, 'entities'], 'entities')
      const good = new Response(
        new Blob([JSON.stringify([entity(1)])]).stream().pipeThrough(new CompressionStream('gzip')),
      )
      const small = await client.send('post', path, {
        headers: { ...json, 'content-encoding': 'gzip' },
        body: await good.arrayBuffer(),
      })
      checks.equal(small.status, 200, `gzip is read: ${small.text}`)
    },
  },
  {
    name: 'strict handling refuses a loss and says that it was applied',
    async run(client, checks) {
      const headers = { ...json, prefer: 'handling=strict' }
      const context = `option.context=${encodeURIComponent('urn:citygate:context:v1')}`
      const entity = {
        id: 'urn:ngsi-ld:Thing:1',
        type: 'Thing',
        a: { type: 'Property', value: 0, observedAt: '2026-01-01T00:00:00Z' },
      }
      const kept = await client.send('post', `/v1/translate?from=ngsi-ld&to=ngsi-ld&${context}`, {
        headers,
        body: JSON.stringify([entity]),
      })
      checks.equal([kept.status, kept.headers.get('preference-applied')], [200, 'handling=strict'], kept.text)
      const lost = await client.send('post', '/v1/translate?from=ngsi-ld&to=ngsi-ld&target=keyValues', {
        headers,
        body: JSON.stringify([entity]),
      })
      checks.equal([lost.status, lost.json()['code']], [422, 'translation-loses'], lost.text)
      checks.that((lost.json()['losses'] as unknown[]).length > 0, 'the losses are listed')
    },
  },
  {
    name: 'a source is created once, replaced by its etag, and shown without secrets',
    async run(client, checks) {
      const path = '/v1/sources/station-etag'
      const missing = await client.send('put', path, { headers: json, body: source('hj-212', {}) })
      checks.equal([missing.status, missing.json()['option']], [422, 'timezone'], 'what the adapter needs')
      const options = { timezone: '+08:00', password: '654321' }
      const made = await client.send('put', path, {
        headers: { ...json, 'if-none-match': '*' },
        body: source('hj-212', options),
      })
      checks.equal([made.status, made.headers.get('location') !== null], [201, true], made.text)
      checks.that(!made.text.includes('654321'), 'a secret never comes back')
      const again = await client.send('put', path, {
        headers: { ...json, 'if-none-match': '*' },
        body: source('hj-212', options),
      })
      checks.equal(again.status, 412, 'it is there')
      const read = await client.send('get', path)
      const etag = read.headers.get('etag') ?? ''
      checks.match(read.json(), { id: 'station-etag', adapter: 'hj-212', jurisdiction: 'KE' }, 'read back')
      const stale = await client.send('put', path, {
        headers: { ...json, 'if-match': '"0"' },
        body: source('hj-212', options),
      })
      checks.equal(stale.status, 412, 'a stale etag')
      const replaced = await client.send('put', path, {
        headers: { ...json, 'if-match': etag },
        body: source('hj-212', { timezone: '+09:00' }),
      })
      checks.equal(replaced.status, 200, replaced.text)
      checks.equal((await client.send('get', path, { as: 'reader' })).status, 403, 'a reader sees no source')
      checks.equal(
        (await client.send('put', '/v1/sources/x', { as: 'vendor', headers: json, body: source('hj-212', options) }))
          .status,
        403,
        'a vendor makes none',
      )
      checks.equal(
        (await client.send('put', '/v1/sources/x', { headers: json, body: '{"adapter":"hj-212"}', wrong: true }))
          .status,
        422,
        'a body that breaks the contract',
      )
      checks.equal(
        (await client.send('delete', path, { headers: { 'if-match': '"0"' } })).status,
        412,
        'a stale delete',
      )
      checks.equal((await client.send('delete', path)).status, 204, 'removed')
      checks.equal((await client.send('get', path)).status, 404, 'gone')
    },
  },
  {
    name: 'sources are paged',
    async run(client, checks) {
      for (const n of [1, 2, 3]) await putSource(client, `page-${n}`, 'ngsi-ld', {})
      const seen: string[] = []
      let path: string | undefined = '/v1/sources?limit=2'
      while (path !== undefined) {
        const page = await client.send('get', path)
        seen.push(...page.json<{ sources: { id: string }[] }>().sources.map((one) => one.id))
        const next: string | undefined = /<https?:\/\/[^/]+([^>]+)>; rel="next"/.exec(
          page.headers.get('link') ?? '',
        )?.[1]
        path = next
      }
      checks.equal(
        seen.filter((id) => id.startsWith('page-')),
        ['page-1', 'page-2', 'page-3'],
        'each once, in order',
      )
      checks.equal((await client.send('get', '/v1/sources?limit=0', { wrong: true })).status, 400, 'a wrong limit')
      checks.equal(
        (await client.send('get', '/v1/sources?cursor=nonsense', { wrong: true })).status,
        400,
        'a wrong cursor',
      )
    },
  },
  {
    name: 'a vehicle is stored, answered in its protocol, applied once and never rolled back',
    async run(client, checks) {
      await putSource(client, 'fleet', 'jtt-808', vehicleOptions)
      const at = (time: string, serial: number, latitude: number) =>
        jt808Location({ phone: '013900000001', serial, time, latitude, longitude: 39_668_200 })
      const first = at('260801120000', 1, 4_043_500)
      const [stored] = await postFrames(client, 'fleet', [first])
      checks.equal(stored?.result, 'stored', JSON.stringify(stored))
      checks.that(stored?.replies[0]?.startsWith('7e8001') === true, 'the platform answers 0x8001')
      const [repeated] = await postFrames(client, 'fleet', [first])
      checks.equal([repeated?.result, repeated?.replies], ['duplicate', stored?.replies], 'the same answer again')
      const later = await postFrames(client, 'fleet', [
        at('260801130000', 2, 4_050_000),
        at('260801110000', 3, 4_000_000),
      ])
      checks.equal(
        later.map((one) => one.result),
        ['stored', 'stored'],
        'a batch',
      )
      const id = stored?.entities?.find((one) => one.includes(':Vehicle:')) ?? ''
      checks.that(id !== '' && !id.includes('13900000001'), 'the id does not betray the phone')
      const read = await client.send('get', `/v1/entities/${encodeURIComponent(id)}`, { as: 'reader' })
      const vehicle = read.json<Shown>()
      checks.match(
        vehicle['location'],
        { value: { type: 'Point', coordinates: [39.6682, 4.05, 16] }, observedAt: '2026-08-01T05:00:00Z' },
        'the latest by its own time',
      )
      checks.that(!read.text.includes('13900000001'), 'a reader sees no phone')
    },
  },
  {
    name: 'the answer differs for vendor, officer and reader',
    async run(client, checks) {
      await putSource(client, 'registry', 'ngsi-ld', {})
      const id = 'urn:ngsi-ld:Vehicle:roles'
      const entity = {
        id,
        type: 'Vehicle',
        speed: { type: 'Property', value: 0, unitCode: 'KMH' },
        vehiclePlateIdentifier: { type: 'Property', value: 'KAA 000A' },
        somethingNew: { type: 'Property', value: 1 },
      }
      const posted = await client.send('post', '/v1/sources/registry/messages', {
        as: 'vendor',
        headers: json,
        body: JSON.stringify(entity),
      })
      checks.equal(posted.json<Receipt>().results[0]?.result, 'stored', posted.text)
      const path = `/v1/entities/${encodeURIComponent(id)}`
      const names = async (as: 'vendor' | 'officer' | 'reader') =>
        Object.keys((await client.send('get', path, { as })).json()).toSorted()
      checks.equal(await names('officer'), ['id', 'somethingNew', 'speed', 'type', 'vehiclePlateIdentifier'], 'officer')
      checks.equal(await names('reader'), ['id', 'speed', 'type'], 'reader')
      const list = await client.send('get', '/v1/entities?type=Vehicle&source=registry', { as: 'reader' })
      checks.that(!list.text.includes('KAA'), 'nor in a list')
      const driver = { id: 'urn:ngsi-ld:Driver:1', type: 'Driver', experience: { type: 'Property', value: 3 } }
      await client.send('post', '/v1/sources/registry/messages', {
        as: 'vendor',
        headers: json,
        body: JSON.stringify(driver),
      })
      const hidden = await client.send('get', '/v1/entities/urn:ngsi-ld:Driver:1', { as: 'reader' })
      const absent = await client.send('get', '/v1/entities/urn:ngsi-ld:Driver:2', { as: 'reader' })
      checks.equal([hidden.status, hidden.text], [404, absent.text], 'forbidden and absent answer alike')
      const inverse = await client.send('get', `${path}?format=ngsi-ld&target=keyValues`, { as: 'reader' })
      checks.that(!inverse.text.includes('KAA'), 'the rules hold in every format')
    },
  },
  {
    name: 'a source changes nothing of another source, and a client nothing of another owner',
    async run(client, checks) {
      await putSource(client, 'first', 'ngsi-ld', {})
      await putSource(client, 'second', 'ngsi-ld', {})
      const body = (value: number) =>
        JSON.stringify({ id: 'urn:ngsi-ld:Thing:owned', type: 'Thing', a: { type: 'Property', value } })
      const mine = await client.send('post', '/v1/sources/first/messages', {
        as: 'vendor',
        headers: json,
        body: body(1),
      })
      checks.equal(mine.json<Receipt>().results[0]?.result, 'stored', mine.text)
      const other = await client.send('post', '/v1/sources/second/messages', {
        as: 'vendor',
        headers: json,
        body: body(2),
      })
      checks.match(other.json<Receipt>().results[0], { result: 'refused', problem: { code: 'not-owner' } }, other.text)
      const read = await client.send('get', '/v1/entities/urn:ngsi-ld:Thing:owned')
      checks.match(read.json<Shown>()['a'], { value: 1 }, 'unchanged')
      const stranger = await client.send('post', '/v1/sources/first/messages', {
        as: 'vendor',
        client: 'another-vendor',
        headers: json,
        body: body(3),
      })
      checks.equal(stranger.status, 404, 'a source of another owner is not there')
      checks.equal(
        (await client.send('post', '/v1/sources/first/messages', { as: 'reader', headers: json, body: body(3) }))
          .status,
        403,
        'a reader sends nothing',
      )
    },
  },
  {
    name: 'a refused message is a dead letter that can be replayed',
    async run(client, checks) {
      await putSource(client, 'letters', 'hj-212', { timezone: '+08:00', units: { a34004: 'GQ' } })
      const damaged = hj212(station).replace('35.2', '35.3')
      const posted = await client.send('post', '/v1/sources/letters/messages', {
        as: 'vendor',
        headers: text,
        body: damaged,
      })
      const [result] = posted.json<Receipt>().results
      checks.match(result, { result: 'refused', problem: { code: 'checksum' } }, posted.text)
      const listed = await client.send('get', '/v1/sources/letters/dead-letters', { as: 'vendor' })
      checks.match(listed.json(), { deadLetters: [{ n: result?.deadLetter, state: 'waiting' }] }, listed.text)
      const replay = `/v1/sources/letters/dead-letters/${result?.deadLetter}/replay`
      const still = await client.send('post', replay, { as: 'vendor' })
      checks.match(still.json<Receipt>().results[0], { result: 'refused' }, 'still broken')
      const lenient = source('hj-212', { timezone: '+08:00', units: { a34004: 'GQ' }, mode: 'lenient' })
      checks.equal(
        (await client.send('put', '/v1/sources/letters', { headers: json, body: lenient })).status,
        200,
        'mended',
      )
      const mended = await client.send('post', replay, { as: 'vendor' })
      checks.match(mended.json<Receipt>().results[0], { result: 'stored' }, mended.text)
      checks.equal((await client.send('post', replay, { as: 'vendor' })).status, 409, 'once')
      checks.equal(
        (await client.send('post', '/v1/sources/letters/dead-letters/none/replay', { as: 'vendor' })).status,
        404,
        'no such letter',
      )
    },
  },
  {
    name: 'an idempotency key gives the first answer again, and is of one request',
    async run(client, checks) {
      await putSource(client, 'idempotent', 'ngsi-ld', {})
      const send = async (value: number) =>
        client.send('post', '/v1/sources/idempotent/messages', {
          as: 'vendor',
          headers: { ...json, 'idempotency-key': 'key-1' },
          body: JSON.stringify({ id: 'urn:ngsi-ld:Thing:idem', type: 'Thing', a: { type: 'Property', value } }),
        })
      const first = await send(1)
      const second = await send(1)
      checks.equal([second.status, second.text], [202, first.text], 'the same answer')
      const other = await send(2)
      checks.equal([other.status, other.json()['code']], [422, 'idempotency-mismatch'], 'another body')
    },
  },
  {
    name: 'the same key at the same time is done once',
    async run(client, checks) {
      await putSource(client, 'parallel', 'ngsi-ld', {})
      const body = JSON.stringify({ id: 'urn:ngsi-ld:Thing:par', type: 'Thing', a: { type: 'Property', value: 1 } })
      const headers = { ...json, 'idempotency-key': 'key-parallel' }
      const send = async () => client.send('post', '/v1/sources/parallel/messages', { as: 'vendor', headers, body })
      const answers = await Promise.all(Array.from({ length: 6 }, send))
      const done = answers.filter(({ status }) => status === 202)
      checks.that(done.length >= 1, 'one is done')
      checks.equal(new Set(done.map(({ text: shown }) => shown)).size, 1, 'all that are answered have one answer')
      checks.that(
        answers.every(({ status, text: shown }) => status === 202 || (status === 409 && shown.includes('in-flight'))),
        'the others are told to wait',
      )
    },
  },
  {
    name: 'a second equal reading is not a repeat, a repeated message is',
    async run(client, checks) {
      await putSource(client, 'repeats', 'hj-212', { timezone: '+08:00', edition: '2005' })
      const reading =
        'ST=32;CN=2011;PW=123456;MN=A110000_0002;CP=&&DataTime=20260801085800;w01018-Rtd=40.1,w01018-Flag=N&&'
      const post = async (data: string) =>
        (await client.send('post', '/v1/sources/repeats/messages', { as: 'vendor', headers: text, body: hj212(data) }))
          .json<Receipt>()
          .results.map((one) => one.result)
      checks.equal(await post(reading), ['stored'], 'a reading')
      checks.equal(await post(reading), ['stored'], 'an equal one: the message has no identity')
      checks.equal(await post(`QN=20260801085857223;${reading}`), ['stored'], 'one that says which it is')
      checks.equal(await post(`QN=20260801085857223;${reading}`), ['duplicate'], 'the same again')
    },
  },
  {
    name: 'fragments are kept until the message is whole, and no longer than the limit',
    async run(client, checks) {
      await putSource(client, 'fragments', 'jtt-808', vehicleOptions)
      const media = `0000000100000001${'00'.repeat(28)}`
      const whole = await postFrames(client, 'fragments', [
        jt808Packet('013900000021', 2, 2, 2, 'ff'.repeat(100)),
        jt808Packet('013900000021', 1, 2, 1, media),
      ])
      checks.equal(
        whole.map((one) => one.result),
        ['fragment', 'stored'],
        JSON.stringify(whole),
      )
      const endless = Array.from({ length: 40 }, (_, index) =>
        jt808Packet('013900000022', index + 1, 60, index + 1, '55'.repeat(1000)),
      )
      const results = await postFrames(client, 'fragments', endless)
      checks.equal(results[0]?.result, 'fragment', 'the first is kept')
      checks.match(
        results.find((one) => one.result === 'refused')?.problem,
        { code: 'limit-exceeded', limit: 'stateBytes' },
        'the limit',
      )
    },
  },
  {
    name: 'a batch comes only as NDJSON or as frames',
    async run(client, checks) {
      await putSource(client, 'batch', 'ngsi-ld', {})
      const line = (n: number) =>
        JSON.stringify({ id: `urn:ngsi-ld:Thing:batch-${n}`, type: 'Thing', a: { type: 'Property', value: n } })
      const body = `${line(1)}\n{"id":"no type"}\n${line(2)}\n`
      const posted = await client.send('post', '/v1/sources/batch/messages', {
        as: 'vendor',
        headers: { 'content-type': 'application/x-ndjson' },
        body,
      })
      checks.equal(
        posted.json<Receipt>().results.map((one) => one.result),
        ['stored', 'refused', 'stored'],
        posted.text,
      )
      const wrong = await client.send('post', '/v1/sources/batch/messages', {
        as: 'vendor',
        headers: frames,
        body: '{"frames":[]}',
        wrong: true,
      })
      checks.equal(wrong.status, 422, 'an empty batch')
      const many = Array.from({ length: 101 }, (_, n) => line(n)).join('\n')
      const limit = await client.send('post', '/v1/sources/batch/messages', {
        as: 'vendor',
        headers: { 'content-type': 'application/x-ndjson' },
        body: many,
      })
      checks.equal(limit.status, 422, 'too many messages')
    },
  },
  {
    name: 'entities are found by type, source, area and time, page by page, in any format',
    async run(client, checks) {
      await putSource(client, 'search', 'ngsi-ld', {})
      const lamp = (n: number) => ({
        id: `urn:ngsi-ld:Streetlight:${n}`,
        type: 'Streetlight',
        powerState: { type: 'Property', value: 'on', observedAt: `2026-08-0${n}T00:00:00Z` },
        location: {
          type: 'GeoProperty',
          value: { type: 'Point', coordinates: [39 + n, -4] },
          observedAt: `2026-08-0${n}T00:00:00Z`,
        },
      })
      const body = [1, 2, 3, 4, 5].map((n) => JSON.stringify(lamp(n))).join('\n')
      await client.send('post', '/v1/sources/search/messages', {
        as: 'vendor',
        headers: { 'content-type': 'application/x-ndjson' },
        body,
      })
      const ids = async (query: string): Promise<string[]> => {
        const found: string[] = []
        let path: string | undefined = `/v1/entities?${query}`
        while (path !== undefined) {
          const page = await client.send('get', path, { as: 'reader' })
          checks.equal(page.status, 200, page.text)
          found.push(...page.json<{ id: string }[]>().map((one) => one.id.split(':').at(-1) ?? ''))
          const next: string | undefined = /<https?:\/\/[^/]+([^>]+)>; rel="next"/.exec(
            page.headers.get('link') ?? '',
          )?.[1]
          path = next
        }
        return found
      }
      checks.equal(await ids('type=Streetlight&source=search&limit=2'), ['1', '2', '3', '4', '5'], 'pages')
      checks.equal(await ids('type=Streetlight&bbox=40.5,-5,42.5,-3'), ['2', '3'], 'area')
      checks.equal(await ids('type=Streetlight&from=2026-08-02T00:00:00Z&to=2026-08-04T00:00:00Z'), ['2', '3'], 'time')
      checks.equal(await ids('type=Nothing'), [], 'nothing is an empty page')
      const geo = await client.send('get', '/v1/entities?type=Streetlight&format=ngsi-ld&target=geojson', {
        as: 'reader',
      })
      checks.equal(
        [geo.headers.get('content-type'), geo.json()['type']],
        ['application/geo+json', 'FeatureCollection'],
        'GeoJSON',
      )
      const byAccept = await client.send('get', '/v1/entities?type=Streetlight', {
        as: 'reader',
        headers: { accept: 'application/geo+json' },
      })
      checks.equal(byAccept.headers.get('content-type'), 'application/geo+json', 'Accept')
      const feed = await client.send('get', '/v1/entities?type=Streetlight&format=gtfs-realtime', { as: 'reader' })
      checks.equal([feed.status, feed.json()['code']], [422, 'nothing-representable'], 'never an empty 200')
      for (const wrong of ['bbox=1,2,3', 'from=yesterday', 'limit=5000', 'typ=Streetlight', 'bbox=200,0,300,1']) {
        checks.equal(
          (await client.send('get', `/v1/entities?${wrong}`, { as: 'reader', wrong: true })).status,
          400,
          wrong,
        )
      }
      const png = await client.send('get', '/v1/entities', { as: 'reader', headers: { accept: 'image/png' } })
      checks.equal(png.status, 406, 'not acceptable')
    },
  },
  {
    name: 'a tenant sees its own city only',
    async run(client, checks) {
      await putSource(client, 'tenants', 'ngsi-ld', {})
      const entity = JSON.stringify({
        id: 'urn:ngsi-ld:Thing:tenant',
        type: 'Thing',
        a: { type: 'Property', value: 1 },
      })
      await client.send('post', '/v1/sources/tenants/messages', { as: 'vendor', headers: json, body: entity })
      const path = '/v1/entities/urn:ngsi-ld:Thing:tenant'
      checks.equal((await client.send('get', path)).status, 200, 'its own')
      checks.equal((await client.send('get', path, { headers: { 'ngsild-tenant': 'harbour' } })).status, 404, 'another')
      checks.equal(
        (await client.send('get', path, { headers: { 'ngsild-tenant': 'atlantis' } })).status,
        404,
        'none such',
      )
      checks.equal(
        (await client.send('get', '/v1/sources/tenants', { headers: { 'ngsild-tenant': 'harbour' } })).status,
        404,
        'its sources too',
      )
    },
  },
  {
    name: 'the catalogue shows each format with options and examples that translate',
    async run(client, checks) {
      const list = await client.send('get', '/v1/adapters', { as: 'reader' })
      const ids = list.json<{ adapters: { id: string }[] }>().adapters.map((one) => one.id)
      checks.equal(ids.toSorted(), ['gtfs-realtime', 'hj-212', 'jtt-808', 'ngsi-ld'], 'four formats')
      for (const id of ids) {
        const detail = await client.send('get', `/v1/adapters/${id}`, { as: 'reader' })
        checks.that(detail.json<{ examples: unknown[] }>().examples.length >= 4, `${id} has examples`)
      }
      checks.equal((await client.send('get', '/v1/adapters/none', { as: 'reader' })).status, 404, 'no such adapter')
    },
  },
  {
    name: 'a vehicle of another source is not acknowledged, and is stored by its replay once it is free',
    async run(client, checks) {
      for (const id of ['taxis', 'buses']) await putSource(client, id, 'jtt-808', vehicleOptions)
      const at = (serial: number) =>
        jt808Location({
          phone: '013900000031',
          serial,
          time: `26080112000${serial}`,
          latitude: 4_043_500,
          longitude: 39_668_200,
        })
      await postFrames(client, 'taxis', [at(1)])
      const [refused] = await postFrames(client, 'buses', [at(2)])
      checks.match(refused, { result: 'refused', replies: [], problem: { code: 'not-owner' } }, JSON.stringify(refused))
      checks.equal((await client.send('delete', '/v1/sources/taxis')).status, 204, 'the other source goes')
      const replay = `/v1/sources/buses/dead-letters/${refused?.deadLetter}/replay`
      const answers = await Promise.all([1, 2].map(() => client.send('post', replay, { as: 'vendor' })))
      checks.equal(new Set(answers.map(({ status }) => status)), new Set([202, 409]), 'it is taken once')
      const result = answers.find(({ status }) => status === 202)?.json<Receipt>().results[0]
      checks.that(result?.result === 'stored' && result.replies[0]?.startsWith('7e8001') === true, 'and acknowledged')
    },
  },
  {
    name: 'a time of reception is checked, and an entity tag is of one source only',
    async run(client, checks) {
      await putSource(client, 'tagged', 'jtt-808', vehicleOptions)
      for (const receivedAt of ['1999-01-01T00:00:00Z', '2099-01-01T00:00:00Z', '2016-12-31T23:59:60Z']) {
        const body = JSON.stringify({ frames: [{ hex: '7e7e', receivedAt }] })
        const wrong = { as: 'vendor', headers: frames, body, wrong: true } as const
        const answer = await client.send('post', '/v1/sources/tagged/messages', wrong)
        checks.equal([answer.status, answer.json()['path']], [422, '/frames/0/receivedAt'], receivedAt)
      }
      const old = (await client.send('get', '/v1/sources/tagged')).headers.get('etag') ?? ''
      await client.send('delete', '/v1/sources/tagged')
      await putSource(client, 'tagged', 'jtt-808', vehicleOptions)
      const remove = async (ifMatch: string) =>
        (await client.send('delete', '/v1/sources/tagged', { headers: { 'if-match': ifMatch } })).status
      checks.equal(await remove(old), 412, 'the tag of the source that is gone')
      const tag = (await client.send('get', '/v1/sources/tagged')).headers.get('etag') ?? ''
      checks.equal(await remove(`${old}, ${tag}`), 204, 'a list of tags')
    },
  },
]
