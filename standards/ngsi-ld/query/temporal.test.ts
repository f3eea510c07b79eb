// The temporal query, durations, aggregation and joins (ETSI GS CIM 009 clause 4.11, 4.5.19, 4.5.23).

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Json } from '../../hub/entity.ts'
import { aggregate } from './aggregate.ts'
import { type AggregationMethod, aggregationMethods, parseAggregation, periodsOf } from './aggregation.ts'
import { addDuration, parseDuration } from './duration.ts'
import { type JoinParameters, maxLevels, parseJoin } from './join.ts'
import { parseTemporalQ, type TemporalParameters } from './temporal.ts'
import { problemOf, valueOf } from './testing.ts'

const noon = '2026-01-01T12:00:00Z'
const evening = '2026-01-01T18:00:00Z'

describe('a temporal query', () => {
  it.each<[TemporalParameters, readonly string[], readonly string[]]>([
    [{ timerel: 'before', timeAt: noon }, ['2026-01-01T11:59:59.999Z'], [noon, evening]],
    [{ timerel: 'after', timeAt: noon }, [noon, '2026-01-01T12:00:00.000Z', evening], ['2026-01-01T11:59:59Z']],
    [
      { timerel: 'between', timeAt: noon, endTimeAt: evening },
      [noon, '2026-01-01T17:59:59.9Z'],
      [evening, '2026-01-01T11:59:59Z'],
    ],
    [{ timerel: 'between', timeAt: '2026-01-01T13:00:00+01:00', endTimeAt: noon }, [], [noon]],
  ])('%j', (parameters, met, unmet) => {
    const { matches } = valueOf(parseTemporalQ(parameters))
    expect(met.filter((utc) => !matches(utc))).toEqual([])
    expect(unmet.filter((utc) => matches(utc))).toEqual([])
  })

  it('says its property and its ends', () => {
    const parameters = {
      timerel: 'between',
      timeAt: '2026-01-01T13:00:00+01:00',
      endTimeAt: evening,
      timeproperty: 'modifiedAt',
    }
    expect(valueOf(parseTemporalQ(parameters))).toMatchObject({ property: 'modifiedAt', from: noon, to: evening })
    expect(valueOf(parseTemporalQ({ timerel: 'before', timeAt: noon }))).toMatchObject({
      property: 'observedAt',
      from: undefined,
      to: noon,
    })
    expect(valueOf(parseTemporalQ({ timerel: 'after', timeAt: noon }))).toMatchObject({ from: noon, to: undefined })
  })

  it.each<[TemporalParameters, string]>([
    [{}, 'timerel'],
    [{ timerel: 'during', timeAt: noon }, 'timerel'],
    [{ timerel: 'before' }, 'timeAt'],
    [{ timerel: 'before', timeAt: '2026-01-01T12:00:00' }, 'timeAt'],
    [{ timerel: 'between', timeAt: noon }, 'endTimeAt'],
    [{ timerel: 'between', timeAt: evening, endTimeAt: noon }, 'endTimeAt'],
    [{ timerel: 'after', timeAt: noon, endTimeAt: evening }, 'endTimeAt'],
    [{ timerel: 'after', timeAt: noon, timeproperty: 'name' }, 'timeproperty'],
  ])('%j is a problem', (parameters, path) => {
    expect(problemOf(parseTemporalQ(parameters))).toMatchObject({ code: 'invalid', path })
  })
})

describe('a duration', () => {
  it.each([
    ['PT1H', 0, 3600],
    ['P1D', 0, 86_400],
    ['P2W', 0, 1_209_600],
    ['P1M', 1, 0],
    ['P3Y6M4DT12H30M5S', 42, 390_605],
    ['PT1M', 0, 60],
    ['PT0S', 0, 0],
    ['P0D', 0, 0],
  ])('%s', (text, months, seconds) => {
    expect(parseDuration(text)).toEqual({ months, seconds })
  })

  it.each(['', 'P', 'PT', 'P1DT', '1D', 'P1H', 'PT1D', 'P1W1D', 'P-1D', 'P1.5D', 'PT1H ', 'P0003-06-04T12:30:05'])(
    '%s is none',
    (text) => {
      expect(parseDuration(text)).toBeUndefined()
    },
  )

  it.each([
    ['2026-01-31T10:00:00Z', 'P1M', 1, '2026-02-28T10:00:00Z'],
    ['2026-01-31T10:00:00Z', 'P1M', 2, '2026-03-31T10:00:00Z'],
    ['2024-02-29T00:00:00.5Z', 'P1Y', 1, '2025-02-28T00:00:00.5Z'],
    ['2026-12-31T23:59:59Z', 'PT1S', 1, '2027-01-01T00:00:00Z'],
    ['2026-01-01T00:00:00Z', 'P1MT1H', 2, '2026-03-01T02:00:00Z'],
    ['9998-06-01T00:00:00Z', 'P1Y', 1, '9999-06-01T00:00:00Z'],
    ['9999-06-01T00:00:00Z', 'P1Y', 1, '9999-12-31T23:59:59Z'],
  ])('%s and %s, %i times', (utc, duration, times, expected) => {
    const parsed = parseDuration(duration)
    expect(parsed && addDuration(utc, parsed, times)).toBe(expected)
  })
})

describe('an aggregation', () => {
  it('reads methods, each once, and the period', () => {
    expect(valueOf(parseAggregation({ aggrMethods: 'avg,max,avg', aggrPeriodDuration: 'PT1H' }))).toEqual({
      methods: ['avg', 'max'],
      period: { months: 0, seconds: 3600 },
    })
    expect(valueOf(parseAggregation({ aggrMethods: 'sum' })).period).toBeUndefined()
    expect(valueOf(parseAggregation({ aggrMethods: 'sum', aggrPeriodDuration: 'P0D' })).period).toBeUndefined()
  })

  it.each([
    [{}, 'aggrMethods'],
    [{ aggrMethods: 'median' }, 'aggrMethods'],
    [{ aggrMethods: 'avg,' }, 'aggrMethods'],
    [{ aggrMethods: 'avg', aggrPeriodDuration: '1h' }, 'aggrPeriodDuration'],
  ])('%j is a problem', (parameters, path) => {
    expect(problemOf(parseAggregation(parameters))).toMatchObject({ code: 'invalid', path })
  })

  it('has periods from the first instant to the one that holds the last', () => {
    const hour = { months: 0, seconds: 3600 }
    const periods = valueOf(periodsOf('2020-08-01T12:03:00Z', '2020-08-01T14:03:00Z', hour, 10))
    expect(periods.map(({ start, end }) => `${start.slice(11, 16)}-${end.slice(11, 16)}`)).toEqual([
      '12:03-13:03',
      '13:03-14:03',
      '14:03-15:03',
    ])
    const month = { months: 1, seconds: 0 }
    expect(valueOf(periodsOf('2026-01-31T00:00:00Z', '2026-03-30T00:00:00Z', month, 10)).at(-1)).toEqual({
      start: '2026-02-28T00:00:00Z',
      end: '2026-03-31T00:00:00Z',
    })
    expect(problemOf(periodsOf('2020-08-01T12:03:00Z', '2020-08-01T14:03:00Z', hour, 2))).toMatchObject({
      code: 'limit-exceeded',
      maximum: 2,
    })
    expect(valueOf(periodsOf('9999-12-31T23:30:00Z', '9999-12-31T23:59:59Z', hour, 10))).toHaveLength(1)
  })

  it.each<[string, readonly Json[], Partial<Record<AggregationMethod, Json>>]>([
    [
      'numbers',
      [2, 4, 4, 4, 5, 5, 7, 9],
      { avg: 5, distinctCount: 5, max: 9, min: 2, stddev: 2, sum: 40, sumsq: 232, totalCount: 8 },
    ],
    [
      'booleans',
      [true, false, true, true],
      { avg: 0.75, distinctCount: 2, max: 1, min: 0, stddev: Math.sqrt(0.1875), sum: 3, sumsq: 3, totalCount: 4 },
    ],
    [
      'arrays',
      [[1], [1, 2, 3]],
      { avg: 2, distinctCount: 2, max: 3, min: 1, stddev: 1, sum: 4, sumsq: 10, totalCount: 2 },
    ],
    ['texts', ['b', 'a', '\u{1F600}', '\uFFFD', 'a'], { distinctCount: 4, max: '\u{1F600}', min: 'a', totalCount: 5 }],
    [
      'instants',
      ['2026-01-01T12:00:00Z', '2026-01-01T13:00:00+02:00'],
      { distinctCount: 2, max: '2026-01-01T12:00:00Z', min: '2026-01-01T13:00:00+02:00', totalCount: 2 },
    ],
    [
      'times',
      ['08:00:00Z', '09:00:01.5Z'],
      { avg: '08:30:01Z', distinctCount: 2, max: '09:00:01.5Z', min: '08:00:00Z', totalCount: 2 },
    ],
    ['objects', [{ a: 1 }, { a: 1 }], { distinctCount: 1, totalCount: 2 }],
    ['values of several types', [1, true, 'x'], { distinctCount: 3, totalCount: 3 }],
  ])('of %s', (_, values, expected) => {
    const found = Object.fromEntries(aggregationMethods.map((method) => [method, aggregate(method, values, false)]))
    expect(Object.fromEntries(Object.entries(found).filter(([, value]) => value !== undefined))).toEqual(expected)
  })

  it('of names only counts', () => {
    const found = aggregationMethods.map((method) => aggregate(method, ['urn:a', 'urn:a'], true))
    expect(found).toEqual([undefined, 1, undefined, undefined, undefined, undefined, undefined, 2])
  })

  it('covers the whole time without gaps', () => {
    const start = fc.date({ min: new Date('2000-01-01'), max: new Date('2100-01-01'), noInvalidDate: true })
    const period = fc.record({ months: fc.integer({ min: 0, max: 14 }), seconds: fc.integer({ min: 1, max: 400_000 }) })
    fc.assert(
      fc.property(start, period, (date, duration) => {
        const from = date.toISOString()
        const last = addDuration(from, { months: 5, seconds: 0 }, 1)
        const periods = valueOf(periodsOf(from, last, { ...duration, seconds: duration.seconds + 86_400 }, 200))
        expect(periods[0]?.start).toBe(from)
        for (const [index, { start: begin }] of periods.entries())
          if (index > 0) expect(begin).toBe(periods[index - 1]?.end)
        expect((periods.at(-1)?.end ?? '') > last).toBe(true)
      }),
      { seed: 20_261, numRuns: 200, endOnFailure: true },
    )
  })
})

describe('a join', () => {
  it.each<[JoinParameters, unknown]>([
    [{}, undefined],
    [{ join: '@none' }, undefined],
    [{ join: 'inline' }, { form: 'inline', levels: 1, containedBy: [] }],
    [
      { join: 'flat', joinLevel: '2', containedBy: 'urn:x:1,urn:x:2' },
      { form: 'flat', levels: 2, containedBy: ['urn:x:1', 'urn:x:2'] },
    ],
  ])('%j', (parameters, expected) => {
    expect(valueOf(parseJoin(parameters))).toEqual(expected)
  })

  it.each<[JoinParameters, string, string]>([
    [{ join: 'nested' }, 'invalid', 'join'],
    [{ joinLevel: '2' }, 'invalid', 'join'],
    [{ join: '@none', containedBy: 'urn:x:1' }, 'invalid', 'join'],
    [{ join: 'flat', joinLevel: '0' }, 'invalid', 'joinLevel'],
    [{ join: 'flat', joinLevel: '1.5' }, 'invalid', 'joinLevel'],
    [{ join: 'flat', joinLevel: `${maxLevels + 1}` }, 'limit-exceeded', 'joinLevel'],
    [{ join: 'flat', containedBy: 'x' }, 'invalid', 'containedBy'],
  ])('%j is a problem', (parameters, code, path) => {
    expect(problemOf(parseJoin(parameters))).toMatchObject({ code, path })
  })
})
