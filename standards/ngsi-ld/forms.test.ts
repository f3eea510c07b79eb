import { describe, expect, it } from 'vitest'
import type { Entity, Json } from '../hub/entity.ts'
import { fromConcise, fromKeyValues, fromNormalized, toConcise, toKeyValues } from './index.ts'

const everyKind: Entity = {
  id: 'urn:ngsi-ld:Thing:1',
  type: ['Thing', 'Other'],
  scope: ['/Madrid/Centro'],
  createdAt: '2026-01-01T00:00:00Z',
  zero: { type: 'Property', value: 0 },
  no: { type: 'Property', value: false },
  empty: { type: 'Property', value: '', unitCode: 'C62' },
  list: { type: 'Property', value: [1, 'a', [2]] },
  objects: { type: 'Property', value: [{ type: 'Property', value: 1 }] },
  object: { type: 'Property', value: { value: 1, unit: 'x' } },
  shape: { type: 'Property', value: { type: 'Point', coordinates: [1, 2] } },
  wrapped: { type: 'Property', value: { json: 1 } },
  location: { type: 'GeoProperty', value: { type: 'Point', coordinates: [-3.7, 40.4] } },
  track: {
    type: 'GeoProperty',
    value: {
      type: 'LineString',
      coordinates: [
        [0, 0],
        [1, 1],
      ],
    },
    observedAt: '2026-01-01T00:00:00.250Z',
  },
  near: { type: 'Relationship', object: 'urn:ngsi-ld:Thing:2', objectType: 'Thing' },
  all: { type: 'Relationship', object: ['urn:ngsi-ld:Thing:2', 'urn:ngsi-ld:Thing:3'] },
  title: { type: 'LanguageProperty', languageMap: { en: 'Square', es: ['Plaza', 'Glorieta'] } },
  raw: { type: 'JsonProperty', json: { id: 'x', nothing: null } },
  level: { type: 'VocabProperty', vocab: 'high' },
  steps: { type: 'ListProperty', valueList: [1, false] },
  stops: { type: 'ListRelationship', objectList: ['urn:ngsi-ld:Stop:1', 'urn:ngsi-ld:Stop:1'] },
  speed: [
    {
      type: 'Property',
      value: 0,
      datasetId: 'urn:d:gps',
      unitCode: 'KMH',
      quality: { type: 'Property', value: 'good' },
    },
    { type: 'Property', value: [1, 2] },
  ],
}

const asJson = (value: unknown): Json => JSON.parse(JSON.stringify(value))

describe('the normalized form', () => {
  it('is the hub, and is read as it is', () => {
    const read = fromNormalized(asJson(everyKind))
    expect(read).toEqual({ ok: true, value: { value: everyKind, losses: [], repairs: [] } })
  })

  it.each([
    ['no entity', [], ''],
    ['no id', { type: 'T' }, '/id'],
    ['an id that is not a URI', { id: 'x', type: 'T' }, '/id'],
    ['no type', { id: 'urn:x:1' }, '/type'],
    ['no types', { id: 'urn:x:1', type: [] }, '/type'],
    ['a bare value', { id: 'urn:x:1', type: 'T', a: 1 }, '/a'],
    ['no value', { id: 'urn:x:1', type: 'T', a: { type: 'Property' } }, '/a'],
    ['null', { id: 'urn:x:1', type: 'T', a: { type: 'Property', value: null } }, '/a/value'],
    [
      'null with a type',
      { id: 'urn:x:1', type: 'T', a: { type: 'Property', value: { '@type': 'command', '@value': null } } },
      '/a/value',
    ],
    [
      'the null of merge requests with a type',
      { id: 'urn:x:1', type: 'T', a: { type: 'Property', value: { '@type': 'Date', '@value': 'urn:ngsi-ld:null' } } },
      '/a/value',
    ],
    [
      'the null of merge requests',
      { id: 'urn:x:1', type: 'T', a: { type: 'Relationship', object: 'urn:ngsi-ld:null' } },
      '/a/object',
    ],
    ['two values', { id: 'urn:x:1', type: 'T', a: { type: 'Property', value: 1, object: 'urn:x:2' } }, '/a/object'],
    [
      'an object that is not a URI',
      { id: 'urn:x:1', type: 'T', a: { type: 'Relationship', object: 'x y' } },
      '/a/object',
    ],
    [
      'a time without zone',
      { id: 'urn:x:1', type: 'T', a: { type: 'Property', value: 1, observedAt: '2026-01-01T00:00:00' } },
      '/a/observedAt',
    ],
    [
      'the null of merge requests in a language',
      {
        id: 'urn:x:1',
        type: 'T',
        a: { type: 'LanguageProperty', languageMap: { en: 'x', '@none': 'urn:ngsi-ld:null' } },
      },
      '/a/languageMap/@none',
    ],
    [
      'the null of merge requests as JSON',
      { id: 'urn:x:1', type: 'T', a: { type: 'JsonProperty', json: 'urn:ngsi-ld:null' } },
      '/a/json',
    ],
    [
      'the null of merge requests in a list',
      { id: 'urn:x:1', type: 'T', a: { type: 'ListProperty', valueList: ['urn:ngsi-ld:null'] } },
      '/a/valueList',
    ],
    ['an id of an attribute', { id: 'urn:x:1', type: 'T', a: { type: 'Property', value: 1, id: 'urn:x:2' } }, '/a/id'],
    ['two types', { id: 'urn:x:1', type: 'T', '@type': 'U' }, '/@type'],
    ['two ids', { id: 'urn:x:1', '@id': 'urn:x:2', type: 'T' }, '/@id'],
    ['two kinds', { id: 'urn:x:1', type: 'T', a: { type: 'Property', '@type': 'Relationship', value: 1 } }, '/a/@type'],
    ['an illegal name', { id: 'urn:x:1', type: 'T', 'N-TOT': { type: 'Property', value: 1 } }, '/N-TOT'],
    ['__proto__', JSON.parse('{"id":"urn:x:1","type":"T","__proto__":{"type":"Property","value":1}}'), '/__proto__'],
    ['no instance', { id: 'urn:x:1', type: 'T', a: [] }, '/a'],
    [
      'an open ring',
      {
        id: 'urn:x:1',
        type: 'T',
        a: {
          type: 'GeoProperty',
          value: {
            type: 'Polygon',
            coordinates: [
              [
                [0, 0],
                [1, 0],
                [1, 1],
                [0, 1],
              ],
            ],
          },
        },
      },
      '/a/value/coordinates/0',
    ],
    [
      'a latitude beyond the pole',
      { id: 'urn:x:1', type: 'T', a: { type: 'GeoProperty', value: { type: 'Point', coordinates: [1, 91] } } },
      '/a/value/coordinates/1',
    ],
    [
      'a number in a languageMap',
      { id: 'urn:x:1', type: 'T', a: { type: 'LanguageProperty', languageMap: { en: 1 } } },
      '/a/languageMap/en',
    ],
    ['a wrong sub-attribute', { id: 'urn:x:1', type: 'T', a: { type: 'Property', value: 1, b: 'x' } }, '/a/b'],
  ])('refuses %s', (_, json, path) => {
    expect(fromNormalized(asJson(json))).toMatchObject({ ok: false, problem: { code: 'invalid', path } })
  })

  it('names ngsi-v2 where it sees a type of NGSIv2', () => {
    const read = fromNormalized({ id: 'urn:x:1', type: 'T', a: { type: 'Number', value: 1 } })
    expect(read).toMatchObject({ ok: false, problem: { code: 'invalid', path: '/a/type' } })
    expect(read.ok ? '' : read.problem.detail).toContain('ngsi-v2')
  })

  it('refuses what is deleted rather than showing it alive', () => {
    const json = { id: 'urn:x:1', type: 'T', a: { type: 'Property', value: 1, deletedAt: '2026-01-01T00:00:00Z' } }
    expect(fromNormalized(json)).toMatchObject({ ok: false, problem: { code: 'unsupported', path: '/a/deletedAt' } })
  })

  it('bounds the nesting of sub-attributes', () => {
    let attribute: Record<string, unknown> = { type: 'Property', value: 1 }
    for (let depth = 1; depth < 9; depth++) attribute = { type: 'Property', value: 1, a: attribute }
    const json = { id: 'urn:x:1', type: 'T', a: attribute }
    expect(fromNormalized(asJson(json))).toMatchObject({
      ok: false,
      problem: { code: 'limit-exceeded', limit: 'depth' },
    })
  })

  it('reports the members that a broker adds to an answer', () => {
    const json = { id: 'urn:x:1', type: 'T', a: { type: 'Property', value: 1, instanceId: 'urn:i:1' } }
    const read = fromNormalized(json)
    expect(read).toMatchObject({
      ok: true,
      value: { losses: [{ kind: 'dropped', path: '/a/instanceId', attribute: 'a' }] },
    })
  })
})

describe('the concise form', () => {
  it('loses nothing, also 0, false and the empty text', () => {
    const { value, losses } = toConcise(everyKind)
    expect(losses).toEqual([])
    expect(value).toMatchObject({
      zero: 0,
      no: false,
      empty: { value: '', unitCode: 'C62' },
      location: { type: 'Point' },
      speed: [{ value: 0, datasetId: 'urn:d:gps', quality: 'good' }, [1, 2]],
    })
    expect(fromConcise(value)).toEqual({ ok: true, value: { value: everyKind, losses: [], repairs: [] } })
  })

  it('refuses members of an attribute without its value', () => {
    const json = { id: 'urn:x:1', type: 'T', a: { observedAt: '2026-01-01T00:00:00Z' } }
    expect(fromConcise(json)).toMatchObject({ ok: false, problem: { code: 'invalid', path: '/a' } })
  })
})

describe('the simplified form', () => {
  it('reports everything that it cannot express', () => {
    const { value, losses } = toKeyValues(everyKind)
    expect(value).toMatchObject({
      zero: 0,
      near: 'urn:ngsi-ld:Thing:2',
      title: { languageMap: { en: 'Square' } },
      raw: { json: { id: 'x' } },
      level: { vocab: 'high' },
      steps: { valueList: [1, false] },
      speed: { dataset: { 'urn:d:gps': 0, '@none': [1, 2] } },
    })
    const id = 'urn:ngsi-ld:Thing:1'
    expect(losses.map(({ kind, path, code }) => `${kind} ${path.slice(id.length + 1)} ${code}`)).toEqual([
      'dropped empty/unitCode unit-code',
      'coerced shape kind',
      'coerced wrapped kind',
      'dropped track/observedAt observed-at',
      'dropped near/objectType object-type',
      'coerced near kind',
      'coerced all kind',
      'dropped speed/urn:d:gps/unitCode unit-code',
      'dropped speed/urn:d:gps/quality sub-attribute',
    ])
  })

  it('is read back to what it says', () => {
    const read = fromKeyValues(toKeyValues(everyKind).value)
    const value: Partial<Entity> = read.ok ? read.value.value : {}
    for (const name of [
      'zero',
      'no',
      'list',
      'objects',
      'object',
      'location',
      'title',
      'raw',
      'level',
      'steps',
      'stops',
    ]) {
      expect(value[name]).toEqual(everyKind[name])
    }
    expect(value['near']).toEqual({ type: 'Property', value: 'urn:ngsi-ld:Thing:2' })
    expect(value['speed']).toEqual([
      { type: 'Property', value: 0, datasetId: 'urn:d:gps' },
      { type: 'Property', value: [1, 2] },
    ])
  })

  it('takes the kind from a declaration, and reports it if the declaration is not part of the document', () => {
    const json = { id: 'urn:x:1', type: 'T', near: 'urn:x:2', far: 'urn:x:3', level: 'high', not: 'no uri' }
    const read = fromKeyValues(json, {
      kindOf: (name) => ({ kind: name === 'level' ? 'VocabProperty' : 'Relationship', assumed: name === 'far' }),
    })
    expect(read).toMatchObject({
      ok: true,
      value: {
        value: {
          near: { type: 'Relationship' },
          far: { type: 'Relationship' },
          level: { type: 'VocabProperty', vocab: 'high' },
          not: { type: 'Property' },
        },
        losses: [{ kind: 'assumed', path: '/far', attribute: 'far', code: 'kind' }],
      },
    })
  })
})
