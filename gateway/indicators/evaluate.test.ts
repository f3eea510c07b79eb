// Each formula with an answer that was computed by hand, and each check both ways: enough data and too little, the right unit and a wrong one.

import { describe, expect, it } from 'vitest'
import type { Entity } from '../../standards/hub/entity.ts'
import { indicators } from '../../standards/indicators/generated/indicators.ts'
import { figuresOf, formulaText, type Indicator, operandsOf } from '../../standards/indicators/definition.ts'
import { categoryOf } from '../../standards/hub/vocabulary.ts'
import type { IndicatorHour } from '../store/indicators/indicators.ts'
import { evaluate, type Figure, type Observed, periodTo } from './evaluate.ts'
import { nextHour } from './hours.ts'
import { unknownFigures } from './run.ts'

const at = '2026-03-02T00:00:00Z'
const byName = (id: string): Indicator => {
  const found = indicators.find((one) => one.id === id)
  if (found === undefined) throw new Error(`no indicator ${id}`)
  return found
}
const figure = (value: number): Figure => ({ value, year: 2025, source: 'made up' })
const nothing: Observed = {
  entities: () => Promise.resolve([]),
  hours: () => Promise.resolve([]),
  isSeen: () => Promise.resolve(false),
}

/** Indicators of a day, so that a test can write all of its hours. */
const aDay = (indicator: Indicator): Indicator => ({ ...indicator, period: 'P1D' })

function hour(index: number, value: number, unit = 'GQ', more: Partial<IndicatorHour> = {}): IndicatorHour {
  const start = `2026-03-01T${String(index).padStart(2, '0')}:00:00Z`
  const row = {
    attribute: 'no2',
    entity: 'x',
    hour: start,
    start,
    until: nextHour(start),
    unit,
    readings: 1,
    total: value,
    excluded: 0,
  }
  return { ...row, ...more }
}

function observed(rows: Readonly<Record<string, readonly IndicatorHour[]>>, type = 'AirQualityObserved'): Observed {
  const entities = Object.keys(rows).map((id): Entity => ({ id, type }))
  return {
    entities: () => Promise.resolve(entities),
    hours: (entity) => Promise.resolve(rows[entity] ?? []),
    isSeen: (entity) => Promise.resolve((rows[entity] ?? []).length > 0),
  }
}

const hours = (count: number, value: number, unit?: string) =>
  Array.from({ length: count }, (_, index) => hour(index, value, unit))

describe('the formulas of U4SSC and GB/T 33356, by figures', () => {
  it.each([
    ['EC-ICT-ICT-1C', { householdsWithInternet: 98_765, households: 123_456 }, 80, '%'],
    ['EC-I-WS-5C', { householdsWithBasicSanitation: 45_000, households: 50_000 }, 90, '%'],
    ['SC-SH-SA-6C', { policeOfficers: 250, population: 1_250_000 }, 20, 'per 100 000 inhabitants'],
    ['SC-SH-SI-5A', { dayCarePlaces: 1200, preSchoolChildren: 4000 }, 30, '%'],
    ['EC-I-T-5A', { peakTravelMinutes: 26, freeFlowTravelMinutes: 20 }, 1.3, 'ratio'],
    ['L1P1-A1', { servicesWithElectronicLicence: 180, services: 240 }, 22.5, 'points'],
  ])('%s', async (id, values, value, unit) => {
    const figures = Object.fromEntries(Object.entries(values).map(([name, one]) => [name, figure(one)]))
    const indicator = byName(id)
    expect(indicator.unit.text).toBe(unit)
    expect(await evaluate(indicator, nothing, figures, at)).toMatchObject({ value, missing: [] })
    // Each figure is needed, and none has a default.
    for (const name of Object.keys(values)) {
      const { [name]: _left, ...rest } = figures
      const without = await evaluate(indicator, nothing, rest, at)
      expect([without.value, without.missing.map(({ code }) => code)]).toEqual([undefined, ['figure-not-declared']])
    }
  })

  it('counts meters that reported: 2 of 4 declared are 50 %; nothing is divided by a declared 0', async () => {
    const meters = observed({ a: hours(1, 5, 'KWH'), b: hours(2, 7, 'KWH'), silent: [] }, 'ThreePhaseAcMeasurement')
    const indicator = byName('EC-ICT-ES-1C')
    const counted = await evaluate(indicator, meters, { electricityMeters: figure(4) }, at)
    expect([counted.value, counted.inputs[0]]).toMatchObject([50, { operand: 'count', value: 2 }])
    const none = await evaluate(indicator, meters, { electricityMeters: figure(0) }, at)
    expect([none.value, none.missing[0]?.code]).toEqual([undefined, 'zero-denominator'])
    const empty = await evaluate(indicator, nothing, { electricityMeters: figure(4) }, at)
    expect([empty.value, empty.missing[0]?.code]).toEqual([undefined, 'no-entities'])
  })
})

describe('a mean over a period', () => {
  const no2 = aDay(byName('EN-EN-AQ-1C-NO2'))

  it('is that of the hours of each station, and then of the stations', async () => {
    // (12 × 10 + 12 × 40) / 24 = 25 and 35; the mean of both is 30.
    const first = [...hours(12, 10), ...Array.from({ length: 12 }, (_, index) => hour(12 + index, 40))]
    expect(await evaluate(no2, observed({ first, second: hours(24, 35) }), {}, at)).toMatchObject({
      value: 30,
      period: { from: '2026-03-01T00:00:00Z', to: at },
      inputs: [{ attribute: 'no2', entities: [{ isUsed: true, hoursWithReadings: 24 }, { isUsed: true }] }],
    })
  })

  it('needs nine tenths of the hours: 22 of 24 are enough, 21 are not', async () => {
    expect(await evaluate(no2, observed({ x: hours(22, 10) }), {}, at)).toMatchObject({ value: 10 })
    const few = await evaluate(no2, observed({ x: hours(21, 10) }), {}, at)
    expect([few.value, few.missing]).toEqual([
      undefined,
      [{ code: 'time-coverage', detail: expect.stringContaining('87.5 % of the hours of the period; 90 %') as string }],
    ])
    // A station that covers too little is left out, and does not take the others along.
    const both = await evaluate(no2, observed({ x: hours(21, 10), y: hours(24, 50) }), {}, at)
    expect([both.value, both.inputs[0]]).toMatchObject([50, { entities: [{ isUsed: false }, { isUsed: true }] }])
  })

  it('converts units of the same quantity kind, and ppb by the factor of the manual', async () => {
    expect(await evaluate(no2, observed({ x: hours(24, 0.05, 'GP') }), {}, at)).toMatchObject({ value: 50 })
    expect(await evaluate(no2, observed({ x: hours(24, 20, '61') }), {}, at)).toMatchObject({ value: 38 })
    const ozone = aDay(byName('EN-EN-AQ-1C-O3'))
    expect(await evaluate(ozone, observed({ x: hours(24, 10, '61') }), {}, at)).toMatchObject({ value: 19.6 })
  })

  it('takes no value of another quantity kind, or without a unit', async () => {
    for (const unit of ['CEL', '']) {
      const wrong = await evaluate(no2, observed({ x: hours(24, 20, unit) }), {}, at)
      expect([wrong.value, wrong.missing[0]?.code]).toEqual([undefined, 'other-unit'])
    }
    const pm10 = await evaluate(aDay(byName('EN-EN-AQ-1C-PM10')), observed({ x: hours(24, 20, '61') }), {}, at)
    expect(pm10.value).toBeUndefined()
  })

  it('takes no reading that its sender marks as bad', async () => {
    const bad = Array.from({ length: 24 }, (_, index) => hour(index, 0, 'GQ', { readings: 0, excluded: 3 }))
    const all = await evaluate(no2, observed({ x: bad }), {}, at)
    expect([all.value, all.missing[0]?.code]).toEqual([undefined, 'no-readings'])
    const some = await evaluate(no2, observed({ x: [...hours(23, 10), ...bad.slice(23)] }), {}, at)
    expect(some).toMatchObject({ value: 10, inputs: [{ entities: [{ excluded: 3, hoursWithReadings: 23 }] }] })
  })

  it('takes the mean of a day for the hours that have no readings of their own', async () => {
    const day = hour(0, 100, 'GQ', { start: '2026-03-01T00:00:00Z', until: at })
    // 12 hours of 10, 12 of the day's 100.
    expect(await evaluate(no2, observed({ x: [...hours(12, 10), day] }), {}, at)).toMatchObject({ value: 55 })
  })

  it('says that there is nothing, and takes 0 for a value', async () => {
    const none = await evaluate(no2, observed({}), {}, at)
    expect([none.value, none.missing[0]?.code]).toEqual([undefined, 'no-readings'])
    expect(await evaluate(no2, observed({ x: hours(24, 0) }), {}, at)).toMatchObject({ value: 0, missing: [] })
  })
})

describe('a sum', () => {
  const beds: Indicator = {
    ...byName('SC-EH-H-4A'),
    formula: { sum: { types: ['OffStreetParking'], attribute: 'totalSpotNumber' } },
    coverage: { share: 1, because: 'a part would be less than the city has' },
  }
  const park = (id: string, value?: number): Entity => ({
    id,
    type: 'OffStreetParking',
    ...(value === undefined ? {} : { totalSpotNumber: { type: 'Property', value } }),
  })

  it('is of all entities or of none', async () => {
    const of = (...entities: readonly Entity[]) =>
      evaluate(beds, { ...nothing, entities: () => Promise.resolve(entities) }, {}, at)
    expect(await of(park('a', 40), park('b', 0))).toMatchObject({ value: 40 })
    const part = await of(park('a', 40), park('b'))
    expect([part.value, part.missing[0]?.code]).toEqual([undefined, 'entities-without-value'])
  })

  it('is of the values that there are now, whatever other instances the attribute has', async () => {
    const most = { type: 'Property', value: 90, datasetId: 'urn:citygate:aggregation:max:P1D' } as const
    const several = {
      id: 'a',
      type: 'OffStreetParking',
      totalSpotNumber: [most, { type: 'Property', value: 40 }],
    } as const
    const of = (entity: Entity) => evaluate(beds, { ...nothing, entities: () => Promise.resolve([entity]) }, {}, at)
    expect(await of(several)).toMatchObject({ value: 40 })
    expect((await of({ ...several, totalSpotNumber: [most] })).value).toBeUndefined()
  })
})

describe('the definitions', () => {
  it('list all indicators of U4SSC, 55 core and 36 advanced, and compute those whose methodology was read', () => {
    const u4ssc = indicators.filter(({ set }) => set === 'u4ssc')
    expect(new Set(u4ssc.map(({ code }) => code)).size).toBe(91)
    const codes = [...new Set(u4ssc.map(({ code }) => code))]
    expect([
      codes.filter((code) => code.endsWith('C')).length,
      codes.filter((code) => code.endsWith('A')).length,
    ]).toEqual([55, 36])
    expect(u4ssc.filter(({ formula }) => formula !== undefined)).toHaveLength(21)
    for (const { formula, clause } of u4ssc) if (formula !== undefined) expect(clause).toMatch(/page \d+$/)
  })

  it('name no personal attribute, since the value of few entities would say what one of them did', () => {
    for (const { formula } of indicators) {
      for (const operand of formula === undefined ? [] : operandsOf(formula)) {
        const of = 'mean' in operand ? operand.mean : 'sum' in operand ? operand.sum : undefined
        if (of !== undefined) expect(categoryOf(of.types, of.attribute)).toBe('dpv:NonPersonalData')
      }
    }
  })

  it('say their formulas and figures', () => {
    expect(formulaText(byName('EC-ICT-ES-1C').formula ?? { figure: '' })).toBe(
      'count(ThreePhaseAcMeasurement|ACMeasurement.totalActiveEnergyImport) / electricityMeters × 100',
    )
    expect(figuresOf(byName('SC-SH-SA-6C'))).toEqual(['policeOfficers', 'population'])
  })

  it('end a period at the time of the run', () => {
    expect(periodTo('2026-03-02T10:20:30.5Z', 'P1Y')).toEqual({
      from: '2025-03-02T10:00:00Z',
      to: '2026-03-02T10:20:30.5Z',
    })
  })
})

describe('a figure that no indicator uses', () => {
  const faults = (name: string) =>
    unknownFigures({ indicators: { sets: ['u4ssc'], figures: { [name]: figure(1) } } as never })

  it('is refused with the one that is meant, or with all that there are', () => {
    expect(faults('population')).toEqual([])
    expect(faults('populaton')).toEqual([
      'indicators.figures.populaton: no indicator uses this figure; did you mean population?',
    ])
    expect(faults('zebras')[0]).toMatch(/; the figures are .*households, .*population, /)
  })
})
