// Pages as a reader sees them: full except for the last, and never so expensive that other requests wait.

import { beforeAll, describe, expect, it } from 'vitest'
import type { Entity } from '../../standards/hub/entity.ts'
import type { Principal } from '../principal.ts'
import { publishPolicy } from '../policy/policy.ts'
import { encodeCursor } from '../store/cursor.ts'
import type { Scanned } from '../store/entities/entities.ts'
import { createStore } from '../store/sql-store.ts'
import type { Store } from '../store/store.ts'
import { freshTenant, openTestStore } from '../store/testing.ts'
import { maxRows, type PageQuery, pageOfSeen } from './page.ts'
import { type AccessScope, accessScopeOf } from './access/access-scope.ts'

const now = '2026-01-02T03:04:05Z'
const tenant = freshTenant()

/** A policy for everything except these. */
function hiding(...ids: readonly string[]): AccessScope {
  const rules = {
    '@context': ['http://www.w3.org/ns/odrl.jsonld', 'urn:citygate:context:odrl:v1'],
    uid: 'urn:p',
    conflict: 'prohibit',
    permission: { action: 'read' },
    ...(ids.length === 0 ? {} : { prohibition: { action: 'read', target: ids } }),
  }
  const policy = publishPolicy(rules)
  if (!policy.ok) throw new Error('the policy of the test is wrong')
  const reader: Principal = { subject: 's', client: 'c', issuer: 'i', roles: new Set(['reader']) }
  return accessScopeOf({ now: () => now, idKey: 'a-key-for-tests-only-0123456789abcdef' }, policy.value, reader)
}
const everything = { view: hiding(), accepts: () => true }

let store: Store
beforeAll(async () => {
  store = createStore(await openTestStore())
  const ids = ['a', 'b', 'c', 'd', 'e'].map((local) => `urn:x:${local}`)
  const after = new Map(ids.map((id, n) => [id, { source: 's', entity: { id, type: n % 2 === 0 ? 'Even' : 'Odd' } }]))
  await store.edit({ tenant, now, ids, plan: () => ({ after, audit: [], answer: undefined }) })
})

async function pages(query: Partial<PageQuery>): Promise<readonly string[]> {
  const found: string[] = []
  let cursor: string | undefined
  do {
    const asked = { tenant, limit: 2, ...everything, ...query, ...(cursor === undefined ? {} : { cursor }) }
    const page = await pageOfSeen(store, asked)
    if (!page.ok) throw new Error(page.problem.detail)
    found.push(page.value.items.map(({ shown }) => shown.id.slice('urn:x:'.length)).join(''))
    cursor = page.value.next
  } while (cursor !== undefined)
  return found
}

describe('pages', () => {
  it.each<[string, Partial<PageQuery>, readonly string[]]>([
    ['all', {}, ['ab', 'cd', 'e']],
    ['one type', { types: ['Even'] }, ['ac', 'e']],
    ['several types', { types: ['Even', 'Odd'], limit: 3 }, ['abc', 'de']],
    ['what is seen', { view: hiding('urn:x:b') }, ['ac', 'de']],
    ['a further test', { accepts: (_, { id }) => !id.endsWith('c') }, ['ab', 'de']],
    ['nothing', { types: ['Other'] }, ['']],
  ])('are full except for the last: %s', async (_, query, expected) => {
    expect(await pages(query)).toEqual(expected)
  })

  it('accept only their own cursors', async () => {
    const page = await pageOfSeen(store, { tenant, limit: 2, ...everything, cursor: '§' })
    expect(page).toMatchObject({ problem: { code: 'bad-request', path: 'cursor' } })
  })
})

describe('where one request has examined the maximum number of entities', () => {
  const seen: readonly Entity[] = ['a', 'b', 'c'].map((local) => ({ id: `urn:x:${local}`, type: 'Thing' }))

  /** With steps of three entities, each counts so much that the first step exceeds the maximum. */
  function storeOf(entities: readonly Entity[]): Pick<Store, 'entities'> {
    async function* scan(): AsyncGenerator<Scanned> {
      const times = { created: now, modified: now, instances: new Map() }
      const rows = entities.map((entity) => ({ entity, source: 's', created: now, modified: now, version: 1, times }))
      yield { entities: rows, rows: maxRows }
      throw new Error('it goes on')
    }
    return { entities: { ...store.entities, scan } }
  }

  it('the page is short, and the next starts after the last visible entity', async () => {
    const query = { tenant, limit: 20, view: hiding('urn:x:c') }
    const page = await pageOfSeen(storeOf(seen), { ...query, accepts: ({ id }) => id.endsWith('a') })
    expect(page).toMatchObject({ value: { next: encodeCursor(['urn:x:b']) } })
    expect(page.ok && page.value.items.map(({ shown }) => shown.id)).toEqual(['urn:x:a'])
  })

  it('and none was visible, it is refused, because a cursor would name a hidden entity', async () => {
    const view = hiding(...seen.map(({ id }) => id))
    const page = await pageOfSeen(storeOf(seen), { tenant, limit: 20, view, accepts: () => true })
    expect(page).toMatchObject({ problem: { code: 'too-complex' } })
  })
})
