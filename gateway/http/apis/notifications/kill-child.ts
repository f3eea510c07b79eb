// The gateway that outbox.killed.test.ts kills: it changes entities through its own API, several at once, and prints each number
// after its answer; without a first number it only delivers.

import type { JsonObject } from '../../../../standards/hub/entity.ts'
import { ok } from '../../../../standards/result.ts'
import { readConfig } from '../../../config/config.ts'
import { ownerPolicy } from '../../../policy/policy.ts'
import { startNode } from '../../../runtime/node.ts'

const [path = '', receiver = '', first = ''] = process.argv.slice(2)
const config = readConfig({
  listen: { port: 0 },
  publicUrl: 'https://gateway.city.example',
  idKey: 'a-key-for-tests-only-0123456789abcdef',
  store: { path },
  webhooks: { allow: [receiver] },
})
if (!config.ok) throw new Error('the configuration is wrong')
const { url } = await startNode({
  config: config.value,
  policy: ownerPolicy,
  parts: {
    authenticate: async () =>
      ok({ subject: 'city', client: 'city', issuer: 'test', roles: new Set(['officer'] as const) }),
    log: () => undefined,
  },
})

async function send(method: string, at: string, body: JsonObject): Promise<number> {
  const headers = { 'content-type': 'application/json' }
  const answer = await fetch(`${url}/ngsi-ld/v1${at}`, { method, headers, body: JSON.stringify(body) })
  await answer.arrayBuffer()
  return answer.status
}

const endpoint = { uri: `${receiver}/notify`, timeout: 300 }
await send('POST', '/subscriptions', {
  id: 'urn:ngsi-ld:Subscription:1',
  type: 'Subscription',
  entities: [{ type: 'Counter' }],
  notification: { endpoint },
})

async function changeIndefinitely(lane: number): Promise<void> {
  const id = `urn:ngsi-ld:Counter:${lane}`
  for (let number = Number(first) + lane; ; number += 4) {
    const count = { type: 'Property', value: number }
    let status = await send('PATCH', `/entities/${id}/attrs`, { count })
    if (status === 404) status = await send('POST', '/entities', { id, type: 'Counter', count })
    if (status >= 300) throw new Error(`a change was answered ${status}`)
    process.stdout.write(`${number}\n`)
  }
}

if (first !== '') await Promise.all([0, 1, 2, 3].map(changeIndefinitely))
else setInterval(() => undefined, 1000)
