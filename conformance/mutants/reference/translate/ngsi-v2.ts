// NGSI v2 (FIWARE-NGSI v2 specification, "JSON Entity Representation"): attributes with type, value and metadata. The hub also has
// the metadata unitCode, quality and TimeInstant.

import type { Json, JsonObject } from '../../../../standards/hub/entity.ts'
import { isJsonArray, isJsonObject } from '../../../../standards/json/object.ts'
import { type Decoded, type Encoded, type Format, property, refuse } from './format.ts'

const typeOf = (value: Json | undefined): string =>
  typeof value === 'number' ? 'Number' : typeof value === 'string' ? 'Text' : 'StructuredValue'

function written(attribute: JsonObject): JsonObject {
  const { type, value = null, observedAt, unitCode, quality } = attribute
  const metadata: Record<string, Json> = {}
  if (observedAt !== undefined) metadata['TimeInstant'] = { type: 'DateTime', value: observedAt }
  if (unitCode !== undefined) metadata['unitCode'] = { type: 'Text', value: unitCode }
  if (isJsonObject(quality)) metadata['quality'] = { type: 'Text', value: quality['value'] ?? null }
  return { type: type === 'GeoProperty' ? 'geo:json' : typeOf(value), value, metadata }
}

function read(attribute: JsonObject): JsonObject {
  const { type, value = null, metadata } = attribute
  const said = new Map(Object.entries(isJsonObject(metadata) ? metadata : {}))
  const valueOf = (name: string): Json | undefined => {
    const one = said.get(name)
    return isJsonObject(one) ? one['value'] : undefined
  }
  const [observedAt, unitCode, quality] = ['TimeInstant', 'unitCode', 'quality'].map(valueOf)
  return {
    type: type === 'geo:json' ? 'GeoProperty' : 'Property',
    value,
    ...(observedAt === undefined ? {} : { observedAt }),
    ...(unitCode === undefined ? {} : { unitCode }),
    ...(quality === undefined ? {} : { quality: property(quality) }),
  }
}

function each(entity: JsonObject, edit: (attribute: JsonObject) => JsonObject): JsonObject {
  return Object.fromEntries(
    Object.entries(entity).map(([name, value]) => [name, isJsonObject(value) ? edit(value) : value]),
  )
}

function decode(body: Uint8Array): Decoded {
  let document: Json
  try {
    document = JSON.parse(new TextDecoder().decode(body)) as Json
  } catch {
    throw refuse('syntax', 'The document is not JSON.')
  }
  const entities = (isJsonArray(document) ? document : [document]).filter(isJsonObject)
  return { entities: entities.map((one) => each(one, read)), losses: [] }
}

function encode(entities: readonly JsonObject[]): Encoded {
  return { output: JSON.stringify(entities.map((one) => each(one, written))), losses: [] }
}

export const ngsiV2: Format = {
  id: 'ngsi-v2',
  standard: 'FIWARE-NGSI v2',
  reads: ['application/json'],
  writes: new Map([['normalized', 'application/json']]),
  options: {},
  example: {
    name: 'thing',
    title: 'A thing with a level',
    mediaType: 'application/json',
    options: {},
    input: { text: '[{"id":"urn:ngsi-ld:Thing:1","type":"Thing","level":{"type":"Number","value":0,"metadata":{}}}]' },
  },
  decode,
  encode,
}
