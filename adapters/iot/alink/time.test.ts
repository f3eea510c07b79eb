import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseZone } from '../../../standards/hub/time/time.ts'
import { latestMillisecond, millisecondsOf, millisecondText, readTime } from './time.ts'

const rule = { unit: undefined, zone: undefined }

describe('millisecondText', () => {
  it('agrees with Date, in any order of days and minutes', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: latestMillisecond }), { minLength: 1 }), (counts) => {
        for (const count of counts) {
          expect(millisecondText(count)).toBe(new Date(count).toISOString())
          expect(millisecondsOf(millisecondText(count))).toBe(count)
        }
      }),
      { seed: 1, numRuns: 200 },
    )
  })
})

describe('readTime', () => {
  it('reads small counts as seconds, and reports it', () => {
    const read = (count: number) => readTime(count, '/time', rule)
    expect(read(99_999_999_999)).toEqual({ ok: true, value: { utc: '5138-11-16T09:46:39Z', loss: 'time-in-seconds' } })
    expect(read(100_000_000_000)).toEqual({ ok: true, value: { utc: '1973-03-03T09:46:40.000Z' } })
    expect(read(0)).toEqual({ ok: true, value: { utc: '1970-01-01T00:00:00Z', loss: 'time-in-seconds' } })
  })

  it('follows the declared unit without a loss', () => {
    expect(readTime(5, '/time', { ...rule, unit: 'ms' })).toEqual({
      ok: true,
      value: { utc: '1970-01-01T00:00:00.005Z' },
    })
    expect(readTime(5, '/time', { ...rule, unit: 's' })).toEqual({ ok: true, value: { utc: '1970-01-01T00:00:05Z' } })
  })

  it.each([-1, 1.5e12 + 0.5, 1e18, true, null, {}, 'noon', '2026-02-30 00:00:00', ''])('rejects %j', (raw) => {
    expect(readTime(raw, '/time', { ...rule, zone: { kind: 'offset', name: 'Z', seconds: 0 } })).toMatchObject({
      ok: false,
      problem: { code: 'invalid', path: '/time' },
    })
  })

  it('requires the zone of a string without one, and reports times that the zone skips', () => {
    const zone = parseZone('Europe/Berlin')
    expect(readTime('2026-03-29 02:30:00', '/time', rule)).toMatchObject({ problem: { option: 'timezone' } })
    expect(readTime('2026-03-29 02:30:00', '/time', { ...rule, zone: zone.ok ? zone.value : undefined })).toEqual({
      ok: true,
      value: { utc: '2026-03-29T01:30:00Z', loss: 'time-gap', isText: true },
    })
  })
})
