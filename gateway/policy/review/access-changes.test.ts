import { describe, expect, it } from 'vitest'
import type { Entity, JsonObject } from '../../../standards/hub/entity.ts'
import { gainsOf } from './access-changes.ts'
import { type Policy, publishPolicy } from '../policy.ts'

const refined = (action: string, operand: string, rightOperand: string | number): JsonObject => ({
  'rdf:value': { '@id': `citygate:${action}` },
  refinement: { leftOperand: `citygate:${operand}`, operator: 'eq', rightOperand },
})

function reading(...duties: readonly (JsonObject | string)[]): Policy {
  const published = publishPolicy({
    '@context': ['http://www.w3.org/ns/odrl.jsonld', 'urn:citygate:context:odrl:v1'],
    uid: 'urn:p',
    permission: [{ action: 'use', duty: duties.map((action) => ({ action })) }],
  })
  if (!published.ok) throw new Error(JSON.stringify(published.problem))
  return published.value
}

const entity = { id: 'urn:x:1', type: 'Vehicle', speed: { type: 'Property', value: 43 } } as unknown as Entity
const bare = { id: 'urn:x:2', type: 'Vehicle' } as unknown as Entity
const principal = { subject: 'a', client: 'a', issuer: 'i', roles: new Set<never>() }
const asked = { principal, action: 'read', entity, now: '2026-11-25T12:00:00Z' } as const

describe('the effect of a policy change', () => {
  it('is a gain where a value is shown more exactly, a loss where less exactly, and neither where both', () => {
    const [ten, hundred, day] = [
      reading(refined('round', 'step', 10)),
      reading(refined('round', 'step', 100)),
      reading(refined('truncate', 'precision', 'P1D')),
    ]
    const effect = (before: Policy, after: Policy) => gainsOf(before, after, asked).map((gain) => gain.effect)
    expect(effect(ten, ten)).toEqual([])
    expect(effect(hundred, ten)).toEqual(['gains'])
    expect(effect(ten, hundred)).toEqual(['loses'])
    expect(effect(ten, day)).toEqual(['other'])
    expect(effect(reading(), reading('citygate:drop'))).toEqual(['loses'])
  })

  it('is empty for a writer, unless it may no longer write', () => {
    const writing = { ...asked, action: 'modify' } as const
    const rounding = reading(refined('round', 'step', 10))
    expect(gainsOf(rounding, reading(refined('round', 'step', 100)), writing)).toEqual([])
    expect(gainsOf(reading(), rounding, writing)).toMatchObject([{ attribute: 'speed', effect: 'loses' }])
  })

  it('is reported for a nested attribute, by its path', () => {
    const speed = { type: 'Property', value: 43, owner: { type: 'Property', value: 'Jane Roe' } }
    const within = { ...asked, entity: { ...entity, speed } as unknown as Entity }
    const prohibiting = publishPolicy({
      '@context': ['http://www.w3.org/ns/odrl.jsonld', 'urn:citygate:context:odrl:v1'],
      uid: 'urn:p',
      conflict: 'prohibit',
      permission: [{ action: 'use' }],
      prohibition: [
        { action: 'use', constraint: { leftOperand: 'citygate:attribute', operator: 'eq', rightOperand: 'owner' } },
      ],
    })
    if (!prohibiting.ok) throw new Error('the policy is wrong')
    const gain = { attribute: 'speed.owner', before: { hiding: 'drop' }, after: { hiding: 'shown' }, effect: 'gains' }
    expect(gainsOf(prohibiting.value, reading(), within)).toEqual([gain])
    expect(gainsOf(prohibiting.value, reading(), { ...within, action: 'modify' })).toEqual([gain])
  })

  it('is reported for an entity without attributes, and for the duties of the answer', () => {
    const nothing = publishPolicy({
      '@context': 'http://www.w3.org/ns/odrl.jsonld',
      uid: 'urn:p',
      permission: [{ action: 'read', assignee: 'urn:citygate:client:other' }],
    })
    if (!nothing.ok) throw new Error('the policy is wrong')
    expect(gainsOf(nothing.value, reading(), { ...asked, entity: bare })).toEqual([
      { before: { hiding: 'drop' }, after: { hiding: 'shown' }, effect: 'gains' },
    ])
    const many = reading(refined('threshold', 'k', 5))
    expect(gainsOf(reading(), many, asked)).toMatchObject([{ effect: 'other' }])
  })
})
