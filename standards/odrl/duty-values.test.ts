// What a duty asks of a value, at the edges of what its parameter may be, and what is said of a duty that is not understood.

import { describe, expect, it } from 'vitest'
import type { Json, JsonObject } from '../hub/entity.ts'
import type { Duty } from './policy.ts'
import { readPolicy } from './read.ts'

const read = (rule: JsonObject) =>
  readPolicy({
    '@context': ['http://www.w3.org/ns/odrl.jsonld', 'urn:citygate:context:odrl:v1'],
    uid: 'urn:p',
    permission: { action: 'use', ...rule },
  })
const dutiesOf = (duty: Json): readonly Duty[] => {
  const rules = read({ duty })
  if (!rules.ok) throw new Error(JSON.stringify(rules.problem))
  return rules.value.permissions[0]?.duties ?? []
}
const faultsOf = (rule: JsonObject): readonly string[] => {
  const rules = read(rule)
  return rules.ok ? [] : rules.problem.map(({ path, detail }) => `${path.replace('/permission/', '')} ${detail}`)
}
const refinement = (operand: string, rightOperand: Json, operator = 'eq'): JsonObject => ({
  leftOperand: operand,
  operator,
  rightOperand,
})
const refined = (name: string, ...refinements: readonly JsonObject[]): JsonObject => ({
  action: { 'rdf:value': { '@id': `citygate:${name}` }, refinement: refinements },
})
const eq = (name: string, operand: string, value: Json): JsonObject =>
  refined(name, refinement(`citygate:${operand}`, value))
const [steps, cells, groups] = [
  'must round to a number that is a power of ten from 0.001 to 1,000,000',
  'must generalise to a cell whose size is a number from 10 to 1,000,000 (metres)',
  'must be a whole number of entities from 2 to 1,000,000',
]

describe('a duty of a value', () => {
  it.each(['pseudonymise', 'redact', 'drop'])('hides it: %s', (action) => {
    expect(dutiesOf({ action: `citygate:${action}` })).toEqual([{ action, constraints: [] }])
  })

  it.each([0.001, 0.01, 0.1, 1, 10, 100, 1000, 10_000, 100_000, 1_000_000])('rounds to %d', (step) => {
    expect(dutiesOf(eq('round', 'step', step))).toEqual([{ action: 'round', step, constraints: [] }])
  })

  it.each([10, 500, 1_000_000])('generalises to %d metres', (cellSize) => {
    expect(dutiesOf(eq('generalise', 'cellSize', cellSize))).toEqual([{ action: 'generalise', cellSize, constraints: [] }])
  })

  it.each([
    ['10', 'xsd:integer', 10],
    ['+010', 'xsd:integer', 10],
    ['0.1', 'xsd:decimal', 0.1],
    ['.1', 'xsd:decimal', 0.1],
    ['1.0E-1', 'xsd:double', 0.1],
    ['100', 'xsd:double', 100],
  ])('rounds to %s of type %s', (text, type, step) => {
    const value = { '@value': text, '@type': type }
    expect(dutiesOf(eq('round', 'step', value))).toEqual([{ action: 'round', step, constraints: [] }])
  })

  it.each([
    ['1e1', 'xsd:integer'],
    ['1e1', 'xsd:decimal'],
    ['0xa', 'xsd:integer'],
    ['', 'xsd:integer'],
    ['10', 'xsd:string'],
    ['10', 'urn:example:number'],
  ])('rounds to no number that is none: %j of type %s', (text, type) => {
    expect(faultsOf({ duty: eq('round', 'step', { '@value': text, '@type': type }) })).toEqual([`duty/action ${steps}`])
  })

  it.each(['PT1M', 'PT1H', 'P1D', 'P1M', 'P1Y'])('truncates to %s', (precision) => {
    expect(dutiesOf(eq('truncate', 'precision', precision))).toEqual([{ action: 'truncate', precision, constraints: [] }])
  })
}) // prettier-ignore

describe('a duty of an answer', () => {
  it.each([2, 1_000_000])('asks for a group of %d', (k) => {
    expect(dutiesOf(eq('threshold', 'k', k))).toEqual([{ action: 'threshold', k, constraints: [] }])
  })

  it.each(['http://a.example/', 'https://a.example:8443/notices?x=1'])('notifies %s', (url) => {
    expect(dutiesOf(eq('notify', 'url', url))).toEqual([{ action: 'notify', url, constraints: [] }])
  })
})

describe('what is said of a duty', () => {
  const address = 'must notify an http or https URL without user information'
  const foreign = 'is a refinement that is not enforced here'
  const at = 'duty/action'

  it.each<[string, JsonObject, readonly string[]]>([
    ['without an action', {}, ['duty/action is missing']],
    ['of two actions', { action: ['citygate:sign', 'citygate:redact'] }, ['duty/action/1 must be exactly one']],
    ['with more than it needs', { action: 'citygate:sign', target: 'urn:x:1' }, ['duty/target is not enforced here, so it is refused']],
    ['of a step between', eq('round', 'step', 5), [`${at} ${steps}`]],
    ['of a step too fine', eq('round', 'step', 0.0001), [`${at} ${steps}`]],
    ['of a step in words', eq('round', 'step', '10'), [`${at} ${steps}`]],
    ['of a cell too small', eq('generalise', 'cellSize', 9.99), [`${at} ${cells}`]],
    ['of a cell too large', eq('generalise', 'cellSize', 1_000_001), [`${at} ${cells}`]],
    ['of a cell in words', eq('generalise', 'cellSize', '500'), [`${at} ${cells}`]],
    ['of a precision', eq('truncate', 'precision', 'PT7M'), [`${at} must truncate to one of PT1M, PT1H, P1D, P1M, P1Y`]],
    ['of a group of one', eq('threshold', 'k', 1), [`${at} ${groups}`]],
    ['of a group too large', eq('threshold', 'k', 1_000_001), [`${at} ${groups}`]],
    ['of a part of a group', eq('threshold', 'k', 2.5), [`${at} ${groups}`]],
    ['of a period', eq('retain', 'period', 'P1M'), [`${at} must retain for a duration in days or smaller units, such as P30D (ISO 8601)`]],
    ['of no time', eq('retain', 'period', 'PT0S'), [`${at} must retain for a duration in days or smaller units, such as P30D (ISO 8601)`]],
    ['of a rotation', eq('rotate', 'period', 'P7D'), [`${at} must rotate after one of P1D, P1M`]],
    ['of a level', eq('stepUp', 'assuranceLevel', 'A9'), [`${at} must step up to one of A0, A1, A2, A3`]],
    ['of an address by another scheme', eq('notify', 'url', 'ftp://a.example/'), [`${at} ${address}`]],
    ['of an invalid address', eq('notify', 'url', 'a.example'), [`${at} ${address}`]],
    ['of an address that is a number', eq('notify', 'url', 7), [`${at} ${address}`]],
    ['of an address with a user', eq('notify', 'url', 'https://a@a.example/'), [`${at} ${address}`]],
    ['of an address with a password', eq('notify', 'url', 'https://:b@a.example/'), [`${at} ${address}`]],
    ['of an address with a place in it', eq('notify', 'url', 'https://a.example/#b'), [`${at} ${address}`]],
    ['without what it needs', { action: 'citygate:round' }, [`${at} needs a refinement of citygate:step`]],
    ['with what it does not need', eq('sign', 'k', 2), [`${at}/refinement/0 ${foreign}`]],
    ['with twice what it needs', refined('round', refinement('citygate:step', 10), refinement('citygate:step', 10)), [`${at}/refinement/1 ${foreign}`]],
    ['with another parameter', eq('round', 'cellSize', 10), [`${at}/refinement/0/leftOperand is not one of citygate:step, the terms enforced here`]],
    ['with another comparison', refined('round', refinement('citygate:step', 10, 'lt')), [`${at}/refinement/0/operator is not one of odrl:eq, the terms enforced here`]],
    ['with more in its parameter', refined('round', { ...refinement('citygate:step', 10), unit: 'x' }), [`${at}/refinement/0/unit is not enforced here, so it is refused`]],
    ['without a value', refined('round', { leftOperand: 'citygate:step', operator: 'eq' }), [`${at}/refinement/0/rightOperand is missing`]],
    ['with a node as its value', eq('notify', 'url', { 'rdf:value': 1 }), [`${at}/refinement/0/rightOperand must be a value`]],
    ['that filters by nothing', { action: 'citygate:filter' }, [`${at} needs a refinement: the constraint that the entities must meet`]],
  ])('%s', (_, duty, faults) => {
    expect(faultsOf({ duty })).toEqual(faults)
  }) // prettier-ignore

  it('of a kind that is not enforced names those that are', () => {
    const [fault = ''] = faultsOf({ duty: { action: 'compensate' } })
    expect(fault).toMatch(
      /^duty\/action is not one of citygate:round, citygate:generalise, .*, the terms enforced here$/,
    )
  })
})

describe('a filter', () => {
  const ofType = refinement('citygate:entityType', 'Vehicle')

  it('is of any constraints of whole entities, one within another too', () => {
    const either = { or: [ofType, refinement('citygate:owner', 'urn:citygate:client:c')] }
    const [type, owner] = [
      { operand: 'entityType', operator: 'eq', values: ['Vehicle'] },
      { operand: 'owner', operator: 'eq', values: ['client:c'] },
    ]
    expect(dutiesOf({ ...refined('filter', ofType, either), constraint: ofType })).toEqual([
      { action: 'filter', only: [type, { word: 'or', of: [type, owner] }], constraints: [type] },
    ])
  })

  it.each<[string, string]>([
    ['attribute', 'speed'],
    ['dataCategory', 'pd:Name'],
    ['observedAge', 'PT1M'],
    ['observedAt', '2027-01-01T00:00:00Z'],
  ])('looks at no attribute: %s', (name, value) => {
    const constraint = refinement(`citygate:${name}`, value)
    const faults = [`duty/action/refinement/0 looks at ${name}, and a filter chooses whole entities`]
    expect(faultsOf({ duty: refined('filter', constraint) })).toEqual(faults)
    expect(faultsOf({ duty: refined('filter', { and: [ofType, constraint] }) })).toEqual(faults)
  })
}) // prettier-ignore

describe('the size of a group as a constraint', () => {
  const size = (operator: string, rightOperand: Json, more: JsonObject = {}): JsonObject => ({
    constraint: { ...refinement('citygate:groupSize', rightOperand, operator), ...more },
  })

  it.each<[string, JsonObject, readonly string[]]>([
    ['one', size('gteq', 1), [`constraint/rightOperand ${groups}`]],
    ['more than none', size('gt', 0), [`constraint/rightOperand ${groups}`]],
    ['very many', size('gt', 1_000_000), [`constraint/rightOperand ${groups}`]],
    ['a text', size('gteq', '10'), [`constraint/rightOperand ${groups}`]],
    ['an IRI', size('gteq', { '@id': 'urn:x' }), [`constraint/rightOperand ${groups}`]],
    ['less', size('lt', 10), ['constraint/operator is not one of odrl:gteq, odrl:gt, the terms enforced here']],
    ['two sizes', size('gteq', [10, 20]), ['constraint/rightOperand/1 must be exactly one']],
    ['more besides', size('gteq', 10, { unit: 'x' }), ['constraint/unit is not enforced here, so it is refused']],
  ])('is not %s', (_, rule, faults) => {
    expect(faultsOf(rule)).toEqual(faults)
  })

  it.each<[string, number, number]>([
    ['gteq', 2, 2],
    ['gt', 1, 2],
    ['gteq', 1_000_000, 1_000_000],
    ['gt', 999_999, 1_000_000],
  ])('%s %d is a threshold', (operator, value, k) => {
    const rules = read(size(operator, value))
    const threshold = { constraints: [], duties: [{ action: 'threshold', k }] }
    expect(rules.ok && rules.value.permissions[0]).toMatchObject(threshold)
    const typed = read(size(operator, { '@value': `${value}`, '@type': 'xsd:integer' }))
    expect(typed.ok && typed.value.permissions[0]).toMatchObject(threshold)
  })

  it('stands beside the duties of its permission', () => {
    const rules = read({ ...size('gteq', 10), duty: { action: 'citygate:sign' } })
    expect(rules.ok && rules.value.permissions[0]?.duties.map(({ action }) => action)).toEqual(['sign', 'threshold'])
  })
})
