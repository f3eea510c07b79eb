// Sources: their life, their tags, and what is whose.

import { jt808Location } from '../frames.ts'
import {
  json,
  frames,
  vehicleOptions,
  source,
  putSource,
  postFrames,
  type Scenario,
  type Receipt,
  type Shown,
} from './shared.ts'

export const sources: readonly Scenario[] = [
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
      // 8001 with the result 1, "failure": the terminal does not take it for stored.
      const failure = '7e80010005013900000031000000020200018c7e'
      const wanted = { result: 'refused', replies: [failure], problem: { code: 'not-owner' } }
      checks.match(refused, wanted, JSON.stringify(refused))
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
