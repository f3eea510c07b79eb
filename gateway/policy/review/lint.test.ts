import { describe, expect, it } from 'vitest'
import type { Json, JsonObject } from '../../../standards/hub/entity.ts'
import { readPolicy } from '../../../standards/odrl/read.ts'
import { lint } from './lint.ts'

const role = (name: string): string => `urn:citygate:role:${name}`

function warningsOf(members: JsonObject): readonly string[] {
  const context = ['http://www.w3.org/ns/odrl.jsonld', 'urn:citygate:context:odrl:v1']
  const read = readPolicy({ '@context': context, uid: 'urn:p', ...members })
  if (!read.ok) throw new Error(JSON.stringify(read.problem))
  return lint([read.value]).map(({ path, code }) => `${path} ${code}`)
}

const of = (leftOperand: string, operator: string, rightOperand: Json) => ({ leftOperand, operator, rightOperand })
const category = (operator: string, rightOperand: Json) => of('citygate:dataCategory', operator, rightOperand)
const reading = { assignee: role('reader'), action: 'read' }

describe('lint', () => {
  it.each<[string, JsonObject, readonly string[]]>(
    [
      [
        'asks which holds',
        { permission: reading, prohibition: { action: 'read', constraint: category('eq', 'pd:Name') } },
        ['/prohibition conflict-open'],
      ],
      [
        'asks nothing where it is said',
        {
          conflict: 'prohibit',
          permission: reading,
          prohibition: { action: 'read', constraint: category('eq', 'pd:Name') },
        },
        [],
      ],
      [
        'asks nothing where they never meet',
        {
          permission: { ...reading, constraint: category('isNoneOf', 'dpv:PersonalData') },
          prohibition: { action: 'read', constraint: category('eq', 'pd:Name') },
        },
        [],
      ],
      ['asks nothing of other actions', { permission: reading, prohibition: { action: 'modify' } }, []],
      [
        'finds constraints that exclude each other',
        {
          permission: { ...reading, constraint: [category('eq', 'pd:Name'), category('isNoneOf', 'dpv:PersonalData')] },
        },
        ['/permission never-applies'],
      ],
      [
        'finds no such in a kind and its kinds',
        {
          permission: {
            ...reading,
            constraint: [category('eq', 'pd:Name'), category('isAnyOf', ['dpv:PersonalData'])],
          },
        },
        [],
      ],
      [
        'finds what a prohibition covers',
        { conflict: 'prohibit', permission: reading, prohibition: { action: 'use' } },
        ['/permission never-applies'],
      ],
      [
        'finds no cover in a narrower one',
        {
          conflict: 'prohibit',
          permission: reading,
          prohibition: { ...reading, constraint: category('eq', 'pd:Name') },
        },
        [],
      ],
      [
        'finds no cover where the permission holds',
        { conflict: 'perm', permission: reading, prohibition: { action: 'use' } },
        [],
      ],
      [
        'finds what stands twice',
        { permission: [reading, { ...reading, uid: 'urn:r' }] },
        ['/permission/1 stands-twice'],
      ],
      ['finds personal data for anybody', { permission: { action: 'read' } }, ['/permission unbounded']],
      [
        'allows unrestricted access to data that are not personal',
        { permission: { action: 'read', constraint: category('eq', 'dpv:NonPersonalData') } },
        [],
      ],
      [
        'finds personal data with no retention limit',
        {
          permission: [
            { ...reading, action: 'modify' },
            { ...reading, action: 'use' },
          ],
        },
        ['/permission/0 kept-forever', '/permission/1 kept-forever'],
      ],
      [
        'accepts a retention period, and data that are not personal without one',
        {
          permission: [
            {
              ...reading,
              action: 'modify',
              duty: {
                action: {
                  'rdf:value': { '@id': 'citygate:retain' },
                  refinement: of('citygate:period', 'eq', 'P30D'),
                },
              },
            },
            { ...reading, action: 'use', constraint: category('eq', 'dpv:NonPersonalData') },
          ],
        },
        [],
      ],
      [
        'accepts a purpose as a restriction',
        { permission: { action: 'read', constraint: of('purpose', 'isA', 'dpv:PublicBenefit') } },
        [],
      ],
    ] /* prettier-ignore */,
  )('%s', (_, members, expected) => {
    expect(warningsOf(members)).toEqual(expected)
  })
})
