import { describe, expect, it } from 'vitest'
import type { Entity, Loss } from '../../adapters/adapter.ts'
import type { Policy } from '../policy/policy.ts'
import { redacted } from '../policy/obligations/mask.ts'
import { govern, mayModify, refusedChange } from './govern.ts'
import { category, driver, services, noPlates, none, policy, reader, vehicle } from './testing.ts'
import { accessScopeOf } from './access/access-scope.ts'

describe('govern', () => {
  it('drops what is prohibited or not permitted: every instance, and under other attributes too', () => {
    const { entities, hidden } = govern([vehicle, driver], none, accessScopeOf(services, noPlates(), reader))
    expect(entities).toEqual([{ id: vehicle.id, type: 'Vehicle', speed: { type: 'Property', value: 0 } }])
    expect(hidden).toEqual({ entities: 1, dropped: 4, redacted: 0 })
  })

  it('does not change what it was given', () => {
    const before = structuredClone(vehicle)
    govern([vehicle], none, accessScopeOf(services, noPlates(), reader))
    expect(vehicle).toEqual(before)
  })

  it('redacts the value and its sub-attributes', () => {
    const redacting = policy({
      permission: {
        action: 'read',
        duty: { action: 'citygate:redact', constraint: category('eq', 'pd:VehicalLicenseNumber') },
      },
    })
    const { entities, hidden } = govern([vehicle], none, accessScopeOf(services, redacting, reader))
    expect(hidden).toEqual({ entities: 0, dropped: 0, redacted: 3 })
    const [entity] = entities
    expect(entity?.['vehiclePlateIdentifier']).toEqual([
      { type: 'VocabProperty', vocab: redacted },
      { type: 'VocabProperty', vocab: redacted, datasetId: 'urn:d:2' },
    ])
    expect(JSON.stringify(entity)).not.toContain('KAA')
  })

  it('hides an entity of which nothing may be seen', () => {
    const only: Entity = { id: 'urn:x:1', type: 'Vehicle', unheardOf: { type: 'Property', value: 1 } }
    expect(govern([only], none, accessScopeOf(services, noPlates(), reader)).entities).toEqual([])
  })

  it('keeps a bare entity whose type may be seen', () => {
    const bare: Entity = { id: 'urn:x:1', type: 'Vehicle' }
    expect(govern([bare], none, accessScopeOf(services, noPlates(), reader)).entities).toEqual([bare])
  })

  it('uses the categories that a source adds, but never overrides the table', () => {
    const added = { unheardOf: 'dpv:NonPersonalData', vehiclePlateIdentifier: 'dpv:NonPersonalData' } as const
    const [entity] = govern([vehicle], none, accessScopeOf(services, noPlates(), reader), added).entities
    expect(Object.keys(entity ?? {}).toSorted()).toEqual(['id', 'speed', 'type', 'unheardOf'])
  })

  it('reports no loss of what may not be seen', () => {
    const loss = (path: string, place: 'hub' | 'source', attribute?: string): Loss => ({
      kind: 'dropped',
      in: place,
      path,
      code: 'x',
      ...(attribute === undefined ? {} : { attribute }),
    })
    const losses = [
      loss('0200/speed', 'source', 'speed'),
      loss('0200/plate', 'source', 'vehiclePlateIdentifier'),
      loss(`${driver.id}/experience`, 'hub'),
      loss(driver.id, 'hub'),
      loss(`${vehicle.id}/speed`, 'hub'),
    ]
    const reported = (entities: readonly Entity[]) =>
      govern(entities, { losses, repairs: [] }, accessScopeOf(services, noPlates(), reader)).losses.map(
        ({ path }) => path,
      )
    expect(reported([vehicle, driver])).toEqual([`${vehicle.id}/speed`])
    expect(reported([vehicle])).toEqual(['0200/speed', `${driver.id}/experience`, driver.id, `${vehicle.id}/speed`])
  })

  it('reports a loss without an attribute only where nothing is hidden', () => {
    const nameless: Loss = { kind: 'dropped', in: 'source', path: '/plate/1', code: 'duplicate-member' }
    const ledger = { losses: [nameless], repairs: [{ path: '/plate', code: 'x', clause: 'y' }] }
    const open: Entity = { id: 'urn:x:1', type: 'Vehicle', speed: { type: 'Property', value: 1 } }
    expect(govern([open], ledger, accessScopeOf(services, noPlates(), reader))).toMatchObject(ledger)
    expect(govern([open, vehicle], ledger, accessScopeOf(services, noPlates(), reader))).toMatchObject({
      losses: [],
      repairs: [],
    })
  })

  it('finds what may not be changed', () => {
    const rules = policy({
      conflict: 'prohibit',
      permission: { action: ['read', 'modify'] },
      prohibition: { action: 'modify', constraint: category('isAnyOf', 'pd:VehicalLicenseNumber') },
    })
    expect(refusedChange(vehicle, accessScopeOf(services, rules, reader))).toBe('vehiclePlateIdentifier')
    expect(refusedChange(driver, accessScopeOf(services, rules, reader))).toBeUndefined()
    expect(refusedChange(driver, accessScopeOf(services, noPlates(), reader))).toBe('Driver')
    expect(refusedChange({ ...driver, type: ['Person', 'Driver'] }, accessScopeOf(services, noPlates(), reader))).toBe(
      'Person Driver',
    )
    expect(refusedChange({ id: 'urn:x:1', type: 'Driver' }, accessScopeOf(services, noPlates(), reader))).toBe('Driver')
    const inner = { type: 'Property', value: 1, name: { type: 'Property', value: 'a' } } as const
    const under = (speed: Entity[string]): Entity => ({ id: 'urn:x:1', type: 'Vehicle', speed })
    expect(refusedChange(under(inner), accessScopeOf(services, rules, reader))).toBeUndefined()
    const plate = { type: 'Property', value: 'KAA 001A' } as const
    for (const speed of [
      { ...inner, vehiclePlateIdentifier: plate },
      { ...inner, name: { ...inner.name, vehiclePlateIdentifier: plate } },
      [inner, { ...inner, vehiclePlateIdentifier: [plate] }],
    ])
      expect(refusedChange(under(speed), accessScopeOf(services, rules, reader))).toBe('vehiclePlateIdentifier')
  })

  it('treats names from outside as ordinary names', () => {
    const odd = JSON.parse(
      '{"id":"urn:x:1","type":"Vehicle","__proto__":{"type":"Property","value":1},"speed":{"type":"Property","value":1}}',
    ) as Entity
    expect(Object.keys(govern([odd], none, accessScopeOf(services, noPlates(), reader)).entities[0] ?? {})).toEqual([
      'id',
      'type',
      'speed',
    ])
  })

  it('returns an entity and attributes unchanged where nothing is hidden', () => {
    const name = { type: 'Property', value: 'a', speed: { type: 'Property', value: 1 } } as const
    const open: Entity = {
      id: 'urn:x:1',
      type: 'Vehicle',
      createdAt: '2026-11-25T11:00:00Z',
      name,
      speed: [name, name],
    }
    expect(govern([open], none, accessScopeOf(services, noPlates(), reader)).entities[0]).toBe(open)
    const mixed: Entity = { ...open, vehiclePlateIdentifier: { type: 'Property', value: 'KAA 001A' } }
    const [shown] = govern([mixed], none, accessScopeOf(services, noPlates(), reader)).entities
    expect(shown).toEqual(open)
    expect([shown?.['name'] === mixed['name'], shown?.['speed'] === mixed['speed']]).toEqual([true, true])
  })

  it('truncates the times of an entity with those of its attributes, or where it has none', () => {
    const times = { createdAt: '2026-11-25T11:47:09Z', modifiedAt: '2026-11-25T12:47:09Z', expiresAt: '2026-11-26T12:47:09Z' } // prettier-ignore
    const action = {
      'rdf:value': { '@id': 'citygate:truncate' },
      refinement: { leftOperand: 'citygate:precision', operator: 'eq', rightOperand: 'PT1H' },
    }
    const rules = policy({ permission: { action: 'read', duty: { action } } })
    const speed: Entity[string] = { type: 'Property', value: 1 }
    expect(govern([{ id: 'urn:x:1', type: 'Vehicle', ...times, speed }], none, accessScopeOf(services, rules, reader)).entities).toEqual([
      { id: 'urn:x:1', type: 'Vehicle', createdAt: '2026-11-25T11:00:00Z', modifiedAt: '2026-11-25T12:00:00Z', expiresAt: '2026-11-26T12:00:00Z', speed },
    ])
    expect(govern([{ id: 'urn:x:1', type: 'Vehicle', ...times }], none, accessScopeOf(services, rules, reader)).entities).toEqual([
      { id: 'urn:x:1', type: 'Vehicle', createdAt: '2026-11-25T11:00:00Z', modifiedAt: '2026-11-25T12:00:00Z', expiresAt: '2026-11-26T12:00:00Z' },
    ])
  }) // prettier-ignore

  it('says whether entities of some types may be changed at all', () => {
    const rules = policy({
      permission: { action: 'modify', constraint: { leftOperand: 'citygate:entityType', operator: 'eq', rightOperand: 'Vehicle' } },
    })
    expect(mayModify(['Vehicle'], accessScopeOf(services, rules, reader))).toBe(true)
    expect(mayModify(['Driver'], accessScopeOf(services, rules, reader))).toBe(false)
    expect(mayModify(['Vehicle'], accessScopeOf(services, noPlates(), reader))).toBe(false)
  }) // prettier-ignore
})

describe('a loss', () => {
  const reported = (rules: Policy, loss: Omit<Loss, 'kind' | 'code'>, ...entities: readonly Entity[]) =>
    govern(
      entities,
      { losses: [{ kind: 'dropped', code: 'x', ...loss }], repairs: [] },
      accessScopeOf(services, rules, reader),
    ).losses.length
  const speed = (observedAt?: string) => ({
    type: 'Property' as const,
    value: 1,
    ...(observedAt === undefined ? {} : { observedAt }),
  })
  const recent = (): Policy =>
    policy({
      permission: {
        action: 'read',
        duty: {
          action: 'citygate:drop',
          constraint: { leftOperand: 'citygate:observedAge', operator: 'gt', rightOperand: 'PT1M' },
        },
      },
    })

  it('of an entity whose id begins like that of a hidden one is reported', () => {
    const other: Entity = { id: `${driver.id}1`, type: 'Vehicle', speed: speed() }
    expect(reported(noPlates(), { in: 'hub', path: `${other.id}/speed` }, driver, other)).toBe(1)
    expect(reported(noPlates(), { in: 'hub', path: `${driver.id}/speed` }, driver, other)).toBe(0)
  })

  it('is reported where every instance of the attribute is shown unchanged', () => {
    const [now, before] = [speed('2026-11-25T11:59:30Z'), speed('2026-11-25T11:00:00Z')]
    const of = (instances: Entity[string], attribute = 'speed') =>
      reported(
        recent(),
        { in: 'source', path: '/x', attribute },
        { id: 'urn:x:1', type: 'Vehicle', name: now, speed: instances },
      )
    expect([of(now), of([now, now]), of([now, before]), of([before, now]), of(before)]).toEqual([1, 1, 0, 0, 0])
    // The age of an attribute that the entity does not have is unknown.
    expect([of(now, 'name'), of(before, 'name'), of(now, 'bearing')]).toEqual([1, 1, 0])
  })
})
