import { describe, expect, it } from 'vitest'
import type { Json } from '../../adapter.ts'
import { decodeContext, contractLimits } from '../../contract/context.ts'
import { decoded, read } from './testing.ts'

function one(attribute: unknown, options = {}) {
  const made = decoded(JSON.stringify({ id: 'a', type: 'T', x: attribute }), options)
  return {
    x: made.entities[0]?.['x'],
    losses: made.losses.map(({ kind, code }) => `${kind} ${code}`),
    repairs: made.repairs,
  }
}

const byText = (left: string, right: string): number => (left < right ? -1 : 1)

describe('values', () => {
  it.each([0, false, '', -1.5, [], {}, [0, null]])('keeps %j', (value) => {
    expect(one({ value, type: undefined, metadata: {} }, { form: 'normalized' })).toEqual({
      x: { type: 'Property', value },
      losses: [],
      repairs: [],
    })
  })

  // As the only argument, an array would be taken as the arguments.
  it.each([[[]], [[0, null]], [[[1], {}]]])('keeps the array %j', (value) => {
    expect(one({ value, type: undefined, metadata: {} }, { form: 'normalized' })).toEqual({
      x: { type: 'Property', value },
      losses: [],
      repairs: [],
    })
  })

  it('repairs only a text that is a complete number, and keeps a text that would lose digits', () => {
    const asNumber = (value: string) => one({ type: 'Number', value }).x
    expect(asNumber('-0.50')).toEqual({ type: 'Property', value: -0.5 })
    for (const value of ['0x10', '1e3', ' 1', '', '007', '12345678901234567890', 'NaN'])
      expect(asNumber(value)).toEqual({ type: 'Property', value, valueType: 'Number' })
  })

  it('distinguishes a Text that looks like a time from a DateTime', () => {
    const value = '2026-01-02T03:04:05Z'
    expect(one({ type: 'Text', value }).x).toEqual({ type: 'Property', value, valueType: 'Text' })
    expect(one({ type: 'DateTime', value }).x).toEqual({ type: 'Property', value })
  })

  it('drops a null of an attribute in the vocabulary, and carries others', () => {
    const made = decoded({
      id: 'a',
      type: 'AirQualityObserved',
      no2: { type: 'Number', value: null },
      x: { type: 'Number', value: null },
    })
    expect(made.entities).toEqual([
      {
        id: 'urn:ngsi-ld:AirQualityObserved:a',
        type: 'AirQualityObserved',
        x: { type: 'JsonProperty', json: null, valueType: 'Number' },
      },
    ])
    expect(made.losses.map(({ kind, path }) => `${kind} ${path}`)).toEqual(['dropped /no2/value', 'coerced /x/value'])
  })
})

describe('the type Property', () => {
  it('is equivalent to no type: the vocabulary determines the kind', () => {
    const made = decoded({ id: 'a', type: 'T', location: { type: 'Property', value: '40.4, -3.7' } })
    expect(made.entities[0]?.['location']).toEqual({
      type: 'GeoProperty',
      value: { type: 'Point', coordinates: [-3.7, 40.4] },
    })
    expect(made.losses).toMatchObject([{ kind: 'assumed', code: 'kind' }])
  })
})

describe('times', () => {
  it('reports that second 60 becomes the following second', () => {
    const TimeInstant = { type: 'DateTime', value: '2016-12-31T23:59:60Z' }
    expect(one({ type: 'Number', value: 1, metadata: { TimeInstant } })).toMatchObject({
      x: { observedAt: '2017-01-01T00:00:00Z' },
      losses: ['coerced leap-second'],
    })
  })

  it('processes a text of blanks in linear time', () => {
    const started = performance.now()
    const value = `2026-01-02T03:04${' '.repeat(200_000)}x`
    expect(one({ type: 'DateTime', value })).toMatchObject({ x: { value }, losses: ['carried value-not-of-type'] })
    expect(performance.now() - started).toBeLessThan(5000)
  })

  it('uses the configured time zone, also if the local time does not exist or is ambiguous', () => {
    const at = (value: string) => one({ type: 'DateTime', value }, { timezone: 'Europe/Madrid' })
    expect(at('2026-01-02T03:04:05.10')).toMatchObject({ x: { value: '2026-01-02T02:04:05.10Z' }, losses: [] })
    expect(at('2026-10-25T02:30:00')).toMatchObject({
      x: { value: '2026-10-25T00:30:00Z' },
      losses: ['assumed time-overlap'],
    })
    expect(at('2026-03-29T02:30:00')).toMatchObject({
      x: { value: '2026-03-29T01:30:00Z' },
      losses: ['assumed time-gap'],
    })
  })

  it.each(['yesterday', '2026-02-30T03:04:05Z', '2026-02-30', '2026-01-02T25:00Z', 5, true])(
    'keeps %j and reports it',
    (value) => {
      expect(one({ type: 'DateTime', value })).toMatchObject({
        x: { type: 'Property', value, valueType: 'DateTime' },
        losses: ['carried value-not-of-type'],
      })
    },
  )

  it('uses the configured time zone for a time without one if the vocabulary has a DateTime, for any type', () => {
    const text = { id: 'a', type: 'AirQualityObserved', dateObserved: { type: 'Text', value: '2016-03-15T11:00:00' } }
    const made = { entities: [{ dateObserved: { value: '2016-03-15T10:00:00Z' } }] }
    expect(read(text, { timezone: 'Europe/Madrid' })).toMatchObject(made)
    expect(read(text, { timezone: 'Europe/Madrid' })).toHaveProperty('losses.0.code', 'time-in-declared-zone')
    expect(read(text)).toMatchObject({ entities: [{ dateObserved: { value: '2016-03-15T11:00:00' } }] })
    const interval = '2016-03-15T11:00:00Z/2016-03-15T12:00:00Z'
    const between = { ...text, dateObserved: { type: 'DateTime', value: interval } }
    expect(read(between, { timezone: 'Europe/Madrid' })).toMatchObject({
      entities: [{ dateObserved: { value: interval, valueType: 'DateTime' } }],
    })
  })

  it('prefers TimeInstant to the other names of a time', () => {
    const time = (value: string) => ({ type: 'DateTime', value })
    const metadata = { timestamp: time('2026-01-01T00:00:00Z'), TimeInstant: time('2026-01-02T00:00:00+01:00') }
    expect(one({ type: 'Number', value: 1, metadata }).x).toEqual({
      type: 'Property',
      value: 1,
      observedAt: '2026-01-01T23:00:00Z',
      timestamp: { type: 'Property', value: '2026-01-01T00:00:00Z' },
    })
  })
})

describe('geometries across the 180th meridian', () => {
  it.each([
    [
      'geo:polygon',
      ['-17,179', '-17,-179', '-18,-179', '-18,179', '-17,179'],
      'MultiPolygon',
      [
        [[[179, -17], [180, -17], [180, -18], [179, -18], [179, -17]]],
        [[[-179, -17], [-179, -18], [-180, -18], [-180, -17], [-179, -17]]],
      ],
    ],
    ['geo:line', ['0,179', '2,-179'], 'MultiLineString', [[[179, 0], [180, 1]], [[-180, 1], [-179, 2]]]],
  ])('are in parts: %s', (type, value, kind, expected) => {
    const { entities, losses } = decoded({ id: 'a', type: 'T', x: { type, value } })
    const geometry = (entities[0] as unknown as { x: { value: { type: string; coordinates: Json } } }).x.value
    expect(geometry.type).toBe(kind)
    const flat = (json: unknown) => [...new Set(JSON.stringify(json).match(/\[-?[\d.]+,-?[\d.]+\]/g))].toSorted(byText)
    expect(flat(geometry.coordinates)).toEqual(flat(expected))
    expect(losses).toMatchObject([{ kind: 'coerced', code: 'cut-at-meridian' }])
  }) // prettier-ignore
})

describe('geometries', () => {
  it.each([
    ['geo:point', '91, 2'],
    ['geo:point', '1, 181'],
    ['geo:point', '1,2,3'],
    ['geo:point', [1, 2]],
    ['geo:line', ['1,2']],
    ['geo:polygon', ['0,0', '0,1', '1,1', '1,0']],
    ['geo:box', ['2,2', '1,1']],
    ['geo:json', { type: 'Point', coordinates: [1, 91] }],
    ['geo:json', { type: 'FeatureCollection', features: [] }],
  ])('rejects %s %j', (type, value) => {
    expect(read({ id: 'a', type: 'T', x: { type, value } })).toMatchObject({ code: 'invalid' })
  })
})

describe('relationships', () => {
  it('resolves an id by the entity in the same message, else by the declared type', () => {
    const made = decoded([
      {
        id: 'a',
        type: 'T',
        refHall: { type: 'Relationship', value: 'b' },
        x: {
          type: 'Relationship',
          value: ['b', 'c'],
          metadata: { entityType: { type: 'StructuredValue', value: ['', 'Room'] } },
        },
      },
      { id: 'b', type: 'Foyer' },
    ])
    expect(made.entities[0]).toMatchObject({
      refHall: { object: 'urn:ngsi-ld:Foyer:b' },
      x: { type: 'Relationship', object: ['urn:ngsi-ld:Foyer:b', 'urn:ngsi-ld:Room:c'] },
    })
  })

  it('keeps a declared type that no id needs', () => {
    const metadata = { entityType: { type: 'Text', value: 'Room' } }
    expect(one({ type: 'Relationship', value: 'urn:ngsi-ld:Room:1', metadata }).x).toEqual({
      type: 'Relationship',
      object: 'urn:ngsi-ld:Room:1',
      entityType: { type: 'Property', value: 'Room' },
    })
  })

  it('keys an id that refers to a person in the same way as the id of the person', () => {
    const options = { personalIds: { Owner: 'pd:Name' } }
    const made = decoded(
      [
        { id: 'Ann', type: 'Owner' },
        { id: 'a', type: 'T', refOwner: { type: 'Relationship', value: 'Ann' } },
      ],
      options,
    )
    expect(JSON.stringify(made.entities)).not.toMatch(/:Ann"/)
    expect(made.entities[1]).toMatchObject({ refOwner: { object: made.entities[0]?.id } })
  })
})

describe('scopes', () => {
  const entities = [1, 2].map((index) => ({ id: `${index}`, type: 'T' }))
  const scopes = (header: string, options = {}) => {
    const made = read(entities, options, { 'fiware-servicepath': header })
    return 'code' in made ? made.code : made.entities.map(({ scope }) => scope)
  }
  it('are one for all entities, or one per entity', () => {
    expect(scopes('/a')).toEqual(['/a', '/a'])
    expect(scopes('/a, /b/c')).toEqual(['/a', '/b/c'])
    expect(scopes('/', { servicePath: '/declared' })).toEqual([undefined, undefined])
    for (const header of ['/a,/b,/c', '/#', 'a', '/a-b']) expect(scopes(header)).toBe('invalid')
  })
})

describe('a message', () => {
  it('treats names of object properties as ordinary names', () => {
    const made = decoded(
      '{"id":"a","type":"T","constructor":{"type":"Number","value":1},"toString":{"type":"Number","value":2,"metadata":{"hasOwnProperty":{"type":"Number","value":3},"__proto__":{"type":"Number","value":4}}}}',
    )
    const [entity] = made.entities
    expect(Object.keys(entity ?? {})).toEqual(['id', 'type', 'constructor', 'toString'])
    expect(entity?.['toString']).toMatchObject({
      hasOwnProperty: { value: 3 },
      'urn:citygate:ngsi-v2:__proto__': { value: 4 },
    })
  })

  it('respects the limit of entities', () => {
    const context = decodeContext(new Map(), { ...contractLimits, entities: 1 })
    const entities = [
      { id: 'a', type: 'T' },
      { id: 'b', type: 'T' },
    ]
    expect(read({ data: entities }, {}, {}, context)).toMatchObject({
      code: 'limit-exceeded',
      limit: 'entities',
      maximum: 1,
    })
    expect(read(entities.slice(1), {}, {}, context)).toMatchObject({ entities: [{}] })
  })
})

describe('one invalid entity of several', () => {
  const right = { id: 'a', type: 'T', x: { type: 'Number', value: 1 } }
  const wrong = { id: 'b', type: 'T', location: { type: 'geo:point', value: '99, 4' } }

  it('is dropped and reported', () => {
    expect(read([right, wrong, { type: 'T' }])).toMatchObject({
      entities: [{ id: 'urn:ngsi-ld:T:a' }],
      losses: [
        { kind: 'dropped', path: '/1', code: 'entity-refused' },
        { kind: 'dropped', path: '/2', code: 'entity-refused' },
      ],
    })
  })

  it('is the problem of a message without a valid entity', () => {
    expect(read([wrong, wrong])).toMatchObject({ code: 'invalid', path: '/0/location/value' })
    expect(read(wrong)).toMatchObject({ code: 'invalid', path: '/location/value' })
  })

  it('rejects the whole message if an option is missing', () => {
    const local = { id: 'c', type: 'T', x: { type: 'DateTime', value: '2026-01-02T03:04:05' } }
    expect(read([right, local])).toMatchObject({ code: 'option-missing', option: 'timezone' })
  })
})

describe('a text with a numeric type', () => {
  it.each(['21,5', '', 'n/a'])('is kept and reported: %j', (value) => {
    expect(one({ type: 'Number', value })).toMatchObject({
      x: { type: 'Property', value, valueType: 'Number' },
      losses: ['carried value-not-of-type'],
    })
  })
})

it('keeps a text if the vocabulary has a geometry and the text is not one', () => {
  const stop = { id: 'a', type: 'PublicTransportStop', location: { type: 'Text', value: 'at the corner' } }
  expect(read(stop)).toMatchObject({ entities: [{ location: { type: 'Property', value: 'at the corner' } }] })
})
