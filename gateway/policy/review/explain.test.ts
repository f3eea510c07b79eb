import { describe, expect, it } from 'vitest'
import type { JsonObject } from '../../../standards/hub/entity.ts'
import type { Principal } from '../../principal.ts'
import { explain } from './explain.ts'
import { publishPolicies } from '../policy.ts'
import type { Question } from '../decision-request.ts'

const context = ['http://www.w3.org/ns/odrl.jsonld', 'urn:citygate:context:odrl:v1']
const purpose = (rightOperand: string): JsonObject => ({ leftOperand: 'purpose', operator: 'isA', rightOperand })
const documents: readonly JsonObject[] = [
  {
    '@context': context,
    uid: 'urn:p:1',
    permission: [
      { uid: 'urn:r:1', assignee: 'urn:citygate:role:reader', action: 'read', constraint: { or: [purpose('dpv:Marketing'), purpose('dpv:PublicBenefit')] } },
      { assignee: 'urn:citygate:role:officer', action: 'read' },
    ],
  },
  { '@context': context, uid: 'urn:p:2', conflict: 'prohibit', prohibition: { action: 'read', constraint: { leftOperand: 'citygate:recipientJurisdiction', operator: 'neq', rightOperand: 'KE' } } },
] // prettier-ignore

function explained(facts: Partial<Principal>) {
  const published = publishPolicies(documents)
  if (!published.ok) throw new Error(JSON.stringify(published.problem))
  const principal = { subject: 's', client: 'c', issuer: 'i', roles: new Set(['reader'] as const), ...facts }
  const attribute = { name: 'speed', category: 'dpv:NonPersonalData' } as const
  const question: Question = { principal, types: ['Vehicle'], now: '2026-11-25T12:00:00Z', attribute, instance: {} }
  const decided = published.value.decide(principal, 'read', question.types).entity(undefined, question.now ?? '')
  const { hiding } = decided.treatment(attribute.name, attribute.category, {})
  return { ...explain(published.value.policies, 'read', question), hiding }
}

describe('an explanation', () => {
  it('contains the rules that concern the caller, with the truth of each comparison', () => {
    const { hiding, rules } = explained({
      purposes: ['https://w3id.org/dpv#CombatClimateChange'],
      jurisdiction: 'KE',
    })
    expect(hiding).toBe('shown')
    expect(rules.map(({ rule, kind, applies }) => [rule, kind, applies])).toEqual([
      ['urn:r:1', 'permission', true],
      ['/prohibition', 'prohibition', false],
    ])
    expect(rules[0]?.constraints).toEqual([
      {
        word: 'or',
        is: 'true',
        of: [
          { operand: 'purpose', operator: 'isA', values: ['dpv:Marketing'], is: 'false' },
          { operand: 'purpose', operator: 'isA', values: ['dpv:PublicBenefit'], is: 'true' },
        ],
      },
    ])
  })

  it('says that a fact is missing: it satisfies no permission and cancels no prohibition', () => {
    const { hiding, rules } = explained({})
    expect(hiding).toBe('drop')
    expect(rules.map(({ is }) => is)).toEqual(['unknown', 'unknown'])
    expect(rules.map(({ applies, constraints }) => [applies, constraints[0]?.is])).toEqual([
      [false, 'unknown'],
      [true, 'unknown'],
    ])
  })
})
