// A composed rule is what the form says, is read by the profile, and does not disturb the rest of the draft.

import { describe, expect, it } from 'vitest'
import { readPolicy } from '../../../standards/odrl/read.ts'
import { templatesFor, policyFromTemplate } from './templates.ts'
import { composeRule, emptyPolicy, withoutRule, withRule } from './compose.ts'

function composed(query: string) {
  const rule = composeRule(new URLSearchParams(query))
  if (!rule.ok) throw new Error(rule.problem.detail)
  return rule.value
}

describe('a composed rule', () => {
  it('names who may not read which attribute', () => {
    expect(composed('kind=prohibition&who=reader&what=read&attributes=vehiclePlateIdentifier')).toEqual({
      kind: 'prohibition',
      rule: {
        assignee: 'urn:citygate:role:reader',
        action: 'read',
        constraint: [
          { leftOperand: 'citygate:attribute', operator: 'isAnyOf', rightOperand: ['vehiclePlateIdentifier'] },
        ],
      },
    })
  })

  it.each([
    'kind=permission&who=client&client=uni&what=use&types=Vehicle&purpose=dpv:AcademicResearch&jurisdictions=de,FR&level=A2',
    'kind=permission&who=&what=read&category=pd:GPSCoordinate&duty=generalise&dutyValue=500',
    'kind=permission&who=reader&what=read&duty=truncate&dutyValue=PT1H',
    'kind=permission&who=reader&what=read&duty=round&dutyValue=10',
    'kind=permission&who=reader&what=read&duty=threshold&dutyValue=5',
    'kind=permission&who=vendor&what=modify&duty=retain&dutyValue=P30D',
    'kind=permission&who=reader&what=read&duty=redact',
    'kind=prohibition&who=reader&what=read&category=dpv:PersonalData&category=unclassified',
  ])('is understood: %s', (query) => {
    const read = readPolicy(withRule(emptyPolicy('draft'), composed(query)))
    expect(read.ok ? read.value.permissions.length + read.value.prohibitions.length : read.problem).toBe(1)
  })

  it.each([
    ['who=client', 'client'],
    ['jurisdictions=Germany', 'jurisdictions'],
    ['kind=permission&duty=round', 'dutyValue'],
    ['who=reader&client=uni', 'client'],
    ['who=&client=uni', 'client'],
    ['kind=prohibition&duty=round&dutyValue=10', 'duty'],
    ['kind=permission&dutyValue=10', 'dutyValue'],
    ['kind=permission&duty=redact&dutyValue=10', 'dutyValue'],
  ])('has all of its fields, and none without an effect: %s', (query, path) => {
    const rule = composeRule(new URLSearchParams(query))
    expect(rule.ok ? undefined : rule.problem.path).toBe(path)
  })
})

describe('a draft', () => {
  it('gains a rule after the others, and loses one by its path', () => {
    const first = composed('kind=prohibition&attributes=speed')
    const second = composed('kind=prohibition&attributes=heading')
    const single = { ...emptyPolicy('draft'), prohibition: first.rule }
    const both = withRule(single, second)
    expect(both['prohibition']).toEqual([first.rule, second.rule])
    expect(withoutRule(both, '/prohibition/0')).toEqual({ ...emptyPolicy('draft'), prohibition: [second.rule] })
    expect(withoutRule(single, '/prohibition')).toEqual(emptyPolicy('draft'))
    expect(withoutRule(both, '/uid')).toEqual(both)
  })

  it.each(templatesFor('EC'))('begins with the template %s', (name) => {
    const read = readPolicy(policyFromTemplate('draft', name, 'EC'))
    expect(read.ok ? read.value.permissions.length + read.value.prohibitions.length : read.problem).toBeGreaterThan(0)
  })

  it('keeps data in a country only where the city names its own', () => {
    expect(templatesFor(undefined)).not.toContain('abroad')
    expect(policyFromTemplate('draft', 'abroad', undefined)).toEqual(emptyPolicy('draft'))
  })
})
