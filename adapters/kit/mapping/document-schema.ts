// The JSON Schema of the mapping document, version 1, in the keywords that standards/json/schema.ts checks. It is published as
// mapping.schema.json, by which editors complete and check a mapping while it is written.

import type { JsonObject } from '../../../standards/hub/entity.ts'
import { crsNames } from '../../../standards/hub/coordinates.ts'
import { qualities } from '../../../standards/hub/quality.ts'
import { aggregations } from '../../../standards/hub/time/interval.ts'
import { charsets } from '../../../standards/text/decode.ts'

const path = { type: 'string', pattern: '^\\$', description: 'A path, such as $.lots[*].free.' }
const paths = { type: ['string', 'array'], pattern: '^\\$', minItems: 1, items: path }
const text = { type: 'string', minLength: 1 }
const scalar = { type: ['string', 'number', 'boolean', 'null'] }
const scalars = { type: 'array', minItems: 1, items: scalar }
const firstOf = (items: JsonObject): JsonObject => ({ type: 'array', minItems: 1, maxItems: 20, items })
const ref = (name: string): JsonObject => ({ $ref: `#/$defs/${name}` })
const flag = { type: 'boolean', enum: [true] }
const orFirst = (of: JsonObject, first: JsonObject = of): JsonObject => ({
  ...of,
  type: ['string', 'object'],
  required: ['first'],
  additionalProperties: false,
  properties: { first: firstOf(first) },
})
const template = {
  type: 'string',
  minLength: 1,
  description: 'A path, or a text with paths in braces: {$.station}-{$.sensor}.',
}
const category = {
  type: 'string',
  pattern: '^(unclassified|dpv:.+|pd:.+)$',
  description: 'A data category, such as pd:TelephoneNumber.',
}

function object(properties: JsonObject, required: readonly string[] = []): JsonObject {
  return { type: 'object', additionalProperties: false, ...(required.length > 0 && { required }), properties }
}

function mapOf(values: JsonObject): JsonObject {
  return { type: 'object', minProperties: 1, additionalProperties: values }
}

const expression = {
  type: 'string',
  minLength: 1,
  maxLength: 2000,
  description: 'Common Expression Language, over the names of with.',
}
const withPaths = { type: 'object', additionalProperties: path, propertyNames: { pattern: '^[a-z][A-Za-z0-9]*$' } }

const time = {
  type: ['string', 'object'],
  pattern: '^none$',
  additionalProperties: false,
  properties: {
    first: { type: 'array', minItems: 1, maxItems: 10, items: { $ref: '#/$defs/time' } },
    from: paths,
    format: { ...text, description: 'rfc3339, or letters of Unicode LDML: yyyy-MM-dd HH:mm:ss.' },
    timezone: { ...text, description: 'Europe/Berlin, +08:00 or $options.timezone.' },
    epoch: { type: 'string', enum: ['s', 'ms'] },
    missing: scalars,
    notBefore: { type: 'string', pattern: String.raw`^\d{4}-\d{2}-\d{2}$` },
    optional: flag,
  },
}

const when = {
  type: 'object',
  minProperties: 1,
  description: 'Paths with the values that they must have; or an expression with its paths.',
  properties: { expression, with: withPaths },
  additionalProperties: {
    type: ['string', 'number', 'boolean', 'null', 'array', 'object'],
    items: scalar,
    additionalProperties: { type: ['string', 'number', 'boolean', 'null', 'array'], items: scalar },
  },
}

const rules = {
  type: { type: 'string', enum: ['number', 'integer', 'text', 'boolean', 'json'] },
  scale: { type: 'number' },
  offset: { type: 'number' },
  unit: {
    type: ['string', 'object'],
    minLength: 1,
    required: ['from'],
    additionalProperties: false,
    properties: { from: path, values: mapOf(text) },
  },
  values: { type: 'object', minProperties: 1 },
  missing: scalars,
  default: {},
}

const position = {
  longitude: path,
  latitude: path,
  altitude: path,
  easting: path,
  northing: path,
  pair: path,
  order: { type: 'string', enum: ['longitude-latitude', 'latitude-longitude'] },
  wkt: path,
  geojson: path,
  crs: {
    ...text,
    description: `${crsNames.join(', ')}, EPSG:3067, UTM such as EPSG:25832 or EPSG:32632, or $options.crs.`,
  },
  valid: ref('when'),
}

const line = {
  type: ['string', 'object'],
  pattern: '^\\$',
  additionalProperties: false,
  properties: {
    from: path,
    first: firstOf(path),
    time: ref('time'),
    members: mapOf(path),
    value: {},
    text: template,
    expression,
    with: withPaths,
    to: text,
    id: template,
    language: mapOf(path),
    ...rules,
    ...position,
    observedAt: ref('time'),
    datasetId: template,
    when: ref('when'),
    quality: object({ from: path, values: mapOf({ type: 'string', enum: qualities }) }, ['from', 'values']),
    interval: object(
      {
        aggregation: { type: 'string', enum: aggregations },
        duration: { type: 'string', pattern: '^P(\\d+D)?(T(\\d+H)?(\\d+M)?(\\d+S)?)?$' },
        label: { type: 'string', enum: ['start', 'end'] },
      },
      ['aggregation', 'duration', 'label'],
    ),
    category,
  },
}

const entity = object(
  {
    type: text,
    id: orFirst(template),
    category,
    each: path,
    when: ref('when'),
    deleteWhen: ref('when'),
    replace: flag,
    observedAt: ref('time'),
    attributes: mapOf({ ...line, type: ['string', 'object', 'array'], minItems: 1, items: ref('line') }),
    carry: mapOf(ref('line')),
  },
  ['type', 'id'],
)

const dialect = object({
  encoding: { type: 'string', enum: charsets },
  delimiter: { type: 'string', minLength: 1, maxLength: 10 },
  quoteChar: { type: 'string', enum: ['"', "'", 'none'] },
  header: { type: 'boolean' },
  skipRows: { type: 'integer', minimum: 0, maximum: 1000 },
  required: { type: 'array', minItems: 1, items: text },
  trim: flag,
  ignoreCase: flag,
  decimalChar: { type: 'string', enum: ['.', ','] },
  columns: {
    type: ['array', 'object'],
    minItems: 1,
    items: text,
    additionalProperties: {
      type: 'array',
      minItems: 2,
      maxItems: 2,
      items: { type: 'integer', minimum: 1, maximum: 100_000 },
    },
  },
  endian: { type: 'string', enum: ['big', 'little'] },
  fields: mapOf(text),
  assign: { type: 'string', minLength: 1, maxLength: 10 },
  record: { type: 'string', minLength: 1, maxLength: 10 },
  plainText: { type: 'string', pattern: '^[A-Za-z][A-Za-z0-9]*$' },
  time: { type: 'string', pattern: '^[A-Za-z][A-Za-z0-9]*$' },
})

const about = object(
  {
    id: { type: 'string', pattern: '^[a-z][a-z0-9]*(-[a-z0-9]+)*$' },
    stability: { type: 'string', enum: ['experimental', 'beta', 'stable'] },
    standard: object({ name: text, editions: { type: 'array', minItems: 1, items: text }, url: text }, [
      'name',
      'editions',
      'url',
    ]),
    tier: { type: 'string', enum: ['A', 'B', 'C'] },
    triedAgainst: text,
  },
  ['standard'],
)

const option = object(
  {
    kind: { type: 'string', enum: ['timezone', 'crs', 'choice', 'text', 'object'] },
    description: text,
    values: { type: 'array', minItems: 1, items: text },
    optional: flag,
  },
  ['kind', 'description'],
)

const inner = object(
  {
    format: text,
    options: { type: ['object', 'string'], pattern: String.raw`^\$options\.` },
    from: path,
    base64: path,
    mediaType: template,
    topic: orFirst(template),
    headers: mapOf({ type: 'string', pattern: '^[a-z0-9_-]+$' }),
  },
  ['format'],
)

export const mappingSchema: JsonObject = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  title: 'Citygate mapping, version 1',
  ...object(
    {
      mapping: { type: 'integer', enum: [1] },
      about,
      reads: { type: 'string', enum: ['json', 'ndjson', 'csv', 'xml', 'key-value', 'fixed-width', 'bytes'] },
      mediaType: { type: 'string', pattern: '^[a-z0-9.+-]+/[a-z0-9.+-]+$' },
      dialect,
      namespaces: mapOf(text),
      options: { ...mapOf(option), propertyNames: { pattern: '^[a-z][A-Za-z0-9]*$' } },
      each: orFirst(path),
      columns: path,
      when: ref('when'),
      require: ref('when'),
      joins: {
        ...mapOf(object({ in: path, key: path, equals: path }, ['in', 'key', 'equals'])),
        propertyNames: { pattern: '^[a-z][A-Za-z0-9]*$' },
      },
      observedAt: ref('time'),
      inner,
      entities: { type: 'array', minItems: 1, maxItems: 100, items: entity },
      ignore: { ...mapOf(text), propertyNames: { pattern: '^\\$' } },
      others: { type: 'string', enum: ['carry'] },
      complete: flag,
      identity: template,
      session: orFirst(template),
    },
    ['mapping', 'about', 'reads', 'observedAt', 'entities'],
  ),
  $defs: { time: time, when, line },
}
