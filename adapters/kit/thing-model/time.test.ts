import { describe, expect, it } from 'vitest'
import { parseZone } from '../../../standards/hub/time/time.ts'
import type { Json } from '../../adapter.ts'
import { Ledger } from '../ledger.ts'
import { ProblemError } from '../problem-error.ts'
import { readTime } from './time.ts'

const rule = { timeUnit: undefined, timezone: undefined }

function read(raw: Json, settings: Parameters<typeof readTime>[2] = rule) {
  const ledger = new Ledger('source')
  try {
    const utc = readTime(raw, '/time', settings, ledger, { clause: 'Alink 1.0, time' })
    return { utc, codes: [...ledger.losses, ...ledger.repairs].map(({ code }) => code) }
  } catch (error) {
    if (error instanceof ProblemError) return { problem: error.problem }
    throw error
  }
}

describe('readTime', () => {
  it('reads small counts as seconds, and reports it', () => {
    expect(read(99_999_999_999)).toEqual({ utc: '5138-11-16T09:46:39Z', codes: ['time-in-seconds'] })
    expect(read(100_000_000_000)).toEqual({ utc: '1973-03-03T09:46:40.000Z', codes: [] })
    expect(read(0)).toEqual({ utc: '1970-01-01T00:00:00Z', codes: ['time-in-seconds'] })
  })

  it('follows the declared unit without a loss', () => {
    expect(read(5, { ...rule, timeUnit: 'ms' })).toEqual({ utc: '1970-01-01T00:00:00.005Z', codes: [] })
    expect(read(5, { ...rule, timeUnit: 's' })).toEqual({ utc: '1970-01-01T00:00:05Z', codes: [] })
  })

  it.each([-1, 1.5e12 + 0.5, 1e18, true, null, {}, 'noon', '2026-02-30 00:00:00', ''])('rejects %j', (raw) => {
    expect(read(raw, { ...rule, timezone: { kind: 'offset', name: 'Z', seconds: 0 } })).toMatchObject({
      problem: { code: 'invalid', path: '/time' },
    })
  })

  it('requires the zone of a string without one, and reports times that the zone skips', () => {
    const zone = parseZone('Europe/Berlin')
    expect(read('2026-03-29 02:30:00')).toMatchObject({ problem: { option: 'timezone' } })
    expect(read('2026-03-29 02:30:00', { ...rule, timezone: zone.ok ? zone.value : undefined })).toEqual({
      utc: '2026-03-29T01:30:00Z',
      codes: ['time-gap', 'time-text'],
    })
  })
})
