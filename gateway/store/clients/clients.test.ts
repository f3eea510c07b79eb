import { beforeAll, describe, expect, it } from 'vitest'
import type { Sql } from '../drivers/sql.ts'
import type { ClientInput } from './clients.ts'
import { tagOf } from '../precondition.ts'
import { createStore } from '../sql-store.ts'
import type { Store } from '../store.ts'
import { freshTenant, openTestStore } from '../testing.ts'

const now = '2026-01-02T03:04:05Z'
const later = '2026-01-03T00:00:00Z'
const jwk = { kty: 'OKP', crv: 'Ed25519', x: 'JrQLj5P_89iXES9-vFgrIy29clF9CC_oPPsw3c5D0bs' }
const input: ClientInput = { id: 'works', registration: { name: 'The works' }, apiKeys: [], signatureKeys: [] }
let sql: Sql
let store: Store
let count = 0

beforeAll(async () => {
  sql = await openTestStore()
  store = createStore(sql)
})

function makeKey() {
  count += 1
  return { id: `id-${count}`, key: `key-${count}`, digest: `digest-${count}` }
}

function put(tenant: string, more: Partial<ClientInput> = {}, precondition = {}) {
  return store.clients.put(tenant, { ...input, ...more }, now, makeKey, precondition)
}

describe('clients', () => {
  it('are registered, and replaced with the time of their registration kept', async () => {
    const tenant = freshTenant()
    expect((await put(tenant)).kind).toBe('created')
    const registration = { level: 'A2', jurisdiction: 'KE' } as const
    expect((await store.clients.put(tenant, { ...input, registration }, later, makeKey)).kind).toBe('replaced')
    expect(await store.clients.get(tenant, 'works')).toEqual({
      ...input,
      registration,
      created: now,
      modified: later,
      creation: expect.any(String),
      version: 2,
    })
    expect(await store.clients.get(freshTenant(), 'works')).toBeUndefined()
  })

  it('keep to the preconditions', async () => {
    const tenant = freshTenant()
    expect((await put(tenant, {}, { ifMatch: '*' })).kind).toBe('precondition-failed')
    expect((await put(tenant, {}, { ifNoneMatch: '*' })).kind).toBe('created')
    expect((await put(tenant, {}, { ifNoneMatch: '*' })).kind).toBe('precondition-failed')
    const client = await store.clients.get(tenant, 'works')
    if (client === undefined) throw new Error('there is a client')
    expect(await store.clients.remove(tenant, 'works', { ifMatch: ['other'] })).toBe('precondition-failed')
    expect(await store.clients.remove(tenant, 'works', { ifMatch: [tagOf(client)] })).toBe('removed')
    expect(await store.clients.remove(tenant, 'works')).toBe('absent')
  })

  it('have keys that are made once for each name, found by their id, and gone with their name', async () => {
    const tenant = freshTenant()
    const made = await put(tenant, { apiKeys: [{ name: 'one' }, { name: 'two', expires: later }] })
    if (made.kind !== 'created') throw new Error('it is created')
    expect([...made.made.keys()]).toEqual(['one', 'two'])
    const [one, two] = made.client.apiKeys
    expect(await store.clients.ofApiKey(one?.id ?? '')).toMatchObject({ tenant, client: { id: 'works' } })
    const kept = await put(tenant, { apiKeys: [{ name: 'two' }, { name: 'three' }] })
    if (kept.kind !== 'replaced') throw new Error('it is replaced')
    expect([...kept.made.keys()]).toEqual(['three'])
    expect(kept.client.apiKeys.map(({ id, expires }) => [id, expires])).toEqual([
      [two?.id, undefined],
      [expect.any(String), undefined],
    ])
    expect(await store.clients.ofApiKey(one?.id ?? '')).toBeUndefined()
    expect(await store.clients.ofApiKey(two?.id ?? '')).toMatchObject({ digest: expect.stringContaining('digest-') })
    expect(JSON.stringify(await sql.all('select * from api_key, client'))).not.toMatch(/"key-\d/)
    await store.clients.remove(tenant, 'works')
    expect(await store.clients.ofApiKey(two?.id ?? '')).toBeUndefined()
  })

  it('have signature keys of ids that no other client of the tenant has', async () => {
    const tenant = freshTenant()
    const signatureKeys = [{ id: 'camera', jwk }]
    expect((await put(tenant, { signatureKeys })).kind).toBe('created')
    expect((await put(tenant, { id: 'others', signatureKeys })).kind).toBe('key-taken')
    expect(await store.clients.get(tenant, 'others')).toBeUndefined()
    expect((await put(freshTenant(), { id: 'others', signatureKeys })).kind).toBe('created')
    expect((await store.clients.ofSignatureKey(tenant, 'camera'))?.id).toBe('works')
    expect(await store.clients.ofSignatureKey(tenant, 'other')).toBeUndefined()
    expect((await put(tenant, { signatureKeys: [] })).kind).toBe('replaced')
    expect(await store.clients.ofSignatureKey(tenant, 'camera')).toBeUndefined()
    expect((await put(tenant, { id: 'others', signatureKeys })).kind).toBe('created')
  })

  it('are registered by two at once without losing the keys of either', async () => {
    const tenant = freshTenant()
    const outcomes = await Promise.all(['a', 'b', 'c'].map((name) => put(tenant, { apiKeys: [{ name }] })))
    expect(outcomes.map(({ kind }) => kind).toSorted()).toEqual(['created', 'replaced', 'replaced'])
    const client = await store.clients.get(tenant, 'works')
    expect(client?.version).toBe(3)
    const rows = await sql.all<{ id: string }>('select id from api_key where tenant = ?1', [tenant])
    expect(rows.map(({ id }) => id)).toEqual(client?.apiKeys.map(({ id }) => id))
  })

  it('are listed by id, in pages', async () => {
    const tenant = freshTenant()
    for (const id of ['c', 'a', 'b']) await put(tenant, { id })
    const first = await store.clients.list({ tenant, limit: 2 })
    if (!first.ok || first.value.next === undefined) throw new Error('there is a next page')
    expect(first.value.items.map(({ id }) => id)).toEqual(['a', 'b'])
    const second = await store.clients.list({ tenant, limit: 2, cursor: first.value.next })
    expect(second.ok && [second.value.items.map(({ id }) => id), second.value.next]).toEqual([['c'], undefined])
    expect(await store.clients.list({ tenant, limit: 2, cursor: 'x' })).toMatchObject({ ok: false })
  })
})

describe('what serves once', () => {
  it('is accepted from the first of several requests, and deleted when it is too old', async () => {
    const id = crypto.randomUUID()
    const taken = await Promise.all(Array.from({ length: 5 }, () => store.spendProof(id, 1_700_000_000)))
    expect(taken.filter(Boolean).length).toBe(1)
    await store.sweep('2023-11-14T22:13:20Z')
    expect(await store.spendProof(id, 1_700_000_000)).toBe(false)
    await store.sweep('2023-11-14T22:13:21Z')
    expect(await store.spendProof(id, 1_700_000_000)).toBe(true)
  })
})

describe('key sets', () => {
  it('are kept by their address, and never replaced by an older one', async () => {
    const url = `https://issuer.example/${crypto.randomUUID()}`
    expect(await store.keySets.get(url)).toBeUndefined()
    await store.keySets.put(url, { document: { keys: [] }, fetched: 2 })
    await store.keySets.put(url, { document: { keys: [jwk] }, fetched: 1 })
    expect(await store.keySets.get(url)).toEqual({ document: { keys: [] }, fetched: 2 })
    await store.keySets.put(url, { document: { keys: [jwk] }, fetched: 3 })
    expect(await store.keySets.get(url)).toEqual({ document: { keys: [jwk] }, fetched: 3 })
  })

  it('are replaced if the clock of the process that wrote them was ahead', async () => {
    const url = `https://issuer.example/${crypto.randomUUID()}`
    await store.keySets.put(url, { document: { keys: [] }, fetched: 100_000 })
    await store.keySets.put(url, { document: { keys: [jwk] }, fetched: 70_000 })
    expect(await store.keySets.get(url)).toMatchObject({ fetched: 100_000 })
    await store.keySets.put(url, { document: { keys: [jwk] }, fetched: 69_999 })
    expect(await store.keySets.get(url)).toEqual({ document: { keys: [jwk] }, fetched: 69_999 })
  })
})
