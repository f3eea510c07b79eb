// The catalogue conforms to the shapes of DCAT-AP 3, says the same in both forms, and names no type of which the caller sees nothing.

import { readFileSync } from 'node:fs'
import { beforeAll, describe, expect, it } from 'vitest'
import type { JsonObject } from '../../../../standards/hub/entity.ts'
import { violationsOf } from '../../../../standards/dcat/shacl.ts'
import { name } from '../../../../standards/dcat/vocabulary.ts'
import { readJsonLd } from '../../../../standards/rdf/json-ld-read.ts'
import { Graph, keyOfTriple, type RdfResult, type Triple } from '../../../../standards/rdf/terms.ts'
import { readTurtle } from '../../../../standards/rdf/turtle-read.ts'
import { type TestCity, testCity } from '../testing.ts'

const catalogue: JsonObject = {
  title: 'Data of the city, "all" of it',
  description: 'What the systems\nof the city report',
  language: 'en',
  publisher: { name: 'City of Example', uri: 'https://city.example/id' },
  licence: 'https://creativecommons.org/licenses/by/4.0/',
  contact: 'mailto:data@city.example',
}
const policy: JsonObject = {
  '@context': ['http://www.w3.org/ns/odrl.jsonld', 'urn:citygate:context:odrl:v1'],
  '@type': 'Set',
  uid: 'urn:citygate:policy:test',
  conflict: 'prohibit',
  permission: [{ action: 'use' }],
  prohibition: [
    {
      assignee: 'urn:citygate:role:reader',
      action: 'read',
      constraint: { leftOperand: 'citygate:entityType', operator: 'eq', rightOperand: 'Driver' },
    },
  ],
}

function triplesOf(result: RdfResult): readonly Triple[] {
  if (!result.ok) throw new Error(`${result.problem.place}: ${result.problem.detail}`)
  return result.value.triples
}

const file = 'standards/dcat/published/dcat-ap-shapes-3.0.1.ttl'
const shapes = new Graph(triplesOf(readTurtle(readFileSync(file, 'utf8'), 'https://shapes.example/')))
const ofTurtle = (text: string): readonly Triple[] => triplesOf(readTurtle(text))
const texts = (triples: readonly Triple[]): readonly string[] =>
  triples
    .map(keyOfTriple)
    .map((key) => key.replaceAll('_:l', '_:'))
    .toSorted()

describe('the catalogue', () => {
  let city: TestCity
  const get = async (path: string, as: string, accept?: string) =>
    city.request('GET', path, { as, ...(accept === undefined ? {} : { headers: { accept } }) })

  beforeAll(async () => {
    city = await testCity({ config: { catalogue }, policy })
    const place = { type: 'GeoProperty', value: { type: 'Point', coordinates: [36.8, -1.28] } }
    for (const body of [
      { id: 'urn:ngsi-ld:AirQualityObserved:1', type: 'AirQualityObserved', location: place },
      { id: 'urn:ngsi-ld:Driver:1', type: 'Driver', name: { type: 'Property', value: 'Ann' } },
    ])
      expect((await city.request('POST', '/ngsi-ld/v1/entities', { as: 'north:vendor', body })).status).toBe(201)
  })

  it('says the same in Turtle and in JSON-LD', async () => {
    const turtle = await get('/catalog', 'app:reader', 'text/turtle')
    expect(turtle.headers.get('content-type')).toBe('text/turtle; charset=utf-8')
    const linked = await get('/catalog?format=jsonld', 'app:reader')
    expect(linked.headers.get('content-type')).toBe('application/ld+json')
    const read = readJsonLd(linked.json ?? null, { contextOf: () => undefined })
    expect(texts(triplesOf(read))).toEqual(texts(ofTurtle(turtle.text)))
  })

  it('conforms to the shapes of DCAT-AP 3.0.1', async () => {
    const { text } = await get('/catalog?format=turtle', 'app:reader')
    const triples = ofTurtle(text)
    expect(violationsOf(shapes, new Graph(triples))).toEqual([])
    // Each of these is required: without it, the shapes say so.
    for (const required of [
      'dct:title',
      'dct:description',
      'foaf:name',
      'dcat:accessURL',
      'dcat:endpointURL',
    ] as const) {
      const without = triples.filter(({ predicate }) => predicate !== name(required))
      const found = violationsOf(shapes, new Graph(without))
      expect(found.filter(({ path, constraint }) => path === name(required) && constraint === 'minCount')).not.toEqual(
        [],
      )
    }
  })

  it('says of what it names which class it has, as the shapes of ranges demand', async () => {
    const graph = new Graph(ofTurtle((await get('/catalog?format=turtle', 'app:reader')).text))
    for (const [property, type] of [
      ['dct:conformsTo', 'dct:Standard'],
      ['dcat:mediaType', 'dct:MediaType'],
      ['foaf:homepage', 'foaf:Document'],
    ] as const) {
      const named = graph.subjects.flatMap((subject) => graph.objects(subject, name(property)))
      expect(named.length).toBeGreaterThan(0)
      expect(named.every((one) => one.kind === 'iri' && graph.hasType(one, name(type)))).toBe(true)
    }
  })

  it('has a dataset of each type that the caller sees, and of no other', async () => {
    const datasets = async (as: string): Promise<readonly string[]> => {
      const graph = new Graph(ofTurtle((await get('/catalog?format=turtle', as)).text))
      const found = graph.subjects.filter((subject) => graph.hasType(subject, name('dcat:Dataset')))
      return found
        .flatMap((subject) => graph.objects(subject, name('dct:title')))
        .map((title) => (title.kind === 'literal' ? title.value : ''))
    }
    expect(await datasets('app:vendor')).toEqual(['AirQualityObserved', 'Driver'])
    expect(await datasets('app:reader')).toEqual(['AirQualityObserved'])
    // Sources are for those who may list them.
    const source = { adapter: 'ngsi-v2', jurisdiction: 'DE', owner: 'north' }
    expect((await city.request('PUT', '/v1/sources/air-north', { body: source })).status).toBe(201)
    expect(await datasets('app:reader')).toEqual(['AirQualityObserved'])
    expect(await datasets('city:officer')).toEqual(['AirQualityObserved', 'Driver', 'air-north'])
    const { text } = await get('/catalog?format=turtle', 'city:officer')
    expect(violationsOf(shapes, new Graph(ofTurtle(text)))).toEqual([])
    expect(text).toContain('dcat:accessURL <https://gateway.city.example/v1/entities?source=air-north>')
  })

  it('names licence, policy and contact, and its APIs', async () => {
    const { text } = await get('/catalog?format=turtle', 'app:reader')
    expect(text).toContain('odrl:hasPolicy <urn:citygate:policy:test>')
    expect(text).toContain('dct:license <https://creativecommons.org/licenses/by/4.0/>')
    expect(text).toContain('vcard:hasEmail <mailto:data@city.example>')
    expect(text).toContain('dcat:endpointURL <https://gateway.city.example/ngsi-ld/v1>')
    expect(text).toContain('dct:title "Data of the city, \\"all\\" of it"@en')
  })

  it('refuses other forms, and is not there where nothing is declared', async () => {
    expect((await get('/catalog', 'app:reader', 'image/png')).status).toBe(406)
    expect((await get('/catalog?format=xml', 'app:reader')).status).toBe(400)
    expect((await (await testCity()).request('GET', '/catalog', { as: 'app:reader' })).status).toBe(422)
  })
})
