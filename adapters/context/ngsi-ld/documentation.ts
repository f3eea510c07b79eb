// What the README says of the mapping and the losses.

import { memberCode } from '../../../standards/ngsi-ld/members.ts'
import type { Documentation } from '../../adapter.ts'

const mapping: readonly (readonly [field: string, hub: string])[] = [
  ['a name whose IRI is in the pinned context, or in the default context', 'its short name'],
  ['any other name', 'the full IRI'],
  ['types, attributes, sub-attributes, vocab, objectType, valueType', 'renamed by these rules'],
  ['values, languageMap, json, ids, datasetId', 'unchanged, including member names inside values'],
  ['{"@type": T, "@value": v} as a value', '`value` and `valueType`'],
  ['simplified: a string whose term has "@type": "@id"', 'Relationship'],
  ['simplified: a string whose term has "@type": "@vocab"', 'VocabProperty'],
  [
    "simplified: a string that is a relationship or a term only by the hub's vocabulary",
    'the same, reported as `kind`',
  ],
  ['simplified: any other string, even a URI', 'Property, as clause 4.5.4 defines'],
  ["a Feature whose properties lack the geometry's attribute", 'the geometry becomes that GeoProperty'],
  ['items of objectList as {"object": URI}', 'the URI; written as a plain URI'],
]

/** Of the simplified representation. */
const valueOnly = [...memberCode.values(), 'sub-attribute'].map((code) => [code, 'encode: only the value is written'])

export const documentation: Documentation = {
  tier: 'A',
  triedAgainst:
    'The examples of the specification and the ideas of its test suite, and all examples of the Smart Data Models.',
  mapping: mapping.map(([field, hub]) => ({ field, hub })),
  losses: {
    ...Object.fromEntries(valueOnly),
    'answer-member': '`instanceId`, `lang`, `previousValue` and the like, inlined linked entities',
    concise: 'an object without a kind that has a value member beside others is read as an attribute',
    'context-absent': "no @context was given: names are read as the hub's; reported once per message",
    'context-of-subject':
      'the @context is that of a Smart Data Models subject: the pinned one is used; reported once per message',
    'duplicate-instance': 'two instances have the same datasetId: the last is kept (clause 4.5.5)',
    'entity-refused': 'an invalid entity in a message with valid ones; `detail` has the reason',
    'feature-member': 'members that GeoJSON does not define, and the `bbox` of a Feature or of the collection',
    'geometry-member': 'members that GeoJSON does not define for a geometry',
    'geometry-property': 'the geometry of a Feature is that of the option `geometryProperty`',
    'id-not-uri':
      'an id that is not a URI is converted to one; in a URN, only illegal characters at its end are escaped',
    'illegal-name': "a name such as `N-TOT` that the @context defines becomes the hub's legal name",
    kind: "decode: the kind comes from the hub's vocabulary; encode, simplified form: it does not follow from the value",
    'leap-second': 'second 60 becomes the following second',
    'list-member-name': '`listValue`, `listObject` of the IoT agents',
    'no-name': 'the @context maps the name to null',
    notification: 'the id, the subscription and the time of a notification concern its delivery',
    'relationship-array': 'an array of relationships without datasetId becomes one with several objects',
    signature: '`ngsildproof`',
    'term-undeclared': "the @context does not define a name that the hub knows; the hub's meaning is used",
    'time-not-utc': 'a time with an offset is converted to UTC',
    'unit-spelling': '`µg/m³` as a `unitCode` becomes `GQ`',
    'unknown-unit': 'a `unitCode` with blanks that is not in the table of units',
    'value-not-of-type': 'an invalid DateTime, such as an interval or a time without a zone: kept unchanged',
    'value-type-spelling': '`date-time`, `Datetime` and the like, and `{"type", "value"}` for `{"@type", "@value"}`',
  },
}
