// In which order entities are answered (ETSI GS CIM 009 clause 4.23, edition 1.9.1).

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Attribute, Entity, Json } from '../../hub/entity.ts'
import { arbitraryThing } from './q/arbitrary.ts'
import { maxOrderTerms, type OrderParameters, parseOrderBy } from './order.ts'
import { asIs, problemOf, underContext, valueOf } from './testing.ts'

const property = (value: Json) => ({ type: 'Property', value }) as Attribute

function sorted(entities: readonly Entity[], orderBy: string, others: Omit<OrderParameters, 'orderBy'> = {}): string {
  const { compare } = valueOf(parseOrderBy({ orderBy, ...others }, underContext))
  return entities
    .toSorted(compare)
    .map(({ id }) => id)
    .join(' ')
}

/** Entities with one value each, whose ids are letters from a on. */
function withValues(...values: readonly (Json | undefined)[]): readonly Entity[] {
  return values.map((value, index) => ({
    id: String.fromCharCode(97 + index),
    type: 'T',
    ...(value === undefined ? {} : { v: property(value) }),
  }))
}

describe('an order', () => {
  const buildings: readonly Entity[] = [
    {
      id: 'b',
      type: 'Building',
      createdAt: '2026-01-01T00:00:00Z',
      name: { ...property('B'), createdAt: '2026-01-01T00:00:00Z', accuracy: property(2) },
    },
    {
      id: 'a',
      type: 'Building',
      createdAt: '2026-01-01T01:00:00+00:00',
      name: { ...property('A'), createdAt: '2026-01-01T01:00:00Z', accuracy: property(1) },
    },
    {
      id: 'c',
      type: ['Building', 'Home'],
      createdAt: '2026-01-02T00:00:00Z',
      name: { ...property('C'), createdAt: '2026-01-02T00:00:00Z', accuracy: property(3) },
    },
  ]

  it.each([
    ['name', 'a b c'],
    ['id', 'a b c'],
    ['id;desc', 'c b a'],
    ['createdAt', 'b a c'],
    ['name.createdAt', 'b a c'],
    ['name.accuracy', 'a b c'],
    ['name;asc', 'a b c'],
    ['name;desc', 'c b a'],
    ['type,name', 'a b c'],
    ['type;desc,name', 'c a b'],
    ['absent', 'a b c'],
    ['absent;desc', 'a b c'],
    ['type;asc,name.accuracy;desc,name;asc', 'b a c'],
  ])('by %s', (orderBy, expected) => {
    expect(sorted(buildings, orderBy)).toBe(expected)
  })

  it('is one for all types of values, with what is missing last in both directions', () => {
    const values = [undefined, '2026-01-01T00:00:00Z', '2026-01-01', '10:00:00Z', true, [1], { x: 1 }, 'text', 5]
    expect(sorted(withValues(...values), 'v')).toBe('i h g f e d c b a')
    expect(sorted(withValues(...values), 'v;desc')).toBe('b c d e f g h i a')
    const json = (value: Json, id: string): Entity => ({ id, type: 'T', v: { type: 'JsonProperty', json: value } })
    expect(sorted([json(null, 'a'), { id: 'b', type: 'T' }, json(1, 'c')], 'v')).toBe('c a b')
    expect(sorted([json(null, 'a'), { id: 'b', type: 'T' }, json(1, 'c')], 'v;desc')).toBe('c a b')
  })

  it('is of values of one type', () => {
    expect(sorted(withValues(10, 9, -1.5, 100), 'v')).toBe('c b a d')
    expect(sorted(withValues(true, false), 'v')).toBe('b a')
    expect(sorted(withValues({ x: 2 }, { x: 1 }), 'v')).toBe('b a')
    expect(sorted(withValues([2], [1]), 'v;desc')).toBe('a b')
    expect(sorted(withValues('2026-01-01T12:00:00+02:00', '2026-01-01T11:00:00Z', '2026-01-01T10:00:00.5Z'), 'v')).toBe(
      'a c b',
    )
    expect(sorted(withValues('10:00:00.5Z', '10:00:00Z'), 'v')).toBe('b a')
    expect(sorted(withValues('2026-02-01', '2026-01-31'), 'v')).toBe('b a')
    expect(sorted(withValues({ city: 'Oslo' }, { city: 'Berlin' }, {}), 'v[city]')).toBe('b a c')
  })

  it('is of texts the root order of Unicode, or that of a language', () => {
    const names = withValues('banana', 'Apple', 'apple', 'zebra', 'ähre', 'Zug', 'öl')
    expect(sorted(names, 'v')).toBe('e c b a g d f')
    expect(sorted(names, 'v', { collation: 'und-x-icu' })).toBe('e c b a g d f')
    expect(sorted(names, 'v', { collation: 'sv' })).toBe('c b a d f e g')
    const umlauts = withValues('Göbel', 'Godard', 'Gofer')
    expect(sorted(umlauts, 'v', { collation: 'de' })).toBe('a b c')
    expect(sorted(umlauts, 'v', { collation: 'de-u-co-phonebk' })).toBe('b a c')
    expect(sorted(withValues('a', 'A', 'a'), 'v', { collation: 'und-u-ks-level1' })).toBe('a b c')
    expect(sorted(withValues('A', 'a'), 'v')).toBe('b a')
    expect(sorted(withValues('10', '9'), 'v', { collation: 'und-u-kn' })).toBe('b a')
  })

  it('takes the default instance', () => {
    const several: Entity = { id: 'z', type: 'T', v: [{ ...property(1), datasetId: 'urn:d' }, property(9)] as never }
    expect(sorted([several, ...withValues(5, 10)], 'v')).toBe('a z b')
  })

  it('is the same whatever the order was before, and total', () => {
    fc.assert(
      fc.property(
        fc.array(arbitraryThing, { maxLength: 8 }),
        fc.constantFrom('a', 'a;desc', 'a.b,b;desc', 'a[m],c'),
        fc.nat(),
        (drawn, orderBy, turn) => {
          const entities = drawn.map((entity, index) => ({ ...entity, id: `urn:x:${index}` }))
          const at = entities.length === 0 ? 0 : turn % entities.length
          const turned = [...entities.slice(at), ...entities.slice(0, at)]
          expect(sorted(turned, orderBy)).toBe(sorted(entities, orderBy))
        },
      ),
      { seed: 20_261, numRuns: 300, endOnFailure: true },
    )
  })

  it('lists the paths that it reads', () => {
    const { paths } = valueOf(parseOrderBy({ orderBy: 'id,warmth.observedAt;desc,type' }, underContext))
    expect(paths).toEqual([{ links: [], names: ['temperature', 'observedAt'] }])
  })
})

describe('an order by distance', () => {
  const at = (id: string, ...xs: readonly number[]): Entity => ({
    id,
    type: 'T',
    location: xs.map((x, index) => ({
      type: 'GeoProperty',
      value: { type: 'Point', coordinates: [x, 40] },
      datasetId: `urn:d:${index}`,
    })) as never,
  })
  const places: readonly Entity[] = [
    at('far', 9),
    at('near', 8.05),
    at('middle', 8.1, 12),
    { id: 'none', type: 'T' },
    { id: 'other', type: 'T', location: property('x') },
  ]

  it('goes to the nearest instance, and has entities without a place last', () => {
    expect(sorted(places, 'location;dist-asc', { orderFrom: '[8,40]' })).toBe('near middle far other none')
    expect(sorted(places, 'location;dist-desc', { orderFrom: [8, 40] })).toBe('far middle near other none')
    const orderFrom = '[[9,39],[9,41]]'
    expect(sorted(places, 'location;dist-asc', { orderFrom, orderGeometry: 'LineString' })).toBe(
      'far middle near other none',
    )
  })

  it.each<[string, OrderParameters, string]>([
    ['without a geometry', { orderBy: 'location;dist-asc' }, 'orderFrom'],
    ['from a wrong geometry', { orderBy: 'location;dist-asc', orderFrom: '[[8,40]]' }, '/coordinates'],
    ['of an id', { orderBy: 'id;dist-asc', orderFrom: '[8,40]' }, 'orderBy, character 1'],
  ])('%s is a problem', (_, parameters, path) => {
    expect(problemOf(parseOrderBy(parameters, asIs))).toMatchObject({ code: 'invalid', path })
  })
})

describe('a text that is not an order', () => {
  it.each([
    ['', 'syntax', 1],
    ['name;', 'syntax', 6],
    ['name;up', 'syntax', 6],
    ['name;ascending', 'syntax', 9],
    ['name,', 'syntax', 6],
    ['name desc', 'syntax', 6],
    ['address[city', 'syntax', 13],
    ['address[]', 'syntax', 9],
    ['sensor{humidity}', 'invalid', 1],
    ['nothing', 'invalid', 1],
  ])('%s', (orderBy, code, character) => {
    expect(problemOf(parseOrderBy({ orderBy }, underContext))).toMatchObject({
      code,
      path: `orderBy, character ${character}`,
    })
  })

  it('has a bound', () => {
    const terms = (count: number) => Array.from({ length: count }, () => 'a').join(',')
    expect(parseOrderBy({ orderBy: terms(maxOrderTerms) }, asIs).ok).toBe(true)
    expect(problemOf(parseOrderBy({ orderBy: terms(maxOrderTerms + 1) }, asIs)).code).toBe('limit-exceeded')
  })

  it.each(['', 'tlh', 'not a tag', 'de-u-co-nonsense', 'und-u-ka-shifted', 'und-u-ks-level4'])(
    '%s is not a collation',
    (collation) => {
      expect(problemOf(parseOrderBy({ orderBy: 'a', collation }, asIs))).toMatchObject({
        code: 'invalid',
        path: 'collation',
      })
    },
  )

  it('an attribute whose name begins like a member of the entity is one', () => {
    const named = (name: string, id: string, value: number): Entity => ({ id, type: 'T', [name]: property(value) })
    for (const name of ['identity', 'typeOfX', 'id_1']) {
      expect(sorted([named(name, 'a', 2), named(name, 'b', 1)], name)).toBe('b a')
    }
  })
})
