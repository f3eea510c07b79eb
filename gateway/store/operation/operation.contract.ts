// The contract of what operators see of sources, as one suite that every implementation of the store passes.

import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Store } from '../store.ts'
import { freshTenant } from '../testing.ts'
import type { CaptureInput, NewCaptured } from './captures.ts'
import type { DryRunInput } from './dry-runs.ts'
import type { LagRow } from './source-minutes.ts'
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

  describe(`lag and losses by minute on ${driver}`, () => {
    const of = (minute: number, source = 'fleet') => ({ tenant, source, minute: minuteAt(at(minute)) })
    const lag = (minute: number, milliseconds: number, more: Partial<LagRow> = {}): LagRow => ({
      ...of(minute),
      observed: { messages: 1, sum: milliseconds, most: milliseconds },
      queued: { messages: 0, sum: 0, most: 0 },
      ...more,
    })
    const loss = (minute: number, code: string, losses: number, source = 'fleet') => ({
      ...of(minute, source),
      kind: 'dropped',
      code,
      losses,
    })
    const range = (step = 1) => ({ tenant, id: 'fleet', from: minuteAt(at(0)), to: minuteAt(at(10)), step })

    it('add up what several processes note of one minute, and keep the longest lag', async () => {
      const queued = { messages: 1, sum: 70, most: 70 }
      await Promise.all([
        store.sourceMinutes.add([lag(2, 3000), lag(3, 5)], [loss(2, 'no-unit', 2)]),
        store.sourceMinutes.add([lag(2, 9_000_000_000, { queued })], [loss(2, 'no-unit', 3), loss(2, 'a', 9)]),
      ])
      expect(await store.sourceMinutes.lags(range())).toEqual([
        {
          minute: minuteAt(at(2)),
          observed: { messages: 2, sum: 9_000_003_000, most: 9_000_000_000 },
          queued: { messages: 1, sum: 70, most: 70 },
        },
        {
          minute: minuteAt(at(3)),
          observed: { messages: 1, sum: 5, most: 5 },
          queued: { messages: 0, sum: 0, most: 0 },
        },
      ])
      expect(await store.sourceMinutes.losses(range())).toEqual([
        { minute: minuteAt(at(2)), kind: 'dropped', code: 'a', losses: 9 },
        { minute: minuteAt(at(2)), kind: 'dropped', code: 'no-unit', losses: 5 },
      ])
    })

    it('are read in steps, of one source', async () => {
      await store.sourceMinutes.add(
        [lag(0, 10), lag(4, 30), lag(5, 1), lag(10, 1), lag(1, 99, { source: 'other' })],
        [loss(1, 'a', 1), loss(4, 'a', 1), loss(9, 'a', 1), loss(10, 'a', 1), loss(1, 'a', 50, 'other')],
      )
      const lags = await store.sourceMinutes.lags(range(5))
      expect(lags.map(({ observed }) => observed)).toEqual([
        { messages: 2, sum: 40, most: 30 },
        { messages: 1, sum: 1, most: 1 },
      ])
      expect((await store.sourceMinutes.losses(range(5))).map(({ losses }) => losses)).toEqual([2, 1])
      expect(await store.sourceMinutes.losses({ ...range(5), tenant: freshTenant() })).toEqual([])
    })

    it('are deleted after seven days, and end with their source', async () => {
      await store.sourceMinutes.add([lag(2, 1), lag(3, 2)], [loss(2, 'a', 1), loss(3, 'b', 1)])
      await store.sweep(new Date((minuteAt(at(3)) + keptMinutes) * minuteMilliseconds).toISOString())
      expect((await store.sourceMinutes.lags(range())).map(({ minute }) => minute)).toEqual([minuteAt(at(3))])
      expect((await store.sourceMinutes.losses(range())).map(({ code }) => code)).toEqual(['b'])
      await store.sources.remove(tenant, 'fleet')
      expect(await store.sourceMinutes.lags(range())).toEqual([])
      expect(await store.sourceMinutes.losses(range())).toEqual([])
    })
  })

  describe(`a pause on ${driver}`, () => {
    it('begins and ends once, and moves the version each time', async () => {
      const before = await store.sources.get(tenant, 'fleet')
      expect(await store.sources.pause(tenant, 'fleet', at(2))).toMatchObject({ paused: at(2) })
      const again = await store.sources.pause(tenant, 'fleet', at(3))
      expect([again?.paused, again?.version]).toEqual([at(2), (before?.version ?? 0) + 1])
      const resumed = await store.sources.pause(tenant, 'fleet', undefined)
      expect([resumed?.paused, resumed?.version]).toEqual([undefined, (before?.version ?? 0) + 2])
      expect(await store.sources.pause(tenant, 'fleet', undefined)).toEqual(resumed)
      expect(await store.sources.pause(tenant, 'none', at(2))).toBeUndefined()
    })

    it('stays when the source is changed, and ends with it', async () => {
      await store.sources.pause(tenant, 'fleet', at(2))
      const input = { id: 'fleet', adapter: 'made-up', options: { a: 1 }, owner: 'owner' }
      expect(await store.sources.put(tenant, input, at(3))).toMatchObject({ source: { paused: at(2) } })
      expect(await store.sources.get(tenant, 'fleet')).toMatchObject({ paused: at(2), options: { a: 1 } })
      await store.sources.remove(tenant, 'fleet')
      await store.sources.put(tenant, input, at(4))
      expect(await store.sources.get(tenant, 'fleet')).not.toHaveProperty('paused')
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
