import { describe, expect, it } from 'vitest'
import type { Json, JsonObject } from '../hub/entity.ts'
import { readPolicy } from './read.ts'
import type { PolicyRules } from './policy.ts'

const contexts = ['http://www.w3.org/ns/odrl.jsonld', 'urn:citygate:context:odrl:v1']

function rulesOf(document: Json): PolicyRules {
  const read = readPolicy(document)
  if (!read.ok) throw new Error(JSON.stringify(read.problem))
  return read.value
}

/** The same rules, wherever they stood. */
function withoutPlaces(rules: PolicyRules): unknown {
  return JSON.parse(
    JSON.stringify(rules, (key, value: unknown) => (key === 'path' || key === 'uid' ? undefined : value)),
  )
}

function faultsOf(members: JsonObject): readonly string[] {
  const read = readPolicy({ '@context': contexts, uid: 'urn:p', ...members })
  return read.ok ? [] : read.problem.map(({ path, detail }) => `${path} ${detail}`)
}

const nested: JsonObject = {
  '@context': contexts,
  '@type': 'Set',
  uid: 'urn:example:policy',
  conflict: 'prohibit',
  'dct:description': 'What is said of it decides nothing.',
  permission: [
    {
      uid: 'urn:example:rule:1',
      assignee: 'urn:citygate:role:reader',
      action: 'read',
      constraint: [
        { leftOperand: 'purpose', operator: 'isA', rightOperand: 'dpv:ResearchAndDevelopment' },
        {
          or: [
            { leftOperand: 'citygate:dataCategory', operator: 'isNoneOf', rightOperand: ['pd:Name', 'pd:Contact'] },
            { leftOperand: 'dateTime', operator: 'lt', rightOperand: '2027-01-01T02:00:00+02:00' },
          ],
        },
      ],
      duty: {
        action: {
          'rdf:value': { '@id': 'citygate:round' },
          refinement: { leftOperand: 'citygate:step', operator: 'eq', rightOperand: 10 },
        },
        constraint: { leftOperand: 'citygate:attribute', operator: 'neq', rightOperand: 'speed' },
      },
    },
  ],
  prohibition: {
    action: 'use',
    constraint: { leftOperand: 'citygate:entityType', operator: 'eq', rightOperand: 'Driver' },
  },
}

const o = 'http://www.w3.org/ns/odrl/2/'
const c = 'urn:citygate:odrl:'

/** Expanded, flattened, with other names, and lists where one would do. */
const flattened: JsonObject = {
  '@context': { p: o, mine: { '@id': c, '@prefix': true }, rule: { '@id': 'p:permission', '@type': '@id' } },
  '@graph': [
    {
      '@id': 'urn:example:policy',
      '@type': [`${o}Set`],
      'p:conflict': [{ '@id': 'p:prohibit' }],
      rule: 'urn:example:rule:1',
      'p:prohibition': [
        {
          'p:action': { '@id': 'p:use' },
          'p:constraint': [
            {
              'p:leftOperand': { '@id': 'mine:entityType' },
              'p:operator': { '@id': 'p:eq' },
              'p:rightOperand': { '@value': 'Driver' },
            },
          ],
        },
      ],
    },
    {
      '@id': 'urn:example:rule:1',
      'p:assignee': { '@id': 'urn:citygate:role:reader' },
      'p:action': [{ '@id': 'p:read' }],
      'p:constraint': { '@list': [{ '@id': 'urn:c:1' }, { '@id': 'urn:c:2' }] },
      'p:duty': { '@id': 'urn:d:1' },
    },
    {
      '@id': 'urn:c:1',
      'p:leftOperand': { '@id': 'https://w3id.org/dpv#hasPurpose' },
      'p:operator': { '@id': 'p:isA' },
      'p:rightOperand': { '@id': 'https://w3id.org/dpv#ResearchAndDevelopment' },
    },
    {
      '@id': 'urn:c:2',
      'p:or': [
        {
          'p:leftOperand': { '@id': 'mine:dataCategory' },
          'p:operator': { '@id': 'p:isNoneOf' },
          'p:rightOperand': [{ '@id': 'https://w3id.org/dpv/pd#Name' }, { '@id': 'https://w3id.org/dpv/pd#Contact' }],
        },
        {
          'p:leftOperand': { '@id': 'p:dateTime' },
          'p:operator': { '@id': 'p:lt' },
          'p:rightOperand': { '@type': 'http://www.w3.org/2001/XMLSchema#dateTime', '@value': '2027-01-01T00:00:00Z' },
        },
      ],
    },
    {
      '@id': 'urn:d:1',
      'p:action': {
        'http://www.w3.org/1999/02/22-rdf-syntax-ns#value': { '@id': 'mine:round' },
        'p:refinement': {
          'p:leftOperand': { '@id': 'mine:step' },
          'p:operator': { '@id': 'p:eq' },
          'p:rightOperand': 10,
        },
      },
      'p:constraint': {
        'p:leftOperand': { '@id': 'mine:attribute' },
        'p:operator': { '@id': 'p:neg' },
        'p:rightOperand': 'speed',
      },
    },
  ],
}

describe('a policy', () => {
  it('is read with all that it says', () => {
    expect(withoutPlaces(rulesOf(nested))).toEqual({
      conflict: 'prohibit',
      permissions: [
        {
          assignees: ['role:reader'],
          actions: ['read'],
          constraints: [
            { operand: 'purpose', operator: 'isA', values: ['dpv:ResearchAndDevelopment'] },
            {
              word: 'or',
              of: [
                { operand: 'dataCategory', operator: 'isNoneOf', values: ['pd:Name', 'pd:Contact'] },
                { operand: 'dateTime', operator: 'lt', values: ['2027-01-01T00:00:00Z'] },
              ],
            },
          ],
          duties: [
            { action: 'round', step: 10, constraints: [{ operand: 'attribute', operator: 'neq', values: ['speed'] }] },
          ],
        },
      ],
      prohibitions: [
        { actions: ['use'], constraints: [{ operand: 'entityType', operator: 'eq', values: ['Driver'] }], duties: [] },
      ],
    })
  })

  it('is the same in another serialisation', () => {
    expect(withoutPlaces(rulesOf(flattened))).toEqual(withoutPlaces(rulesOf(nested)))
  })

  it('gives its rules what is said for all of them', () => {
    const rules = rulesOf({
      '@context': contexts,
      uid: 'urn:p',
      target: 'urn:x:1',
      action: 'read',
      permission: { assignee: 'urn:citygate:client:a' },
    })
    expect(rules.permissions).toMatchObject([{ assignees: ['client:a'], targets: ['urn:x:1'], actions: ['read'] }])
  })
})

describe('constraints that name each other many times over', () => {
  it('are refused before they are read on and on', () => {
    const graph = Array.from({ length: 40 }, (_, n) => ({
      '@id': `urn:c:${n}`,
      'odrl:and': [{ '@id': `urn:c:${n + 1}` }, { '@id': `urn:c:${n + 1}` }],
    }))
    const read = readPolicy({
      '@context': contexts,
      '@graph': [
        { uid: 'urn:p', permission: { action: 'read', constraint: { '@id': 'urn:c:0' } } },
        ...graph,
        { '@id': 'urn:c:40', leftOperand: 'dateTime', operator: 'lt', rightOperand: '2027-01-01T00:00:00Z' },
      ],
    })
    const faults = read.ok ? [] : read.problem.filter(({ detail }) => detail.startsWith('is one of more than'))
    expect(faults).toHaveLength(1)
  })
})

it('says once that there is no context, and which one a policy has', () => {
  expect(readPolicy({ uid: 'urn:p', permission: [{ action: 'read' }] })).toEqual({
    ok: false,
    problem: [
      {
        path: '/@context',
        detail: expect.stringMatching(/^is missing; it is \["http.*urn:citygate:context:odrl:v1"\]/) as string,
      },
    ],
  })
})

describe('what a policy may not say', () => {
  const rule = (constraint: Json): JsonObject => ({ permission: { action: 'read', constraint } })
  const compare = (leftOperand: string, operator: string, rightOperand: Json) =>
    rule({ leftOperand, operator, rightOperand })
  const duty = (action: Json): JsonObject => ({ permission: { action: 'read', duty: { action } } })
  const refined = (name: string, operand: string, rightOperand: Json): JsonObject =>
    duty({
      'rdf:value': { '@id': `citygate:${name}` },
      refinement: { leftOperand: `citygate:${operand}`, operator: 'eq', rightOperand },
    })

  it.each<[string, JsonObject, string]>([
    ['a name that means nothing', { permision: { action: 'read' } }, '/permision has no meaning'],
    [
      'a name with a letter too few',
      { permision: [] },
      '/permision has no meaning under the @context of this document; do you mean permission?',
    ],
    ['a context that is not carried', { '@context': ['https://example.com/context'] }, '/@context/0 names a context'],
    ['inheritance', { inheritFrom: 'urn:q', permission: { action: 'read' } }, '/inheritFrom is not enforced'],
    ['another profile', { profile: 'urn:other', permission: { action: 'read' } }, '/profile is not the profile'],
    ['two logical words', rule({ and: [{}], or: [{}] }), '/permission/constraint must have one of'],
    ['a sequence', rule({ andSequence: [{}] }), '/permission/constraint/andSequence is not enforced'],
    ['a logical word without constraints', rule({ xone: [] }), '/permission/constraint is empty'],
    [
      'a part of an order that has none',
      compare('purpose', 'lt', 'dpv:Marketing'),
      '/permission/constraint/operator is not an operator',
    ],
    [
      'a purpose that DPV lacks',
      compare('purpose', 'isA', 'dpv:Marketting'),
      '/permission/constraint/rightOperand is not a purpose',
    ],
    [
      'a category as purpose',
      compare('purpose', 'isA', 'dpv:PersonalData'),
      '/permission/constraint/rightOperand is not a purpose',
    ],
    [
      'a category that DPV lacks',
      compare('citygate:dataCategory', 'eq', 'pd:Plate'),
      '/permission/constraint/rightOperand is neither a data category',
    ],
    [
      'an attribute that nobody has',
      compare('citygate:attribute', 'eq', 'licencePlate'),
      '/permission/constraint/rightOperand is not an attribute',
    ],
    [
      'a type that nobody is of',
      compare('citygate:entityType', 'eq', 'Vehicel'),
      '/permission/constraint/rightOperand is not an entity type',
    ],
    [
      'a time without zone',
      compare('dateTime', 'lt', '2027-01-01T00:00:00'),
      '/permission/constraint/rightOperand must be a time',
    ],
    [
      'an age in months',
      compare('citygate:observedAge', 'lt', 'P1M'),
      '/permission/constraint/rightOperand must be in days',
    ],
    [
      'an invalid level',
      compare('citygate:assuranceLevel', 'gteq', 'A9'),
      '/permission/constraint/rightOperand must be one of',
    ],
    [
      'a place by its name',
      compare('spatial', 'isPartOf', 'Nairobi'),
      '/permission/constraint/rightOperand must be a Polygon',
    ],
    [
      'a country by its name',
      compare('citygate:recipientJurisdiction', 'eq', 'Kenya'),
      '/permission/constraint/rightOperand must be a country',
    ],
    ['a step that does not nest', refined('round', 'step', 5), '/permission/duty/action must round to'],
    ['a cell of no width', refined('generalise', 'cellSize', 1), '/permission/duty/action must generalise to'],
    ['an invalid precision', refined('truncate', 'precision', 'PT7M'), '/permission/duty/action must truncate to'],
    ['a parameter of another duty', refined('round', 'cellSize', 10), '/permission/duty/action/refinement/leftOperand'],
    ['rounding to nothing', duty('citygate:round'), '/permission/duty/action needs a refinement'],
    [
      'a rule that says it is another',
      { permission: { '@type': 'Prohibition', action: 'read' } },
      '/permission says that it is another kind',
    ],
    ['a constraint that is part of itself', rule({ uid: 'urn:c:1', and: [{ '@id': 'urn:c:1' }] }), '/permission/constraint/and/0 refers back to'], // prettier-ignore
    ['a duty of two actions', duty({ 'rdf:value': [{ '@id': 'citygate:redact' }, { '@id': 'citygate:drop' }] }), '/permission/duty/action/rdf:value/1 must be exactly one'], // prettier-ignore
    ['more in an action of a duty', duty({ 'rdf:value': { '@id': 'citygate:redact' }, constraint: [{}] }), '/permission/duty/action/constraint is not enforced'], // prettier-ignore
    ['more beside a graph', { '@graph': [] }, '/uid may not occur together'],
  ])('%s', (_, members, expected) => {
    expect(faultsOf(members).filter((fault) => fault.startsWith(expected))).toHaveLength(1)
  })

  it('is a rule that nothing leads to, or a policy without an IRI', () => {
    const graph = (id: string, prohibition: string) =>
      readPolicy({
        '@context': contexts,
        '@graph': [
          { uid: id, permission: { action: 'read' }, prohibition },
          { uid: 'urn:r:1', action: 'read' },
        ],
      })
    expect(graph('urn:p', 'urn:r:1').ok).toBe(true)
    const said = [graph('urn:p', 'urn:r:2'), graph('_:p', 'urn:r:1')].map((read) => (read.ok ? [] : read.problem))
    expect(said.map((faults) => faults.map(({ path }) => path))).toEqual([
      ['/@graph/0/prohibition/action', '/@graph/1'],
      ['/@graph/0/uid'],
    ])
  })
})
