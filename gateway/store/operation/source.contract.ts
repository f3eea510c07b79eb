// The contract of the lag and the losses of sources by minute, and of their pauses; a part of that of operation.

import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Store } from '../store.ts'
import { freshTenant } from '../testing.ts'
import { keptMinutes, minuteMilliseconds } from './minutes.ts'
import type { LagRow } from './source-minutes.ts'

const at = (minute: number): string => `2026-08-01T00:${String(minute).padStart(2, '0')}:00.000Z`
const minuteAt = (time: string): number => Date.parse(time) / minuteMilliseconds

/** @param open opens the store with this clock */
export function sourceContract(driver: string, open: (clock: () => string) => Promise<Store>): void {
  let store: Store
  let tenant: string

  beforeAll(async () => {
    store = await open(() => at(1))
  })
  beforeEach(async () => {
    tenant = freshTenant()
    await store.sources.put(tenant, { id: 'fleet', adapter: 'made-up', options: {}, owner: 'owner' }, at(1))
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
}
