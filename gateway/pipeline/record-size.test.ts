import { describe, expect, it } from 'vitest'
import { countMembers, tooManyMembers } from './record-size.ts'

describe('the size of a record', () => {
  it('is the number of its members and items, at any depth', () => {
    expect(countMembers({ a: 1, b: [1, 2, { c: null }] }, 100)).toBe(6)
    expect(countMembers([[[]]], 100)).toBe(2)
    expect(countMembers('text', 100)).toBe(0)
  })

  it('is counted up to the bound', () => {
    const wide = Array.from({ length: 10 }, () => ({ a: 1, b: 2 }))
    expect(countMembers(wide, 11)).toBe(12)
  })

  it('is reported where it is too large', () => {
    const entity = { id: 'urn:x:y', type: 'T', a: { type: 'Property', value: [1, 2, 3] } } as const
    expect(tooManyMembers(entity, 8)).toBeUndefined()
    expect(tooManyMembers(entity, 7)).toMatchObject({
      code: 'limit-exceeded',
      limit: 'members',
      maximum: 7,
    })
  })
})
