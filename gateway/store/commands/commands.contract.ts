// The contract of commands to devices, as one suite that every implementation of the store passes.

import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Store } from '../store.ts'
import { freshTenant } from '../testing.ts'
import { maxQueued, type NewCommand } from './commands.ts'

const at = (minute: number): string => `2026-08-01T00:${String(minute).padStart(2, '0')}:00.000Z`

/** @param open opens the store with this clock */
export function commandContract(driver: string, open: (clock: () => string) => Promise<Store>): void {
  describe(`commands on ${driver}`, () => {
    let store: Store
    let tenant: string
    let now = at(1)

    beforeAll(async () => {
      store = await open(() => now)
    })
    beforeEach(async () => {
      now = at(1)
      tenant = freshTenant()
      await store.sources.put(tenant, { id: 'fleet', adapter: 'made-up', options: {}, owner: 'owner' }, now)
    })

    const command = (id: string, more: Partial<NewCommand> = {}): NewCommand => ({
      id,
      entity: 'urn:ngsi-ld:Vehicle:1',
      source: 'fleet',
      session: '139',
      name: 'text',
      parameters: { text: 'hello' },
      client: 'control-room',
      created: now,
      expires: at(30),
      ...more,
    })
    const queued = async (): Promise<readonly string[]> =>
      (await store.commands.queued(tenant, 'fleet', ['139'], now)).map(({ id }) => id)
    const deliver = (id: string, correlation?: string) =>
      store.commands.deliver({
        tenant,
        source: 'fleet',
        now,
        steps: [{ id, state: 'delivered', ...(correlation === undefined ? {} : { correlation }) }],
        sessions: [],
      })
    const answer = (
      correlation: string,
      { reason, sessions = ['139'] }: { reason?: string; sessions?: string[] } = {},
    ) =>
      store.applyMessages({
        tenant,
        source: 'fleet',
        receivedAt: now,
        messages: [],
        answers: [{ sessions, correlation, ...(reason === undefined ? {} : { reason }) }],
        conclude: () => ({ audit: [] }),
      })
    const stateOf = async (id: string) => (await store.commands.get(tenant, id))?.state

    it('wait for their device, the oldest first, until they expire', async () => {
      await store.commands.create(tenant, command('b', { created: at(2) }))
      await store.commands.create(tenant, command('a', { created: at(3), expires: at(10) }))
      await store.commands.create(tenant, command('c', { session: '140' }))
      expect(await queued()).toEqual(['b', 'a'])
      now = at(10)
      expect(await queued()).toEqual(['b'])
      expect(await store.commands.get(tenant, 'a')).toMatchObject({ state: 'expired', changed: at(10) })
      await store.sweep(now)
      expect(await stateOf('a')).toBe('expired')
      expect(await stateOf('b')).toBe('queued')
    })

    it('are delivered once, with the state of the session or not at all', async () => {
      await store.commands.create(tenant, command('a'))
      const stale = { tenant, source: 'fleet', now, sessions: [{ key: '139', version: 7, state: 1 }] }
      expect(await store.commands.deliver({ ...stale, steps: [{ id: 'a', state: 'delivered' }] })).toBe('conflict')
      expect(await stateOf('a')).toBe('queued')
      const sessions = [{ key: '139', version: 0, state: { serial: 1 } }]
      const steps = [{ id: 'a', state: 'delivered', correlation: '8300 0' } as const]
      expect(await store.commands.deliver({ tenant, source: 'fleet', now, steps, sessions })).toBe('applied')
      const read = await store.readForMessage({ tenant, source: 'fleet', sessions: ['139'] })
      expect(read.sessions.get('139')).toEqual({ version: 1, state: { serial: 1 } })
      expect(await deliver('a')).toBe('conflict')
      await store.commands.requeue(tenant, command('a'), now)
      expect(await queued()).toEqual(['a'])
    })

    it('are acknowledged or refused by the device that got them, and by no other', async () => {
      await store.commands.create(tenant, command('a'))
      await deliver('a', 'x')
      await answer('x', { sessions: ['140'] })
      await answer('y')
      expect(await stateOf('a')).toBe('delivered')
      await answer('x')
      expect(await stateOf('a')).toBe('acknowledged')
      await answer('x', { reason: 'device-failure' })
      expect(await stateOf('a')).toBe('acknowledged')
      await store.commands.create(tenant, command('b'))
      await deliver('b', 'z')
      await answer('z', { reason: 'device-failure' })
      const { session, ...failed } = (await store.commands.get(tenant, 'b')) ?? command('')
      expect([session, failed]).toEqual(['', expect.objectContaining({ state: 'failed', reason: 'device-failure' })])
    })

    it('are delivered with the messages of a request or not at all', async () => {
      await store.commands.create(tenant, command('a'))
      const request = {
        tenant,
        source: 'fleet',
        receivedAt: now,
        messages: [],
        commands: [{ id: 'a', state: 'delivered' } as const],
        conclude: () => ({ audit: [] }),
      }
      expect(await store.applyMessages(request)).toMatchObject({ kind: 'applied' })
      expect(await store.applyMessages(request)).toEqual({ kind: 'conflict', reason: 'command-moved' })
      // The protocol has no answer to it, so it does not expire.
      now = at(40)
      expect(await stateOf('a')).toBe('delivered')
    })

    it('expire where the answer does not come in time', async () => {
      await store.commands.create(tenant, command('a'))
      await deliver('a', 'x')
      now = at(30)
      await answer('x')
      expect(await stateOf('a')).toBe('expired')
    })

    it('can be cancelled while they wait', async () => {
      await store.commands.create(tenant, command('a'))
      expect(await store.commands.cancel(tenant, 'a', now)).toBe('cancelled')
      expect(await store.commands.get(tenant, 'a')).toMatchObject({ state: 'failed', reason: 'cancelled' })
      expect(await store.commands.cancel(tenant, 'a', now)).toBe('not-queued')
    })

    it('are listed latest first, of all clients or of one, in pages', async () => {
      for (const [index, id] of ['a', 'b', 'c'].entries()) {
        const client = id === 'b' ? 'other' : 'control-room'
        await store.commands.create(tenant, command(id, { created: at(index + 1), client }))
      }
      const ids = async (more: { client?: string; cursor?: string; limit?: number }) => {
        const page = await store.commands.list({ tenant, entity: command('').entity, limit: 10, ...more })
        return page.ok ? { ids: page.value.items.map(({ id }) => id), next: page.value.next } : undefined
      }
      expect(await ids({})).toEqual({ ids: ['c', 'b', 'a'], next: undefined })
      expect(await ids({ client: 'control-room' })).toMatchObject({ ids: ['c', 'a'] })
      const first = await ids({ limit: 2 })
      expect(first?.ids).toEqual(['c', 'b'])
      expect(await ids({ cursor: first?.next ?? '' })).toEqual({ ids: ['a'], next: undefined })
    })

    it('of one device are at most so many, and go with the source and after their time', async () => {
      for (let index = 0; index < maxQueued; index++) await store.commands.create(tenant, command(`c${index}`))
      expect(await store.commands.create(tenant, command('one-more'))).toBe('full')
      expect(await store.commands.create(tenant, command('x', { session: '140', expires: at(5) }))).toBe('created')
      await store.sweep('2026-09-30T00:00:00.000Z')
      expect(await store.commands.get(tenant, 'c0')).toBeUndefined()
      await store.commands.create(tenant, command('again'))
      await store.sources.remove(tenant, 'fleet')
      expect(await store.commands.get(tenant, 'again')).toBeUndefined()
    })
  })
}
