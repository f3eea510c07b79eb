// Ids are returned as they were sent, whatever they were converted to in between.

import { describe, expect, it } from 'vitest'
import { ownerPolicy } from '../policy/policy.ts'
import { createIdentity, localIdFor } from './identity.ts'
import { accessScopeOf } from './access/access-scope.ts'

const owner = { subject: 'owner', client: 'owner', issuer: 'none', roles: new Set<never>() }
const services = { now: () => '2026-11-25T12:00:00.000Z', idKey: 'a-key-for-tests-only-0123456789abcdef' }
const view = accessScopeOf(services, ownerPolicy, owner)

describe('the local id of an entity', () => {
  it.each([
    'bus 1',
    'urn:ngsi-ld:Vehicle:bus-1',
    'https://fleet.example/bus/1',
    'urn:dev:ow:10e2073a01080063',
    '0139/1',
  ])('%s', (localId) => {
    const identity = createIdentity('a-key-for-tests-only-0123456789abcdef', 'city')
    const id = identity.id('Vehicle', localId)
    expect(localIdFor(identity.aliases, view)(id)).toBe(localId)
  })

  it.each(['urn:citygate:ngsi-v2:my-type', 'https://city.example/types/Bin'])('of the type %s', (type) => {
    const identity = createIdentity('a-key-for-tests-only-0123456789abcdef', 'city')
    const id = identity.id(type, 'bin-1')
    expect(localIdFor(identity.aliases, view)(id)).toBe('bin-1')
  })

  it('of a person is returned only by its alias', () => {
    const identity = createIdentity('a-key-for-tests-only-0123456789abcdef', 'city')
    const id = identity.id('Vehicle', '013900000001', 'pd:TelephoneNumber')
    expect(id).not.toContain('013900000001')
    expect(localIdFor(identity.aliases, view)(id)).toBe('013900000001')
    expect(localIdFor(new Map(), view)(id)).not.toBe('013900000001')
  })
})
