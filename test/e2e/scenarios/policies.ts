// Policies that officers publish to a running gateway: each answer is by what is in force when it is given.

import { type Answer, type Checks, Client } from '../client.ts'
import type { Served } from '../served.ts'
import { json, type Scenario } from './shared.ts'

const linked = { 'content-type': 'application/ld+json' }
const id = 'urn:ngsi-ld:Building:e2e-rules'
const building = {
  id,
  type: 'Building',
  name: { type: 'Property', value: 'Town hall' },
  floorsAboveGround: { type: 'Property', value: 4 },
}
const path = '/v1/policies/e2e-rules'

/** Readers do not see attributes of these names. */
function hiding(...names: readonly string[]): object {
  return {
    '@context': ['http://www.w3.org/ns/odrl.jsonld', 'urn:citygate:context:odrl:v1'],
    uid: 'urn:e2e:policy:rules',
    prohibition: [
      {
        assignee: 'urn:citygate:role:reader',
        action: 'read',
        constraint: [
          { leftOperand: 'citygate:entityType', operator: 'eq', rightOperand: 'Building' },
          { leftOperand: 'citygate:attribute', operator: 'isAnyOf', rightOperand: names },
        ],
      },
    ],
  }
}

function put(client: Client, body: object, query = '', by?: string): Promise<Answer> {
  const as = by === undefined ? {} : { client: by }
  return client.send('put', `${path}${query}`, { headers: linked, body: JSON.stringify(body), ...as })
}

async function bring(client: Client, headers = {}): Promise<void> {
  const made = await client.send('post', '/ngsi-ld/v1/entities', {
    headers: { ...json, ...headers },
    body: JSON.stringify(building),
  })
  client.checks.equal(made.status, 201, made.text)
}

/** The attributes of the building that a reader sees. */
async function seen(client: Client, headers = {}): Promise<readonly string[]> {
  const read = await client.send('get', `/v1/entities/${id}`, { as: 'reader', headers })
  return Object.keys(read.json()).filter((name) => name === 'name' || name === 'floorsAboveGround')
}

export const policies: readonly Scenario[] = [
  {
    name: 'a policy that is published holds at once and in its tenant alone, is rolled back and withdrawn',
    async run(client, checks) {
      const harbour = { 'ngsild-tenant': 'harbour' }
      await bring(client)
      await bring(client, harbour)
      checks.equal(await seen(client), ['name', 'floorsAboveGround'], 'before')
      const first = await put(client, hiding('name'))
      checks.equal([first.status, first.headers.get('etag') !== null], [201, true], first.text)
      checks.equal(await seen(client), ['floorsAboveGround'], 'at once')
      checks.equal(await seen(client, harbour), ['name', 'floorsAboveGround'], 'in the other tenant')
      const wrong = await put(client, { ...hiding('name'), prohibition: [{ action: 'sell' }] })
      checks.match(wrong.json(), { status: 422, path: '/prohibition/0/action' }, 'refused with its place')
      checks.equal((await put(client, hiding('name'))).json<{ versions: unknown[] }>().versions.length, 1, 'the same')
      checks.equal((await put(client, hiding('floorsAboveGround'))).status, 200, 'a second version')
      checks.equal(await seen(client), ['name'], 'by the second')
      const back = { headers: json, body: JSON.stringify({ version: 1 }) }
      checks.equal((await client.send('post', `${path}/rollback`, back)).status, 200, 'rolled back')
      checks.equal(await seen(client), ['floorsAboveGround'], 'by the first again')
      const version = await client.send('get', `${path}/versions/2`)
      checks.match(version.json(), { state: 'replaced', document: hiding('floorsAboveGround') }, 'kept')
      const listed = await client.send('get', '/v1/policies')
      checks.that(listed.text.includes('urn:e2e:policy:rules'), 'listed')
      checks.equal((await client.send('get', '/v1/policies', { as: 'reader' })).status, 403, 'for officers')
      checks.equal((await client.send('delete', path)).status, 204, 'withdrawn')
      checks.equal(await seen(client), ['name', 'floorsAboveGround'], 'after')
    },
  },
  {
    name: 'a policy is tried and simulated, and nothing of it is enforced',
    async run(client, checks) {
      const tried = await put(client, hiding('name'), '?mode=shadow')
      const [{ version, state }] = tried.json<{ versions: readonly [{ version: number; state: string }] }>().versions
      checks.equal(state, 'shadow', tried.text)
      const read = await client.send('get', `/v1/entities/${id}`, { as: 'reader' })
      const reported = 'changed=1, policies=("urn:e2e:policy:rules")'
      checks.equal(
        [read.headers.get('citygate-shadow'), await seen(client)],
        [reported, ['name', 'floorsAboveGround']],
        '',
      )
      const subject = { type: 'client', id: 'test-reader', properties: { roles: ['reader'] } }
      const ask = async (where: string, body: object): Promise<Answer> =>
        client.send('post', `/access/v1/${where}`, { headers: json, body: JSON.stringify({ subject, ...body }) })
      const question = { action: { name: 'read' }, resource: { type: 'Building', id } }
      const simulate = { version: { policy: 'e2e-rules', version } }
      const now = await ask('evaluation', question)
      checks.match(now.json(), { context: { reason: 'all' } }, now.text)
      const then = await ask('evaluation', { ...question, context: { simulate } })
      const obligations = [{ properties: { attribute: 'name', hiding: 'drop' } }]
      checks.match(then.json(), { decision: true, context: { reason: 'some', obligations } }, then.text)
      const found = await ask('search/resource', { ...question, resource: { type: 'Building' }, page: { limit: 1000 } })
      checks.that(found.text.includes(id), found.text)
      checks.equal((await client.send('post', `${path}/versions/${version}/refusal`)).status, 200, 'ended')
      const after = await client.send('get', `/v1/entities/${id}`, { as: 'reader' })
      checks.equal(after.headers.get('citygate-shadow'), null, 'after')
    },
  },
]

/** Two officers, and a process that follows another on the same ground. */
export async function publishByTwo(first: Served, restart: () => Promise<Served>, checks: Checks): Promise<void> {
  const client = new Client(first, checks)
  await bring(client)
  const proposed = await put(client, hiding('name'), '', 'ann')
  checks.equal([proposed.status, await seen(client)], [202, ['name', 'floorsAboveGround']], 'it waits')
  const approve = (by: string): Promise<Answer> => client.send('post', `${path}/versions/1/approval`, { client: by })
  const own = await approve('ann')
  checks.match(own.json(), { status: 403, code: 'needs-another-officer' }, own.text)
  const approved = await approve('ben')
  checks.match(
    approved.json(),
    { state: 'in-force', versions: [{ author: { client: 'ann' }, decider: { client: 'ben' } }] },
    '',
  )
  checks.equal(await seen(client), ['floorsAboveGround'], 'approved')
  const second = new Client(await restart(), checks)
  checks.equal(await seen(second), ['floorsAboveGround'], 'after a restart')
  checks.match((await second.send('get', path)).json(), { state: 'in-force' }, 'and its versions are there')
}
