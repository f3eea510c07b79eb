import { describe, expect, it } from 'vitest'
import { property, relationship } from './build.ts'
import { attributesOf, typesOf } from './entity.ts'

describe('attributesOf', () => {
  it('lists attributes with all their instances and leaves the entity members out', () => {
    const speed = [property(0), property(3, { datasetId: 'urn:d:1' })]
    const refers = relationship('urn:ngsi-ld:Road:1')
    const found = attributesOf({ id: 'urn:ngsi-ld:Vehicle:1', type: 'Vehicle', scope: ['/a'], speed, refers })
    expect(found).toEqual([
      ['speed', speed],
      ['refers', [refers]],
    ])
  })
})

describe('typesOf', () => {
  it('answers a list for one type and for several', () => {
    expect(typesOf({ id: 'urn:x:1', type: 'A' })).toEqual(['A'])
    expect(typesOf({ id: 'urn:x:1', type: ['A', 'B'] })).toEqual(['A', 'B'])
  })
})
