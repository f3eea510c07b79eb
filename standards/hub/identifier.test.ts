import { describe, expect, it } from 'vitest'
import { entityId, localIdOf } from './identifier.ts'

const base = { type: 'Vehicle', key: 'a key for tests', tenant: 'city' }
const open = (localId: string) => entityId({ ...base, localId })
const personal = (localId: string, changed: object = {}) =>
  entityId({ ...base, localId, category: 'pd:VehicleLicense', ...changed })

describe('entityId', () => {
  it.each(['urn:ngsi-ld:Vehicle:1', 'https://example.org/a?b=%20#c', 'tel:+15550100'])(
    'keeps the URI %s',
    (localId) => {
      expect(open(localId)).toBe(localId)
      expect(localIdOf(localId, 'Vehicle')).toBe(localId.startsWith('urn:') ? '1' : localId)
    },
  )

  it.each([
    ['bus 7', 'bus%207'],
    ['a:b/c', 'a%3Ab%2Fc'],
    ['C:\\x', 'C%3A%5Cx'],
    ['京A12345', '%E4%BA%ACA12345'],
    ['100%', '100%25'],
    ['__proto__', '__proto__'],
  ])('encodes %s, and the inverse gives it back', (localId, encoded) => {
    expect(open(localId)).toBe(`urn:ngsi-ld:Vehicle:${encoded}`)
    expect(localIdOf(open(localId), 'Vehicle')).toBe(localId)
  })

  it('never throws on half of a surrogate pair, which is not given back', () => {
    expect(localIdOf(open('x\ud83d'), 'Vehicle')).not.toBe('x\ud83d')
  })

  it('keys what identifies a person, URIs too', () => {
    for (const localId of ['京A12345', 'tel:+15550100', '']) {
      expect(personal(localId)).toMatch(/^urn:ngsi-ld:Vehicle:[a-z2-7]{26}$/)
      expect(personal(localId)).toBe(personal(localId))
    }
    // Computed with another implementation: HMAC-SHA-256 of `["city","Vehicle","TEST-1"]`, first 130 bits in base32.
    expect(personal('TEST-1')).toBe('urn:ngsi-ld:Vehicle:qu7vfmjpj6hsen3bfqp6vaqsj3')
  })

  it('returns a different id for another key, tenant, type or local id, and frames them', () => {
    const ids = [
      personal('a'),
      personal('b'),
      personal('a', { key: 'another key' }),
      personal('a', { tenant: 'port' }),
      personal('a', { type: 'Person' }),
      personal('ea', { type: 'Vehicl' }),
      personal('","a', { tenant: 'city' }),
    ]
    expect(new Set(ids.map((id) => id.split(':').at(-1))).size).toBe(ids.length)
  })

  it('leaves the open categories open', () => {
    for (const category of ['unclassified', 'dpv:NonPersonalData'] as const) {
      expect(entityId({ ...base, localId: 'a', category })).toBe('urn:ngsi-ld:Vehicle:a')
    }
  })
})

describe('localIdOf', () => {
  it('returns undefined for what is not an id of the type', () => {
    expect(localIdOf('not a uri', 'Vehicle')).toBeUndefined()
    expect(localIdOf('urn:ngsi-ld:Vehicle:%E4', 'Vehicle')).toBeUndefined()
  })
})

describe('numbers that look like URIs', () => {
  it('are local ids, each of its type', () => {
    const of = (type: string) => entityId({ type, localId: 'RUT:Vehicle:1', key: 'k'.repeat(32), tenant: 'city' })
    expect(of('Vehicle')).toBe('urn:ngsi-ld:Vehicle:RUT%3AVehicle%3A1')
    expect(of('TripUpdate')).not.toBe(of('Vehicle'))
    expect(localIdOf(of('Vehicle'), 'Vehicle')).toBe('RUT:Vehicle:1')
  })
})
