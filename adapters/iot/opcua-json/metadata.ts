// Metadata of a data set: no observation, but the fields that a writer has, and their units, which the data that follows gets.

import { isJsonArray, isJsonObject } from '../../../standards/json/object.ts'
import type { Json } from '../../adapter.ts'
import { carryUnread, type JsonCursor } from '../../kit/index.ts'
import { drop } from './data-set.ts'
import { namesOf, writerOf, type Reading } from './message.ts'
import { plain, timeOf } from './value.ts'

/** How many units a session keeps. */
const most = 500

export function readMetadata(message: JsonCursor, reading: Reading): void {
  const writer = writerOf(message, message, namesOf(reading.message, reading.settings))
  const time = timeOf(message.get('Timestamp'), reading.ledger)
  const device = reading.entity('Device', writer.localId, undefined, time)
  const name = message.get('DataSetWriterName')
  const text = name?.as('string')
  if (name !== undefined && text !== undefined) device.property(name.path, 'name', text)
  const fields = message.at('/MetaData/Fields')
  const list = fields?.json()
  if (fields === undefined || !isJsonArray(list ?? null))
    throw message.problem('The metadata has no list of fields.', 'OPC 10000-14, 7.2.5.5')
  device.carry(fields.path, 'dataSetFields', list ?? [])
  const units = (isJsonArray(list) ? list : []).flatMap((field) => unitOf(field) ?? []).slice(0, most)
  // Units of fields that the writer had before are not those of the fields that it has now.
  reading.setState(writer.localId, units.length > 0 ? units : null)
  for (const member of ['MessageId', 'MessageType', 'DataSetClassId', 'WriterGroupName']) drop(message, member, reading)
  carryUnread(message, device, new Set())
}

/** The name of a field and its unit, UN/CEFACT; undefined: it has none. */
function unitOf(field: Json): readonly [readonly [string, string]] | undefined {
  if (!isJsonObject(field)) return undefined
  const { Name: name, Properties: properties } = field
  if (typeof name !== 'string' || !isJsonArray(properties)) return undefined
  for (const one of properties) {
    if (!isJsonObject(one)) continue
    const { Key: key, Value: value } = one
    const keyName = isJsonObject(key) ? key['Name'] : key
    const unit = plain(value ?? null).value
    const id = isJsonObject(unit) && isOfUnece(unit['NamespaceUri']) ? unit['UnitId'] : undefined
    const code = typeof keyName === 'string' && /^(?:\d+:)?EngineeringUnits$/.test(keyName) ? codeOf(id) : undefined
    if (code !== undefined) return [[name, code]]
  }
  return undefined
}

/** Other lists of units have numbers of their own. A writer that says no list means this one. */
function isOfUnece(list: Json | undefined): boolean {
  return list === undefined || list === null || list === 'http://www.opcfoundation.org/UA/units/un/cefact'
}

/** The characters of the common code are the bytes of the UnitId (OPC 10000-8, 5.6.4.3). */
function codeOf(id: Json | undefined): string | undefined {
  if (typeof id !== 'number' || !Number.isInteger(id) || id <= 0 || id > 0xff_ffff) return undefined
  const bytes = [id >>> 16, (id >>> 8) & 0xff, id & 0xff].filter((byte) => byte !== 0)
  const code = String.fromCharCode(...bytes)
  return /^[0-9A-Z]{2,3}$/.test(code) ? code : undefined
}
