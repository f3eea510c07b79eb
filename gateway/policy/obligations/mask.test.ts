import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Attribute, Property } from '../../../standards/hub/entity.ts'
import { precisions } from '../../../standards/odrl/policy.ts'
import { middleOfCell } from './grid-cell.ts'
import { mask, redacted, roundTo } from './mask.ts'
import { drop, hidings, join, pass, type Treatment } from './treatment.ts'
import { startOf } from './truncate.ts'

const pseudonym = (value: string): string => `urn:pseudonym:${value.length}`
const personal = 'pd:VehicalLicenseNumber'

function shown(
  instance: Attribute,
  treatment: Partial<Treatment>,
  category: 'pd:Location' | typeof personal = personal,
) {
  return mask(instance, category, { hiding: 'shown', ...treatment }, pseudonym)
}

const number = (value: Property['value']): Attribute => ({ type: 'Property', value, unitCode: 'KMH' })
const point = (...coordinates: number[]): Attribute => ({ type: 'GeoProperty', value: { type: 'Point', coordinates } })

describe('a treatment', () => {
  const treatment: fc.Arbitrary<Treatment> = fc.record(
    {
      hiding: fc.constantFrom(...hidings),
      step: fc.constantFrom(0.1, 1, 10),
      cellSize: fc.constantFrom(10, 500, 10_000),
      precision: fc.constantFrom(...precisions),
    },
    { requiredKeys: ['hiding'] },
  )

  it('joins in any order and number to the strictest treatment', () => {
    fc.assert(
      fc.property(treatment, treatment, treatment, (one, two, three) => {
        expect(join(one, two)).toEqual(join(two, one))
        expect(join(join(one, two), three)).toEqual(join(one, join(two, three)))
        expect(join(one, one)).toEqual(one)
        expect(join(one, pass)).toEqual(one)
        expect(join(one, drop).hiding).toBe('drop')
      }),
      { seed: 11, numRuns: 500 },
    )
  })
})

describe('rounding', () => {
  it('gives the nearest multiple, half up, without a sign at zero', () => {
    const found = [
      [64, 10],
      [65, 10],
      [-4, 10],
      [-6, 10],
      [0.1 + 0.2, 0.1],
      [1234.5678, 0.01],
      [1.005, 0.01],
      [0.49999999999999994, 1],
      [1.7e308, 0.001],
    ].map(([value = 0, step = 1]) => roundTo(value, step))
    expect(found).toEqual([60, 70, 0, -10, 0.3, 1234.57, 1.01, 0, 1.7e308])
    expect(Object.is(roundTo(-0.4, 1), 0)).toBe(true)
  })

  it('is idempotent, and a coarser step overrides a finer one', () => {
    const finite = fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e6, max: 1e6 })
    fc.assert(
      fc.property(finite, fc.constantFrom(0.01, 0.1, 1, 10, 1000), (value, step) => {
        const once = roundTo(value, step) ?? Number.NaN
        expect(roundTo(once, step)).toBe(once)
      }),
      { seed: 12, numRuns: 1000 },
    )
  })

  it('redacts what is not a number', () => {
    expect(shown(number(64), { step: 10 })).toEqual({ type: 'Property', value: 60, unitCode: 'KMH' })
    expect(shown(number([64, 61]), { step: 10 })).toMatchObject({ value: [60, 60] })
    for (const value of ['64', { speed: 64 }, [64, '61'], true, null])
      expect(shown(number(value), { step: 10 })).toEqual({ type: 'VocabProperty', vocab: redacted })
    expect(shown(point(1, 2), { step: 10 })).toEqual({ type: 'VocabProperty', vocab: redacted })
  })
})

describe('a cell', () => {
  const place = fc.tuple(fc.double({ noNaN: true, min: -180, max: 180 }), fc.double({ noNaN: true, min: -90, max: 90 }))
  const size = fc.constantFrom(10, 500, 20_000, 1_000_000)

  it('is the same for its centre, and contains the places of finer cells', () => {
    fc.assert(
      fc.property(place, size, size, (position, one, other) => {
        const [fine, coarse] = [Math.min(one, other), Math.max(one, other)]
        const middle = middleOfCell(position, fine)
        expect(middleOfCell(middle, fine)).toEqual(middle)
        expect(middleOfCell(middle, coarse)).toEqual(middleOfCell(position, coarse))
      }),
      { seed: 13, numRuns: 2000 },
    )
  })

  it('has at least the requested width, except at the poles', () => {
    const metres = 500
    for (const latitude of [0, 33.3, 60, 79.9, -45]) {
      const [longitude, south] = middleOfCell([10, latitude], metres)
      const narrow = metres / 2 / (110_574 * Math.cos((latitude * Math.PI) / 180))
      expect(middleOfCell([longitude + narrow * 0.98, latitude], metres)[0]).toBe(longitude)
      expect(middleOfCell([10, south + (metres / 2 / 110_574) * 0.98], metres)[1]).toBe(south)
    }
  })

  it('contains the places at the limits of the coordinates, and those beyond them', () => {
    for (const [longitude, latitude] of [
      [180, 60],
      [200, 90],
      [-180, -90],
      [-200, -95],
    ] as const) {
      const [east] = middleOfCell([longitude, 60], 20_000)
      expect([Math.abs(east) < 180, Math.sign(east)]).toEqual([true, Math.sign(longitude)])
      const [, north] = middleOfCell([longitude, latitude], 20_000)
      expect([Math.abs(north) < 90, Math.sign(north)]).toEqual([true, Math.sign(latitude)])
    }
    // A row at a pole is one cell, and the whole earth is one cell where no smaller one is wide enough.
    expect(middleOfCell([77, 89.99], 1_000_000)[0]).toBe(0)
    expect(middleOfCell([77, 12], 30_000_000)).toEqual([0, 0])
  })

  it('is shown for lines and areas, and never for a place that is not written as a GeoProperty', () => {
    const line: Attribute = { type: 'GeoProperty', value: { type: 'LineString', coordinates: [[36.8, -1.3], [36.9, -1.2]] } } // prettier-ignore
    expect(shown(line, { cellSize: 500 })).toEqual(shown(point(36.8, -1.3), { cellSize: 500 }))
    const hidden = { type: 'VocabProperty', vocab: redacted }
    expect(shown(number(36.8), { cellSize: 500 }, 'pd:Location')).toEqual(hidden)
    expect(shown(number({ track: [{ type: 'Point', coordinates: [1, 2] }] }), { cellSize: 500 })).toEqual(hidden)
    expect(shown(number(64), { cellSize: 500 })).toEqual(number(64))
  })
})

describe('truncating', () => {
  it('applies to times everywhere in the instance', () => {
    const instance: Attribute = {
      type: 'Property',
      value: { from: '2026-11-25T14:47:09+02:00', name: '2026' },
      observedAt: '2026-11-25T12:47:09.250Z',
      modifiedAt: '2026-11-25T13:00:00Z',
    }
    expect(shown(instance, { precision: 'PT1H' })).toEqual({
      type: 'Property',
      value: { from: '2026-11-25T12:00:00Z', name: '2026' },
      observedAt: '2026-11-25T12:00:00Z',
      modifiedAt: '2026-11-25T13:00:00Z',
    })
    const starts = precisions.map((precision) => startOf('2026-11-25T12:47:09.250Z', precision))
    expect(starts).toEqual([
      '2026-11-25T12:47:00Z',
      '2026-11-25T12:00:00Z',
      '2026-11-25T00:00:00Z',
      '2026-11-01T00:00:00Z',
      '2026-01-01T00:00:00Z',
    ])
  })
})

describe('hiding a value', () => {
  const plate: Attribute = { type: 'Property', value: 'KAA 001A', unitCode: 'X', datasetId: 'urn:d:1', observedAt: '2026-11-25T12:00:00Z', checked: { type: 'Property', value: true } } // prettier-ignore

  it('leaves a pseudonym, and the sub-attributes', () => {
    const { unitCode: _, ...rest } = plate
    expect(shown(plate, { hiding: 'pseudonymise' })).toEqual({ ...rest, value: 'urn:pseudonym:8' })
    const owner: Attribute = { type: 'Relationship', object: ['urn:a', 'urn:bb'] }
    expect(shown(owner, { hiding: 'pseudonymise' })).toEqual({
      type: 'Relationship',
      object: ['urn:pseudonym:5', 'urn:pseudonym:6'],
    })
  })

  it('names what would be shown, so that the name reveals no more', () => {
    const names = [64, 61].map((value) => shown(number(value), { hiding: 'pseudonymise', step: 10 }))
    expect(names[0]).toEqual(names[1])
  })

  it('leaves only the dataset id', () => {
    expect(shown(plate, { hiding: 'redact' })).toEqual({ type: 'VocabProperty', vocab: redacted, datasetId: 'urn:d:1' })
  })
})

describe('a treatment that cannot be applied to a part redacts the whole', () => {
  const precision = 'P1D'
  const [time, day, wrong] = ['2026-11-25T12:47:09Z', '2026-11-25T00:00:00Z', '2026-13-45T25:61:61Z']

  it.each<[string, Property['value'], Property['value'] | undefined]>([
    ['a list of times', [time, 1, 'a'], [day, 1, 'a']],
    ['a list with a text that only looks like a time', [time, wrong], undefined],
    ['a list in a list', [[time]], [[day]]],
    ['an object', { from: time, count: 1 }, { from: day, count: 1 }],
    ['an object with a text that only looks like a time', { from: time, to: wrong }, undefined],
  ])('truncating %s', (_, given, wanted) => {
    const expected = wanted === undefined ? { type: 'VocabProperty', vocab: redacted } : { ...number(wanted) }
    expect(shown(number(given), { precision })).toEqual(expected)
  })

  it.each<[string, Property['value']]>([
    ['a geometry', { type: 'Point', coordinates: [1, 2] }],
    ['a geometry beside something else', { a: 1, place: { type: 'Point', coordinates: [1, 2] } }],
    ['a geometry in a list', [1, { type: 'Point', coordinates: [1, 2] }]],
    ['a latitude and a longitude', { latitude: -1.3, longitude: 36.8 }],
    ['a latitude and a longitude in short, deep in a list', [{ fix: { LAT: -1.3, Lng: 36.8 } }]],
    ['well-known text', 'POINT(36.8 -1.3)'],
    ['well-known text with a reference system', 'SRID=4326;POINT Z (36.8 -1.3 1700)'],
    ['well-known text of a line, in a list', [1, 'linestring (36.8 -1.3, 36.9 -1.2)']],
    ['well-known text of an area, in words', 'fenced by POLYGON ((36.8 -1.3, 37 -1, 37 -2, 36.8 -1.3))'],
    ['well-known text of a collection', 'GEOMETRYCOLLECTION (POINT(3.68e1 -1.3))'],
    ['well-known text in a name', { 'MULTIPOINT((36.8 -1.3))': 2 }],
    ['a geo URI', 'geo:-1.3,36.8'],
  ])('generalising %s that is not a GeoProperty', (_, given) => {
    expect(shown(number(given), { cellSize: 500 })).toEqual({ type: 'VocabProperty', vocab: redacted })
  })

  it.each<[string, Property['value']]>([
    ['half a place', [{ lat: -1.3 }, { lng: 36.8 }]],
    ['a text that says a word for one', 'point (see the map), string (2 of 3)'],
    ['numbers', [36.8, -1.3]],
  ])('generalising leaves %s', (_, given) => {
    expect(shown(number(given), { cellSize: 500 })).toEqual(number(given))
  })

  it('rounding a list that contains something other than a number', () => {
    expect(shown(number([64, 'a']), { step: 10 })).toEqual({ type: 'VocabProperty', vocab: redacted })
    expect(shown(number([64, [66]]), { step: 10 })).toEqual(number([60, [70]]))
  })

  it('and what is dropped is at least redacted, for any caller that reads its value', () => {
    expect(shown(number(1), { hiding: 'drop' })).toEqual({ type: 'VocabProperty', vocab: redacted })
  })
})
