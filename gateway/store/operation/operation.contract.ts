// The contract of what operators see of sources, as one suite that every implementation of the store passes.

import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Store } from '../store.ts'
import { freshTenant } from '../testing.ts'
import type { CaptureInput, NewCaptured } from './captures.ts'
import type { DryRunInput } from './dry-runs.ts'
import { sourceContract } from './source.contract.ts'
import { keptMinutes, minuteMilliseconds, type MinuteRow } from './minutes.ts'

const at = (minute: number): string => `2026-08-01T00:${String(minute).padStart(2, '0')}:00.000Z`
const minuteAt = (time: string): number => Date.parse(time) / minuteMilliseconds
const counts = { received: 3, stored: 1, duplicates: 1, refused: 1, losses: 4, bytes: 300, errors: 0 }

/** @param open opens the store with this clock */
export function operationContract(driver: string, open: (clock: () => string) => Promise<Store>): void {
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

  sourceContract(driver, open)

  describe(`counts by minute on ${driver}`, () => {
    const row = (minute: number, more: Partial<MinuteRow> = {}): MinuteRow => ({
      tenant,
      kind: 'source',
      id: 'fleet',
      minute: minuteAt(at(minute)),
      ...counts,
      ...more,
    })
    const read = (step = 1, id = 'fleet') =>
      store.minutes.read({ tenant, kind: 'source', id, from: minuteAt(at(0)), to: minuteAt(at(10)), step })

    it('add up what several processes count of one minute', async () => {
      await Promise.all([store.minutes.add([row(2), row(3)]), store.minutes.add([row(2, { errors: 5 })])])
      expect(await read()).toEqual([
        {
          minute: minuteAt(at(2)),
          received: 6,
          stored: 2,
          duplicates: 2,
          refused: 2,
          losses: 8,
          bytes: 600,
          errors: 5,
        },
        { minute: minuteAt(at(3)), ...counts },
      ])
    })

    it('say when each source was last heard, and in how many minutes of the day before if that is long ago', async () => {
      await store.minutes.add([
        ...[1, 2, 4].map((minute) => row(minute)),
        row(9, { id: 'lately' }),
        row(9, { id: 'old', minute: minuteAt(at(9)) - 1440 }),
        row(3, { kind: 'connector', id: 'other' }),
      ])
      const ids = ['fleet', 'lately', 'old', 'none', 'other']
      const last = await store.minutes.last({ tenant, kind: 'source', ids, recent: minuteAt(at(8)) })
      expect(last.toSorted((one, other) => (one.id < other.id ? -1 : 1))).toEqual([
        { id: 'fleet', minute: minuteAt(at(4)), active: 3 },
        { id: 'lately', minute: minuteAt(at(9)), active: 0 },
        { id: 'old', minute: minuteAt(at(9)) - 1440, active: 1 },
      ])
      const others = { tenant: freshTenant(), kind: 'source', ids, recent: 0 } as const
      expect(await store.minutes.last(others)).toEqual([])
    })

    it('are read in steps that begin with the first minute, from it and before the last', async () => {
      await store.minutes.add([0, 4, 5, 9, 10].map((minute) => row(minute)))
      expect((await read(5)).map(({ minute, received }) => [minute - minuteAt(at(0)), received])).toEqual([
        [0, 6],
        [5, 6],
      ])
    })

    it('are of one tenant, kind and id', async () => {
      await store.minutes.add([row(2, { kind: 'connector' }), row(2, { id: 'other' }), row(2, { tenant: 'another' })])
      expect(await read()).toEqual([])
      expect(await read(1, 'other')).toHaveLength(1)
    })

    it('are deleted after seven days', async () => {
      await store.minutes.add([row(2), row(3)])
      await store.sweep(new Date((minuteAt(at(3)) + keptMinutes) * minuteMilliseconds).toISOString())
      expect((await read()).map(({ minute }) => minute)).toEqual([minuteAt(at(3))])
    })

    it('end with their source', async () => {
      await store.minutes.add([row(2)])
      await store.sources.remove(tenant, 'fleet')
      expect(await read()).toEqual([])
    })
  })

  describe(`captures on ${driver}`, () => {
    const capture = (id: string, more: Partial<CaptureInput> = {}): CaptureInput => ({
      id,
      messages: 2,
      started: at(1),
      until: at(30),
      ...more,
    })
    const message = (id: string, more: Partial<NewCaptured> = {}): NewCaptured => ({
      id,
      owner: 'owner',
      received: at(2),
      mediaType: 'text/plain',
      result: 'stored',
      bytes: 3,
      expires: at(50),
      body: Uint8Array.of(0, 200, 7),
      ...more,
    })
    const listed = async (): Promise<readonly string[]> => {
      const page = await store.captures.list({ tenant, source: 'fleet', limit: 10 })
      return page.ok ? page.value.items.map(({ id }) => id) : []
    }

    it('keep the newest messages, and give them back', async () => {
      await store.captures.put(tenant, 'fleet', capture('c'))
      await store.captures.add(tenant, 'fleet', 'c', [message('1'), message('2')], 0)
      await store.captures.add(tenant, 'fleet', 'c', [message('3')], 5)
      expect(await listed()).toEqual(['3', '2'])
      expect(await store.captures.get(tenant, 'fleet')).toEqual({ ...capture('c'), dropped: 5 })
      const { expires: _expires, ...kept } = message('3')
      expect(await store.captures.message(tenant, 'fleet', '3')).toEqual({ ...kept, capture: 'c' })
    })

    it('are listed in pages, the newest first', async () => {
      await store.captures.put(tenant, 'fleet', capture('c', { messages: 5 }))
      await store.captures.add(
        tenant,
        'fleet',
        'c',
        ['1', '2', '3'].map((id) => message(id)),
        0,
      )
      const first = await store.captures.list({ tenant, source: 'fleet', limit: 2 })
      if (!first.ok || first.value.next === undefined) throw new Error('there is a next page')
      const second = await store.captures.list({ tenant, source: 'fleet', limit: 2, cursor: first.value.next })
      const ids = [first, second].map((page) => page.ok && page.value.items.map(({ id }) => id))
      expect(ids).toEqual([['3', '2'], ['1']])
    })

    it('take no message of a capture that has ended or was replaced', async () => {
      await store.captures.add(tenant, 'fleet', 'c', [message('1')], 0)
      await store.captures.put(tenant, 'fleet', capture('c'))
      await store.captures.put(tenant, 'fleet', capture('d'))
      await store.captures.add(tenant, 'fleet', 'c', [message('1')], 1)
      expect(await listed()).toEqual([])
      expect(await store.captures.get(tenant, 'fleet')).toMatchObject({ id: 'd', dropped: 0 })
    })

    it('are known with their source, until they end', async () => {
      await store.captures.put(tenant, 'fleet', capture('c'))
      expect((await store.sources.get(tenant, 'fleet'))?.capture).toEqual({ id: 'c', until: at(30) })
      now = at(30)
      expect(await store.sources.get(tenant, 'fleet')).not.toHaveProperty('capture')
    })

    it('show nothing after their end, and are deleted then', async () => {
      await store.captures.put(tenant, 'fleet', capture('c', { messages: 9 }))
      const messages = [message('1'), message('2', { expires: at(5) })]
      await store.captures.add(tenant, 'fleet', 'c', messages, 0)
      now = at(5)
      expect(await listed()).toEqual(['1'])
      await store.sweep(at(6))
      now = at(1)
      expect(await listed()).toEqual(['1'])
      now = at(30)
      expect([await listed(), await store.captures.message(tenant, 'fleet', '1')]).toEqual([[], undefined])
      await store.sweep(at(30))
      now = at(1)
      expect([await listed(), await store.captures.get(tenant, 'fleet')]).toEqual([[], undefined])
    })

    it('end with their source, and by a call', async () => {
      await store.captures.put(tenant, 'fleet', capture('c'))
      await store.captures.add(tenant, 'fleet', 'c', [message('1')], 0)
      await store.captures.remove(tenant, 'fleet')
      expect([await listed(), await store.captures.get(tenant, 'fleet')]).toEqual([[], undefined])
      await store.captures.put(tenant, 'fleet', capture('d'))
      await store.captures.add(tenant, 'fleet', 'd', [message('1')], 0)
      await store.sources.remove(tenant, 'fleet')
      expect([await listed(), await store.captures.get(tenant, 'fleet')]).toEqual([[], undefined])
      // Nothing is begun for a source that is gone.
      await store.captures.put(tenant, 'fleet', capture('e'))
      expect(await store.captures.get(tenant, 'fleet')).toBeUndefined()
    })
  })

  describe(`dry runs on ${driver}`, () => {
    const dryRun = (id: string, more: Partial<DryRunInput> = {}): DryRunInput => ({
      id,
      owner: 'owner',
      adapter: 'made-up',
      options: { edition: '2' },
      messages: 100,
      started: at(1),
      until: at(30),
      examplesExpire: at(40),
      ...more,
    })
    const add = (id: string, more: number, isDone = false): Promise<void> =>
      store.dryRuns.add<{ count?: number }>(tenant, { source: 'fleet', id }, async ({ report: { count = 0 } }) => ({
        report: { count: count + more },
        examples: Uint8Array.of(more),
        isDone,
      }))
    const get = () => store.dryRuns.get<{ count?: number }>(tenant, 'fleet')

    it('add to one report, whichever process finds something', async () => {
      await store.dryRuns.put(tenant, 'fleet', dryRun('a'))
      expect(await get()).toEqual({ ...dryRun('a'), report: {} })
      await Promise.all([1, 2, 3].map((more) => add('a', more)))
      expect((await get())?.report).toEqual({ count: 6 })
      await add('other', 1)
      expect((await get())?.report).toEqual({ count: 6 })
    })

    it('are known with their source until they end, by time or by number', async () => {
      const known = async () => (await store.sources.get(tenant, 'fleet'))?.dryRun
      await store.dryRuns.put(tenant, 'fleet', dryRun('a'))
      expect(await known()).toBe('a')
      now = at(30)
      expect(await known()).toBeUndefined()
      now = at(2)
      await add('a', 1, true)
      expect([await known(), (await get())?.ended]).toEqual([undefined, at(2)])
    })

    it('keep the report for a week, and the examples for less', async () => {
      await store.dryRuns.put(tenant, 'fleet', dryRun('a'))
      await add('a', 1)
      expect((await get())?.examples).toEqual(Uint8Array.of(1))
      now = at(40)
      expect(await get()).not.toHaveProperty('examples')
      await store.sweep(at(40))
      now = at(1)
      expect(await get()).not.toHaveProperty('examples')
      await store.sweep('2026-08-08T00:29:59.000Z')
      expect((await get())?.report).toEqual({ count: 1 })
      await store.sweep('2026-08-08T00:30:00.000Z')
      expect(await get()).toBeUndefined()
    })

    it('are refused where their options are too large, and end with their source', async () => {
      const large = dryRun('a', { options: { map: 'x'.repeat(1_900_000) } })
      expect(await store.dryRuns.put(tenant, 'fleet', large)).toBe('too-large')
      expect(await store.dryRuns.put(tenant, 'fleet', dryRun('b'))).toBe('stored')
      await store.sources.remove(tenant, 'fleet')
      expect(await get()).toBeUndefined()
    })
  })
}
