import { describe, expect, it } from 'vitest'
import type { Json } from '../hub/entity.ts'
import type { PolicyRules } from './policy.ts'
import { readPolicy } from './read.ts'

function rulesOf(document: Json): PolicyRules {
  const read = readPolicy(document)
  if (!read.ok) throw new Error(JSON.stringify(read.problem))
  return read.value
}

describe('odrl:uid as a property', () => {
  const contextOfTerms = ['http://www.w3.org/ns/odrl.jsonld', 'urn:citygate:context:odrl:v1']
  const rule = { assignee: 'urn:citygate:role:reader', action: 'read' }
  const plain = { '@context': contextOfTerms, uid: 'urn:p', permission: { uid: 'urn:r', ...rule, target: 'urn:t' } }

  it.each<[string, Json]>([
    [
      'beside the id',
      {
        '@context': contextOfTerms,
        '@id': 'urn:p',
        'odrl:uid': { '@id': 'urn:p' },
        permission: { '@id': 'urn:r', 'odrl:uid': { '@id': 'urn:r' }, ...rule, target: 'urn:t' },
      },
    ],
    [
      'in the place of the id',
      {
        '@context': contextOfTerms,
        'odrl:uid': 'urn:p',
        permission: {
          '@id': '_:b',
          'http://www.w3.org/ns/odrl/2/uid': [{ '@value': 'urn:r' }],
          ...rule,
          target: 'urn:t',
        },
      },
    ],
    [
      'flattened, with the target that has one too',
      {
        '@context': contextOfTerms,
        '@graph': [
          { '@id': '_:p', 'odrl:uid': { '@id': 'urn:p' }, permission: { '@id': '_:r' } },
          {
            '@id': '_:r',
            'odrl:uid': { '@id': 'urn:r' },
            ...rule,
            target: { '@id': 'urn:t', 'odrl:uid': { '@id': 'urn:t' } },
          },
        ],
      },
    ],
  ])('is the id: %s', (_, document) => {
    const withIds = (rules: PolicyRules): unknown =>
      JSON.parse(JSON.stringify(rules, (key, value: unknown) => (key === 'path' ? undefined : value)))
    expect(withIds(rulesOf(document))).toEqual(withIds(rulesOf(plain)))
  })

  it.each<[string, Json]>([
    ['another id than the node has', { '@id': 'urn:other' }],
    ['two of them', [{ '@id': 'urn:p' }, { '@id': 'urn:q' }]],
    ['no IRI', 'my policy'],
    ['a number', 1],
  ])('is refused where it is %s', (_, said) => {
    const read = readPolicy({ '@context': contextOfTerms, '@id': 'urn:p', 'odrl:uid': said, permission: rule })
    expect(!read.ok && read.problem.map(({ path }) => path)).toContain('/odrl:uid')
  })
})
