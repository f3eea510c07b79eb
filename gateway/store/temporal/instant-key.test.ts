import { describe, expect, it } from 'vitest'
import { compareInstants } from '../../../standards/hub/time/time.ts'
import { instantKey, isLater } from './instant-key.ts'

describe('instantKey', () => {
  const ascending = [
    '2025-12-31T23:59:59.999999Z',
    '2025-12-31T23:59:60Z',
    '2026-01-01T00:00:00Z',
    '2026-01-01T00:00:00.000001Z',
    '2026-01-01T00:00:00.5Z',
    '2026-01-01T00:00:00.51Z',
    '2026-01-01T00:00:01Z',
    '2026-01-01T00:00:10Z',
    '2026-10-01T00:00:00Z',
  ]

  it('sorts as time does, whatever the precision', () => {
    expect(ascending.toReversed().map(instantKey).toSorted()).toEqual(ascending.map(instantKey))
    for (const [index, utc] of ascending.entries())
      expect(ascending.map((than) => isLater(utc, than))).toEqual(ascending.map((_, than) => index > than))
  })

  it('orders as the hub does', () => {
    for (const utc of ascending)
      expect(ascending.map((than) => isLater(utc, than))).toEqual(
        ascending.map((than) => compareInstants(utc, than) > 0),
      )
  })

  it.each([
    ['2026-01-01T00:00:10Z', '2026-01-01T00:00:10.0Z'],
    ['2026-01-01T00:00:00Z', '2026-01-01T00:00:00.000z'],
    ['2026-01-01T00:00:00.5Z', '2026-01-01T00:00:00.500Z'],
  ])('is one for %s and %s', (one, other) => {
    expect(instantKey(one)).toBe(instantKey(other))
  })
})
