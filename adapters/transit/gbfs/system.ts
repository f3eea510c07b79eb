// Reads the parts of files that are not lists of entities: the system, its zones, lists of the whole system, and discovery.

import { sha256 } from '@noble/hashes/sha2.js'
import { toHex } from '../../../standards/bytes/hex.ts'
import { property } from '../../../standards/hub/build.ts'
import { parseZone } from '../../../standards/hub/time/time.ts'
import { isJsonArray } from '../../../standards/json/object.ts'
import { geometryOfJson, readEach, type EntityBuilder, type JsonCursor } from '../../kit/index.ts'
import { idOf, only, requireList, type File } from './file.ts'
import { discovery, system } from './kinds.ts'
import { readInstant, readRows, textAttribute } from './reading.ts'

export function readSystem(data: JsonCursor, file: File): void {
  const entity = file.entity(system.type, idOf(data, system, file), undefined, file.updated)
  const zone = data.get('timezone')
  const zoneName = zone?.as('string')
  if (zone !== undefined && zoneName !== undefined) {
    const isKnown = parseZone(zoneName).ok
    if (isKnown) entity.property(zone.path, 'timezone', zoneName)
    else entity.carry(zone.path, 'timezone', zoneName, 'zone-unknown', { quality: 'invalid' })
  }
  readRows(data, system, entity)
  const languages = data.get('languages')?.json() ?? data.get('language')?.json()
  if (languages !== undefined)
    entity.property('/data/languages', 'languages', isJsonArray(languages) ? languages : [languages])
  const telephone = data.get('phone_number')?.as('string')
  const email = data.get('email')?.as('string')
  const feedEmail = data.get('feed_contact_email')?.as('string')
  if (telephone !== undefined || email !== undefined)
    entity.property('/data/phone_number', 'contactPoint', {
      ...(telephone !== undefined && { telephone }),
      ...(email !== undefined && { email }),
    })
  if (feedEmail !== undefined) entity.carry('/data/feed_contact_email', 'feed_contact_email', feedEmail)
}

/** A zone has no id: the digest of its content is one, which changes with the zone. */
export function readZones(zones: JsonCursor, file: File): void {
  if (zones.get('type')?.as('string') !== 'FeatureCollection')
    throw zones.problem('The zones must be a FeatureCollection of GeoJSON.', 'RFC 7946 3.3')
  const ids = new Set<string>()
  const features = requireList(zones.get('features'), zones.path)
  const before = file.ledger.losses.length
  readEach(features, file.ledger, (feature) => {
    const geometry = geometryOfJson(feature.get('geometry')?.json() ?? null)
    if (feature.get('type')?.as('string') !== 'Feature' || !geometry?.type.endsWith('Polygon'))
      throw feature.problem('A zone must be a Feature with a MultiPolygon in degrees.', 'GBFS, geofencing_zones.json')
    const content = new TextEncoder().encode(JSON.stringify(feature.get('properties')?.again().json() ?? null))
    const localId = toHex(sha256(new Uint8Array([...content, ...new TextEncoder().encode(JSON.stringify(geometry))])))
    const entity = file.entity('GeofencingZone', localId.slice(0, 32), undefined, file.updated)
    file.ledger.report('assumed', feature.path, 'zone-without-id')
    const time = file.updated === undefined ? {} : { observedAt: file.updated }
    entity.add(`${feature.path}/geometry`, 'location', { type: 'GeoProperty', value: geometry, ...time })
    readZone(feature.get('properties'), entity)
    ids.add(entity.id)
  })
  if (!file.ledger.losses.slice(before).some(({ code }) => code === 'entity-refused')) only('GeofencingZone', ids, file)
}

function readZone(properties: JsonCursor | undefined, entity: EntityBuilder): void {
  const name = properties?.get('name')
  const attribute = name === undefined ? undefined : textAttribute(name.json(), entity.observedAt)
  if (name !== undefined && attribute !== undefined) entity.add(name.path, 'name', attribute)
  for (const [member, to] of [
    ['start', 'startDate'],
    ['end', 'endDate'],
  ] as const) {
    const instant = readInstant(properties?.get(member), entity.ledger)
    if (instant !== undefined) entity.property(`${properties?.path}/${member}`, to, instant)
  }
  const rules = properties?.get('rules')
  if (rules !== undefined) entity.property(rules.path, 'zoneRules', rules.json())
}

export function readParts(data: JsonCursor, parts: readonly string[], file: File): void {
  for (const member of parts) {
    const cursor = data.get(member)
    const value = cursor?.json()
    if (cursor === undefined || value === undefined) continue
    if (file.settings.system === undefined) file.ledger.report('dropped', cursor.path, 'system-not-named')
    else {
      const entity = file.entity(system.type, file.settings.system, undefined, file.updated)
      const time = file.updated === undefined ? {} : { observedAt: file.updated }
      const attribute = entity.extensionName(member)
      entity.add(cursor.path, attribute, property(value, time))
      file.ledger.report('carried', cursor.path, 'no-hub-word', { attribute })
    }
  }
}

/** Versions 1 and 2 have the feeds by language. */
export function readDiscovery(data: JsonCursor, { ledger }: File): boolean {
  const found = discovery.flatMap((member) => data.get(member) ?? [])
  const byLanguage = (data.entries('object') ?? []).flatMap(([, one]) => one.get('feeds') ?? [])
  for (const cursor of [...found, ...byLanguage]) {
    cursor.json()
    ledger.report('dropped', cursor.path, 'discovery')
  }
  return found.length + byLanguage.length > 0
}
