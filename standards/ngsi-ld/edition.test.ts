import { describe, expect, it } from 'vitest'
import type { Entity } from '../hub/entity.ts'
import { editionOf, editions, inEdition, listOfObjectLists } from './edition.ts'

const entity: Entity = {
  id: 'urn:ngsi-ld:Building:1',
  type: 'Building',
  scope: '/city/north',
  expiresAt: '2030-01-01T00:00:00Z',
  name: { type: 'LanguageProperty', languageMap: { en: 'Hall', fr: 'Halle' } },
  plan: { type: 'JsonProperty', json: { floors: 3 } },
  state: [
    { type: 'VocabProperty', vocab: 'open' },
    { type: 'VocabProperty', vocab: 'closed', datasetId: 'urn:x:night' },
  ],
  depths: { type: 'ListProperty', valueList: [1.2, 3.4] },
  roads: { type: 'ListRelationship', objectList: ['urn:x:1', 'urn:x:2'], objectType: 'Road' },
  height: {
    type: 'Property',
    value: 12,
    unitCode: 'MTR',
    valueType: 'xsd:double',
    expiresAt: '2030-01-01T00:00:00Z',
    measured: { type: 'VocabProperty', vocab: 'survey' },
  },
}

describe('an entity in an earlier edition', () => {
  it('is the same in the newest', () => {
    expect(inEdition(entity, '1.9')).toEqual({ value: entity, losses: [] })
    expect(inEdition(entity, '1.9').value).toBe(entity)
  })

  it('has in 1.8 no member that came with 1.9, and says so', () => {
    const { value, losses } = inEdition(entity, '1.8')
    const { expiresAt: _, ...expected } = entity
    expect(value).toEqual({
      ...expected,
      height: { type: 'Property', value: 12, unitCode: 'MTR', measured: { type: 'VocabProperty', vocab: 'survey' } },
    })
    expect(losses.map(({ kind, path, code }) => `${kind} ${path} ${code}`)).toEqual([
      'dropped urn:ngsi-ld:Building:1/expiresAt expires-at',
      'dropped urn:ngsi-ld:Building:1/height/valueType value-type',
      'dropped urn:ngsi-ld:Building:1/height/expiresAt expires-at',
    ])
  })

  it('has in 1.7 the kinds of 1.8 as Property and Relationship, in sub-attributes too', () => {
    const { value, losses } = inEdition(entity, '1.7')
    expect(value).toMatchObject({
      scope: '/city/north',
      name: entity['name'],
      plan: { type: 'Property', value: { floors: 3 } },
      state: [
        { type: 'Property', value: 'open' },
        { type: 'Property', value: 'closed', datasetId: 'urn:x:night' },
      ],
      depths: { type: 'Property', value: [1.2, 3.4] },
      roads: { type: 'Relationship', object: ['urn:x:1', 'urn:x:2'] },
      height: { measured: { type: 'Property', value: 'survey' } },
    })
    expect(value['roads']).not.toHaveProperty('objectType')
    expect(losses.filter(({ code }) => code === 'kind').map(({ path }) => path.slice(entity.id.length))).toEqual([
      '/plan',
      '/state',
      '/state/urn:x:night',
      '/depths',
      '/roads',
      '/height/measured',
    ])
  })

  it('has in 1.3 no scope and no LanguageProperty', () => {
    const { value } = inEdition(entity, '1.3')
    expect(value).not.toHaveProperty('scope')
    expect(value['name']).toEqual({ type: 'Property', value: { en: 'Hall', fr: 'Halle' } })
  })

  it('has in 1.0 one type, and of each attribute the default instance', () => {
    const several: Entity = {
      ...entity,
      type: ['Building', 'Hall'],
      parts: [{ type: 'Property', value: 1, datasetId: 'urn:x:a' }],
    }
    const { value, losses } = inEdition(several, '1.0')
    expect(value).toMatchObject({ type: 'Building', state: { type: 'Property', value: 'open' } })
    expect(value['parts']).toEqual({ type: 'Property', value: 1 })
    expect(losses.map(({ path, code }) => `${path.slice(entity.id.length)} ${code}`)).toEqual(
      expect.arrayContaining(['/type/Hall type', '/state/urn:x:night instance', '/parts/urn:x:a/datasetId datasetId']),
    )
  })

  it('is the same object where nothing in it is newer', () => {
    const plain: Entity = { id: 'urn:x:1', type: 'T', a: { type: 'Property', value: 1 } }
    for (const edition of editions) expect(inEdition(plain, edition).value).toBe(plain)
  })
})

describe('the number of an edition', () => {
  it('may have its patch', () => {
    expect(['1.8', '1.8.1', ' 1.3.1', '1.9.1'].map(editionOf)).toEqual(['1.8', '1.8', '1.3', '1.9'])
  })

  it('is none where there is no such edition here', () => {
    expect(['0.9', '1.10', '2.0', '1', '1.8.x', '', 'latest'].map(editionOf)).toEqual(Array(7).fill(undefined))
  })

  it('says how the list of a ListRelationship is called', () => {
    expect(editions.map(listOfObjectLists)).toEqual([...Array(9).fill('objectsLists'), 'objectLists'])
  })
})
