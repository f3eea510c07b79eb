// Treatments of every kind of attribute, and of values at the boundary of a treatment.

import { describe, expect, it } from 'vitest'
import type { Attribute, Geometry, Json } from '../../../standards/hub/entity.ts'
import { middleOfCell } from './grid-cell.ts'
import { isRedacted, isSubAttribute, mask, redacted, roundTo } from './mask.ts'
import type { Treatment } from './treatment.ts'

const pseudonym = (value: string): string => `<${value}>`
const shown = (instance: Attribute, treatment: Partial<Treatment>, category: 'pd:Location' | 'pd:Name' = 'pd:Name') =>
  mask(instance, category, { hiding: 'shown', ...treatment }, pseudonym)
const hidden = { type: 'VocabProperty', vocab: redacted }
const property = (value: Json): Attribute => ({ type: 'Property', value })

describe('a pseudonym replaces', () => {
  const said = { observedAt: '2026-11-25T12:00:00Z', datasetId: 'urn:d:1' }
  const sub = { checked: { type: 'Property', value: true } as const }

  it.each<[string, Attribute, object]>([
    ['a text', property('KAA'), { type: 'Property', value: '<KAA>' }],
    ['a number', property(7), { type: 'Property', value: '<7>' }],
    ['an object, in whatever order it is written', property({ b: 1, a: [2] }), { type: 'Property', value: '<{"a":[2],"b":1}>' }],
    ['a text in languages', { type: 'LanguageProperty', languageMap: { en: 'Jane' } }, { type: 'Property', value: '<{"en":"Jane"}>' }],
    ['a term', { type: 'VocabProperty', vocab: 'urn:a' }, { type: 'Property', value: '<urn:a>' }],
    ['JSON', { type: 'JsonProperty', json: { a: 1 } }, { type: 'Property', value: '<{"a":1}>' }],
    ['a list', { type: 'ListProperty', valueList: [1, 'a'] }, { type: 'Property', value: '<[1,"a"]>' }],
    ['an entity', { type: 'Relationship', object: 'urn:a', objectType: 'Person' }, { type: 'Relationship', object: '<urn:a>', objectType: 'Person' }],
    ['entities', { type: 'Relationship', object: ['urn:a', 'urn:b'] }, { type: 'Relationship', object: ['<urn:a>', '<urn:b>'] }],
    ['a list of entities', { type: 'ListRelationship', objectList: ['urn:a'] }, { type: 'ListRelationship', objectList: ['<urn:a>'] }],
  ])('%s', (_, instance, wanted) => {
    expect(shown(instance, { hiding: 'pseudonymise' })).toStrictEqual(wanted)
    expect(shown({ ...instance, ...said, ...sub }, { hiding: 'pseudonymise' })).toEqual({ ...wanted, ...said, ...sub })
  }) // prettier-ignore
})

describe('a redacted value', () => {
  it('is recognised, and nothing else is', () => {
    expect(isRedacted(shown(property(1), { hiding: 'redact' }))).toBe(true)
    expect(isRedacted({ type: 'VocabProperty', vocab: 'urn:a' })).toBe(false)
    expect(isRedacted(property(redacted))).toBe(false)
  })
})

describe('a sub-attribute', () => {
  it.each(['value', 'languageMap', 'json', 'vocab', 'valueList', 'objectList', 'object', 'objectType'])('is not its content: %s', (name) => {
    expect(isSubAttribute(name, { type: 'Property', value: 1 })).toBe(false)
  }) // prettier-ignore

  it('is an attribute itself', () => {
    expect(isSubAttribute('checked', { type: 'Property', value: 1 })).toBe(true)
    expect([isSubAttribute('unitCode', 'KMH'), isSubAttribute('checked', null)]).toEqual([false, false])
  })
})

describe('a cell', () => {
  const place = (value: Geometry): Attribute => ({ type: 'GeoProperty', value })
  const cell = { type: 'GeoProperty', value: { type: 'Point', coordinates: middleOfCell([36.8, -1.3], 500) } }
  const at = [36.8, -1.3]

  it.each<[string, object]>([
    ['a point with a height', { type: 'Point', coordinates: [...at, 1700] }],
    ['points', { type: 'MultiPoint', coordinates: [at, [1, 2]] }],
    ['an area', { type: 'Polygon', coordinates: [[at, [37, -1], [37, -2], at]] }],
    ['areas', { type: 'MultiPolygon', coordinates: [[[at, [37, -1], [37, -2], at]], [[[1, 2], [2, 3], [3, 1], [1, 2]]]] }],
    ['a collection', { type: 'GeometryCollection', geometries: [{ type: 'Point', coordinates: at }, { type: 'Point', coordinates: [1, 2] }] }],
    ['a collection in a collection', { type: 'GeometryCollection', geometries: [{ type: 'GeometryCollection', geometries: [{ type: 'Point', coordinates: at }] }] }],
  ])('is that of the first place of %s', (_, geometry) => {
    expect(shown(place(geometry as Geometry), { cellSize: 500 })).toEqual(cell)
  }) // prettier-ignore

  it.each<[string, object]>([
    ['an empty collection', { type: 'GeometryCollection', geometries: [] }],
    ['an empty line', { type: 'LineString', coordinates: [] }],
    ['half a point', { type: 'Point', coordinates: [36.8] }],
  ])('is none of %s, which is redacted', (_, geometry) => {
    expect(shown(place(geometry as Geometry), { cellSize: 500 })).toEqual(hidden)
  })

  it('hides a place by its category, and leaves everything else', () => {
    expect(shown(property('Nairobi'), { cellSize: 500 }, 'pd:Location')).toEqual(hidden)
    expect(shown(property({ a: [1, null, 'b'] }), { cellSize: 500 })).toEqual(property({ a: [1, null, 'b'] }))
    // A value that could not be rounded is not shown because it contains no place.
    expect(shown(property('a'), { step: 10, cellSize: 500 })).toEqual(hidden)
  })
})

describe('rounding', () => {
  it('applies to lists of numbers too', () => {
    expect(shown({ type: 'ListProperty', valueList: [64, [66]] }, { step: 10 })).toEqual({ type: 'ListProperty', valueList: [60, [70]] }) // prettier-ignore
    expect(shown({ type: 'ListProperty', valueList: [64, 'a'] }, { step: 10 })).toEqual(hidden)
  })

  it('uses the decimal notation of numbers', () => {
    expect([roundTo(1.15, 0.1), roundTo(1e21, 10), roundTo(1.5e-7, 0.001), roundTo(-2.5, 1), roundTo(0.5, 1)]).toEqual([
      1.2, 1e21, 0, -2, 1,
    ])
    expect([roundTo(250, 100), roundTo(249.999, 100), roundTo(1234.5, 1000), roundTo(70, 10)]).toEqual([300, 200, 1000, 70])
    expect(Object.is(roundTo(-0, 1), 0)).toBe(true)
  }) // prettier-ignore
})

describe('truncating', () => {
  const precision = 'PT1H'

  it.each<[Json, Json | undefined]>([
    ['2026-11-25T14:47:09+02:00', '2026-11-25T12:00:00Z'],
    ['2026-11-25t12:47:09z', '2026-11-25T12:00:00Z'],
    ['2026-11-25 12:47:09Z', '2026-11-25T12:00:00Z'],
    ['2026-11-25T12:47', undefined],
    ['2026-11-25T12:47:09', undefined],
    ['2026-11-25', '2026-11-25'],
    ['2026-11-25x', undefined],
    ['2026-02-30', undefined],
    ['2026-11-25Z', undefined],
    ['2026-11-25+08:00', undefined],
    ['2026-11-25/2026-11-27', undefined],
    ['2026-11-25, 12:30', undefined],
    [' 2026-11-25T12:47:09Z', undefined],
    ['on 2026-11-25T12:47:09Z', undefined],
    ['20261125T124709Z', undefined],
    [{ '2026-07-01T11:22:33Z': 5 }, undefined],
    [[{ a: { '2026-07-01': 5 } }], undefined],
    [{ July: 5 }, { July: 5 }],
    ['1999', '1999'],
    ['7-11-25', '7-11-25'],
    ['2026-11-2', '2026-11-2'],
    ['7T12', '7T12'],
    ['20261125T1', '20261125T1'],
    ['1234-567', '1234-567'],
    [7, 7],
    [true, true],
    [null, null],
  ])('%j is %j', (given, wanted) => {
    expect(shown(property(given), { precision })).toEqual(wanted === undefined ? hidden : property(wanted))
  })

  it('changes a date to the first of its month or year', () => {
    const days = (['P1D', 'P1M', 'P1Y'] as const).map((one) => shown(property('2026-11-25'), { precision: one }))
    expect(days).toEqual([property('2026-11-25'), property('2026-11-01'), property('2026-01-01')])
  })

  it('applies to each time of an instance, and adds none', () => {
    const times = { observedAt: '2026-11-25T12:47:09Z', createdAt: '2026-11-25T13:47:09Z', modifiedAt: '2026-11-25T14:47:09Z', expiresAt: '2026-11-25T15:47:09Z' } // prettier-ignore
    expect(shown({ ...property(1), ...times }, { precision })).toStrictEqual({
      ...property(1),
      observedAt: '2026-11-25T12:00:00Z',
      createdAt: '2026-11-25T13:00:00Z',
      modifiedAt: '2026-11-25T14:00:00Z',
      expiresAt: '2026-11-25T15:00:00Z',
    })
    expect(shown(property(1), { precision })).toStrictEqual(property(1))
  })
})
