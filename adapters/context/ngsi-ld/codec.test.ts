import { describe, expect, it } from 'vitest'
import { bundledContext } from '../../../standards/contexts/bundled.ts'
import { iriOfHubName } from '../../../standards/ngsi-ld/index.ts'
import type { Codec, DecodeContext, EncodeContext, Entity, Json } from '../../adapter.ts'
import { ngsiLd } from './adapter.ts'

type NgsiLdOptions = Readonly<Record<string, Json>>

const limits = { bytes: 100_000, depth: 32, members: 10_000, entities: 3, stateBytes: 0 }
const station: Json = {
  '@context': { levelOfNo2: 'https://smartdatamodels.org/dataModel.Environment/no2', gone: null },
}
const contextOf = (url: string) => (url === 'https://station.example/context' ? station : bundledContext(url))
const decodeContext: DecodeContext = {
  receivedAt: '2026-01-02T03:04:05Z',
  limits,
  state: new Map(),
  id: (type, localId) => `urn:ngsi-ld:${type}:${encodeURIComponent(localId)}`,
  contextOf,
}

function codec(options: NgsiLdOptions = {}): Codec {
  const made = ngsiLd.configure(options)
  if (!made.ok) throw new Error(made.problem.detail)
  return made.value
}

function read(json: unknown, options: NgsiLdOptions = {}, mediaType = 'application/json') {
  const body = new TextEncoder().encode(JSON.stringify(json))
  const made = codec(options).decode?.({ body, mediaType, headers: new Map() }, decodeContext)
  if (made?.ok !== true) return made?.problem
  return {
    entities: made.value.changes.map((change) => ('entity' in change ? change.entity : undefined)),
    losses: made.value.losses.map(({ kind, path, code }) => `${kind} ${path} ${code}`),
  }
}

function write(
  entities: readonly Entity[],
  target: string,
  more: Partial<EncodeContext> = {},
  options: NgsiLdOptions = {},
) {
  const context = { target, now: '', limits, related: new Map(), localId: (id: string) => id, contextOf, ...more }
  const made = codec(options).encode?.(entities, context)
  if (made?.ok !== true) return made?.problem
  return { json: JSON.parse(String(made.value.body)), losses: made.value.losses, context }
}

const entity: Entity = {
  id: 'urn:ngsi-ld:AirQualityObserved:1',
  type: 'AirQualityObserved',
  no2: { type: 'Property', value: 0, unitCode: 'GQ' },
  refDevice: { type: 'Relationship', object: 'urn:ngsi-ld:Device:1' },
  zebra: { type: 'Property', value: 1 },
  'https://x.example/own': { type: 'Property', value: 2 },
  inside: { type: 'GeoProperty', value: { type: 'Point', coordinates: [1, 2] } },
}

describe('the context of messages', () => {
  it('is reported by the first valid entity, if the first one is not valid', () => {
    const device = (id: string, value: Json) => ({ id: `urn:ngsi-ld:Device:${id}`, type: 'Device', x: value })
    const made = read([device('a', null), device('b', 1), device('c', 2)])
    expect(made).toHaveProperty('losses', ['dropped /0 entity-refused', 'assumed /1/@context context-absent'])
  })

  it.each([
    ['application/ld+json', 'a', 'dropped /1 entity-refused'],
    ['application/json', 'b', 'dropped /0 entity-refused'],
  ])('of one entity at a place that %s does not have leaves the others', (mediaType, kept, loss) => {
    const entities = [
      { id: 'urn:ngsi-ld:Device:a', type: 'Device', '@context': 'https://station.example/context' },
      { id: 'urn:ngsi-ld:Device:b', type: 'Device' },
    ]
    const made = read(entities, {}, mediaType)
    expect(made).toMatchObject({ entities: [{ id: `urn:ngsi-ld:Device:${kept}` }] })
    expect(made).toHaveProperty('losses', expect.arrayContaining([loss]))
  })

  it('may be an option, a URL or its content', () => {
    const json = { id: entity.id, type: 'AirQualityObserved', levelOfNo2: 3, gone: 1 }
    const expected = {
      entities: [{ id: entity.id, type: 'AirQualityObserved', no2: { type: 'Property', value: 3 } }],
      losses: ['assumed /type term-undeclared', 'dropped /gone no-name'],
    }
    expect(read(json, { context: 'https://station.example/context' })).toEqual(expected)
    const content = { levelOfNo2: 'https://smartdatamodels.org/dataModel.Environment/no2', gone: null }
    expect(read(json, { context: content })).toEqual(expected)
    expect(read(json, { context: 'https://station.example/other' })).toMatchObject({
      code: 'context-needed',
      urls: ['https://station.example/other'],
    })
  })

  it.each([
    ['the whole document', { '@context': { own: 'https://x.example/own' } }],
    ['its content', { own: 'https://x.example/own' }],
    ['a list', ['https://station.example/context', { '@context': { own: 'https://x.example/own' } }]],
  ])('may be an option in each form: %s', (_, context) => {
    const json = { id: 'urn:x:1', type: 'T', own: 3 }
    const made = { entities: [{ id: 'urn:x:1', type: 'T', 'https://x.example/own': { type: 'Property', value: 3 } }] }
    expect(read(json, { context })).toEqual({ ...made, losses: [] })
    const written = write(made.entities as Entity[], 'keyValues', {}, { context })
    expect(written).toMatchObject({ json: [json] })
  })

  it('may be at a URL that the options resolve', () => {
    const url = 'https://farm.example/context.jsonld'
    const json = { id: 'urn:x:1', type: 'T', own: 3, '@context': [url] }
    const expected = { entities: [{ 'https://x.example/own': { type: 'Property', value: 3 } }], losses: [] }
    const needed = { code: 'context-needed', detail: expect.stringContaining('`contexts`'), urls: [url] }
    expect(read(json, {}, 'application/ld+json')).toMatchObject(needed)
    const content = { own: 'https://x.example/own' }
    for (const document of [{ '@context': content }, content, [content]])
      expect(read(json, { contexts: { [url]: document } }, 'application/ld+json')).toMatchObject(expected)
    const alias = { [url]: 'https://station.example/context' }
    const aliased = { ...json, levelOfNo2: 1 }
    expect(read(aliased, { contexts: alias }, 'application/ld+json')).toMatchObject({
      entities: [{ no2: { value: 1 } }],
    })
  })

  it('of a subject of the Smart Data Models without a hub type is the hub’s, which is reported once', () => {
    const context = 'https://raw.githubusercontent.com/smart-data-models/dataModel.Battery/master/context.jsonld'
    const battery = (index: number) => ({
      id: `urn:x:${index}`,
      type: 'Battery',
      acPowerInput: 3,
      '@context': [context],
    })
    expect(read([battery(1), battery(2)], {}, 'application/ld+json')).toEqual({
      entities: [1, 2].map((index) => ({
        id: `urn:x:${index}`,
        type: 'Battery',
        acPowerInput: { type: 'Property', value: 3 },
      })),
      losses: ['assumed /0/@context context-of-subject'],
    })
  })

  it('is reported once as missing, at the first entity', () => {
    const json = [1, 2].map((index) => ({ id: `urn:x:${index}`, type: 'T' }))
    expect(read(json)).toMatchObject({ losses: ['assumed /0/@context context-absent'] })
  })

  it('leaves a kind open that the vocabulary determines, which is reported', () => {
    const json = { id: 'urn:x:1', type: 'AirQualityObserved', refDevice: 'urn:x:2', '@context': [] }
    expect(read(json, {}, 'application/ld+json')).toMatchObject({
      entities: [{ refDevice: { type: 'Relationship', object: 'urn:x:2' } }],
      losses: ['assumed /type term-undeclared', 'assumed /refDevice term-undeclared', 'assumed /refDevice kind'],
    })
  })
})

describe('a body with an @context', () => {
  it('sent as plain JSON is rejected, naming the right media type', () => {
    const json = { id: 'urn:x:1', type: 'T', '@context': [] }
    expect(read(json)).toMatchObject({
      code: 'invalid',
      detail: expect.stringContaining('--media-type application/ld+json'),
    })
  })
})

describe('the form of messages', () => {
  it('may be declared', () => {
    const json = { id: 'urn:x:1', type: 'T', a: { value: 1, b: 2 } }
    expect(read(json)).toMatchObject({
      entities: [{ a: { type: 'Property', value: 1, b: { type: 'Property', value: 2 } } }],
      losses: ['assumed /@context context-absent', 'assumed /a concise'],
    })
    const same = { losses: ['assumed /@context context-absent'] }
    expect(read(json, { form: 'concise' })).toMatchObject(same)
    expect(read(json, { form: 'keyValues' })).toMatchObject({
      ...same,
      entities: [{ a: { value: { value: 1, b: 2 } } }],
    })
    expect(read(json, { form: 'normalized' })).toMatchObject({ code: 'invalid', path: '/a' })
  })
})

describe('limits', () => {
  it('apply to the number of entities', () => {
    const json = [1, 2, 3, 4].map((index) => ({ id: `urn:x:${index}`, type: 'T' }))
    expect(read(json.slice(1))).toMatchObject({ entities: [{}, {}, {}] })
    expect(read(json)).toMatchObject({ code: 'limit-exceeded', limit: 'entities', maximum: 3 })
  })
})

describe('GeoJSON', () => {
  it('uses the declared GeoProperty as the geometry, both ways', () => {
    const options = { geometryProperty: 'inside' }
    const written = write([entity], 'geojson', {}, options)
    expect(written).toMatchObject({ json: { features: [{ geometry: { coordinates: [1, 2] } }] }, losses: [] })
    const json = {
      id: 'urn:x:1',
      type: 'Feature',
      geometry: { type: 'Point', coordinates: [1, 2] },
      properties: { type: 'T' },
    }
    expect(read(json, options, 'application/geo+json')).toEqual({
      entities: [{ id: 'urn:x:1', type: 'T', inside: entity['inside'] }],
      losses: ['assumed /@context context-absent'],
    })
  })

  it('reports members around the features, and rejects two different contexts', () => {
    const context = { a: 'https://x.example/a' }
    const feature = {
      id: 'urn:x:1',
      type: 'Feature',
      geometry: null,
      properties: { type: 'T', a: 1, '@context': context },
    }
    const collection = { type: 'FeatureCollection', bbox: [1, 2, 3, 4], numberMatched: 7, features: [feature] }
    expect(read(collection, {}, 'application/geo+json')).toEqual({
      entities: [{ id: 'urn:x:1', type: 'T', 'https://x.example/a': { type: 'Property', value: 1 } }],
      losses: ['dropped /bbox feature-member', 'dropped /numberMatched feature-member'],
    })
    const same = { ...collection, '@context': context }
    expect(read(same, {}, 'application/geo+json')).toMatchObject({ entities: [{ id: 'urn:x:1' }] })
    const other = { ...collection, '@context': { a: 'https://x.example/b' } }
    expect(read(other, {}, 'application/geo+json')).toMatchObject({ code: 'invalid', path: '/features/0/@context' })
  })

  it('rejects a geometry that contradicts the entity', () => {
    const properties = { type: 'T', location: { type: 'Point', coordinates: [1, 2] } }
    const json = { id: 'urn:x:1', type: 'Feature', geometry: { type: 'Point', coordinates: [1, 3] }, properties }
    expect(read(json, {}, 'application/geo+json')).toMatchObject({ code: 'invalid', path: '/geometry' })
  })
})

describe('encode', () => {
  it('writes the reader’s names, and reports losses with the hub’s', () => {
    const context = 'https://station.example/context'
    const { json, losses } = { json: undefined, losses: undefined, ...write([entity], 'keyValues-ld', { context }) }
    expect(json).toMatchObject([
      {
        type: 'AirQualityObserved',
        levelOfNo2: 0,
        refDevice: 'urn:ngsi-ld:Device:1',
        zebra: 1,
        'https://x.example/own': 2,
        '@context': context,
      },
    ])
    expect(losses).toEqual([
      { kind: 'dropped', in: 'hub', path: `${entity.id}/no2/unitCode`, attribute: 'no2', code: 'unit-code' },
      { kind: 'coerced', in: 'hub', path: `${entity.id}/refDevice`, attribute: 'refDevice', code: 'kind' },
      { kind: 'assumed', in: 'hub', path: `${entity.id}/type`, code: 'term-undeclared' },
      {
        kind: 'assumed',
        in: 'hub',
        path: `${entity.id}/refDevice`,
        attribute: 'refDevice',
        code: 'term-undeclared',
      },
    ])
    expect(write([entity], 'normalized', { context: 'https://station.example/none' })).toMatchObject({
      code: 'context-needed',
    })
  })

  it('reads back a name that its own context lacks and the hub knows', () => {
    const context = { Ship: 'https://e.org/Ship', code: 'https://e.org/code' }
    const number = { type: 'Property', value: 3 }
    const ship = { id: 'urn:ngsi-ld:Ship:1', type: 'Ship', '@context': context, heading: number, speedy: number, code: number } // prettier-ignore
    const made = { entities: [], losses: undefined, ...read(ship, {}, 'application/ld+json') }
    const written = { json: undefined, losses: [], ...write(made.entities as never, 'normalized-ld', { context }) }
    expect(written.json).toEqual([ship])
    expect(written.losses).toMatchObject([{ path: 'urn:ngsi-ld:Ship:1/heading', code: 'term-undeclared' }])
    expect(read(written.json, {}, 'application/ld+json')).toMatchObject({ entities: made.entities })
  })

  it('keeps the IRI if the context gives the name a different meaning', () => {
    const context = { heading: 'https://e.org/title' }
    const heading = { type: 'Property', value: 3, unitCode: 'DD' }
    const written = write([{ id: 'urn:x:1', type: 'T', heading } as Entity], 'normalized', { context })
    expect(written).toMatchObject({ json: [{ [iriOfHubName('heading')]: heading }], losses: [] })
  })

  it('writes a document that defines the names it uses, and no others', () => {
    const { json } = { json: undefined, ...write([entity], 'normalized-ld') }
    expect(json).toMatchObject([
      {
        '@context': [
          {
            AirQualityObserved: 'https://smartdatamodels.org/dataModel.Environment/AirQualityObserved',
            no2: 'https://smartdatamodels.org/dataModel.Environment/no2',
            refDevice: { '@id': iriOfHubName('refDevice'), '@type': '@id' },
          },
          expect.stringContaining('ngsi-ld-core-context'),
        ],
      },
    ])
    expect(read(json, {}, 'application/ld+json')).toEqual({ entities: [entity], losses: [] })
  })

  it('writes an earlier edition with its core context, and reports what that edition lacks', () => {
    const state: Entity = {
      id: 'urn:ngsi-ld:Test:1',
      type: 'Test',
      state: { type: 'VocabProperty', vocab: 'open', expiresAt: '2030-01-01T00:00:00Z' },
    }
    const { json, losses } = {
      json: undefined,
      losses: undefined,
      ...write([state], 'normalized-ld', {}, { edition: '1.5' }),
    }
    expect(json).toEqual([
      {
        id: state.id,
        type: 'Test',
        state: { type: 'Property', value: 'open' },
        '@context': 'https://uri.etsi.org/ngsi-ld/v1/ngsi-ld-core-context-v1.5.jsonld',
      },
    ])
    expect(losses).toEqual([
      { kind: 'coerced', in: 'hub', path: `${state.id}/state`, attribute: 'state', code: 'kind' },
      { kind: 'dropped', in: 'hub', path: `${state.id}/state/expiresAt`, attribute: 'state', code: 'expires-at' },
    ])
    expect(write([state], 'normalized', {}, { edition: '1.9' })).toMatchObject({ json: [state], losses: [] })
  })

  it.each(ngsiLd.writes.map(({ name }) => name))('gives the same result in a stream: %s', (target) => {
    const made = codec()
    const context = { target, now: '', limits, related: new Map(), localId: (id: string) => id, contextOf }
    for (const entities of [[], [entity], [entity, { ...entity, id: 'urn:x:2' }]]) {
      const whole = made.encode?.(entities, context)
      const stream = made.encodeStream?.(context)
      const parts = entities.map((one) => stream?.push(one))
      const text = parts.map((part) => (part?.ok === true ? part.value.body : '')).join('')
      expect(text + String(stream?.end().body)).toBe(whole?.ok === true ? whole.value.body : undefined)
    }
  })
})
