// Policies that are in force together: the strictest requirement for one principal, their uid and digest, and the two built-in
// policies.

import { describe, expect, it } from 'vitest'
import type { JsonObject } from '../../standards/hub/entity.ts'
import type { Duty, PolicyRules, Rule } from '../../standards/odrl/policy.ts'
import type { Principal } from '../principal.ts'
import { type CompiledPolicy, compilePolicy } from './compile.ts'
import {
  denyingPolicy,
  digestOf,
  joinPolicies,
  jointUid,
  ownerPolicy,
  publishPolicies,
  publishPolicy,
} from './policy.ts'
import { drop, pass } from './obligations/treatment.ts'

const reader: Principal = { subject: 's', client: 'c', issuer: 'i', roles: new Set(['reader']) }
const officer: Principal = { ...reader, roles: new Set(['officer']) }

const rule = (duties: readonly Duty[], more: Partial<Rule> = {}): Rule => ({
  path: '/rule',
  actions: ['use'],
  constraints: [],
  duties,
  ...more,
})
const compiled = (permissions: readonly Rule[], uid = 'urn:p'): CompiledPolicy =>
  compilePolicy({ uid, conflict: 'invalid', permissions, prohibitions: [] } satisfies PolicyRules)
const joined = (...policies: readonly (readonly Rule[])[]) =>
  joinPolicies('urn:all', policies.map((permissions) => compiled(permissions)), 'x') // prettier-ignore

const constraints: Duty['constraints'] = []
const truncate = (precision: 'PT1M' | 'P1D' | 'P1Y'): Duty => ({ action: 'truncate', precision, constraints })
const retain = (period: number): Duty => ({ action: 'retain', period, constraints })
const rotate = (period: 'P1D' | 'P1M'): Duty => ({ action: 'rotate', period, constraints })
const threshold = (k: number): Duty => ({ action: 'threshold', k, constraints })
const [ofOfficers, reading, writing] = [
  { assignees: ['role:officer'] },
  { actions: ['read'] },
  { actions: ['modify'] },
] as const
const forResearch = {
  constraints: [{ operand: 'purpose', operator: 'isA', values: ['dpv:ResearchAndDevelopment'] }],
} as const
const marketing: Principal = { ...reader, purposes: ['dpv:Marketing'] }

describe('the strictest requirement of any rule', () => {
  it('is the coarsest precision of times, for the reader', () => {
    const times = joined([rule([truncate('PT1M')]), rule([truncate('P1Y')], ofOfficers)], [rule([truncate('P1D')])])
    expect([times.precision(reader), times.precision(officer)]).toEqual(['P1D', 'P1Y'])
    expect(joined([rule([truncate('P1D')], writing)]).precision(reader)).toBeUndefined()
    expect(joined([rule([])]).precision(reader)).toBeUndefined()
  })

  it('is the largest group, for a reader who is not certainly excluded', () => {
    const policy = joined(
      [rule([threshold(3), threshold(5)]), rule([threshold(9)], ofOfficers)],
      [rule([threshold(4)])],
    )
    expect([policy.threshold(reader), policy.threshold(officer)]).toEqual([5, 9])
    const some = joined([rule([threshold(5)], { ...forResearch, ...reading })])
    expect([some.threshold(reader), some.threshold(marketing)]).toEqual([5, undefined])
    expect(joined([rule([threshold(5)], writing)]).threshold(reader)).toBeUndefined()
  })

  it('is the shortest retention, for a writer who is not certainly excluded', () => {
    const policy = joined([rule([retain(60), retain(30)]), rule([retain(10)], ofOfficers)], [rule([retain(40)])])
    expect([policy.retention(reader), policy.retention(officer)]).toEqual([30, 10])
    const some = joined([rule([retain(60)], { ...forResearch, ...writing })])
    expect([some.retention(reader), some.retention(marketing)]).toEqual([60, undefined])
    expect(joined([rule([retain(60)], reading)]).retention(reader)).toBeUndefined()
    expect(joined([rule([threshold(5)])]).retention(reader)).toBeUndefined()
  })

  it('is the shortest rotation, for a reader who is not certainly excluded', () => {
    const policy = joined([rule([rotate('P1M')]), rule([rotate('P1D')], ofOfficers)])
    expect([policy.rotation(reader), policy.rotation(officer)]).toEqual(['P1M', 'P1D'])
    const some = joined([rule([rotate('P1D')], { ...forResearch, ...reading })])
    expect([some.rotation(reader), some.rotation(marketing)]).toEqual(['P1D', undefined])
    expect(joined([rule([rotate('P1D')], writing)]).rotation(reader)).toBeUndefined()
    expect(joined([rule([threshold(5)])]).rotation(reader)).toBeUndefined()
  })
})

describe('policies together', () => {
  it('are named by their uids, or by the digest where the uids are too long', () => {
    const named = (...uids: readonly string[]) => jointUid(uids.map((uid) => compiled([], uid)), 'abc') // prettier-ignore
    expect(named('urn:a')).toBe('urn:a')
    expect(named('urn:a', 'urn:b')).toBe('urn:a urn:b')
    const long = `urn:${'a'.repeat(1996)}`
    expect([named(long), named(`${long}a`)]).toEqual([long, 'urn:citygate:policies:abc'])
  })

  const document = (uid: string, members: JsonObject = { permission: { action: 'read' } }): JsonObject => ({
    '@context': ['http://www.w3.org/ns/odrl.jsonld', 'urn:citygate:context:odrl:v1'],
    uid,
    ...members,
  })

  it('are published with the digest of their documents', () => {
    const [one, both] = [publishPolicy(document('urn:a')), publishPolicies([document('urn:a'), document('urn:b')])]
    if (!one.ok || !both.ok) throw new Error('they are policies')
    expect([one.value.uid, one.value.digest]).toEqual(['urn:a', digestOf(document('urn:a'))])
    expect(both.value.uid).toBe('urn:a urn:b')
    expect(both.value.digest).toBe(digestOf([document('urn:a'), document('urn:b')]))
    expect(both.value.policies).toHaveLength(2)
  })

  it('are rejected with the faults of each, and where two have the same uid', () => {
    const wrong = document('urn:c', { permission: { action: 'sell' } })
    const refused = publishPolicies([document('urn:a'), wrong, document('urn:a')])
    expect(refused.ok ? [] : refused.problem).toEqual([
      { document: 1, path: '/permission/action', detail: 'is not one of odrl:use, odrl:read, odrl:modify, citygate:command, the terms enforced here' },
      { document: 2, path: '/uid', detail: 'is already the uid of another policy in force' },
    ]) // prettier-ignore
  })
})

describe('the policy', () => {
  const now = '2026-11-25T12:00:00Z'
  const unlimited = { policies: [], digest: expect.stringMatching(/^[\w-]{43}$/) }

  it('of the owner of the payload permits everything', () => {
    const decision = ownerPolicy.decide(reader, 'modify', ['Vehicle'])
    const decided = decision.entity(undefined, now)
    const { permitted, bare, obligations } = decided
    expect([decision.isShared, permitted, bare, obligations]).toEqual([true, true, true, {}])
    expect(decided.treatment('speed', 'pd:Name', {})).toBe(pass)
    expect(ownerPolicy).toMatchObject({ ...unlimited, uid: 'urn:citygate:policy:owner' })
  })

  it('of a gateway without a policy permits nothing', () => {
    const decision = denyingPolicy.decide(reader, 'read', ['Vehicle'])
    const decided = decision.entity(undefined, now)
    const { permitted, bare, obligations } = decided
    expect([decision.isShared, permitted, bare, obligations]).toEqual([true, false, false, {}])
    expect(decided.treatment('speed', 'dpv:NonPersonalData', {})).toBe(drop)
    expect(denyingPolicy).toMatchObject({ ...unlimited, uid: 'urn:citygate:policy:none' })
  })

  it('of either has no other requirement, and the two differ', () => {
    for (const policy of [ownerPolicy, denyingPolicy]) {
      const asked = [
        policy.precision(reader),
        policy.threshold(reader),
        policy.retention(reader),
        policy.rotation(reader),
      ]
      expect(asked).toEqual([undefined, undefined, undefined, undefined])
    }
    expect(ownerPolicy.digest).not.toBe(denyingPolicy.digest)
  })
})
