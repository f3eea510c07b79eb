// The binary messages of ChirpStack 3 and 4 as the JSON that ChirpStack writes of the same message (proto3, JSON mapping), so
// that there is one reader for both. The tables have the fields of the published .proto files by their numbers.

import type { JsonObject } from '../../../standards/hub/entity.ts'
import { toBase64 } from '../../../standards/bytes/base64.ts'
import { shortestOfFloat } from '../../../standards/gtfs-realtime/float.ts'
import type { Json } from '../../adapter.ts'
import { clock, raise, WireReader, wireType } from '../../kit/index.ts'

type Scalar = 'text' | 'bytes' | 'unsigned' | 'signed' | 'bool' | 'float' | 'double' | 'source'
/** A field: its name in JSON and its type; a list has the type in an array. */
type Field = readonly [name: string, type: Scalar | 'time' | 'struct' | 'tags' | Fields | readonly [Fields]]
export interface Fields {
  readonly [number: number]: Field
}

const location: Fields = {
  1: ['latitude', 'double'],
  2: ['longitude', 'double'],
  3: ['altitude', 'double'],
  4: ['source', 'source'],
}
const location4: Fields = { ...location, 5: ['accuracy', 'float'] }
const location3: Fields = { ...location, 5: ['accuracy', 'unsigned'] }

const reception4: Fields = {
  1: ['gatewayId', 'text'],
  2: ['uplinkId', 'unsigned'],
  3: ['gwTime', 'time'],
  6: ['rssi', 'signed'],
  7: ['snr', 'float'],
  8: ['channel', 'unsigned'],
  9: ['rfChain', 'unsigned'],
  10: ['board', 'unsigned'],
  11: ['antenna', 'unsigned'],
  12: ['location', location4],
  13: ['context', 'bytes'],
  15: ['metadata', 'tags'],
  16: ['crcStatus', 'unsigned'],
  17: ['nsTime', 'time'],
}
const reception3: Fields = {
  1: ['gatewayID', 'bytes'],
  2: ['time', 'time'],
  5: ['rssi', 'signed'],
  6: ['loRaSNR', 'double'],
  7: ['channel', 'unsigned'],
  8: ['rfChain', 'unsigned'],
  9: ['board', 'unsigned'],
  10: ['antenna', 'unsigned'],
  11: ['location', location3],
  15: ['context', 'bytes'],
  16: ['uplinkID', 'bytes'],
  17: ['crcStatus', 'unsigned'],
}
const deviceInfo: Fields = {
  1: ['tenantId', 'text'],
  2: ['tenantName', 'text'],
  3: ['applicationId', 'text'],
  4: ['applicationName', 'text'],
  5: ['deviceProfileId', 'text'],
  6: ['deviceProfileName', 'text'],
  7: ['deviceName', 'text'],
  8: ['devEui', 'text'],
  9: ['tags', 'tags'],
}
const common4: Fields = { 1: ['deduplicationId', 'text'], 2: ['time', 'time'], 3: ['deviceInfo', deviceInfo] }
const common3: Fields = {
  1: ['applicationID', 'unsigned'],
  2: ['applicationName', 'text'],
  3: ['deviceName', 'text'],
  4: ['devEUI', 'bytes'],
}
const status: Fields = {
  5: ['margin', 'signed'],
  6: ['externalPowerSource', 'bool'],
  7: ['batteryLevelUnavailable', 'bool'],
  8: ['batteryLevel', 'float'],
}

/** The fields of each event, by version and name. */
export const events: Readonly<Record<'chirpstack-3' | 'chirpstack-4', ReadonlyMap<string, Fields>>> = {
  'chirpstack-4': new Map<string, Fields>([
    [
      'up',
      {
        ...common4,
        4: ['devAddr', 'text'],
        5: ['adr', 'bool'],
        6: ['dr', 'unsigned'],
        7: ['fCnt', 'unsigned'],
        8: ['fPort', 'unsigned'],
        9: ['confirmed', 'bool'],
        10: ['data', 'bytes'],
        11: ['object', 'struct'],
        12: ['rxInfo', [reception4]],
        13: ['txInfo', { 1: ['frequency', 'unsigned'] }],
      },
    ],
    ['join', { ...common4, 4: ['devAddr', 'text'] }],
    ['ack', { ...common4, 4: ['queueItemId', 'text'], 5: ['acknowledged', 'bool'], 6: ['fCntDown', 'unsigned'] }],
    [
      'txack',
      {
        1: ['downlinkId', 'unsigned'],
        2: ['time', 'time'],
        3: ['deviceInfo', deviceInfo],
        4: ['queueItemId', 'text'],
        5: ['fCntDown', 'unsigned'],
        6: ['gatewayId', 'text'],
      },
    ],
    ['status', { ...common4, ...status }],
    ['location', { ...common4, 4: ['location', location4] }],
  ]),
  'chirpstack-3': new Map<string, Fields>([
    [
      'up',
      {
        ...common3,
        5: ['rxInfo', [reception3]],
        6: ['txInfo', { 1: ['frequency', 'unsigned'] }],
        7: ['adr', 'bool'],
        8: ['dr', 'unsigned'],
        9: ['fCnt', 'unsigned'],
        10: ['fPort', 'unsigned'],
        11: ['data', 'bytes'],
        12: ['objectJSON', 'text'],
        13: ['tags', 'tags'],
        14: ['confirmedUplink', 'bool'],
        15: ['devAddr', 'bytes'],
        16: ['publishedAt', 'time'],
        17: ['deviceProfileID', 'text'],
        18: ['deviceProfileName', 'text'],
      },
    ],
    [
      'join',
      {
        ...common3,
        5: ['devAddr', 'bytes'],
        6: ['rxInfo', [reception3]],
        7: ['txInfo', { 1: ['frequency', 'unsigned'] }],
        8: ['dr', 'unsigned'],
        9: ['tags', 'tags'],
      },
    ],
    ['ack', { ...common3, 5: ['acknowledged', 'bool'], 6: ['fCnt', 'unsigned'], 7: ['tags', 'tags'] }],
    ['txack', { ...common3, 5: ['fCnt', 'unsigned'], 6: ['tags', 'tags'] }],
    ['status', { ...common3, ...status, 9: ['tags', 'tags'] }],
    ['location', { ...common3, 5: ['location', location3], 6: ['tags', 'tags'] }],
  ]),
}

const sources = ['UNKNOWN', 'GPS', 'CONFIG', 'GEO_RESOLVER_TDOA', 'GEO_RESOLVER_RSSI', 'GEO_RESOLVER_GNSS']
const seconds: Fields = { 1: ['seconds', 'signed'], 2: ['nanos', 'unsigned'] }
const maxDepth = 32

/**
 * Reads a binary message as JSON.
 *
 * @param skipped gets the paths of fields that the tables do not have
 */
export function readProtobuf(body: Uint8Array, fields: Fields, skipped: string[]): JsonObject {
  const wire = new WireReader(body)
  const read = readMessage(wire, body.length, fields, '', skipped, 0)
  if (wire.problem !== undefined) raise(wire.problem)
  return read
}

function readMessage(
  wire: WireReader,
  end: number,
  fields: Fields,
  path: string,
  skipped: string[],
  depth: number,
): JsonObject {
  if (depth > maxDepth) wire.fail('syntax', 'The message is nested too deeply.')
  const members = new Map<string, Json>()
  const tags = new Map<string, Map<string, string>>()
  while (wire.more(end)) {
    const tag = wire.unsigned(end)
    const [number, type] = [Math.floor(tag / 8), tag % 8]
    const field = Object.hasOwn(fields, number) ? fields[number] : undefined
    const isKnown = field !== undefined && type === typeOf(field[1])
    if (!isKnown) {
      wire.skip(number, type, end, maxDepth)
      skipped.push(`${path}/field ${number}`)
      continue
    }
    const [name, of] = field
    const at = `${path}/${name}`
    const before = members.get(name)
    if (Array.isArray(of)) {
      const list = (before ?? []) as Json[]
      list.push(readMessage(wire, wire.delimited(end), of[0] as Fields, `${at}/${list.length}`, skipped, depth + 1))
      members.set(name, list)
    } else if (of === 'tags') {
      const [key, value] = readPair(wire, wire.delimited(end), depth)
      const pairs = tags.get(name) ?? new Map<string, string>()
      tags.set(name, pairs.set(key, value))
      members.set(name, null)
    } else members.set(name, readField(wire, end, of as Exclude<Field[1], readonly [Fields]>, at, skipped, depth))
  }
  for (const [name, pairs] of tags) members.set(name, Object.fromEntries(pairs))
  return Object.fromEntries(members)
}

function typeOf(type: Field[1]): number {
  if (type === 'float') return wireType.fixed32
  if (type === 'double') return wireType.fixed64
  return type === 'unsigned' || type === 'signed' || type === 'bool' || type === 'source'
    ? wireType.varint
    : wireType.bytes
}

function readField(
  wire: WireReader,
  end: number,
  type: Exclude<Field[1], readonly [Fields]>,
  path: string,
  skipped: string[],
  depth: number,
): Json {
  switch (type) {
    case 'text':
      return wire.text(end)
    case 'unsigned':
      return finite(wire.unsigned(end), path)
    case 'signed':
      return finite(wire.signed(end), path)
    case 'bool':
      return wire.unsigned(end) !== 0
    case 'source':
      return sources[wire.unsigned(end)] ?? 'UNKNOWN'
    case 'float':
      return shortestOfFloat(finite(wire.float(end), path))
    case 'double':
      return finite(wire.double(end), path)
    case 'bytes': {
      const stop = wire.delimited(end)
      const bytes = wire.bytes.subarray(wire.at, stop)
      wire.at = stop
      return toBase64(bytes)
    }
    case 'time':
      return timeText(readMessage(wire, wire.delimited(end), seconds, path, skipped, depth + 1), path)
    case 'struct':
      return readStruct(wire, wire.delimited(end), path, depth + 1)
    case 'tags':
      return null
    default:
      return readMessage(wire, wire.delimited(end), type, path, skipped, depth + 1)
  }
}

function finite(value: number, path: string): number {
  if (Number.isFinite(value)) return value
  return raise({ code: 'invalid', path, detail: 'The number is not finite, or has more than 53 bits.' })
}

function timeText({ seconds: whole = 0, nanos = 0 }: JsonObject, path: string): string {
  const text = clock.epoch(Number(whole), 's')
  if (text === undefined || Number(nanos) >= 1e9)
    return raise({ code: 'invalid', path, detail: 'The time is not within the years 1 to 9999.' })
  const fraction = String(Number(nanos)).padStart(9, '0').replace(/0+$/, '')
  return fraction === '' ? text : text.replace('Z', `.${fraction}Z`)
}

/** An entry of a map of texts. */
function readPair(wire: WireReader, end: number, depth: number): readonly [string, string] {
  const { key, value } = readMessage(wire, end, { 1: ['key', 'text'], 2: ['value', 'text'] }, '', [], depth)
  return [typeof key === 'string' ? key : '', typeof value === 'string' ? value : '']
}

/** `google.protobuf.Struct`, an object of any values. */
function readStruct(wire: WireReader, end: number, path: string, depth: number): JsonObject {
  if (depth > maxDepth) wire.fail('syntax', 'The object is nested too deeply.')
  const members = new Map<string, Json>()
  while (wire.more(end)) {
    const tag = wire.unsigned(end)
    if (tag !== 8 + wireType.bytes) {
      wire.skip(Math.floor(tag / 8), tag % 8, end, maxDepth)
      continue
    }
    const stop = wire.delimited(end)
    let name = ''
    let value: Json = null
    while (wire.more(stop)) {
      const inner = wire.unsigned(stop)
      if (inner === 8 + wireType.bytes) name = wire.text(stop)
      else if (inner === 16 + wireType.bytes) value = readValue(wire, wire.delimited(stop), path, depth + 1)
      else wire.skip(Math.floor(inner / 8), inner % 8, stop, maxDepth)
    }
    members.set(name, value)
  }
  return Object.fromEntries(members)
}

function readValue(wire: WireReader, end: number, path: string, depth: number): Json {
  let value: Json = null
  while (wire.more(end)) {
    const tag = wire.unsigned(end)
    const number = Math.floor(tag / 8)
    if (tag === 16 + wireType.fixed64) value = finite(wire.double(end), path)
    else if (tag === 24 + wireType.bytes) value = wire.text(end)
    else if (tag === 32 + wireType.varint) value = wire.unsigned(end) !== 0
    else if (tag === 40 + wireType.bytes) value = readStruct(wire, wire.delimited(end), path, depth + 1)
    else if (tag === 48 + wireType.bytes) value = readList(wire, wire.delimited(end), path, depth + 1)
    else wire.skip(number, tag % 8, end, maxDepth)
  }
  return value
}

function readList(wire: WireReader, end: number, path: string, depth: number): Json {
  if (depth > maxDepth) wire.fail('syntax', 'The list is nested too deeply.')
  const items: Json[] = []
  while (wire.more(end)) {
    const tag = wire.unsigned(end)
    if (tag === 8 + wireType.bytes) items.push(readValue(wire, wire.delimited(end), path, depth + 1))
    else wire.skip(Math.floor(tag / 8), tag % 8, end, maxDepth)
  }
  return items
}
