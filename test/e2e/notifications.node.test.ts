// Subscriptions on every runtime, from the change of an entity to a receiver of another process: nobody calls the gateway in
// between, so that in workerd it is the queue and the alarm that bring the notifications.

import { generateKeyPairSync } from 'node:crypto'
import type { JsonObject } from '../../standards/hub/entity.ts'
import type { Checks } from './client.ts'
import { onRuntimes } from './on-runtimes.ts'
import { type Receiver, startReceiver } from './receiver.ts'
import { runtimes, startRuntime } from './runtimes.ts'
import type { Target } from './target.ts'
import { verified } from './verify.ts'

const pair = generateKeyPairSync('ed25519')
const privateKey = pair.privateKey.export({ format: 'jwk' }) as JsonObject
const publicKey = pair.publicKey.export({ format: 'jwk' })

interface City {
  readonly target: Target
  readonly receiver: Receiver
}

async function send({ target }: City, method: string, path: string, body?: JsonObject): Promise<Response> {
  return fetch(`${target.url}/ngsi-ld/v1${path}`, {
    method,
    headers: {
      authorization: `Bearer ${await target.issuer.token('app', ['officer'])}`,
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
}

/** Each scenario has a type of its own, and its receiver a path: they run at once. */
async function subscribe(city: City, checks: Checks, type: string, members: JsonObject = {}): Promise<string> {
  const { notification = {}, ...others } = members
  const endpoint = { uri: `${city.receiver.origin}/${type}`, timeout: 2000 }
  const body = {
    type: 'Subscription',
    entities: [{ type }],
    ...others,
    notification: { endpoint, ...(notification as JsonObject) },
  }
  const made = await send(city, 'POST', '/subscriptions', body)
  checks.equal(made.status, 201, 'the subscription is made')
  return made.headers.get('location')?.split('/').at(-1) ?? ''
}

function counted(type: string, value: number): JsonObject & { readonly id: string; readonly count: JsonObject } {
  return { id: `urn:ngsi-ld:${type}:1`, type, count: { type: 'Property', value } }
}

async function write(city: City, checks: Checks, type: string, value: number): Promise<void> {
  const entity = counted(type, value)
  const made =
    value === 1
      ? await send(city, 'POST', '/entities', entity)
      : await send(city, 'PATCH', `/entities/${entity.id}/attrs`, { count: entity.count })
  checks.that(made.ok, `the change ${value} is taken`)
}

/** As many as are wanted; then the client goes away. */
async function eventsOf({ target }: City, subscription: string, last: string, wanted: number) {
  const answer = await fetch(`${target.url}/ngsi-ld/v1/subscriptions/${subscription}/events`, {
    headers: { authorization: `Bearer ${await target.issuer.token('app', ['officer'])}`, 'last-event-id': last },
  })
  const reader = answer.body?.pipeThrough(new TextDecoderStream()).getReader()
  let text = ''
  for (let read = await reader?.read(); read?.done === false; read = await reader?.read()) {
    text += read.value
    const events = [...text.matchAll(/id: (\S+)\nevent: notification\ndata: (.*)\n\n/g)]
    if (events.length < wanted) continue
    await reader?.cancel()
    return events.map(([, id = '', data = '']) => ({ id, data: JSON.parse(data) as JsonObject }))
  }
  throw new Error('the stream has ended')
}

const scenarios: readonly { readonly name: string; run(city: City, checks: Checks): Promise<void> }[] = [
  {
    name: 'a change is notified, signed so that its receiver can verify it',
    async run(city, checks) {
      const uri = `${city.receiver.origin}/Signed?a=b#here`
      const id = await subscribe(city, checks, 'Signed', { notification: { endpoint: { uri } } })
      await write(city, checks, 'Signed', 1)
      const [got] = await city.receiver.at('/Signed?a=b', 1)
      checks.match(got?.body, { type: 'Notification', subscriptionId: id, data: [counted('Signed', 1)] }, 'the change')
      const signature = got === undefined ? 'nothing came' : verified(got, publicKey)
      checks.match(
        signature,
        { components: ['@method', '@target-uri', 'content-digest', 'content-type', 'citygate-notification'] },
        'the signature is good, and covers all that counts',
      )
      const forged = got === undefined ? undefined : { ...got, url: `${got.url}c` }
      checks.equal(forged && verified(forged, publicKey), 'the signature is wrong', 'it is of this address alone')
    },
  },
  {
    name: 'a receiver that fails gets it again, under the same id, before what came later',
    async run(city, checks) {
      await subscribe(city, checks, 'Failing')
      city.receiver.answer('/Failing', 503, 500)
      await write(city, checks, 'Failing', 1)
      await city.receiver.at('/Failing', 1)
      await write(city, checks, 'Failing', 2)
      // Sent again under the same id if the gateway did not see the acknowledgement in time: delivery is at least once.
      let got = await city.receiver.at('/Failing', 4)
      while (got.at(-1)?.body['id'] === got[0]?.body['id']) got = await city.receiver.at('/Failing', got.length + 1)
      const counts = got.map(({ body }) => body.data[0]?.['count'])
      const [one, two] = [1, 2].map((value) => counted('Failing', value).count)
      checks.equal(counts, [...counts.slice(0, -1).map(() => one), two], 'in order')
      checks.equal(new Set(got.map(({ body }) => body['id'])).size, 2, 'two notifications')
    },
  },
  {
    name: 'a throttling ends by itself',
    async run(city, checks) {
      await subscribe(city, checks, 'Throttled', { throttling: 2 })
      await write(city, checks, 'Throttled', 1)
      await city.receiver.at('/Throttled', 1)
      for (const value of [2, 3]) await write(city, checks, 'Throttled', value)
      const [first, second] = await city.receiver.at('/Throttled', 2)
      checks.match(second?.body.data, [counted('Throttled', 3)], 'the latest state')
      checks.that((second?.at ?? 0) - (first?.at ?? 0) >= 1900, 'and not sooner')
    },
  },
  {
    name: 'a period comes again and again',
    async run(city, checks) {
      await write(city, checks, 'Periodic', 1)
      const id = await subscribe(city, checks, 'Periodic', { timeInterval: 1 })
      const got = await city.receiver.at('/Periodic', 3)
      checks.match(got[2]?.body.data, [counted('Periodic', 1)], 'all that is selected')
      checks.equal((await send(city, 'DELETE', `/subscriptions/${id}`)).status, 204, 'it is deleted')
    },
  },
  {
    name: 'events are read as they come, and from where the client was',
    async run(city, checks) {
      const notification = { endpoint: { uri: 'urn:citygate:events' } }
      const id = await subscribe(city, checks, 'Streamed', { notification })
      await write(city, checks, 'Streamed', 1)
      const [first] = await eventsOf(city, id, '0', 1)
      const reading = eventsOf(city, id, first?.id ?? '', 2)
      for (const value of [2, 3]) await write(city, checks, 'Streamed', value)
      checks.match(
        [first, ...(await reading)].map((event) => event?.data['data']),
        [1, 2, 3].map((value) => [counted('Streamed', value)]),
        'each once',
      )
    },
  },
  {
    name: 'an address that is not allowed is refused',
    async run(city, checks) {
      const notification = { endpoint: { uri: 'http://127.0.0.1:9/' } }
      const body = { type: 'Subscription', entities: [{ type: 'Guarded' }], notification }
      checks.equal((await send(city, 'POST', '/subscriptions', body)).status, 400, 'it is refused')
    },
  },
]

onRuntimes<(typeof runtimes)[number], City>({
  title: 'notifications',
  runtimes,
  scenarios,
  concurrent: true,
  async start(runtime) {
    const receiver = await startReceiver()
    return { receiver, target: await startRuntime(runtime, { allow: [receiver.origin], key: privateKey }) }
  },
  async stop({ target, receiver }) {
    await target.stop()
    receiver.close()
  },
})
