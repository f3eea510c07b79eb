// Writes requests, services and service definitions of GeoReport v2, as XML or as JSON. Fields that an entity does not have, or
// that its reader may not see, are left out.

import type { Geometry, Json, JsonObject } from '../../../standards/hub/entity.ts'
import { parseRfc3339 } from '../../../standards/hub/time/time.ts'
import { isXmlText, omit, xmlElement, type EntityReader, type Encoding } from '../../kit/index.ts'
import type { Settings } from './decode.ts'
import { definitionRows, requestRows, requestType, serviceRows, serviceType, type FieldRow } from './fields.ts'

const kinds = ['requests', 'services', 'definition'] as const

export const targets = kinds.flatMap((kind) =>
  ['json', 'xml'].map((form) => ({
    name: `open311-${kind}-${form}`,
    mediaType: `application/${form}`,
    types: [kind === 'requests' ? requestType : serviceType],
  })),
)

/** A field with its text, or in JSON with its number or truth value. */
type Written = readonly [name: string, value: string | number | boolean]

/** A definition is a document by itself, in bytes; the others are items that `join` puts into a list. */
export function encode({ entity, context, index, settings }: Encoding<Settings>): Uint8Array | string {
  const [, kind, form] = context.target.split('-')
  entity.dropDatasets('one-instance')
  if (kind === 'definition') {
    if (index > 0) omit('one-definition')
    const code = codeOf(entity, 'service_code', context.localId(entity.id), settings)
    return new TextEncoder().encode(writeDefinition(entity, form === 'xml', code))
  }
  const isRequest = kind === 'requests'
  const id = isRequest ? 'service_request_id' : 'service_code'
  const fields: Written[] = [[id, codeOf(entity, id, context.localId(entity.id), settings)]]
  for (const row of isRequest ? requestRows : serviceRows) {
    const value = row.field === id ? undefined : take(entity, row)
    if (value !== undefined) fields.push([row.field, value])
  }
  if (isRequest) {
    fields.push(...placeOf(entity))
    const of = (name: string): unknown => fields.find(([known]) => known === name)?.[1]
    entity.reportTimes(utcOf(of('updated_datetime') ?? of('requested_datetime')))
  } else entity.reportTimes(undefined)
  return form === 'json'
    ? JSON.stringify(Object.fromEntries(fields))
    : element(isRequest ? 'request' : 'service', fields)
}

function utcOf(text: unknown): string | undefined {
  const read = typeof text === 'string' ? parseRfc3339(text) : undefined
  return read?.ok === true ? read.value.utc : undefined
}

/** The id of the entity in its source, without the jurisdiction; with `idsOfAttributes`, the attribute. */
function codeOf(entity: EntityReader, attribute: string, localId: string | undefined, settings: Settings): string {
  const { jurisdiction, idsOfAttributes = false } = settings
  const prefix = jurisdiction === undefined ? '' : `${jurisdiction}~`
  const named = jurisdiction === undefined ? undefined : entity.take('jurisdiction_id')
  if (localId?.startsWith(prefix) === false || (named !== undefined && named !== jurisdiction))
    omit('other-jurisdiction')
  if (jurisdiction !== named) entity.report('assumed', 'jurisdiction_id', 'jurisdiction-of-the-options')
  const own = textIn(entity, attribute, 'text')
  if (own === undefined) entity.report('assumed', attribute, 'id-of-the-entity')
  const local = localId?.slice(prefix.length)
  // It would be read back as another entity.
  if (!idsOfAttributes && own !== undefined && local !== undefined && own !== local) omit('id-differs')
  const value = own ?? local
  return value !== undefined && isXmlText(value) ? value : omit('id-not-in-open311')
}

function take(entity: EntityReader, { attribute, as }: FieldRow): string | boolean | undefined {
  if (as !== 'flag') return textIn(entity, attribute, as === 'time' ? 'time' : 'text')
  const value = entity.take(attribute)
  return value === undefined || typeof value === 'boolean' ? value : entity.giveUp(attribute, 'value-not-in-open311')
}

function textIn(entity: EntityReader, attribute: string, as: 'text' | 'time'): string | undefined {
  const value = entity.take(attribute)
  if (value === undefined) return undefined
  const isWritable = typeof value === 'string' && value.trim() === value && value !== '' && isXmlText(value)
  if (!isWritable || (as === 'time' && utcOf(value) === undefined))
    return entity.giveUp(attribute, 'value-not-in-open311')
  return value
}

function placeOf(entity: EntityReader): readonly Written[] {
  const written: Written[] = []
  const address = entity.take('address')
  const { postalCode, ...others } = isObject(address) ? address : {}
  if (typeof postalCode === 'string' && postalCode !== '' && isXmlText(postalCode)) {
    written.push(['zipcode', postalCode])
    if (Object.keys(others).length > 0) entity.report('dropped', 'address', 'zipcode-only')
  } else if (address !== undefined) entity.giveUp('address', 'zipcode-only')
  const geometry = entity.take('location', { kind: 'GeoProperty' }) as Geometry | undefined
  if (geometry === undefined) return written
  if (geometry.type !== 'Point') {
    entity.giveUp('location', 'point-only')
    return written
  }
  const [longitude = 0, latitude = 0, altitude] = geometry.coordinates
  // It would be read back as no position.
  if (longitude === 0 && latitude === 0) {
    entity.giveUp('location', 'position-zero')
    return written
  }
  if (altitude !== undefined) entity.report('dropped', 'location/value/coordinates/2', 'no-altitude')
  return [...written, ['lat', latitude], ['long', longitude]]
}

function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function writeDefinition(entity: EntityReader, isXml: boolean, code: string): string {
  if (!entity.has('requestAttributes')) entity.report('assumed', 'requestAttributes', 'no-definition')
  const listed = entity.take('requestAttributes')
  const attributes = (Array.isArray(listed) ? (listed as readonly Json[]) : []).filter(isObject)
  entity.reportTimes(undefined)
  if (Array.isArray(listed) && attributes.length < listed.length)
    entity.report('dropped', 'requestAttributes', 'value-not-in-open311')
  const known = new Set([...definitionRows.map(([name]) => name), 'values'])
  if (attributes.some((one) => Object.keys(one).some((name) => !known.has(name))))
    entity.report('dropped', 'requestAttributes', 'attribute-members')
  const made = attributes.map((attribute) => ({
    fields: definitionRows.flatMap(([name]): Written[] => {
      const value = attribute[name]
      return isScalar(value) ? [[name, value]] : []
    }),
    values: valuesOf(attribute['values']),
  }))
  if (!isXml) {
    const list = made.map(({ fields, values }) => ({
      ...Object.fromEntries(fields),
      ...(values.length > 0 && { values: values.map((one) => Object.fromEntries(one)) }),
    }))
    return JSON.stringify({ service_code: code, attributes: list })
  }
  const list = made.map(({ fields, values }) => {
    const inner =
      values.length === 0
        ? []
        : [
            xmlElement(
              'values',
              values.map((one) => element('value', one)),
            ),
          ]
    return xmlElement('attribute', [...fields.map(field), ...inner])
  })
  const content = [xmlElement('service_code', code), xmlElement('attributes', list)]
  return `${declaration}${xmlElement('service_definition', content)}\n`
}

function isScalar(value: Json | undefined): value is string | number | boolean {
  return typeof value === 'number' || typeof value === 'boolean' || (typeof value === 'string' && isXmlText(value))
}

function valuesOf(values: Json | undefined): readonly (readonly Written[])[] {
  const list = Array.isArray(values) ? (values as readonly Json[]) : []
  return list
    .filter(isObject)
    .map(({ key, name }) => [
      ...(isScalar(key) ? [['key', key] as const] : []),
      ...(isScalar(name) ? [['name', name] as const] : []),
    ])
}

function element(name: string, fields: readonly Written[]): string {
  return xmlElement(name, fields.map(field))
}

function field([name, value]: Written): string {
  return xmlElement(name, String(value))
}

const declaration = '<?xml version="1.0" encoding="utf-8"?>\n'

/** The document around its items. */
export function join(texts: readonly string[]): string {
  const [first = ''] = texts
  if (!first.startsWith('<')) return `[${texts.join(',')}]`
  return `${declaration}${xmlElement(first.startsWith('<request>') ? 'service_requests' : 'services', texts)}\n`
}
