// Entities that the contract tests do not generate: with sub-attributes of every kind, value types, and names and texts that
// one side forbids. Every difference after a round trip must be reported, and an entity without losses must not differ.

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { arbitraryAttribute } from '../../../standards/hub/random/entity.ts'
import { arbitraryInstant, arbitraryJson } from '../../../standards/hub/random/value.ts'
import type { Attribute, AttributeKind, Entity } from '../../../standards/hub/entity.ts'
import { validateFragment } from '../../../standards/hub/validate/validate.ts'
import { readableId } from '../../contract/context.ts'
import { entityDifferences } from '../../contract/entities.ts'
import { isExcused } from '../../contract/excuse.ts'
import type { NgsiV2Options } from './testing.ts'
import { decoded, encoded } from './testing.ts'

const kinds: readonly AttributeKind[] = [
  'Property',
  'GeoProperty',
  'Relationship',
  'LanguageProperty',
  'JsonProperty',
  'VocabProperty',
  'ListProperty',
  'ListRelationship',
]
const oddTexts = fc.constantFrom(
  '',
  ' ',
  'a=b',
  '50%',
  '%3C',
  '%25',
  '<x>',
  '2026-01-02T03:04:05Z',
  '2026-01-02',
  '12',
  'true',
  'null',
)
const oddNames = fc.constantFrom(
  'plain',
  'refRoom',
  'level--2',
  'chloride',
  'timestamp',
  'unit',
  'entityType',
  'urn:citygate:ngsi-v2:N-TOT%2F1',
  'urn:citygate:ngsi-v2:scope',
  'urn:citygate:ngsi-v2:plain',
  'https://example.org/a?b=c#d',
  'urn:x:%2F',
  'constructor',
)
const valueTypes = fc.constantFrom(
  'Text',
  'Number',
  'Integer',
  'Boolean',
  'DateTime',
  'Date',
  'TextUnrestricted',
  'geo:point',
  'Relationship',
  'property',
  'None',
  'urn:x:a/b',
  'percentage',
)

const oddProperty = fc
  .record(
    {
      value: fc.oneof(oddTexts, arbitraryJson),
      valueType: valueTypes,
      observedAt: arbitraryInstant,
      unitCode: fc.constantFrom('CEL', 'X1'),
    },
    { requiredKeys: ['value'], noNullPrototype: true },
  )
  .map((members): Attribute => ({ type: 'Property', ...members }))
const anyAttribute = fc.oneof(oddProperty, ...kinds.map((kind) => arbitraryAttribute(kind)))
const withSub = fc
  .tuple(anyAttribute, fc.dictionary(oddNames, anyAttribute, { maxKeys: 2, noNullPrototype: true }))
  .map(([attribute, subs]): Attribute => ({ ...attribute, ...subs }))

const entity = fc
  .tuple(
    fc.constantFrom(
      'urn:ngsi-ld:T:1',
      'urn:ngsi-ld:T:a%2Fb',
      'urn:ngsi-ld:Other:1',
      'https://example.org/x?y=(z)',
      'urn:x:%2F',
    ),
    fc.constantFrom<string | readonly string[]>('T', ['T', 'U'], 'https://example.org/T'),
    fc.dictionary(oddNames, fc.oneof(withSub, fc.array(withSub, { minLength: 2, maxLength: 3 })), {
      maxKeys: 5,
      noNullPrototype: true,
    }),
  )
  .map(([id, type, attributes]) => {
    const named = Object.entries(attributes).map(([name, given]) => [
      name,
      Array.isArray(given) ? datasets(given) : given,
    ])
    return { id, type, ...Object.fromEntries(named) } as Entity
  })
  .filter((drawn) => validateFragment(drawn).length === 0)

function datasets(instances: readonly Attribute[]): readonly Attribute[] {
  return instances.map((one, index) => (index === 0 ? one : { ...one, datasetId: `urn:x:dataset:${index}` }))
}

function unreported(drawn: Entity, target: string, options: NgsiV2Options): readonly string[] {
  const { text, losses } = encoded([drawn], target, options)
  const back = decoded(text, options)
  const found = back.entities.find(({ id }) => id === drawn.id)
  return entityDifferences(drawn, found)
    .filter((difference) => !isExcused(difference, losses, back.losses))
    .map(
      ({ path, expected, actual }) => `${path.join('/')}: ${JSON.stringify(expected)} became ${JSON.stringify(actual)}`,
    )
}

describe('a round trip of unusual entities', () => {
  it.each([
    ['normalized', {}],
    ['normalized', { textEscapes: 'percent', ids: 'hub' }],
    ['keyValues', { form: 'keyValues' }],
  ] as const)('%s, %j', (target, options) => {
    const property = fc.property(entity, (drawn) => {
      expect(unreported(drawn, target, options)).toEqual([])
    })
    fc.assert(property, { seed: 7, numRuns: 400 })
  })

  it('reports no loss for an entity that NGSIv2 can express completely', () => {
    const whole: Entity = {
      id: readableId('T', 'one'),
      type: 'T',
      scope: '/City/Ward_3',
      createdAt: '2026-01-02T03:04:05Z',
      expiresAt: '2027-01-02T03:04:05Z',
      zero: { type: 'Property', value: 0, unitCode: 'CEL', observedAt: '2026-01-02T03:04:05.5Z' },
      no: { type: 'Property', value: false },
      empty: { type: 'Property', value: '' },
      typed: { type: 'Property', value: 7, valueType: 'Integer' },
      time: { type: 'Property', value: '2026-01-02T03:04:05+01:00' },
      unsafe: { type: 'Property', value: 'Lamp (east) = "on"' },
      place: { type: 'GeoProperty', value: { type: 'Point', coordinates: [1, 2, 3] } },
      room: { type: 'Relationship', object: readableId('Room', '7') },
      rooms: {
        type: 'Relationship',
        object: [readableId('Room', '8'), readableId('Hall', '1'), 'urn:x:hall'],
        objectType: 'Space',
      },
      words: { type: 'LanguageProperty', languageMap: { en: 'a' }, quality: { type: 'Property', value: 'good' } },
      any: { type: 'JsonProperty', json: null },
    }
    const { text, losses } = encoded([whole], 'normalized')
    expect(losses).toEqual([])
    expect(decoded(text)).toEqual({ entities: [whole], losses: [], repairs: [] })
  })
})
