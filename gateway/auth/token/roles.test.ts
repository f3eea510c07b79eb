// The roles that claims give, in the forms in which issuers write them.

import { anything, assert, property } from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { JsonObject } from '../../../standards/hub/entity.ts'
import type { RoleRule } from '../../config/sign-in.ts'
import { roles } from '../../principal.ts'
import { rolesOf } from './roles.ts'

const given = (payload: JsonObject, ...rules: readonly RoleRule[]) => [
  ...rolesOf(payload, rules.length === 0 ? undefined : rules),
]

describe('roles', () => {
  it('come from the scope where there is no rule, and from rules alone where there are some', () => {
    expect(given({ scope: 'openid reader officer' })).toEqual(['reader', 'officer'])
    expect(given({ scope: 'officer' }, { claim: 'roles' })).toEqual([])
    expect(given({ scope: 'officer', roles: ['reader'] }, { claim: 'scope' }, { claim: 'roles' })).toEqual([
      'reader',
      'officer',
    ])
  })

  it.each<readonly [string, JsonObject, RoleRule]>([
    [
      'Keycloak',
      { realm_access: { roles: ['citygate-officer', 'offline_access'] } },
      { claim: 'realm_access.roles', values: { 'citygate-officer': 'officer' } },
    ],
    ['Entra ID', { roles: ['officer'], scp: 'access' }, { claim: 'roles' }],
    [
      'Zitadel',
      { 'urn:zitadel:iam:org:project:roles': { officer: { '123': 'city.example' } } },
      { claim: ['urn:zitadel:iam:org:project:roles'] },
    ],
    ['Auth0', { permissions: ['officer', 'other'] }, { claim: 'permissions' }],
    [
      'a claim whose name has dots',
      { 'https://city.example/roles': ['officer'] },
      { claim: ['https://city.example/roles'] },
    ],
  ])('are read as %s writes them', (_, payload, rule) => {
    expect(given(payload, rule)).toEqual(['officer'])
  })

  it('are given by exactly the value that a rule names', () => {
    const rule: RoleRule = { claim: 'groups', values: { 'Data office': 'officer' } }
    expect(given({ groups: ['Data office'] }, rule)).toEqual(['officer'])
    // A text is words: one with a space is in a list.
    for (const groups of [
      'Data office',
      ['data office'],
      ['officer'],
      ['Data office '],
      [['Data office']],
      null,
      7,
      true,
      ['__proto__', 'constructor', 'toString'],
    ])
      expect(given({ groups }, rule)).toEqual([])
    expect(given({ a: 1 }, { claim: 'a.b.c' }, { claim: '__proto__.x' }, { claim: ['constructor', 'name'] })).toEqual(
      [],
    )
  })

  it('of any claims are roles, and reading them never throws', () => {
    const rules: readonly RoleRule[] = [
      { claim: 'a' },
      { claim: 'a.b' },
      { claim: '__proto__', values: { x: 'officer' } },
    ]
    assert(
      property(anything({ withNullPrototype: false }), (value) => {
        const payload = { a: value } as unknown as JsonObject
        expect([...rolesOf(payload, rules)].every((role) => roles.includes(role))).toBe(true)
      }),
      { seed: 7, numRuns: 300 },
    )
  })
})
