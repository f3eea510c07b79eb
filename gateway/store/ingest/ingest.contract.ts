// The contract of ingest and of the latest state, as one suite that every implementation of the store passes.

import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Change } from '../../../adapters/adapter.ts'
import { property } from '../../../standards/hub/build.ts'
import type { Entity } from '../../../standards/hub/entity.ts'
import type { EntityStore, SourceStore, Store } from '../store.ts'
import { freshTenant } from '../testing.ts'
import type { ApplyOutcome, Application, MessageToApply } from './ingest.ts'

export interface IngestStore extends Pick<Store, 'readForMessage' | 'applyMessages'> {
  readonly sources: Pick<SourceStore, 'put' | 'remove'>
  readonly entities: Pick<EntityStore, 'get' | 'getMany' | 'allTypes'>
}

const id = 'urn:ngsi-ld:Vehicle:1'
const at = (second: number): string => `2026-08-01T00:00:${String(second).padStart(2, '0')}Z`

function vehicle(speed: number, second: number, more: Partial<Entity> = {}): Change {
  const entity: Entity = { id, type: 'Vehicle', speed: property(speed, { observedAt: at(second) }), ...more }
  return { kind: 'merge', entity }
}

export function ingestContract(driver: string, open: () => Promise<IngestStore>): void {
  describe(`ingest on ${driver}`, () => {
    let store: IngestStore
    let tenant: string
    let messages = 0

    beforeAll(async () => {
      store = await open()
    })
    beforeEach(async () => {
      tenant = freshTenant()
      for (const source of ['fleet', 'other'])
        await store.sources.put(tenant, { id: source, adapter: 'made-up', options: {}, owner: 'owner' }, at(0))
    })

    function apply(
      changes: readonly Change[],
      more: Partial<Application> = {},
      message: Partial<MessageToApply> = {},
    ): Promise<ApplyOutcome> {
      messages += 1
      return store.applyMessages({
        tenant,
        source: 'fleet',
        receivedAt: at(30),
        messages: [{ id: `message-${messages}`, changes, ...message }],
        conclude: () => ({ audit: [`{"message":${messages}}`] }),
        ...more,
      })
    }

    const speed = async (): Promise<unknown> => (await store.entities.get(tenant, id))?.entity['speed']

    it('stores an entity with its source and times, and the next version of it', async () => {
      expect(await apply([vehicle(1, 1)])).toMatchObject({ kind: 'applied' })
      expect(await store.entities.get(tenant, id)).toMatchObject({
        entity: { id, type: 'Vehicle', speed: { value: 1, observedAt: at(1) } },
        source: 'fleet',
        version: 1,
        created: at(30),
        modified: at(30),
      })
      await apply([vehicle(2, 2, { name: property('Bus 7') })], { receivedAt: at(40) })
      const stored = await store.entities.get(tenant, id)
      expect(stored).toMatchObject({ version: 2, created: at(30), modified: at(40) })
      expect(stored?.times.instances.get('name')).toEqual({ created: at(40), modified: at(40) })
    })

    it('keeps the later observation, whichever comes first', async () => {
      await apply([vehicle(2, 2)])
      const outcome = await apply([vehicle(1, 1)])
      expect(outcome).toMatchObject({ effect: { ignored: [{ id, attribute: 'speed', reason: 'older' }] } })
      expect(await speed()).toMatchObject({ value: 2 })
    })

    it('refuses a message about an entity of another source, with all of its request', async () => {
      await apply([vehicle(1, 1)])
      const free: Change = { kind: 'merge', entity: { id: 'urn:ngsi-ld:Vehicle:2', type: 'Vehicle' } }
      const outcome = await apply([free, vehicle(9, 9)], { source: 'other' })
      expect(outcome).toEqual({ kind: 'refused', refused: [{ message: 0, reason: 'not-owner' }] })
      expect(await speed()).toMatchObject({ value: 1 })
      expect(await store.entities.get(tenant, 'urn:ngsi-ld:Vehicle:2')).toBeUndefined()
    })

    it('ends an entity, and what was observed later revives it', async () => {
      await apply([vehicle(1, 1)])
      await apply([{ kind: 'delete', id, asOf: at(5) }])
      expect(await store.entities.get(tenant, id)).toBeUndefined()
      await apply([vehicle(2, 4)])
      expect(await store.entities.get(tenant, id)).toBeUndefined()
      await apply([vehicle(3, 6)])
      expect(await speed()).toMatchObject({ value: 3 })
    })

    it('ends what a full set does not list, unless the set is older than the last one', async () => {
      const other: Change = { kind: 'merge', entity: { id: 'urn:ngsi-ld:Vehicle:2', type: 'Vehicle' } }
      await apply([vehicle(1, 1), other])
      await apply([{ kind: 'only', type: 'Vehicle', ids: [id], asOf: at(10) }])
      const ids = [id, 'urn:ngsi-ld:Vehicle:2']
      expect((await store.entities.getMany(tenant, ids)).map(({ entity }) => entity.id)).toEqual([id])
      expect(await apply([{ kind: 'only', type: 'Vehicle', ids: [], asOf: at(9) }])).toMatchObject({
        effect: { ignored: [{ type: 'Vehicle', reason: 'older-full-set' }] },
      })
      expect(await store.entities.get(tenant, id)).toBeDefined()
    })

    it('passes the state of a session on, and refuses a write with an older version', async () => {
      const session = { key: 'terminal', version: 0, state: { serial: 1 } }
      expect(await apply([vehicle(1, 1)], { sessions: [session] })).toMatchObject({ kind: 'applied' })
      const read = await store.readForMessage({ tenant, source: 'fleet', sessions: ['terminal', 'unknown'] })
      expect(read.sessions).toEqual(
        new Map([
          ['terminal', { version: 1, state: { serial: 1 } }],
          ['unknown', { version: 0 }],
        ]),
      )
      const again = await apply([vehicle(2, 2)], { sessions: [session] })
      expect(again).toEqual({ kind: 'conflict', reason: 'session-moved' })
      expect(await speed()).toMatchObject({ value: 1 })
    })

    it('knows a message again, with its replies', async () => {
      const frames = [Uint8Array.of(1, 2), Uint8Array.of(), Uint8Array.of(3)]
      const message = { deduplicationKey: 'terminal 1', outgoing: { frames } }
      await apply([vehicle(1, 1)], {}, message)
      expect(await apply([vehicle(2, 2)], {}, message)).toEqual({ kind: 'conflict', reason: 'duplicate' })
      const query = { tenant, source: 'fleet', deduplicationKey: 'terminal 1' }
      const { duplicate } = await store.readForMessage(query)
      expect(duplicate?.outgoing?.frames.map((frame) => [...frame])).toEqual([[1, 2], [], [3]])
      expect((await store.readForMessage({ ...query, deduplicationKey: 'other' })).duplicate).toBeUndefined()
    })

    it('stores nothing for a source that is gone', async () => {
      await store.sources.remove(tenant, 'fleet')
      expect(await apply([vehicle(1, 1)])).toEqual({ kind: 'conflict', reason: 'source-gone' })
      expect(await store.entities.get(tenant, id)).toBeUndefined()
    })

    it('loses none of the messages that come together for one entity', async () => {
      const count = 12
      const outcomes = await Promise.all(
        Array.from({ length: count }, (_, index) =>
          apply([{ kind: 'merge', entity: { id, type: 'Vehicle', [`a${index}`]: property(index) } }]),
        ),
      )
      expect(outcomes.map(({ kind }) => kind)).toEqual(outcomes.map(() => 'applied'))
      const stored = await store.entities.get(tenant, id)
      expect(stored?.version).toBe(count)
      expect(Object.keys(stored?.entity ?? {}).filter((name) => /^a\d/.test(name)).length).toBe(count)
    })

    it('lists the types that are stored', async () => {
      await apply([vehicle(1, 1), { kind: 'merge', entity: { id: 'urn:x:2', type: ['Bus', 'Vehicle'] } }])
      expect(await store.entities.allTypes(tenant)).toEqual(['Bus', 'Vehicle'])
      await apply([{ kind: 'delete', id: 'urn:x:2', asOf: at(50) }])
      expect(await store.entities.allTypes(tenant)).toEqual(['Vehicle'])
    })
  })
}
