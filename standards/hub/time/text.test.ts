import { describe, expect, it } from 'vitest'
import { withoutHour24 } from './time.ts'

describe('The hour 24 of XML Schema', () => {
  it.each([
    ['2026-01-02T24:00:00Z', '2026-01-03T00:00:00Z'],
    ['2026-12-31T24:00:00+01:00', '2027-01-01T00:00:00+01:00'],
    ['2024-02-28T24:00:00.000-05:00', '2024-02-29T00:00:00-05:00'],
    ['2026-02-28T24:00:00', '2026-03-01T00:00:00'],
  ])('%s is %s', (text, same) => {
    expect(withoutHour24(text)).toBe(same)
  })

  it.each(['2026-01-02T23:59:59Z', '2026-01-02T24:00:01Z', '2026-02-30T24:00:00Z', '9999-12-31T24:00:00Z', '24:00:00'])(
    '%s stays as it is',
    (text) => {
      expect(withoutHour24(text)).toBe(text)
    },
  )
})
