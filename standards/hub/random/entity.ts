// Draws valid hub entities from the vocabulary (GS CIM 009 clause 4.5): any subset of a type's attributes, every kind,
// several instances, times with and without fractions, notes on quality and interval. Only for tests and laws.

import fc from 'fast-check'
import { arbitraryGeometry } from './geometry.ts'
import { arbitraryInstant, arbitraryJson, arbitraryText, arbitraryUri, arbitraryValue } from './value.ts'
import type { Attribute, AttributeKind, Entity, JsonObject } from '../entity.ts'
import { aggregationDataset, aggregations, intervalAttribute } from '../time/interval.ts'
import { qualities } from '../quality.ts'
import { everywhere } from '../tables.ts'
import { valueSchemaOf } from '../value-schemas.ts'
import { attributeEntry, typeEntry } from '../vocabulary.ts'

const anyName = fc.stringMatching(/^[A-Za-z][A-Za-z0-9_]{0,8}$/)
const someUris = fc.array(arbitraryUri, { minLength: 1, maxLength: 3 })
const language = fc.constantFrom('en', 'fr', 'th', 'zh-Hant', 'sr-Latn-RS', '@none')

type Value = fc.Arbitrary<Record<string, unknown>>

function record(member: string, value: fc.Arbitrary<unknown>): Value {
  return value.map((drawn) => ({ [member]: drawn }))
}

const related = fc.record(
  { object: fc.oneof({ arbitrary: arbitraryUri, weight: 4 }, someUris), objectType: anyName },
  { requiredKeys: ['object'], noNullPrototype: true },
)
const texts = fc.dictionary(
  language,
  fc.oneof(arbitraryText, fc.array(arbitraryText, { minLength: 1, maxLength: 2 })),
  { minKeys: 1, maxKeys: 3, noNullPrototype: true },
)
const someNames = fc.oneof(anyName, fc.array(anyName, { minLength: 1, maxLength: 2 }))

/** The members that hold the value, by kind; `value` draws what the vocabulary describes. */
const valueOf: Readonly<Record<AttributeKind, (value: fc.Arbitrary<unknown>) => Value>> = {
  Property: (value) => record('value', value),
  GeoProperty: () => record('value', arbitraryGeometry),
  Relationship: () => related,
  LanguageProperty: () => record('languageMap', texts),
  JsonProperty: (value) => record('json', value),
  VocabProperty: () => record('vocab', someNames),
  ListProperty: (value) => record('valueList', fc.array(value, { maxLength: 3 })),
  ListRelationship: () => record('objectList', fc.array(arbitraryUri, { maxLength: 3 })),
}

const quality = fc.constantFrom(...qualities).map((value) => ({ type: 'Property', value }))

/** A value that holds over an interval: its own instance, with the interval and how it was aggregated. */
const aggregated = fc
  .tuple(
    fc.integer({ min: Date.UTC(2000, 0, 1) / 3_600_000, max: Date.UTC(2099, 0, 1) / 3_600_000 }),
    fc.constantFrom('start' as const, 'end' as const),
    fc.constantFrom(...aggregations),
  )
  .map(([hour, label, aggregation]) => {
    const [start, end] = [hour, hour + 1].map((each) => new Date(each * 3_600_000).toISOString().replace('.000', ''))
    const interval = { start: start ?? '', end: end ?? '', label, aggregation }
    const datasetId = aggregationDataset(aggregation, 'PT1H')
    return { datasetId, observedAt: interval.end, interval: intervalAttribute(interval) }
  })

interface Of {
  readonly schema?: JsonObject | undefined
  readonly units?: readonly string[] | undefined
}

function instance(kind: AttributeKind, { schema, units }: Of): fc.Arbitrary<Attribute> {
  const value = schema === undefined ? arbitraryJson : arbitraryValue(schema)
  const unitCode = units === undefined ? fc.constant({}) : fc.constantFrom(...units).map((code) => ({ unitCode: code }))
  const observed = fc.record({ observedAt: arbitraryInstant, quality }, { requiredKeys: [], noNullPrototype: true })
  const details = kind === 'Property' ? fc.oneof({ arbitrary: observed, weight: 5 }, aggregated) : observed
  return fc
    .tuple(valueOf[kind](value), unitCode, details)
    .map(([held, unit, detail]) => ({ type: kind, ...held, ...unit, ...detail }) as unknown as Attribute)
}

function withDatasets(instances: readonly Attribute[]): readonly Attribute[] {
  const [first, ...others] = instances
  if (first === undefined) return []
  return [first, ...others.map((each, index) => ({ ...each, datasetId: `urn:example:dataset:${index + 1}` }))]
}

function attributeOf(kinds: readonly AttributeKind[], of: Of): fc.Arbitrary<Attribute | readonly Attribute[]> {
  const one = fc.oneof(...kinds.map((kind) => instance(kind, of)))
  return fc.oneof({ arbitrary: one, weight: 5 }, fc.array(one, { minLength: 1, maxLength: 3 }).map(withDatasets))
}

/** One instance of an attribute of a kind, with any value. */
export function arbitraryAttribute(kind: AttributeKind): fc.Arbitrary<Attribute> {
  return instance(kind, {})
}

function idOf(type: string): fc.Arbitrary<string> {
  const local = fc.stringMatching(/^[A-Za-z0-9][A-Za-z0-9_.-]{0,15}$/)
  return fc.oneof(
    { arbitrary: local.map((name) => `urn:ngsi-ld:${type}:${name}`), weight: 4 },
    local.map((name) => `https://example.org/${type}/${name}`),
  )
}

const scope = fc.oneof(
  { arbitrary: fc.constant({}), weight: 9 },
  fc.constantFrom({ scope: '/City' }, { scope: ['/City', '/Ward/3'] }),
)

/** Valid entities of a type; of a type that the hub does not know, with the attributes of every type. */
export function arbitraryEntity(type: string): fc.Arbitrary<Entity> {
  const names = [...new Set([...(typeEntry(type)?.attributes.keys() ?? []), ...everywhere])]
  const attributes = fc.subarray(names, { maxLength: 8 }).chain((chosen) =>
    fc.tuple(
      ...chosen.map((name) => {
        const entry = attributeEntry([type], name)
        if (entry === undefined) throw new Error(`the hub's tables disagree about ${name}`)
        return attributeOf(entry.kinds, { schema: valueSchemaOf(entry), units: entry.units }).map(
          (attribute) => [name, attribute] as const,
        )
      }),
    ),
  )
  return fc
    .tuple(idOf(type), scope, attributes)
    .map(([id, scoped, chosen]) => ({ id, type, ...scoped, ...Object.fromEntries(chosen) }))
}
