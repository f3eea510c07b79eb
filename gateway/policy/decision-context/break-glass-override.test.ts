// Whose grants override policies, for which entities and until when.

import { describe, expect, it } from 'vitest'
import type { Entity } from '../../../standards/hub/entity.ts'
import { officerOf } from '../../auth/officer.ts'
import type { Principal } from '../../principal.ts'
import type { Grant } from '../../store/policies/break-glass.ts'
import { BreakGlassOverride, overrideFor } from './break-glass-override.ts'

const key = 'a-key-for-tests-only-0123456789abcdef'
const now = '2026-11-25T12:00:00.000Z'
const officer: Principal = { subject: 's', issuer: 'i', client: 'c', roles: new Set(['officer']), level: 'A2' }
const grant = (more: Partial<Grant> = {}): Grant => ({
  id: 'one',
  reason: 'fire',
  text: 'A fire.',
  types: [],
  entities: [],
  minutes: 1,
  asked: now,
  by: officerOf(officer, key),
  until: '2026-11-25T12:00:00.001Z',
  ...more,
})
const entity = (id: string): Entity => ({ id, type: 'Vehicle' })

describe('a grant covers', () => {
  const override = () =>
    new BreakGlassOverride([grant({ entities: ['urn:v:1'] }), grant({ id: 'two', types: ['Driver', 'Person'] })])

  it('the entities that it names, and those of its types', () => {
    expect(override().covers(['Vehicle'], entity('urn:v:1'))).toBe(true)
    expect(override().covers(['Vehicle'], entity('urn:v:2'))).toBe(false)
    expect(override().covers(['Alert', 'Person'], entity('urn:v:2'))).toBe(true)
  })

  it('nothing where the entity is unknown', () => {
    expect(override().covers(['Person'], undefined)).toBe(false)
  })

  it('and is recorded as used, once, where it does', () => {
    const used = override()
    used.covers(['Vehicle'], entity('urn:v:2'))
    expect([...used.used]).toEqual([])
    used.covers(['Person'], entity('urn:v:2'))
    used.covers(['Driver'], entity('urn:v:3'))
    expect([...used.used]).toEqual(['two'])
  })
})

describe('a grant overrides', () => {
  const overrides = (given: Partial<Grant> = {}, who = officer): boolean =>
    overrideFor([grant(given)], who, now, key) !== undefined

  it('for its holder', () => {
    expect(overrides()).toBe(true)
    expect(overrides({}, { ...officer, issuer: 'j' })).toBe(false)
    expect(overrides({}, { ...officer, subject: 't' })).toBe(false)
    expect(overrides({}, { ...officer, client: 'd' })).toBe(false)
    expect(overrideFor([], officer, now, key)).toBeUndefined()
  })

  it('until it expires or is ended, and not before it is approved', () => {
    expect(overrides({ until: now })).toBe(false)
    expect(overrides({ ended: now })).toBe(false)
    const { until: _, ...waiting } = grant()
    expect(overrideFor([waiting], officer, now, key)).toBeUndefined()
  })

  it('only for a caller whose identity is certain', () => {
    expect(overrides({}, { ...officer, level: 'A3' })).toBe(true)
    expect(overrides({}, { ...officer, level: 'A1' })).toBe(false)
    const { level: _, ...unsure } = officer
    expect(overrides({}, unsure)).toBe(false)
  })

  it('nothing by grants of others', () => {
    const override = overrideFor([grant({ id: 'other', by: { ...officerOf(officer, key), client: 'd' }, types: ['Vehicle'] }), grant({ entities: ['urn:v:1'] })], officer, now, key) // prettier-ignore
    expect(override?.covers(['Vehicle'], entity('urn:v:2'))).toBe(false)
    expect(override?.covers(['Vehicle'], entity('urn:v:1'))).toBe(true)
  })
})
