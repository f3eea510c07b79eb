// What of an entity is answered (ETSI GS CIM 009 clause 4.21; attrs: clause 6.4.3.2).

import { describe, expect, it } from 'vitest'
import type { Entity } from '../../hub/entity.ts'
import {
  deepestProjection,
  isProjected,
  maxMembers,
  parseProjection,
  project,
  projectionBehind,
  type ProjectionParameters,
} from './projection.ts'
import { asIs, problemOf, underContext, valueOf } from './testing.ts'

const building: Entity = {
  id: 'urn:x:1',
  type: 'Building',
  scope: '/Madrid',
  createdAt: '2026-01-01T00:00:00Z',
  name: { type: 'Property', value: 'Eiffel Tower' },
  temperature: { type: 'Property', value: 4 },
  locatedAt: { type: 'Relationship', object: 'urn:x:2' },
}

const names = (parameters: ProjectionParameters) =>
  Object.keys(project(building, valueOf(parseProjection(parameters, underContext))))

describe('a projection', () => {
  it.each<[ProjectionParameters, readonly string[]]>([
    [{}, Object.keys(building)],
    [{ pick: 'name' }, ['name']],
    [{ pick: 'id' }, ['id']],
    [{ pick: 'id,name' }, ['id', 'name']],
    [{ pick: 'type | scope , createdAt' }, ['type', 'scope', 'createdAt']],
    [{ pick: 'warmth' }, ['temperature']],
    [{ pick: 'name,absent' }, ['name']],
    [{ pick: 'locatedAt{name}' }, ['locatedAt']],
    [{ omit: 'id' }, ['type', 'scope', 'createdAt', 'name', 'temperature', 'locatedAt']],
    [{ omit: 'type,scope,createdAt,name,temperature' }, ['id', 'locatedAt']],
    [{ omit: 'name,locatedAt{name}' }, ['id', 'type', 'scope', 'createdAt', 'temperature', 'locatedAt']],
    [{ pick: 'id,name', omit: 'type,temperature' }, ['id', 'name']],
    [{ pick: 'locatedAt{id}', omit: 'locatedAt{name}' }, ['locatedAt']],
    [{ attrs: 'name' }, ['id', 'type', 'scope', 'createdAt', 'name']],
    [{ attrs: 'absent' }, ['id', 'type', 'scope', 'createdAt']],
  ])('%j', (parameters, expected) => {
    expect(names(parameters)).toEqual(expected)
  })

  it.each<[ProjectionParameters, boolean]>([
    [{ pick: 'name' }, true],
    [{ pick: 'absent' }, false],
    [{ pick: 'absent,id' }, true],
    [{ omit: 'name' }, true],
    [{ attrs: 'absent,name' }, true],
    [{ attrs: 'absent' }, false],
    [{}, true],
  ])('%j answers the entity: %s', (parameters, expected) => {
    expect(isProjected(building, valueOf(parseProjection(parameters, underContext)))).toBe(expected)
  })

  it('holds for linked entities by what stands in braces', () => {
    const projection = valueOf(
      parseProjection({ pick: 'id,locatedAt{id,isInCountry{description}}', omit: 'locatedAt{name}' }, asIs),
    )
    const behind = projectionBehind('locatedAt', projection)
    expect([...(behind.pick?.keys() ?? [])]).toEqual(['id', 'isInCountry'])
    expect([...(behind.omit?.keys() ?? [])]).toEqual(['name'])
    expect([...(projectionBehind('isInCountry', behind).pick?.keys() ?? [])]).toEqual(['description'])
    expect(projectionBehind('other', projection)).toEqual({})
  })

  it.each<[ProjectionParameters, string, string]>([
    [{ pick: 'name', omit: 'name' }, 'invalid', 'omit'],
    [{ pick: 'name', attrs: 'category' }, 'invalid', 'attrs'],
    [{ omit: 'name', attrs: 'category' }, 'invalid', 'attrs'],
    [{ pick: 'id;name' }, 'syntax', 'pick, character 3'],
    [{ pick: 'id,locatedAt{name' }, 'syntax', 'pick, character 18'],
    [{ pick: 'id,locatedAt{{name}' }, 'syntax', 'pick, character 14'],
    [{ pick: 'id,,name' }, 'syntax', 'pick, character 4'],
    [{ omit: 'id,locatedAt{,name}' }, 'syntax', 'omit, character 14'],
    [{ omit: 'id,locatedAt{}' }, 'syntax', 'omit, character 14'],
    [{ pick: '' }, 'syntax', 'pick, character 1'],
    [{ pick: 'id,' }, 'syntax', 'pick, character 4'],
    [{ pick: 'id}' }, 'syntax', 'pick, character 3'],
    [{ attrs: 'a{b}' }, 'syntax', 'attrs, character 2'],
    [{ attrs: 'a|b' }, 'syntax', 'attrs, character 2'],
    [{ attrs: 'nothing' }, 'invalid', 'attrs, character 1'],
  ])('%j is a problem', (parameters, code, path) => {
    expect(problemOf(parseProjection(parameters, underContext))).toMatchObject({ code, path })
  })

  it('has bounds', () => {
    const deep = (count: number) => `${'a{'.repeat(count)}b${'}'.repeat(count)}`
    const wide = (count: number) => Array.from({ length: count }, () => 'a').join(',')
    expect(parseProjection({ pick: deep(deepestProjection) }, asIs).ok).toBe(true)
    expect(problemOf(parseProjection({ pick: deep(deepestProjection + 1) }, asIs))).toMatchObject({ limit: 'depth' })
    expect(parseProjection({ attrs: wide(maxMembers) }, asIs).ok).toBe(true)
    expect(problemOf(parseProjection({ attrs: wide(maxMembers + 1) }, asIs))).toMatchObject({ limit: 'members' })
  })

  it('takes no inherited name for a member', () => {
    expect(isProjected(building, valueOf(parseProjection({ attrs: 'toString' }, asIs)))).toBe(false)
    expect(isProjected(building, valueOf(parseProjection({ pick: 'constructor' }, asIs)))).toBe(false)
  })
})
