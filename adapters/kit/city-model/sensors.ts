// The links between city objects and sensors (OGC 20-010 CityGML 3.0, clause 7.8 "Dynamizer"): a link is a Device whose
// `controlledAsset` is the city object, so that the sensors of a building are one query; its last value is a DeviceMeasurement.

import { property, relationship } from '../../../standards/hub/build.ts'
import { unitBySpelling, unitByCode } from '../../../standards/hub/units.ts'
import { parseRfc3339 } from '../../../standards/hub/time/time.ts'
import type { Json } from '../../../standards/hub/entity.ts'
import { addressWithoutCredentials, namesCredential } from '../credentials.ts'
import type { Decoding } from '../definition.ts'
import type { EntityBuilder } from '../entity-builder.ts'
import { raise } from '../problem-error.ts'

/** What a sensor reports, at a time. */
export interface Reading {
  readonly value: number | string | boolean
  /** UTC. */
  readonly observedAt: string
}

export interface Link {
  /** Of the link in the message. */
  readonly path: string
  readonly sensorId: string
  /** What is observed, such as `temperature`. */
  readonly observed: string | undefined
  readonly uom: string | undefined
  /** Further members of the connection, by the names of CityGML. */
  readonly connection: ReadonlyMap<string, string>
  readonly reading: Reading | undefined
}

/** A reading with a value and a time with its zone; a Problem otherwise. */
export function readingOf(value: Json, time: string | undefined, path: string): Reading {
  const isScalar = typeof value === 'number' || typeof value === 'string' || typeof value === 'boolean'
  const observedAt = time === undefined ? undefined : normaliseTime(time)
  if (!isScalar || observedAt === undefined)
    return raise({
      code: 'invalid',
      path,
      detail: 'A value must be a number, a text, true or false, and have a time with its zone.',
    })
  return { value, observedAt }
}

/** The local id of what a sensor has measured. */
export function measurementId(sensorId: string, observed: string): string {
  return `${sensorId}-${observed}`
}

/** Words of the hub for what is observed, by the words of other standards in lower case. */
const observedWords: ReadonlyMap<string, string> = new Map([
  ['temperature', 'temperature'],
  ['airtemperature', 'temperature'],
  ['humidity', 'humidity'],
  ['relativehumidity', 'humidity'],
  ['noiselevel', 'noiseLevel'],
  ['occupancy', 'occupancy'],
  ['motion', 'motion'],
  ['solarradiation', 'solarRadiation'],
  ['electricityconsumption', 'electricityConsumption'],
  ['waterconsumption', 'waterConsumption'],
  ['gasconsumption', 'gasConsumption'],
  ['airpollution', 'airPollution'],
  ['power', 'power'],
  ['energy', 'energy'],
])

/** The word of the hub for what is observed, or the name itself. */
export function wordOf(observed: string): string {
  return observedWords.get(observed.toLowerCase()) ?? observed
}

/** The city object of each device of a record. */
const assets = new WeakMap<EntityBuilder, string>()

/** What a sensor observes: the id of the city object, and that of the building in which it is or which it is. */
export interface Asset {
  readonly id: string
  readonly building: string | undefined
}

/** Adds the device of a link, and what it measured. */
export function addConnection(link: Link, { id: asset, building }: Asset, decoding: Decoding<unknown, unknown>): void {
  const { path, sensorId, observed, uom, connection, reading } = link
  const { ledger } = decoding
  const device = decoding.entity('Device', sensorId)
  const word = observed === undefined ? undefined : observedWords.get(observed.toLowerCase())
  const before = assets.get(device)
  if (before === undefined) {
    device.add(path, 'controlledAsset', relationship(asset))
    if (building !== undefined) device.add(path, 'refBuilding', relationship(building))
    assets.set(device, asset)
  } else if (before !== asset) ledger.report('dropped', path, 'second-asset', { attribute: 'controlledAsset' })
  const members = new Map<string, Json>()
  if (observed !== undefined) members.set('observationProperty', observed)
  if (uom !== undefined) members.set('uom', uom)
  for (const [name, text] of connection) {
    if (namesCredential.test(name)) ledger.report('dropped', `${path}/${name}`, 'secret')
    else members.set(name, withoutPassword(name, text, path, decoding))
  }
  if (word !== undefined && !device.has('controlledProperty')) device.property(path, 'controlledProperty', [word])
  if (members.size > 0 && before !== undefined) {
    if (!device.has('sensorConnection')) device.add(path, 'sensorConnection', property(Object.fromEntries(members)))
    else if (connection.size > 0 || reading === undefined) ledger.report('dropped', path, 'second-connection')
  } else if (members.size > 0) device.add(path, 'sensorConnection', property(Object.fromEntries(members)))
  if (reading !== undefined) addReading(link, reading, device.id, word, decoding)
}

/** A credential in an address is not kept. */
function withoutPassword(name: string, text: string, path: string, { ledger }: Decoding<unknown, unknown>): string {
  const bare = addressWithoutCredentials(text)
  if (bare !== text) ledger.report('dropped', `${path}/${name}`, 'secret')
  return bare
}

/** Adds what a sensor has measured at a time. */
export function addReading(
  { path, sensorId, observed = '', uom }: Link,
  { value, observedAt }: Reading,
  device: string,
  word: string | undefined,
  decoding: Decoding<unknown, unknown>,
): void {
  const measured = decoding.entity('DeviceMeasurement', measurementId(sensorId, observed), undefined, observedAt)
  const unit = uom === undefined ? undefined : (unitBySpelling(uom) ?? unitByCode(uom))
  // Of the same instant there may be several values.
  const isFirst = measured.isEmpty
  if (isFirst) measured.add(path, 'refDevice', relationship(device))
  if (isFirst && observed !== '') measured.property(path, 'controlledProperty', word ?? observed)
  if (typeof value === 'number')
    measured.property(path, 'numValue', value, { ...(unit !== undefined && { unitCode: unit.code }) })
  else measured.property(path, 'textValue', String(value))
  if (uom !== undefined && unit === undefined && typeof value === 'number') measured.property(path, 'unit', uom)
}

/** A time of XML Schema in UTC, RFC 3339; undefined: the text is not a time with its zone, and no instant. */
export function normaliseTime(text: string): string | undefined {
  const match = /^(\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2})(\.\d{1,9})?(Z|[+-]\d{2}:\d{2})$/.exec(text.trim())
  if (match === null) return undefined
  const [, seconds = '', fraction = '', zone = ''] = match
  const read = parseRfc3339(`${seconds}${zone}`)
  return read.ok ? `${read.value.utc.slice(0, 19)}${fraction.replace(/\.?0+$/, '')}Z` : undefined
}
