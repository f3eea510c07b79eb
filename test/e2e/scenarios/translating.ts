// Translations: losses, what is never guessed, limits, strict handling.

import { hj212 } from '../frames.ts'
import { json, text, envelope, station, stationOptions, type Scenario, type Shown } from './shared.ts'

export const translating: readonly Scenario[] = [
  {
    name: 'a frame of a station becomes NGSI-LD and every loss is reported',
    async run(client, checks) {
      const path = `/v1/translate?from=hj-212&to=ngsi-ld&${stationOptions}`
      const plain = await client.send('post', path, { as: 'vendor', headers: text, body: hj212(station) })
      checks.equal(plain.status, 200, plain.text)
      checks.equal(plain.headers.get('content-type'), 'application/json', 'media type')
      checks.that(plain.headers.get('citygate-losses') !== null, 'losses are reported')
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
    name: 'a large request is answered as a small one is',
    async run(client, checks) {
      const entity = (n: number) => ({
        id: `urn:ngsi-ld:Vehicle:large-${n}`,
        type: 'Vehicle',
        a: n,
        b: n,
        c: n,
        d: n,
        e: n,
      })
      const body = JSON.stringify(Array.from({ length: 400 }, (_, n) => entity(n)))
      const large = await client.send('post', '/v1/translate?from=ngsi-ld&to=ngsi-v2', { headers: json, body })
      checks.equal(large.status, 200, 'what holds more than is read beside other requests')
      checks.equal(large.json<unknown[]>().length, 400, 'all of it')
      checks.that(large.headers.get('citygate-request') !== null, 'its answer names it')
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
      checks.equal(
        [bomb.status, bomb.json()['limit']],
        [413, 'inflation'],
        'no body becomes more than its length explains',
      )
      const deep = await client.send('post', path, { headers: json, body: '['.repeat(50) + ']'.repeat(50) })
      checks.equal([deep.status, deep.json()['limit']], [422, 'depth'], 'depth')
      const wide = await client.send('post', path, { headers: json, body: `{${'"a":1,'.repeat(6000)}"a":1}` })
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
]
