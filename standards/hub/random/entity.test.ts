import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { arbitraryAttribute, arbitraryEntity } from './entity.ts'
import { attributesOf, valueMember, type Attribute, type AttributeKind, type Entity } from '../entity.ts'
import { validateFragment } from '../validate/validate.ts'
import { hubTypes } from '../vocabulary.ts'

const kinds = Object.keys(valueMember) as AttributeKind[]
const seed = 20260102
const everyKind = fc
  .constantFrom(...kinds)
  .chain((kind) => arbitraryAttribute(kind).map((attribute) => ({ kind, attribute })))

function entityOf(attribute: unknown): object {
  return { id: 'urn:ngsi-ld:Thing:1', type: 'Thing', any: attribute }
}

describe('arbitraryEntity', () => {
  it.each(hubTypes)('draws valid entities of %s', (type) => {
    fc.assert(
      fc.property(arbitraryEntity(type), (entity) => {
        expect(validateFragment(entity)).toEqual([])
      }),
      { seed, numRuns: 25 },
    )
  })

  it('survives JSON text as it is', () => {
    fc.assert(
      fc.property(fc.constantFrom(...hubTypes).chain(arbitraryEntity), (entity) => {
        expect(JSON.parse(JSON.stringify(entity))).toEqual(entity)
      }),
      { seed, numRuns: 200 },
    )
  })

  it('draws what formats get wrong: zero, false, the empty text, several instances, fractions, every kind of id', () => {
    const drawn = fc.sample(fc.constantFrom(...hubTypes).chain(arbitraryEntity), { seed, numRuns: 2000 })
    const instances = drawn.flatMap((entity) => attributesOf(entity).flatMap(([, list]) => list))
    const has = (test: (attribute: Attribute) => boolean): boolean => instances.some(test)
    expect(has(({ type, value }) => type === 'Property' && value === 0)).toBe(true)
    expect(has(({ type, value }) => type === 'Property' && value === false)).toBe(true)
    expect(has(({ type, value }) => type === 'Property' && value === '')).toBe(true)
    expect(has(({ observedAt }) => observedAt?.includes('.') === true)).toBe(true)
    expect(has(({ datasetId }) => datasetId !== undefined)).toBe(true)
    expect(has(({ interval }) => interval !== undefined)).toBe(true)
    expect(has(({ quality }) => quality !== undefined)).toBe(true)
    expect(drawn.some(({ id }) => id.startsWith('https:'))).toBe(true)
    expect(drawn.some((entity: Entity) => entity.scope !== undefined)).toBe(true)
  })
})

describe('validateFragment, of an attribute that no table knows', () => {
  it('takes every kind', () => {
    fc.assert(
      fc.property(everyKind, ({ attribute }) => {
        expect(validateFragment(entityOf(attribute))).toEqual([])
      }),
      { seed, numRuns: 300 },
    )
  })

  it('refuses another kind, a missing value, an invalid time', () => {
    fc.assert(
      fc.property(everyKind, fc.constantFrom(...kinds), ({ kind, attribute }, other) => {
        if (valueMember[other] !== valueMember[kind]) {
          expect(validateFragment(entityOf({ ...attribute, type: other }))).not.toEqual([])
        }
        const { [valueMember[kind]]: _, ...without } = attribute
        expect(validateFragment(entityOf(without))).toEqual([{ path: '/any', rule: 'required' }])
        const local = { ...attribute, observedAt: '2026-01-02T03:04:05' }
        expect(validateFragment(entityOf(local))).toEqual([{ path: '/any/observedAt', rule: 'pattern' }])
      }),
      { seed, numRuns: 300 },
    )
  })

  it('refuses two instances of one dataset', () => {
    fc.assert(
      fc.property(everyKind, ({ attribute }) => {
        expect(validateFragment(entityOf([attribute, attribute]))).toEqual([{ path: '/any/1', rule: 'datasetId' }])
      }),
      { seed, numRuns: 50 },
    )
  })
})
