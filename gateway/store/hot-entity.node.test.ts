// Many writers of one entity: none starves, none is lost.

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { property } from '../../standards/hub/build.ts'
import { openSqlite } from './drivers/sqlite.ts'
import { createStore } from './sql-store.ts'
import type { Store } from './store.ts'

const folder = mkdtempSync(join(tmpdir(), 'citygate-hot-'))
afterAll(() => rmSync(folder, { recursive: true }))
const now = '2026-01-02T03:04:05Z'

async function openAt(path: string): Promise<Store> {
  const store = createStore(openSqlite({ path, synchronous: 'normal' }))
  await store.migrate()
  await store.sources.put('city', { id: 'fleet', adapter: 'made-up', options: {}, owner: 'works' }, now)
  return store
}

function nothing() {
  return { audit: [] }
}

async function write(store: Store, name: string): Promise<string> {
  const entity = { id: 'urn:ngsi-ld:Vehicle:1', type: 'Vehicle', [name]: property(1) } as const
  const message = { id: name, changes: [{ kind: 'merge', entity }] } as const
  const outcome = await store.applyMessage({
    tenant: 'city',
    source: 'fleet',
    receivedAt: now,
    message,
    conclude: nothing,
  })
  return outcome.kind === 'conflict' ? outcome.reason : outcome.kind
}

it.each([
  ['one process', 1, 64, 5],
  ['two connections to one file', 2, 6, 4],
])('by %s', async (_, connections, callers, rounds) => {
  const path = join(folder, `${connections}.sqlite`)
  const stores = await Promise.all(Array.from({ length: connections }, () => openAt(path)))
  const writers = stores.flatMap((store, connection) =>
    Array.from({ length: callers }, async (__, caller) => {
      const outcomes: string[] = []
      for (let round = 0; round < rounds; round += 1)
        outcomes.push(await write(store, `by${connection}x${caller}x${round}`))
      return outcomes
    }),
  )
  const outcomes = (await Promise.all(writers)).flat()
  expect(new Set(outcomes)).toEqual(new Set(['applied']))
  const stored = await stores[0]?.entities.get('city', 'urn:ngsi-ld:Vehicle:1')
  expect(Object.keys(stored?.entity ?? {})).toHaveLength(2 + outcomes.length)
})
