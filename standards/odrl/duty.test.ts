import { describe, expect, it } from 'vitest'
import type { Json, JsonObject } from '../hub/entity.ts'
import type { Duty } from './policy.ts'
import { readPolicy } from './read.ts'

const read = (rule: JsonObject, kind = 'permission') =>
  readPolicy({
    '@context': ['http://www.w3.org/ns/odrl.jsonld', 'urn:citygate:context:odrl:v1'],
    uid: 'urn:p',
    [kind]: { action: 'use', ...rule },
  })

function dutiesOf(duty: Json): readonly Duty[] {
  const rules = read({ duty })
  if (!rules.ok) throw new Error(JSON.stringify(rules.problem))
  return rules.value.permissions[0]?.duties ?? []
}

function faultsOf(rule: JsonObject, kind?: string): readonly string[] {
  const rules = read(rule, kind)
  return rules.ok ? [] : rules.problem.map(({ path, detail }) => `${path} ${detail}`)
}

const compare = (leftOperand: string, operator: string, rightOperand: Json): JsonObject => ({
  leftOperand,
  operator,
  rightOperand,
})
const duty = (name: string, ...refinement: readonly JsonObject[]): JsonObject => ({
  action: { 'rdf:value': { '@id': `citygate:${name}` }, ...(refinement.length === 0 ? {} : { refinement }) },
})
const eq = (operand: string, value: Json): JsonObject => compare(`citygate:${operand}`, 'eq', value)

describe('duties of an answer', () => {
  it.each<[string, JsonObject, object]>([
    ['threshold', duty('threshold', eq('k', 10)), { action: 'threshold', k: 10 }],
    ['retain', duty('retain', eq('period', 'P30D')), { action: 'retain', period: 2_592_000 }],
    ['rotate', duty('rotate', eq('period', 'P1M')), { action: 'rotate', period: 'P1M' }],
    [
      'notify',
      duty('notify', eq('url', 'https://a.example/notices')),
      { action: 'notify', url: 'https://a.example/notices' },
    ],
    [
      'notify of an IRI',
      duty('notify', eq('url', { '@id': 'https://a.example/notices' })),
      { action: 'notify', url: 'https://a.example/notices' },
    ],
    ['attachPolicy', duty('attachPolicy'), { action: 'attachPolicy' }],
    ['sign', { action: 'citygate:sign' }, { action: 'sign' }],
    ['stepUp', duty('stepUp', eq('assuranceLevel', 'A2')), { action: 'stepUp', level: 'A2' }],
    [
      'filter',
      duty('filter', eq('source', 'urn:citygate:source:fleet-1'), compare('citygate:owner', 'neq', 'urn:citygate:client:c')),
      {
        action: 'filter',
        only: [
          { operand: 'source', operator: 'eq', values: ['fleet-1'] },
          { operand: 'owner', operator: 'neq', values: ['client:c'] },
        ],
      },
    ],
  ])('%s', (_, said, meant) => {
    expect(dutiesOf(said)).toEqual([{ ...meant, constraints: [] }])
  }) // prettier-ignore

  it('are under constraints of their own', () => {
    const constraint = compare('dpv:hasLegalBasis', 'isA', 'dpv:Consent')
    expect(dutiesOf({ ...duty('sign'), constraint })).toEqual([
      { action: 'sign', constraints: [{ operand: 'legalBasis', operator: 'isA', values: ['dpv:Consent'] }] },
    ])
  })

  it.each<[string, JsonObject, string]>([
    ['a group of one', duty('threshold', eq('k', 1)), 'must be a whole number of entities from 2 to 1,000,000'],
    ['a part of a group', duty('threshold', eq('k', 2.5)), 'must be a whole number of entities from 2 to 1,000,000'],
    ['a month', duty('retain', eq('period', 'P1M')), 'must retain for a duration in days'],
    ['no time', duty('retain', eq('period', 'PT0S')), 'must retain for a duration in days'],
    ['a week', duty('rotate', eq('period', 'P7D')), 'must rotate after one of P1D, P1M'],
    ['another scheme', duty('notify', eq('url', 'ftp://a.example/')), 'must notify an http or https URL'],
    ['a password', duty('notify', eq('url', 'https://a:b@a.example/')), 'must notify an http or https URL'],
    ['a node', duty('notify', eq('url', { 'rdf:value': 1 })), 'must be a value'],
    ['a level', duty('stepUp', eq('assuranceLevel', 'A9')), 'must step up to one of A0, A1, A2, A3'],
    ['no level', duty('stepUp'), 'needs a refinement of citygate:assuranceLevel'],
    ['what needs none', duty('sign', eq('k', 2)), 'is a refinement that is not enforced here'],
    ['a filter of nothing', duty('filter'), 'needs a refinement: the constraint that the entities must meet'],
    ['a filter of attributes', duty('filter', eq('attribute', 'speed')), 'looks at attribute'],
  ])('refuses %s', (_, said, wanted) => {
    expect(faultsOf({ duty: said }).join('\n')).toContain(wanted)
  })
})

describe('a duty of another action than its permission', () => {
  const [written, seen] = [
    'applies to writes, but the permission is to read only',
    'applies to reads, but the permission is to modify only',
  ]
  const retain = duty('retain', eq('period', 'P30D'))
  const rotate = duty('rotate', eq('period', 'P1M'))
  const threshold = duty('threshold', eq('k', 10))

  it.each<[string, JsonObject, readonly string[]]>([
    ['retain', { action: 'read', duty: retain }, [`/permission/duty ${written}`]],
    ['retain among others', { action: 'read', duty: [duty('sign'), retain] }, [`/permission/duty/1 ${written}`]],
    ['rotate', { action: 'modify', duty: rotate }, [`/permission/duty ${seen}`]],
    ['threshold', { action: 'modify', duty: threshold }, [`/permission/duty ${seen}`]],
    ['groupSize', { action: 'modify', constraint: compare('citygate:groupSize', 'gteq', 10) }, [`/permission/constraint ${seen}`]],
  ])('is refused: %s', (_, rule, faults) => {
    expect(faultsOf(rule)).toEqual(faults)
  }) // prettier-ignore

  it.each<Json>(['use', ['read', 'modify'], ['use', 'read']])('is none where it has both: %j', (...action) => {
    expect(faultsOf({ action, duty: [retain, rotate, threshold] })).toEqual([])
  })

  it('is refused where the policy says what its rules are of', () => {
    const rules = readPolicy({
      '@context': ['http://www.w3.org/ns/odrl.jsonld', 'urn:citygate:context:odrl:v1'],
      uid: 'urn:p',
      action: 'read',
      permission: { duty: retain },
    })
    expect(rules).toMatchObject({ ok: false, problem: [{ path: '/permission/duty', detail: written }] })
  })

  it.each(['notify', 'attachPolicy', 'sign', 'stepUp', 'filter', 'redact'])('is never %s', (name) => {
    const parameters: Readonly<Record<string, JsonObject>> = {
      notify: eq('url', 'https://a.example/'),
      stepUp: eq('assuranceLevel', 'A2'),
      filter: eq('entityType', 'Vehicle'),
    }
    const { [name]: parameter } = parameters
    const asked = duty(name, ...(parameter === undefined ? [] : [parameter]))
    expect(['read', 'modify'].map((action) => faultsOf({ action, duty: asked }))).toEqual([[], []])
  })
})

describe('citygate:groupSize', () => {
  it.each([
    ['gteq', 10],
    ['gt', 9],
  ])('%s is the threshold of its permission', (operator, value) => {
    const rules = read({ constraint: [compare('citygate:groupSize', operator, value), eq('entityType', 'Vehicle')] })
    expect(rules.ok && rules.value.permissions[0]).toMatchObject({
      constraints: [{ operand: 'entityType' }],
      duties: [{ action: 'threshold', k: 10, constraints: [] }],
    })
  })

  it.each<[string, JsonObject, string]>([
    ['a prohibition', { constraint: compare('citygate:groupSize', 'gteq', 10) }, 'prohibition'],
    ['an alternative', { constraint: { or: [compare('citygate:groupSize', 'gteq', 10)] } }, 'permission'],
    ['a duty', { duty: { ...duty('sign'), constraint: compare('citygate:groupSize', 'gteq', 10) } }, 'permission'],
    ['another operator', { constraint: compare('citygate:groupSize', 'lt', 10) }, 'permission'],
    ['no number', { constraint: compare('citygate:groupSize', 'gteq', '10') }, 'permission'],
    ['what ODRL counts', { constraint: compare('count', 'gteq', 10) }, 'permission'],
  ])('is refused as %s', (_, rule, kind) => {
    expect(faultsOf(rule, kind).length).toBeGreaterThan(0)
  })
})

describe('where data come from', () => {
  it.each<[string, Json]>([
    ['source', 'urn:citygate:role:reader'],
    ['source', 'fleet'],
    ['owner', 'urn:citygate:source:fleet'],
    ['owner', 'urn:citygate:role:reader'],
    ['legalBasis', 'dpv:Marketing'],
  ])('refuses %s %s', (operand, value) => {
    expect(faultsOf({ constraint: eq(operand, value) })).toHaveLength(1)
  })
})
