import { describe, expect, it } from 'vitest'
import { receptionTime } from './reception-time.ts'

const now = '2026-01-02T03:04:05.000Z'

describe('a time of reception', () => {
  it.each([
    ['2026-01-02T03:04:05Z', '2026-01-02T03:04:05Z'],
    ['2026-01-02T05:04:05.25+02:00', '2026-01-02T03:04:05.25Z'],
    ['2000-01-01T00:00:00Z', '2000-01-01T00:00:00Z'],
    ['2026-01-02T03:09:05Z', '2026-01-02T03:09:05Z'],
  ])('is read to UTC: %s', (text, utc) => {
    expect(receptionTime(text, now)).toEqual({ ok: true, value: utc })
  })

  it.each([
    'yesterday',
    '2026-01-02 03:04:05Z',
    '2026-01-02T13:04:05',
    '2026-02-30T00:00:00Z',
    '2025-12-31T23:59:60Z',
    '2025-12-30T23:59:60Z',
    '1999-12-31T23:59:59Z',
    '2000-01-01T00:30:00+01:00',
    '2026-01-02T03:09:05.001Z',
  ])('is refused: %s', (text) => {
    const read = receptionTime(text, now)
    expect(read).toMatchObject({ ok: false, problem: { code: 'invalid' } })
    expect(JSON.stringify(read)).not.toContain(text)
  })
})
