import { describe, expect, it } from 'vitest'
import type { JsonObject } from '../../standards/hub/entity.ts'
import { denyingPolicy } from './policy.ts'
import { readConfig } from '../config/config.ts'
import { namedPolicies, policiesFrom } from './configured-policies.ts'

const policy = (uid: string, action = 'read'): JsonObject => ({
  '@context': 'http://www.w3.org/ns/odrl.jsonld',
  uid,
  permission: [{ action }],
})

function named(given: JsonObject, environment = {}) {
  const config = readConfig(given, environment)
  return config.ok ? namedPolicies(config.value) : config.problem
}

describe('the configured policies', () => {
  it('are none, one or several, by path or inline', () => {
    const one = policy('urn:a')
    expect(named({})).toEqual([])
    expect(named({ policy: one })).toEqual([{ key: 'policy', given: one }])
    expect(named({ policy: ['a.json', one] })).toEqual([
      { key: 'policy/0', given: 'a.json' },
      { key: 'policy/1', given: one },
    ])
    expect(named({ policy: 'a.json' }, { CITYGATE_POLICY: '["b.json"]' })).toEqual([
      { key: 'policy/0', given: 'b.json' },
    ])
    expect(named({ policy: [] })).toMatchObject([{ key: 'policy' }])
    expect(named({ policy: [7] })).toMatchObject([{ key: 'policy.0' }])
  })

  it('are in force together; none deny everything', () => {
    const both = policiesFrom([
      { key: 'policy/0', document: policy('urn:a') },
      { key: 'policy/1', document: policy('urn:b') },
    ])
    expect(both.ok && both.value.uid).toBe('urn:a urn:b')
    expect(policiesFrom([])).toEqual({ ok: true, value: denyingPolicy })
  })

  it('are rejected with the place of each fault, and where two have the same uid', () => {
    const problem = policiesFrom([
      { key: 'policy/0', document: policy('urn:a') },
      { key: 'policy/1', document: policy('urn:a') },
      { key: 'policy/2', document: policy('urn:b', 'sell') },
    ])
    expect(problem).toMatchObject({ problem: [{ key: 'policy/1/uid' }, { key: 'policy/2/permission/0/action' }] })
  })
})

describe('the number of officers for a change', () => {
  it('is one or two', () => {
    const officers = (given: JsonObject) => {
      const config = readConfig(given)
      return config.ok ? config.value.officers : config.problem.map(({ key }) => key)
    }
    expect(officers({})).toBe(1)
    expect(officers({ officers: 2 })).toBe(2)
    expect(officers({ officers: 3 })).toEqual(['officers'])
  })
})
