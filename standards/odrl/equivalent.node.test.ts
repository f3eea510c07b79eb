// jsonld, the reference implementation of JSON-LD 1.1, makes of a policy other documents that say the same: they read alike.

import fc from 'fast-check'
import jsonld from 'jsonld'
import { describe, expect, it } from 'vitest'
import type { Json, JsonObject } from '../hub/entity.ts'
import { canonicalJson } from '../json/write.ts'
import { odrlContextUrl, odrlNamespace, policyContext, profileContextUrl, profileNamespace } from './context.ts'
import { readPolicy } from './read.ts'

const dpv = 'https://w3id.org/dpv#'

async function documentLoader(url: string) {
  const document = policyContext(url)
  if (document === undefined) throw new Error('not a document of this test')
  return { documentUrl: url, document }
}

const id = (iri: string): Json => ({ '@id': iri })
const oneOrList = (items: fc.Arbitrary<readonly Json[]>): fc.Arbitrary<Json> =>
  items.map((list) => (list.length === 1 ? (list[0] ?? null) : list))

/** What stands on the right of each operand, where its operators take one value and where they take several. */
const purposes = ['dpv:Marketing', 'dpv:AcademicResearch', `${dpv}PublicBenefit`].map(id)
const texts = (...values: string[]): readonly Json[] => values
const area: Json = {
  '@type': '@json',
  '@value': { type: 'Polygon', coordinates: [[[0, 0], [1, 0], [1, 1], [0, 0]]] }, // prettier-ignore
}
const comparisons: readonly (readonly [operand: string, operators: readonly string[], values: readonly Json[]])[] = [
  ['purpose', ['eq', 'neq', 'isA', 'isAnyOf', 'isNoneOf'], purposes],
  ['dpv:hasPurpose', ['isA', 'isNoneOf'], purposes],
  ['recipient', ['eq', 'isAnyOf'], [id('urn:citygate:role:reader'), id('urn:citygate:client:a')]],
  ['citygate:recipientJurisdiction', ['eq', 'isNoneOf'], [...texts('DE', 'KE'), id('loc:FR')]],
  ['citygate:assuranceLevel', ['lt', 'gteq', 'neq'], texts('A0', 'A1', 'A2', 'A3')],
  ['dateTime', ['lt', 'gt'], ['2027-01-01T00:00:00Z', { '@value': '2026-01-01T00:00:00+02:00', '@type': 'xsd:dateTime' }]], // prettier-ignore
  ['citygate:entityType', ['eq', 'isAnyOf', 'isNoneOf'], [...texts('Vehicle', 'Driver'), id('urn:example:type')]],
  ['citygate:consent', ['eq', 'neq'], ['dpv:ConsentGiven']],
  ['citygate:attribute', ['eq', 'isAnyOf'], [...texts('speed', 'location'), id('urn:example:attribute')]],
  ['citygate:dataCategory', ['isA', 'isNoneOf'], [id('pd:Name'), id('dpv:PersonalData'), id('citygate:unclassified')]],
  ['citygate:observedAge', ['lt', 'gteq'], texts('PT15M', 'P1D')],
  ['spatial', ['isPartOf'], [area]],
]

const comparison: fc.Arbitrary<Json> = fc.constantFrom(...comparisons).chain(([leftOperand, operators, values]) =>
  fc.constantFrom(...operators).chain((operator) => {
    const maxLength = operator === 'isAnyOf' || operator === 'isNoneOf' ? 2 : 1
    const chosen = fc.uniqueArray(fc.constantFrom(...values), { minLength: 1, maxLength })
    return oneOrList(chosen).map((rightOperand) => ({ leftOperand, operator, rightOperand }))
  }),
)
const constraint: fc.Arbitrary<Json> = fc.oneof(
  { arbitrary: comparison, weight: 3 },
  fc
    .tuple(fc.constantFrom('and', 'or', 'xone'), fc.array(comparison, { minLength: 1, maxLength: 3 }))
    .map(([word, of]) => ({ [word]: of })),
)
const refined = (name: string, operand: string, rightOperand: Json): Json => ({
  'rdf:value': { '@id': `citygate:${name}` },
  refinement: { leftOperand: `citygate:${operand}`, operator: 'eq', rightOperand },
})
const duty: fc.Arbitrary<Json> = fc
  .tuple(
    fc.constantFrom<Json[]>(
      'citygate:redact',
      'citygate:drop',
      'citygate:pseudonymise',
      refined('round', 'step', 0.1),
      refined('generalise', 'cellSize', 500),
      refined('truncate', 'precision', 'PT1H'),
    ),
    fc.array(constraint, { maxLength: 1 }),
  )
  .map(([action, constraints]) => ({ action, ...(constraints.length === 0 ? {} : { constraint: constraints }) }))

const actions = oneOrList(fc.uniqueArray(fc.constantFrom('read', 'modify', 'odrl:use'), { minLength: 1, maxLength: 2 }))
const assignees = oneOrList(
  fc.uniqueArray(fc.constantFrom('urn:citygate:role:reader', 'urn:citygate:client:a'), { minLength: 1, maxLength: 2 }),
)

function rule(duties: number): fc.Arbitrary<JsonObject> {
  return fc
    .record(
      {
        action: actions,
        assignee: assignees,
        target: fc.constantFrom('urn:example:1', 'urn:example:2'),
        constraint: oneOrList(fc.array(constraint, { minLength: 1, maxLength: 2 })),
        duty: oneOrList(fc.array(duty, { minLength: 1, maxLength: 2 })),
      },
      { requiredKeys: ['action'], noNullPrototype: true },
    )
    .map(({ duty: asked, ...members }) =>
      duties === 0 || asked === undefined ? (members as JsonObject) : { ...members, duty: asked },
    )
}

const policy: fc.Arbitrary<JsonObject> = fc
  .record(
    {
      conflict: fc.constantFrom('perm', 'prohibit', 'odrl:invalid'),
      permission: oneOrList(fc.array(rule(1), { minLength: 1, maxLength: 2 })),
      prohibition: oneOrList(fc.array(rule(0), { minLength: 1, maxLength: 2 })),
      assignee: assignees,
      'dct:description': fc.constant('says nothing'),
    },
    { requiredKeys: ['permission'], noNullPrototype: true },
  )
  .map((members) => ({ '@context': [odrlContextUrl, profileContextUrl], '@type': 'Set', uid: 'urn:p', ...members }))

const otherContext: JsonObject = {
  o: odrlNamespace,
  own: { '@id': profileNamespace, '@prefix': true },
  d: dpv,
  uid: '@id',
  may: { '@id': 'o:permission', '@container': '@set' },
  'o:constraint': { '@container': '@set' },
  compares: { '@id': 'o:leftOperand', '@type': '@vocab' },
  'o:operator': { '@type': '@vocab' },
  whom: { '@id': 'o:assignee', '@type': '@id' },
  to: { '@id': 'o:rightOperand' },
  time: { '@id': 'o:rightOperand', '@type': 'http://www.w3.org/2001/XMLSchema#dateTime' },
}

/** The rules, wherever they stood. */
function saidBy(document: unknown): string {
  const read = readPolicy(document as Json)
  const serialized = JSON.stringify(read.ok ? read.value : read.problem, (key, value: unknown) =>
    key === 'path' || (key === 'uid' && value !== 'urn:p') ? undefined : value,
  )
  return canonicalJson(JSON.parse(serialized))
}

const words =
  `permission prohibition conflict profile target assignee assigner action constraint duty refinement and or xone
leftOperand operator rightOperand odrl:obligation`.split(/\s+/)
const nothing: readonly Json[] = [[], null, [null], { '@set': [] }, { '@value': null }]

/** Every object has members besides that hold nothing, of which no triple is made. */
function withNothing(value: Json): Json {
  if (Array.isArray(value)) return value.map(withNothing)
  if (typeof value !== 'object' || value === null || '@value' in value) return value
  const own = Object.entries(value).map(([name, inner]) => [name, name === '@context' ? inner : withNothing(inner)])
  const empty = words.map((word, index) => [word, nothing[index % nothing.length] ?? null])
  return { ...Object.fromEntries(empty), ...Object.fromEntries(own) } as JsonObject
}

async function triplesOf(document: Json): Promise<unknown> {
  return jsonld.canonize(document, { ...options, safe: false, format: 'application/n-quads' })
}

const options = { documentLoader }
const sameThings: readonly (readonly [string, (document: JsonObject) => Promise<unknown>])[] = [
  ['expanded', (document) => jsonld.expand(document, options)],
  ['flattened', (document) => jsonld.flatten(document, undefined, options)],
  ['compacted with other names', (document) => jsonld.compact(document, otherContext, options)],
  ['flattened with other names', (document) => jsonld.flatten(document, otherContext, options)],
  ['turned to RDF and back', async (document) => jsonld.fromRDF(await jsonld.toRDF(document, options), { useNativeTypes: true })], // prettier-ignore
  [
    'turned to RDF and back, numbers with their types',
    async (document) => jsonld.fromRDF(await jsonld.toRDF(document, options)),
  ],
  ['with members that hold nothing', async (document) => withNothing(document)],
]

describe('a policy says the same', () => {
  it.each(sameThings)('%s', async (_, same) => {
    await fc.assert(
      fc.asyncProperty(policy, async (document) => {
        expect(readPolicy(document).ok).toBe(true)
        expect(saidBy(await same(document))).toBe(saidBy(document))
      }),
      { seed: 5, numRuns: 100 },
    )
  })

  it('with members that hold nothing, by its triples too', async () => {
    await fc.assert(
      fc.asyncProperty(policy, async (document) => {
        expect(await triplesOf(withNothing(document))).toBe(await triplesOf(document))
      }),
      { seed: 5, numRuns: 10 },
    )
  })
})
