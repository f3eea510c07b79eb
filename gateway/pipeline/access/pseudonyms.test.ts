import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { pseudonymsFor } from './pseudonyms.ts'

const who = { subject: 'a', client: 'a', issuer: 'city', roles: new Set<never>() }
const names = pseudonymsFor('key', who, 'P1D', '2026-08-01T23:59:59.999Z')
const id = fc.string({ unit: 'grapheme', maxLength: 200 })

describe('the name of an id', () => {
  it('is stable, and resolves to the id for its recipient', () => {
    const again = pseudonymsFor('key', who, 'P1D', '2026-08-01T00:00:00Z')
    fc.assert(
      fc.property(id, (given) => {
        const name = names.nameOf(given)
        expect(name).toMatch(/^urn:citygate:rotated:[\w-]+$/)
        expect([again.nameOf(given), again.idOf(name)]).toEqual([name, given])
      }),
    )
  })

  it.each([
    ['another day', pseudonymsFor('key', who, 'P1D', '2026-08-02T00:00:00Z')],
    ['another period', pseudonymsFor('key', who, 'P1M', '2026-08-01T00:00:00Z')],
    ['another client', pseudonymsFor('key', { ...who, client: 'b' }, 'P1D', '2026-08-01T00:00:00Z')],
    ['another issuer', pseudonymsFor('key', { ...who, issuer: 'b' }, 'P1D', '2026-08-01T00:00:00Z')],
    ['another purpose', pseudonymsFor('key', { ...who, purposes: ['dpv:Marketing'] }, 'P1D', '2026-08-01T00:00:00Z')],
    ['another gateway', pseudonymsFor('other', who, 'P1D', '2026-08-01T00:00:00Z')],
  ])('differs, and does not resolve, for %s', (_, others) => {
    const name = names.nameOf('urn:x:1')
    expect(others.nameOf('urn:x:1')).not.toBe(name)
    expect(others.idOf(name)).toBeUndefined()
  })

  it('cannot be forged or changed', () => {
    const name = names.nameOf('urn:ngsi-ld:Vehicle:bus-1')
    for (let at = 0; at < name.length; at += 1) {
      const other = name[at] === 'A' ? 'B' : 'A'
      expect(names.idOf(name.slice(0, at) + other + name.slice(at + 1))).toBeUndefined()
      expect(names.idOf(name.slice(0, at))).toBeUndefined()
    }
    expect(names.idOf(`${name}A`)).toBeUndefined()
    expect(names.idOf('urn:ngsi-ld:Vehicle:bus-1')).toBeUndefined()
  })

  it('reveals nothing about the length of ids of similar length', () => {
    const lengths = new Set(
      ['urn:x:1', 'urn:x:a-longer-one', 'urn:x:1234567890123456789012345'].map((one) => names.nameOf(one).length),
    )
    expect(lengths.size).toBe(1)
  })
})
