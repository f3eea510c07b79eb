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

describe('data written under a duty to retain', () => {
  it('expires after the period, or earlier where its writer says so', () => {
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

  it('keeps its expiry where it is unchanged', () => {
    const view = viewOfVendor(modify(keep('P1D')))
    const speed = { ...property(1), expiresAt: '2026-08-01T05:00:00Z' }
    const before = { ...bus, speed }
    expect(written(view, { ...before, name: property('a') }, before)).toEqual({
      ...before,
      name: { ...property('a'), expiresAt: inADay },
    })
  })

  it('keeps one instance as it is where another expires, and the list where none does', () => {
    const view = viewOfVendor(modify(keep('P1D')))
    const [early, late] = [
      { ...property(1), datasetId: 'urn:a', expiresAt: '2026-08-01T05:00:00Z' },
      { ...property(2), datasetId: 'urn:b' },
    ]
    const of = (speed: readonly (typeof early | typeof late)[]) => written(view, { ...bus, speed })?.['speed']
    expect(of([early, late])).toEqual([early, { ...late, expiresAt: inADay }])
    expect(of([late, early])).toEqual([{ ...late, expiresAt: inADay }, early])
    const unchanged = [early]
    expect(of(unchanged)).toBe(unchanged)
  })

  it('expires as a whole where it has no attribute', () => {
    const bare = { id: bus.id, type: 'Vehicle' }
    expect(written(viewOfVendor(modify(keep('P1D'))), bare)).toEqual({ ...bare, expiresAt: inADay })
  })

  it('expires after the shortest of the periods that may apply, in any order', () => {
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
    // The content of a message that nobody could decode is unknown.
    expect(copiesExpire(other)).toBe('2026-08-01T05:00:00.000Z')
  })

  it('is unchanged without such a rule for the writer, or with a period beyond the year 9999', () => {
    const officers = { ...modify(keep('P1D')), assignee: 'urn:citygate:role:officer' }
    const view = viewOfVendor({ action: 'modify' }, officers)
    expect([retainFor(view), copiesExpire(view)]).toEqual([undefined, undefined])
    expect(written(viewOfVendor(modify(keep('P9999999D'))), bus)).toBe(bus)
  })

  it('expires in a history too', () => {
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
