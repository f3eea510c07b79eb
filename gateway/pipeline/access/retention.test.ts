import { describe, expect, it } from 'vitest'
import { property } from '../../../standards/hub/build.ts'
import type { Entity, Json, JsonObject } from '../../../standards/hub/entity.ts'
import { publishPolicy } from '../../policy/policy.ts'
import { copiesExpire, retainedStep, retainFor } from './retention.ts'
import { accessScopeOf } from './access-scope.ts'

const now = '2026-08-01T04:00:00.000Z'
const inADay = '2026-08-02T04:00:00.000Z'

const keep = (period: string): JsonObject => ({
  action: {
    'rdf:value': { '@id': 'citygate:retain' },
    refinement: { leftOperand: 'citygate:period', operator: 'eq', rightOperand: period },
  },
})
const ofType = (type: Json): JsonObject => ({
  constraint: { leftOperand: 'citygate:entityType', operator: 'eq', rightOperand: type },
})

function viewOfVendor(...permission: readonly JsonObject[]) {
  const context = ['http://www.w3.org/ns/odrl.jsonld', 'urn:citygate:context:odrl:v1']
  const policy = publishPolicy({ '@context': context, uid: 'urn:p', permission })
  if (!policy.ok) throw new Error(JSON.stringify(policy.problem))
  const principal = { subject: 'a', client: 'a', issuer: 'city', roles: new Set(['vendor'] as const) }
  return accessScopeOf({ now: () => now, idKey: 'k' }, policy.value, principal)
}

const modify = (...duty: readonly JsonObject[]): JsonObject => ({ action: 'modify', duty })
const bus: Entity = { id: 'urn:ngsi-ld:Vehicle:1', type: 'Vehicle', speed: property(1), heading: property(2) }
const written = (view: ReturnType<typeof viewOfVendor>, entity: Entity, before?: Entity) =>
  retainFor(view)?.(entity, before)

describe('what is written under a duty to retain', () => {
  it('ends after the period, or before where its writer says so', () => {
    const view = viewOfVendor(modify(keep('P1D')))
    const early = { ...property(2), expiresAt: '2026-08-02T03:59:59.9999Z' }
    const late = [
      { ...property(3), datasetId: 'urn:a', expiresAt: '2027-01-01T00:00:00Z' },
      { ...property(4), datasetId: 'urn:b' },
    ]
    expect(written(view, { ...bus, heading: early, name: late })).toEqual({
      ...bus,
      speed: { ...property(1), expiresAt: inADay },
      heading: early,
      name: late.map((one) => ({ ...one, expiresAt: inADay })),
    })
  })

  it('keeps the end that it has where it is as before', () => {
    const view = viewOfVendor(modify(keep('P1D')))
    const speed = { ...property(1), expiresAt: '2026-08-01T05:00:00Z' }
    const before = { ...bus, speed }
    expect(written(view, { ...before, name: property('a') }, before)).toEqual({
      ...before,
      name: { ...property('a'), expiresAt: inADay },
    })
  })

  it('ends as a whole where it has no attribute', () => {
    const bare = { id: bus.id, type: 'Vehicle' }
    expect(written(viewOfVendor(modify(keep('P1D'))), bare)).toEqual({ ...bare, expiresAt: inADay })
  })

  it('ends after the shortest of the periods that may be meant, whatever their order', () => {
    const [day, hour] = [keep('P1D'), keep('PT1H')]
    for (const duties of [
      [day, hour],
      [hour, day],
    ]) {
      const view = viewOfVendor(modify(...duties))
      expect(written(view, bus)?.['speed']).toEqual({ ...property(1), expiresAt: '2026-08-01T05:00:00.000Z' })
      expect(copiesExpire(view)).toBe('2026-08-01T05:00:00.000Z')
    }
    const other = viewOfVendor({ ...modify(day), ...ofType('Vehicle') }, { ...modify(hour), ...ofType('Building') })
    expect(written(other, bus)?.['speed']).toEqual({ ...property(1), expiresAt: inADay })
    // Of a message that nobody could read it is not known of what it is.
    expect(copiesExpire(other)).toBe('2026-08-01T05:00:00.000Z')
  })

  it('stays as it is where no rule of the writer asks, or for longer than years are written', () => {
    const officers = { ...modify(keep('P1D')), assignee: 'urn:citygate:role:officer' }
    const view = viewOfVendor({ action: 'modify' }, officers)
    expect([retainFor(view), copiesExpire(view)]).toEqual([undefined, undefined])
    expect(written(viewOfVendor(modify(keep('P9999999D'))), bus)).toBe(bus)
  })

  it('is so in a history too', () => {
    const step = {
      id: bus.id,
      items: [
        ['speed', '', property(1)],
        ['name', '', 'Property'],
        ['heading', ''],
      ] as const,
    }
    expect(retainedStep(retainFor(viewOfVendor(modify(keep('P1D')))), ['Vehicle'], step)).toEqual({
      ...step,
      items: [['speed', '', { ...property(1), expiresAt: inADay }], ...step.items.slice(1)],
    })
    expect(retainedStep(undefined, ['Vehicle'], step)).toBe(step)
  })
})
