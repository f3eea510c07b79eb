// Reads metadata as members and sub-attributes of an attribute ("JSON Attribute Representation").

import { qualities } from '../../../standards/hub/quality.ts'
import { isJsonObject } from '../../../standards/json/object.ts'
import type { Json } from '../../adapter.ts'
import { readMember } from './metadata-members.ts'
import { carriedName, metadataName } from './names.ts'
import type { DecodeSession, Made } from './read/reading.ts'
import { isAttribute, type JsonObject } from './shape.ts'
import { isDateTime } from './times.ts'
import { finished, readTypedValue } from './value.ts'

/** Adds the metadata to the attribute. */
export function readMetadata(metadata: Json, made: Made, reading: DecodeSession): void {
  if (!isJsonObject(metadata)) {
    return reading.wrong(
      'The metadata of an attribute must be a JSON object.',
      'JSON Attribute Representation',
      'metadata',
    )
  }
  for (const name in metadata) {
    if (name === '') return reading.wrong('Metadata requires a name.', 'Field syntax restrictions', 'metadata')
    reading.metadata = name
    readOne(name, metadata[name] ?? null, metadata, made, reading)
    if (reading.problem !== undefined) return
  }
  reading.metadata = ''
}

function readOne(name: string, json: Json, all: JsonObject, made: Made, reading: DecodeSession): void {
  if (!isAttribute(json)) {
    return reading.wrong('Metadata must be a JSON object with value and type.', 'JSON Attribute Representation')
  }
  const { value = null, type, metadata } = json
  if (type !== undefined && typeof type !== 'string')
    return reading.wrong('A type must be a string.', 'JSON Attribute Representation', 'type')
  if (metadata !== undefined && !isEmpty(metadata)) reading.lose('dropped', 'nested-metadata', 'metadata')
  if (readMember(name, value, type, all, made, reading)) return
  if (reading.problem !== undefined) return
  const sub = fitsHub(name, value) ? metadataName(name) : carriedName(name)
  if (sub.carried !== undefined) reading.lose('carried', sub.carried)
  const read = readTypedValue({ value, type, name: undefined, member: 'value', targets: none }, reading)
  if (read !== undefined) made[sub.name] = finished(read)
}

/** The hub's own sub-attributes have a fixed form. Metadata with the same name but another form is carried under another name. */
function fitsHub(name: string, value: Json): boolean {
  switch (name) {
    case 'quality':
      return qualityNames.has(value)
    case 'receivedAt':
      return typeof value === 'string' && isDateTime(value)
    case 'interval':
      return (
        isJsonObject(value) && ['start', 'end', 'label', 'aggregation'].every((member) => Object.hasOwn(value, member))
      )
    default:
      return true
  }
}

const qualityNames: ReadonlySet<Json> = new Set(qualities)

const none = { types: undefined, typeOf: () => undefined }

function isEmpty(metadata: Json): boolean {
  return isJsonObject(metadata) && Object.keys(metadata).length === 0
}
