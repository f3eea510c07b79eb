import { describe, expect, it } from 'vitest'
import { Ledger } from '../ledger.ts'
import { markInstant, messageInstant, utcOf } from './time.ts'

const at = (text: string): number => Date.parse(text)
const read = (value: number, path = '/x') => ({ value, path })

function instant(moy: number | undefined, milliseconds: number | undefined, reference: string | undefined) {
  const ledger = new Ledger('source')
  const found = messageInstant(
    moy === undefined ? undefined : read(moy, '/moy'),
    milliseconds === undefined ? undefined : read(milliseconds, '/ms'),
    reference === undefined ? undefined : at(reference),
    ledger,
  )
  return [utcOf(found), ...ledger.losses.map(({ path, code }) => `${path} ${code}`)]
}

describe('the time of a message', () => {
  it('is in the last year that does not make it more than a day ahead', () => {
    expect(instant(0, 500, '2026-01-01T00:00:05Z')).toEqual(['2026-01-01T00:00:00.500Z', '/moy year-of-reference'])
    // A clock that is a little late: the message is of the year that has just begun, or of the one that has just ended.
    expect(instant(0, 0, '2025-12-31T23:59:50Z')[0]).toBe('2026-01-01T00:00:00.000Z')
    expect(instant(525_599, 59_000, '2026-01-01T00:00:02Z')[0]).toBe('2025-12-31T23:59:59.000Z')
    expect(instant(0, 0, '2026-10-18T00:00:00Z')[0]).toBe('2026-01-01T00:00:00.000Z')
  })

  it('is in the nearest minute if the message does not say which', () => {
    expect(instant(undefined, 59_900, '2026-01-02T03:05:00.100Z')).toEqual([
      '2026-01-02T03:04:59.900Z',
      '/ms minute-of-reference',
    ])
    expect(instant(undefined, 100, '2026-01-02T03:04:59.900Z')[0]).toBe('2026-01-02T03:05:00.100Z')
  })

  it('is not known where its parts are not, or nothing declares the rest', () => {
    expect(instant(527_040, 65_535, '2026-01-02T03:04:05Z')).toEqual([
      undefined,
      '/moy value-absent',
      '/ms value-absent',
    ])
    expect(instant(1, 2, undefined)).toEqual([undefined, '/moy reference-undeclared', '/ms reference-undeclared'])
    expect(instant(1, undefined, '2026-01-02T03:04:05Z')).toEqual(['2026-01-01T00:01:00.000Z', '/moy whole-minute'])
  })
})

describe('a TimeMark', () => {
  const mark = (value: number, message: string, isStart = false) => {
    const ledger = new Ledger('source')
    return [markInstant(read(value), at(message), isStart, ledger), ...ledger.losses.map(({ code }) => code)]
  }

  it('is in the current or the next hour of the message', () => {
    expect(mark(2520, '2026-01-02T03:04:05Z')).toEqual(['2026-01-02T03:04:12.000Z'])
    expect(mark(5, '2026-01-02T03:59:59.5Z')).toEqual(['2026-01-02T04:00:00.500Z'])
    expect(mark(100, '2026-01-02T03:04:05Z')).toEqual(['2026-01-02T04:00:10.000Z'])
  })

  it('has passed, where it is less than a minute before the message', () => {
    expect(mark(49, '2026-01-02T03:00:05.05Z')).toEqual(['2026-01-02T03:00:04.900Z'])
    expect(mark(35_999, '2026-01-02T03:00:00.05Z')).toEqual(['2026-01-02T02:59:59.900Z'])
    expect(mark(1830, '2026-01-02T03:04:05Z')).toEqual(['2026-01-02T04:03:03.000Z'])
  })

  it('may have been before the message, where it is a start', () => {
    expect(mark(35_990, '2026-01-02T03:00:01Z', true)).toEqual(['2026-01-02T02:59:59.000Z'])
    expect(mark(2400, '2026-01-02T03:04:05Z', true)).toEqual(['2026-01-02T03:04:00.000Z'])
  })

  it('is none where it is beyond an hour, unknown, or out of range', () => {
    expect(mark(36_000, '2026-01-02T03:04:05Z')).toEqual([undefined, 'beyond-an-hour'])
    for (const value of [36_001, 36_111])
      expect(mark(value, '2026-01-02T03:04:05Z')).toEqual([undefined, 'value-absent'])
    for (const value of [-1, 36_050, 1.5])
      expect(mark(value, '2026-01-02T03:04:05Z')).toEqual([undefined, 'out-of-range'])
  })
})
