import { describe, expect, it } from 'vitest'
import type { Attribute, Entity } from '../../../standards/hub/entity.ts'
import { decoded, encoded } from './testing.ts'

const id = 'urn:ngsi-ld:T:1'
const time = '2026-01-02T03:04:05Z'

function written(
  attributes: Readonly<Record<string, Attribute | readonly Attribute[]>>,
  target = 'normalized',
  more: object = {},
  options = {},
) {
  const entity = { id, type: 'T', ...more, ...attributes } as Entity
  const { text, losses } = encoded([entity], target, options)
  const [document] = JSON.parse(text)
  return {
    document,
    losses: losses.map(({ kind, path, code }) => `${kind} ${path.replace(`${entity.id}/`, '')} ${code}`),
    text,
  }
}

describe('normalized', () => {
  it('uses the spelling of the specification, and always has metadata', () => {
    const { document, losses } = written({
      no2: { type: 'Property', value: 0, unitCode: 'GQ', observedAt: time },
      place: { type: 'GeoProperty', value: { type: 'Point', coordinates: [-3.7, 40.4] } },
      when: { type: 'Property', value: time },
      note: { type: 'Property', value: 'a (b)' },
      owner: { type: 'Relationship', object: 'urn:ngsi-ld:Owner:7' },
    })
    expect(losses).toEqual([])
    expect(document).toEqual({
      id: '1',
      type: 'T',
      no2: {
        type: 'Number',
        value: 0,
        metadata: { unitCode: { type: 'Text', value: 'GQ' }, TimeInstant: { type: 'DateTime', value: time } },
      },
      place: { type: 'geo:json', value: { type: 'Point', coordinates: [-3.7, 40.4] }, metadata: {} },
      when: { type: 'DateTime', value: time, metadata: {} },
      note: { type: 'TextUnrestricted', value: 'a (b)', metadata: {} },
      owner: { type: 'Relationship', value: '7', metadata: { entityType: { type: 'Text', value: 'Owner' } } },
    })
  })

  it('reports a sub-attribute whose name has another meaning in NGSIv2', () => {
    const timestamp: Attribute = { type: 'Property', value: time }
    expect(written({ x: { type: 'Property', value: 1, timestamp } }).losses).toEqual([
      'dropped x/timestamp builtin-name',
    ])
    expect(written({ x: { type: 'Property', value: 1, timestamp, observedAt: time } }).losses).toEqual([])
  })

  it('writes each instance as a separate attribute, the default instance with the plain name', () => {
    const [a, b] = ['urn:x:a', 'urn:x:b'].map((datasetId, value): Attribute => ({ type: 'Property', value, datasetId }))
    const instances = [a, b, { type: 'Property', value: 9 }] as readonly Attribute[]
    const taken: Attribute = { type: 'Property', value: 8 }
    const { document, losses } = written({ x: instances, 'x:y': taken })
    expect([document.x.value, document['x--2'].value, document['x--3'].value]).toEqual([9, 0, 1])
    expect(losses).toEqual(['coerced x/urn:x:a instance-name', 'coerced x/urn:x:b instance-name'])
  })

  it('drops and reports an attribute with the name of a builtin attribute', () => {
    const attribute: Attribute = { type: 'Property', value: time }
    const { document, losses } = written({ dateCreated: attribute }, 'normalized', {
      createdAt: '2026-01-01T00:00:00Z',
    })
    expect(document.dateCreated.value).toBe('2026-01-01T00:00:00Z')
    expect(losses).toEqual(['dropped dateCreated builtin-name'])
  })

  it.each([
    [{ scope: '/a/b' }, '/a/b', []],
    [{ scope: 'a' }, '/a', ['coerced scope scope-rooted']],
    [{ scope: ['/x-y', '/b'] }, '/b', ['dropped scope one-scope-only']],
    [{ scope: '/x-y' }, undefined, ['dropped scope no-service-path']],
  ])('says the scope %j as the service path', (more, path, losses) => {
    const made = written({}, 'normalized', more)
    expect([made.document.servicePath?.value, made.losses]).toEqual([path, losses])
  })

  it('omits and reports an entity whose id is too long', () => {
    const long = `urn:ngsi-ld:T:${'x'.repeat(257)}`
    const { text, losses, omitted } = encoded([{ id: long, type: 'T' }], 'normalized')
    expect([text, omitted]).toEqual(['[]', [long]])
    expect(losses).toMatchObject([{ kind: 'dropped', path: long, code: 'name-too-long' }])
  })
})

describe('ids', () => {
  it('are the hub’s ids if the reader may not see the source’s, consistently in the message', () => {
    const entity: Entity = { id, type: 'T', x: { type: 'Relationship', object: id } }
    for (const [options, local, expected] of [
      [{}, '1', '1'],
      [{ ids: 'hub' }, '1', id],
      [{}, undefined, id],
      [{}, 'a/b', 'a%2Fb'],
    ] as const) {
      const { text } = encoded([entity], 'normalized', options, () => local)
      const [document] = JSON.parse(text)
      expect([document.id, document.x.value]).toEqual([expected, expected])
    }
  })

  it('stay URNs if the entity has another type than the URN, because only then they are restored', () => {
    const entity: Entity = { id: 'urn:ngsi-ld:Other:1', type: 'T' }
    expect(decoded(encoded([entity], 'normalized').text).entities).toEqual([entity])
  })
})

describe('keyValues', () => {
  it('writes only values, and no bad or aggregated values', () => {
    const quality: Attribute = { type: 'Property', value: 'invalid' }
    const { document, losses } = written(
      {
        zero: { type: 'Property', value: 0, unitCode: 'CEL', observedAt: time },
        bad: { type: 'Property', value: 1, quality },
        mean: { type: 'Property', value: 2, datasetId: 'urn:citygate:aggregation:mean:PT1H' },
        place: { type: 'GeoProperty', value: { type: 'Point', coordinates: [1, 2] } },
        words: { type: 'LanguageProperty', languageMap: { en: 'a' } },
      },
      'keyValues',
      { modifiedAt: time },
    )
    expect(document).toEqual({
      id: '1',
      type: 'T',
      dateModified: time,
      zero: 0,
      place: { type: 'Point', coordinates: [1, 2] },
      words: { en: 'a' },
    })
    expect(losses).toEqual([
      'dropped zero/unitCode unit-code',
      'dropped zero/observedAt observed-at',
      'dropped bad bad-quality',
      'dropped mean/urn:citygate:aggregation:mean:PT1H one-instance-only',
      'coerced words kind',
    ])
  })
})

it('writes an invalid DateTime with its type, so that it is read back unchanged', () => {
  const value = '2016-12-07T11:10:00/2016-12-07T11:15:00'
  const { entities } = decoded({ id, type: 'T', x: { type: 'DateTime', value, metadata: {} } })
  expect(JSON.parse(encoded(entities, 'normalized').text)).toMatchObject([{ x: { type: 'DateTime', value } }])
})
