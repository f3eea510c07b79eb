import { beforeAll, describe, expect, it } from 'vitest'
import type { Codec } from '../../../adapters/adapter.ts'
import type { Policy } from '../../policy/policy.ts'
import { createStore } from '../../store/sql-store.ts'
import type { Store } from '../../store/store.ts'
import { countLiving, freshTenant, livingEntities, openTestStore } from '../../store/testing.ts'
import type { IngestRequest } from './attempt.ts'
import { createIdentity } from '../identity.ts'
import { ingest } from './ingest.ts'
import { servicesWith, madeUpCodec, policyOf, policyWith, vendor, type Line } from '../made-up-format.ts'
import { accessScopeOf } from '../access/access-scope.ts'

const codec = madeUpCodec()
const services = servicesWith(codec, ['application/json'])
const now = services.now()
let store: Store
beforeAll(async () => {
  store = createStore(await openTestStore())
})

async function putSource(tenant: string, id: string): Promise<void> {
  await store.sources.put(tenant, { id, adapter: 'made-up', options: {}, owner: 'works' }, now)
}

async function tenantWith(...ids: readonly string[]): Promise<string> {
  const tenant = freshTenant()
  for (const id of ids) await putSource(tenant, id)
  return tenant
}

async function requestOf(tenant: string, id: string, ...lines: readonly Line[]): Promise<IngestRequest> {
  const source = await store.sources.get(tenant, id)
  if (source === undefined) throw new Error('there is a source')
  const messages = lines.map((line) => {
    const body = new TextEncoder().encode(JSON.stringify(line))
    return { id: crypto.randomUUID(), message: { body, mediaType: 'application/json', headers: new Map() } }
  })
  return { tenant, source, codec, messages, requestId: 'r' }
}

async function send(request: IngestRequest, policy: Policy = policyOf()) {
  const receipt = await ingest(services, store, accessScopeOf(services, policy, vendor), () => '{}', request)
  if (!receipt.ok) return receipt.problem.code
  return receipt.value.results.map(({ result, replies, problem }) => ({
    result,
    replies,
    ...(problem === undefined ? {} : { code: problem.code }),
  }))
}

async function post(tenant: string, id: string, ...lines: readonly Line[]) {
  return send(await requestOf(tenant, id, ...lines))
}

/** The request that replays the first dead letter of a source, in its current state. */
async function replayOf(tenant: string, id: string): Promise<IngestRequest> {
  const page = await store.deadLetters.list({ tenant, source: id, limit: 1 })
  const n = page.ok ? (page.value.items[0]?.id ?? '') : ''
  const letter = await store.deadLetters.get(tenant, n)
  if (letter === undefined) throw new Error('there is a letter')
  const message = { body: letter.body, mediaType: letter.mediaType, headers: new Map(letter.headers) }
  return { ...(await requestOf(tenant, id)), messages: [{ id: n, message }], replayOf: n }
}

async function replayed(request: IngestRequest): Promise<boolean> {
  const letter = await store.deadLetters.get(request.tenant, request.replayOf ?? '')
  return letter?.replayed !== undefined
}

const stored = (serial: number) => ({ result: 'stored', replies: [serial.toString(16).padStart(2, '0')] })
const notOwner = { result: 'refused', replies: [], code: 'not-owner' }

describe('a message about an entity of another source', () => {
  const lines = [
    { serial: 1, thing: 'a' },
    { serial: 2, thing: 'foreign' },
    { serial: 3, thing: 'c' },
  ]

  it('stores nothing and is not acknowledged, and the others are stored', async () => {
    const tenant = await tenantWith('first', 'second')
    await post(tenant, 'first', { thing: 'foreign' })
    expect(await post(tenant, 'second', ...lines)).toEqual([stored(1), notOwner, stored(3)])
    const read = await store.readForMessage({ tenant, source: 'second', sessions: ['terminal'], deduplicationKey: '2' })
    expect(read).toEqual({ sessions: new Map([['terminal', { version: 1, state: 2 }]]) })
    expect(await countLiving(store, { tenant })).toBe(3)
  })

  it('is stored by its replay once the entity is free, and only once', async () => {
    const tenant = await tenantWith('first', 'second')
    await post(tenant, 'first', { thing: 'foreign' })
    await post(tenant, 'second', ...lines)
    const replay = await replayOf(tenant, 'second')
    expect(await send(replay)).toEqual([notOwner])
    expect(await replayed(replay)).toBe(false)
    await store.sources.remove(tenant, 'first')
    const answers = await Promise.all([send(replay), send(replay)])
    expect(answers).toContainEqual([stored(2)])
    expect(answers).toContainEqual('already-replayed')
    expect(await countLiving(store, { tenant })).toBe(3)
    await putSource(tenant, 'first')
    expect(await send(replay)).toBe('already-replayed')
    expect(await replayed(replay)).toBe(true)
  })

  it('is not resolved by a replay that is a duplicate', async () => {
    const tenant = await tenantWith('first', 'second')
    await post(tenant, 'first', { thing: 'foreign' })
    await post(tenant, 'second', ...lines)
    await store.sources.remove(tenant, 'first')
    expect(await post(tenant, 'second', ...lines.slice(1, 2))).toEqual([stored(2)])
    const replay = await replayOf(tenant, 'second')
    expect(await send(replay)).toEqual([{ result: 'duplicate', replies: ['02'] }])
    expect(await replayed(replay)).toBe(false)
  })
})

describe('the rules of modification', () => {
  const forbidden = [{ result: 'refused', replies: [], code: 'forbidden' }]

  it('apply to each attribute', async () => {
    const tenant = await tenantWith('first')
    expect(await send(await requestOf(tenant, 'first', { thing: 'a' }), policyOf())).toMatchObject([
      { result: 'stored' },
    ])
    const noNotes = policyWith({
      leftOperand: 'citygate:dataCategory',
      operator: 'eq',
      rightOperand: 'pd:Communication',
    })
    const request = await requestOf(tenant, 'first', { thing: 'b' })
    expect(await send({ ...request, codec: { ...codec, categories: { note: 'pd:Communication' } } }, noNotes)).toEqual(
      forbidden,
    )
  })

  it('apply to entities that a full set ends', async () => {
    const tenant = await tenantWith('first')
    await post(tenant, 'first', { type: 'Driver' })
    const request = await requestOf(tenant, 'first', { type: 'Driver', change: 'only' })
    expect(await send(request, policyOf('Driver'))).toEqual(forbidden)
    expect(await countLiving(store, { tenant })).toBe(1)
    expect(await send(request, policyOf('Vehicle'))).toMatchObject([{ result: 'stored' }])
    expect(await countLiving(store, { tenant })).toBe(0)
  })

  it('apply to a deletion, by the types of the stored entity; an unknown entity has none', async () => {
    const tenant = await tenantWith('first')
    const deletion = await requestOf(tenant, 'first', { type: 'Driver', change: 'delete' })
    expect(await send(deletion, policyOf('Driver'))).toMatchObject([{ result: 'stored' }])
    const other = await tenantWith('first')
    await post(other, 'first', { type: 'Driver' })
    const late = await requestOf(other, 'first', { type: 'Driver', change: 'delete' })
    expect(await send(late, policyOf('Driver'))).toEqual(forbidden)
    expect(await countLiving(store, { tenant: other })).toBe(1)
  })

  it('keep the local id of what they refuse out of the store', async () => {
    const tenant = await tenantWith('first')
    await send(await requestOf(tenant, 'first', { type: 'Driver', thing: 'Ann Example' }), policyOf('Driver'))
    await post(tenant, 'first', { type: 'Driver', thing: 'Ben Example' })
    const ids = (await livingEntities(store, { tenant })).map(({ entity }) => entity.id)
    expect([...(await store.aliases(tenant, ids)).values()].map(({ localId }) => localId)).toEqual(['Ben Example'])
    const refused = await store.aliases(tenant, [idOf(tenant, 'Ann Example')])
    expect(refused.size).toBe(0)
  })
})

describe('a late obstacle to a message', () => {
  it('is a source that was changed since it was read', async () => {
    const tenant = await tenantWith('first')
    const request = await requestOf(tenant, 'first', { serial: 1 })
    await putSource(tenant, 'first')
    expect(await send(request)).toBe('busy')
    await store.sources.remove(tenant, 'first')
    await putSource(tenant, 'first')
    expect(await send(request)).toBe('busy')
    expect(await countLiving(store, { tenant })).toBe(0)
  })

  it('is a row that would be too large: the message is rejected, the others are stored', async () => {
    const tenant = await tenantWith('first')
    const large = { result: 'refused', replies: [], code: 'limit-exceeded' }
    expect(await post(tenant, 'first', { serial: 1, thing: 'a' }, { thing: 'b', length: 1_950_000 })).toEqual([
      stored(1),
      large,
    ])
    expect(await countLiving(store, { tenant })).toBe(1)
  })

  it('is a dead letter that would be too large: nothing is stored', async () => {
    const tenant = await tenantWith('first')
    const request = await requestOf(tenant, 'first')
    const body = new Uint8Array(1_950_000)
    const message = { id: 'm', message: { body, mediaType: 'application/json', headers: new Map() } }
    expect(await send({ ...request, messages: [message] })).toBe('limit-exceeded')
    expect(await store.deadLetters.get(tenant, 'm')).toBeUndefined()
  })
})

function idOf(tenant: string, thing: string): string {
  return createIdentity(services.idKey, tenant).id('Driver', thing, 'pd:Name')
}

describe('messages within a message', () => {
  /** An envelope of lines, each of the made-up format. */
  const envelope: Codec = {
    decode({ body, ...rest }) {
      const lines = JSON.parse(new TextDecoder().decode(body)) as readonly Line[]
      const inner = lines.map((line, index) => ({
        adapter: 'made-up',
        options: {},
        message: { ...rest, body: new TextEncoder().encode(JSON.stringify(line)) },
        path: `/${index}`,
      }))
      return { ok: true, value: { changes: [], losses: [], repairs: [], inner } }
    },
  }
  const enveloped = async (tenant: string, ...lines: readonly (Line | string)[]): Promise<IngestRequest> => {
    const request = await requestOf(tenant, 'one')
    const message = { body: new TextEncoder().encode(JSON.stringify(lines)), mediaType: 'application/json', headers: new Map() } // prettier-ignore
    return { ...request, codec: envelope, messages: [{ id: crypto.randomUUID(), message }] }
  }

  it('are stored with the sessions of their own format, which the next envelope continues', async () => {
    const tenant = await tenantWith('one')
    expect(await send(await enveloped(tenant, { thing: 'a' }, { thing: 'b' }))).toMatchObject([{ result: 'stored' }])
    expect(await send(await enveloped(tenant, { thing: 'a' }))).toMatchObject([{ result: 'stored' }])
    expect(await countLiving(store, { tenant })).toBe(2)
    const sessions = ['made-up terminal', 'terminal']
    const read = await store.readForMessage({ tenant, source: 'one', sessions })
    expect(sessions.map((name) => read.sessions.get(name)?.state)).toEqual([3, undefined])
  })

  it('obey the policies', async () => {
    const tenant = await tenantWith('one')
    const refused = await send(await enveloped(tenant, { type: 'Driver' }, {}), policyOf('Driver'))
    expect(refused).toMatchObject([{ result: 'refused', code: 'forbidden' }])
    expect(await countLiving(store, { tenant })).toBe(0)
  })

  it('are a refusal when none of them is read, and a loss beside others', async () => {
    const tenant = await tenantWith('one')
    const broken: Codec = {
      decode: () => ({
        ok: true,
        value: { changes: [], losses: [], repairs: [], inner: [{ adapter: 'none', options: {}, path: '/0', message: { body: new Uint8Array(), mediaType: 'text/plain', headers: new Map() } }] }, // prettier-ignore
      }),
    }
    const request = await enveloped(tenant)
    expect(await send({ ...request, codec: broken })).toMatchObject([{ result: 'refused', code: 'unsupported' }])
  })
})
