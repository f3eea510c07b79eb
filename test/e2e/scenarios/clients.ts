// Clients: what a city registers of them, and the keys by which devices send.

import { hj212 } from '../frames.ts'
import { json, putSource, station, text, type Receipt, type Scenario } from './shared.ts'

interface Shown {
  readonly apiKeys: readonly { readonly name: string; readonly key?: string }[]
}

export const clients: readonly Scenario[] = [
  {
    name: 'a client is registered with a key that is shown once and sends to the sources that are named',
    async run(client, checks) {
      await putSource(client, 'camera-air', 'hj-212', { timezone: '+08:00' })
      await putSource(client, 'camera-other', 'hj-212', { timezone: '+08:00' })
      const path = '/v1/clients/camera-7'
      const registration = { sources: ['camera-air'], apiKeys: [{ name: 'first' }] }
      const put = (body: object, headers = {}) =>
        client.send('put', path, { headers: { ...json, ...headers }, body: JSON.stringify(body) })
      checks.equal((await client.send('get', path)).status, 404, 'it is not there yet')
      const made = await put(registration, { 'if-none-match': '*' })
      checks.equal([made.status, made.headers.get('location') !== null], [201, true], made.text)
      const key = made.json<Shown>().apiKeys[0]?.key ?? ''
      checks.that(/^cgk_[\w-]{40}$/.test(key), 'the key')
      const read = await client.send('get', path)
      checks.that(!read.text.includes(key), 'it is not shown again')
      checks.equal((await put(registration, { 'if-match': '"other"' })).status, 412, 'of another state')
      const listed = await client.send('get', '/v1/clients')
      checks.that(listed.text.includes('camera-7') && !listed.text.includes(key), 'listed without its key')

      const post = (source: string, headers: Readonly<Record<string, string>>) =>
        client.send('post', `/v1/sources/${source}/messages`, {
          as: 'nobody',
          headers: { ...text, ...headers },
          body: hj212(station.replace('A110000_0001', 'A110000_0077')),
          wrong: true,
        })
      const basic = { authorization: `Basic ${btoa(`camera-7:${key}`)}` }
      for (const headers of [{ 'x-api-key': key }, basic]) {
        const sent = await post('camera-air', headers)
        checks.equal([sent.status, sent.json<Receipt>().results.length], [202, 1], sent.text)
        const [other, none] = [await post('camera-other', headers), await post('no-such', headers)]
        checks.equal([other.status, other.text], [404, none.text], 'a source that is not named is not there')
      }
      const elsewhere = await client.send('get', '/v1/entities', { as: 'nobody', headers: { 'x-api-key': key } })
      checks.equal(elsewhere.status, 403, 'it reads nothing')
      const stranger = await post('camera-air', {})
      checks.that(stranger.headers.get('www-authenticate')?.includes('Basic realm=') === true, 'a camera is asked')

      const second = await put({ ...registration, apiKeys: [{ name: 'second' }] })
      checks.equal(second.json<Shown>().apiKeys.length, 1, second.text)
      checks.equal((await post('camera-air', basic)).status, 401, 'the first key is gone')
      checks.equal((await client.send('delete', path)).status, 204, 'removed')
      const gone = { 'x-api-key': second.json<Shown>().apiKeys[0]?.key ?? '' }
      checks.equal((await post('camera-air', gone)).status, 401, 'and its key with it')
    },
  },
  {
    name: 'only the city registers clients, and the faults of a registration are reported',
    async run(client, checks) {
      const body = JSON.stringify({ name: 'x' })
      for (const as of ['vendor', 'reader'] as const) {
        checks.equal(
          (await client.send('put', '/v1/clients/x', { as, headers: json, body })).status,
          403,
          `${as} writes`,
        )
        checks.equal((await client.send('get', '/v1/clients', { as })).status, 403, `${as} reads`)
      }
      const wrong: readonly object[] = [
        { level: 'A9' },
        { jurisdiction: 'Kenya' },
        { level: 'A2', apiKeys: [{ name: 'one' }] },
        { apiKeys: [{ name: 'one' }, { name: 'one' }] },
        { signatureKeys: [{ kty: 'oct', k: 'AAAA' }] },
        { secret: 'x' },
      ]
      for (const one of wrong) {
        const sent = { headers: json, body: JSON.stringify(one), wrong: true } as const
        checks.equal((await client.send('put', '/v1/clients/x', sent)).status, 422, JSON.stringify(one))
      }
      checks.equal((await client.send('delete', '/v1/clients/x')).status, 404, 'nothing was registered')
    },
  },
  {
    name: 'a suspended client is refused',
    async run(client, checks) {
      const path = '/v1/clients/test-suspended'
      const put = (body: object) => client.send('put', path, { headers: json, body: JSON.stringify(body) })
      const read = () => client.send('get', '/v1/entities', { as: 'reader', client: 'test-suspended' })
      checks.equal((await read()).status, 200, 'before')
      checks.equal((await put({ suspended: true })).status, 201, 'suspended')
      checks.equal((await read()).status, 403, 'at once')
      checks.equal((await put({ level: 'A2' })).status, 200, 'to show more')
      const more = await read()
      checks.equal(
        [more.status, more.headers.get('www-authenticate')?.startsWith('DPoP')],
        [401, true],
        'and the scheme is named',
      )
      checks.equal((await put({})).status, 200, 'as before')
      checks.equal((await read()).status, 200, 'after')
    },
  },
]
