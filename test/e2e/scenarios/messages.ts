// Messages: stored once, fragments, batches, dead letters, idempotency.

import { hj212, jt808Location, jt808Packet } from '../frames.ts'
import {
  json,
  text,
  frames,
  station,
  vehicleOptions,
  source,
  putSource,
  postFrames,
  type Scenario,
  type Receipt,
  type Shown,
} from './shared.ts'

export const messages: readonly Scenario[] = [
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
      const letter = `/v1/sources/letters/dead-letters/${result?.deadLetter}`
      checks.equal(posted.status, 422, 'its own status')
      checks.that(posted.headers.get('location')?.endsWith(letter) === true, 'the place of its dead letter')
      const payload = await client.send('get', `${letter}/payload`, { as: 'vendor' })
      checks.equal([payload.status, payload.text], [200, damaged], 'its sender reads it again')
      const listed = await client.send('get', '/v1/sources/letters/dead-letters', { as: 'vendor' })
      checks.match(listed.json(), { deadLetters: [{ n: result?.deadLetter, state: 'waiting' }] }, listed.text)
      const replay = `${letter}/replay`
      const still = await client.send('post', replay, { as: 'vendor' })
      checks.match(still.json<Receipt>().results[0], { result: 'refused' }, 'still broken')
      const lenient = source('hj-212', { timezone: '+08:00', units: { a34004: 'GQ' }, mode: 'lenient' })
      checks.equal(
        (await client.send('put', '/v1/sources/letters', { headers: json, body: lenient })).status,
        200,
        'repaired',
      )
      const replayed = await client.send('post', replay, { as: 'vendor' })
      checks.match(replayed.json<Receipt>().results[0], { result: 'stored' }, replayed.text)
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
        'the others are refused while the first is in flight',
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
]
