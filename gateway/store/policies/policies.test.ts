import { beforeAll, describe, expect, it } from 'vitest'
import type { Officer } from './officer.ts'
import type { Sql } from '../drivers/sql.ts'
import type { PolicyChange } from './policy-changes.ts'
import type { PublishedPolicy, VersionState } from './policies.ts'
import { tagOf } from '../precondition.ts'
import { createStore } from '../sql-store.ts'
import type { Store } from '../store.ts'
import { freshTenant, openTestStore } from '../testing.ts'

const now = '2026-01-02T03:04:05Z'
const ann: Officer = { issuer: 'i', client: 'console', subject: 'ann' }
const ben: Officer = { issuer: 'i', client: 'console', subject: 'ben' }
let sql: Sql
let store: Store

beforeAll(async () => {
  sql = await openTestStore()
  store = createStore(sql)
})

const said = (text: string, uid = 'urn:p:fleet') => ({ uid, digest: `digest of ${text}`, document: { uid, text } })

function publish(tenant: string, text: string, more: Partial<PolicyChange> = {}, precondition = {}) {
  const change = { id: 'fleet', mode: 'enforce', author: ann, needsApproval: false, now } as const
  return store.policies.change(tenant, { ...change, published: said(text), ...more }, precondition)
}

function withdraw(tenant: string, more: Partial<PolicyChange> = {}) {
  return store.policies.change(tenant, {
    id: 'fleet',
    mode: 'enforce',
    author: ann,
    needsApproval: false,
    now,
    ...more,
  })
}

function decide(tenant: string, number: number, outcome: 'approved' | 'refused', decider = ben) {
  return store.policies.decide(tenant, { id: 'fleet', number, outcome, decider, needsAnother: true, now })
}

/** Of all versions, the first one first. */
async function states(tenant: string): Promise<readonly VersionState[]> {
  return (await store.policies.versions(tenant, 'fleet', 100)).map(({ state }) => state).toReversed()
}

async function inForce(tenant: string) {
  return (await store.policies.inForce(tenant)).map(({ document, state }) => [document?.['text'], state])
}

function policyIn(outcome: object): PublishedPolicy {
  if ('policy' in outcome) return outcome.policy as PublishedPolicy
  throw new Error(JSON.stringify(outcome))
}

describe('published policies', () => {
  it('are versions, of which the last is in force', async () => {
    const tenant = freshTenant()
    expect(await store.policies.set(tenant)).toBe(0)
    expect((await publish(tenant, 'one')).kind).toBe('created')
    expect((await publish(tenant, 'two', { author: ben })).kind).toBe('replaced')
    expect(await states(tenant)).toEqual(['replaced', 'in-force'])
    expect(await inForce(tenant)).toEqual([['two', 'in-force']])
    expect(await store.policies.version(tenant, 'fleet', 1)).toEqual({
      policy: 'fleet',
      number: 1,
      state: 'replaced',
      mode: 'enforce',
      uid: 'urn:p:fleet',
      digest: 'digest of one',
      document: { uid: 'urn:p:fleet', text: 'one' },
      withdraws: false,
      author: ann,
      at: now,
    })
    expect(await store.policies.set(tenant)).toBe(2)
    expect(await inForce(freshTenant())).toEqual([])
  })

  it('are not written again where nothing changes', async () => {
    const tenant = freshTenant()
    await publish(tenant, 'one')
    const again = await publish(tenant, 'one')
    expect(again.kind).toBe('unchanged')
    expect(policyIn(again).version).toBe(1)
    expect(await states(tenant)).toEqual(['in-force'])
  })

  it('keep to the preconditions', async () => {
    const tenant = freshTenant()
    expect((await publish(tenant, 'one', {}, { ifMatch: '*' })).kind).toBe('precondition-failed')
    const first = policyIn(await publish(tenant, 'one', {}, { ifNoneMatch: '*' }))
    expect((await publish(tenant, 'two', {}, { ifMatch: [tagOf(first)] })).kind).toBe('replaced')
    expect((await publish(tenant, 'three', {}, { ifMatch: [tagOf(first)] })).kind).toBe('precondition-failed')
    expect(await inForce(tenant)).toEqual([['two', 'in-force']])
  })

  it('are withdrawn by a version that holds nothing, and may come back', async () => {
    const tenant = freshTenant()
    expect((await withdraw(tenant)).kind).toBe('absent')
    await publish(tenant, 'one')
    expect((await withdraw(tenant)).kind).toBe('replaced')
    expect(await inForce(tenant)).toEqual([])
    expect(await store.policies.version(tenant, 'fleet', 2)).toMatchObject({
      state: 'withdrawn',
      withdraws: true,
      uid: 'urn:p:fleet',
    })
    expect((await withdraw(tenant)).kind).toBe('unchanged')
    await publish(tenant, 'one')
    expect(await states(tenant)).toEqual(['replaced', 'replaced', 'in-force'])
  })

  it('share no uid in one tenant', async () => {
    const tenant = freshTenant()
    await publish(tenant, 'one')
    expect((await publish(tenant, 'two', { id: 'other' })).kind).toBe('uid-taken')
    expect((await publish(tenant, 'two', { id: 'other', needsApproval: true })).kind).toBe('uid-taken')
    expect((await publish(freshTenant(), 'two', { id: 'other' })).kind).toBe('created')
    await withdraw(tenant)
    expect((await publish(tenant, 'two', { id: 'other' })).kind).toBe('created')
  })

  it('run as shadow policies beside those in force, until another version is published or they are ended', async () => {
    const tenant = freshTenant()
    await publish(tenant, 'one')
    await publish(tenant, 'two', { mode: 'shadow', needsApproval: true })
    expect(await inForce(tenant)).toEqual([
      ['one', 'in-force'],
      ['two', 'shadow'],
    ])
    expect((await publish(tenant, 'two', { mode: 'shadow' })).kind).toBe('unchanged')
    await publish(tenant, 'three', { mode: 'shadow' })
    expect((await decide(tenant, 3, 'approved')).kind).toBe('not-waiting')
    expect((await decide(tenant, 3, 'refused', ann)).kind).toBe('decided')
    expect(await states(tenant)).toEqual(['in-force', 'replaced', 'refused'])
    await publish(tenant, 'four', { mode: 'shadow' })
    await publish(tenant, 'four')
    expect(await inForce(tenant)).toEqual([['four', 'in-force']])
  })
})

describe('a change that needs two officers', () => {
  const proposed = { needsApproval: true } as const

  it('holds once another one approves it, and names both', async () => {
    const tenant = freshTenant()
    expect((await publish(tenant, 'one', proposed)).kind).toBe('proposed')
    expect(await inForce(tenant)).toEqual([])
    expect((await decide(tenant, 1, 'approved', ann)).kind).toBe('same-officer')
    expect((await decide(tenant, 1, 'approved', { ...ann, client: 'phone' })).kind).toBe('same-officer')
    expect(await inForce(tenant)).toEqual([])
    expect((await decide(tenant, 1, 'approved')).kind).toBe('decided')
    expect(await inForce(tenant)).toEqual([['one', 'in-force']])
    expect(await store.policies.version(tenant, 'fleet', 1)).toMatchObject({ author: ann, decider: ben, decided: now })
    expect((await decide(tenant, 1, 'approved')).kind).toBe('not-waiting')
    expect((await decide(tenant, 2, 'approved')).kind).toBe('absent')
  })

  it('leaves what is in force where it is refused, also by its author, or where a newer one takes its place', async () => {
    const tenant = freshTenant()
    await publish(tenant, 'one')
    await publish(tenant, 'two', proposed)
    expect((await publish(tenant, 'two', proposed)).kind).toBe('unchanged')
    expect((await decide(tenant, 2, 'refused', ann)).kind).toBe('decided')
    await publish(tenant, 'three', proposed)
    await publish(tenant, 'four', proposed)
    expect((await decide(tenant, 3, 'approved')).kind).toBe('not-waiting')
    expect(await inForce(tenant)).toEqual([['one', 'in-force']])
    expect(await states(tenant)).toEqual(['in-force', 'refused', 'replaced', 'proposed'])
  })

  it('is a withdrawal too, but for what was never in force', async () => {
    const tenant = freshTenant()
    await publish(tenant, 'one', proposed)
    expect((await withdraw(tenant, proposed)).kind).toBe('replaced')
    expect(await states(tenant)).toEqual(['replaced', 'withdrawn'])
    await publish(tenant, 'two')
    expect((await withdraw(tenant, proposed)).kind).toBe('proposed')
    expect(await inForce(tenant)).toEqual([['two', 'in-force']])
    expect((await decide(tenant, 4, 'approved')).kind).toBe('decided')
    expect(await inForce(tenant)).toEqual([])
  })

  it('is not approved where its uid was published meanwhile under another name', async () => {
    const tenant = freshTenant()
    await publish(tenant, 'one', proposed)
    await sql.batch([{ sql: `update policy_version set state = 'refused' where tenant = ?1`, values: [tenant] }])
    await publish(tenant, 'two', { id: 'other' })
    await sql.batch([
      { sql: `update policy_version set state = 'proposed' where tenant = ?1 and policy = 'fleet'`, values: [tenant] },
    ])
    expect((await decide(tenant, 1, 'approved')).kind).toBe('uid-taken')
  })

  it('is in force at once where one officer is enough by now', async () => {
    const tenant = freshTenant()
    await publish(tenant, 'one', proposed)
    expect((await publish(tenant, 'one')).kind).toBe('replaced')
    expect(await states(tenant)).toEqual(['replaced', 'in-force'])
    await publish(tenant, 'two', proposed)
    const decision = { id: 'fleet', number: 3, outcome: 'approved', decider: ann, needsAnother: false, now } as const
    expect((await store.policies.decide(tenant, decision)).kind).toBe('decided')
  })
})

describe('a list of policies', () => {
  it('is by their ids, page by page, each with the versions that live', async () => {
    const tenant = freshTenant()
    for (const id of ['c', 'a', 'b']) await publish(tenant, id, { id, published: said(id, `urn:p:${id}`) })
    const page = await store.policies.list({ tenant, limit: 2 })
    if (!page.ok) throw new Error('there is a page')
    expect(page.value.items.map(({ id, versions }) => [id, versions[0]?.state])).toEqual([
      ['a', 'in-force'],
      ['b', 'in-force'],
    ])
    const next = await store.policies.list({ tenant, limit: 2, cursor: page.value.next ?? '' })
    expect(next.ok && next.value.items.map(({ id }) => id)).toEqual(['c'])
  })
})

describe('a change of policies', () => {
  it('is stored with its record or not at all, and is computed again after a concurrent change', async () => {
    const tenant = freshTenant()
    let between = true
    const racing: Sql = {
      ...sql,
      async batch(statements, durability) {
        if (between) {
          between = false
          await publish(tenant, 'theirs')
        }
        return sql.batch(statements, durability)
      },
    }
    let records = 0
    const recorded = createStore(racing).recording({ tenant, record: '{}', stored: () => (records += 1) })
    const change = { id: 'fleet', mode: 'enforce', author: ann, needsApproval: false, now } as const
    await recorded.policies.change(tenant, { ...change, published: said('mine') })
    expect(await inForce(tenant)).toEqual([['mine', 'in-force']])
    expect(await states(tenant)).toEqual(['replaced', 'in-force'])
    expect(records).toBe(1)
    expect(await sql.all('select 1 from audit_waiting where tenant = ?1', [tenant])).toHaveLength(1)
  })
})
