// Decodes one GBFS file to changes of the hub. What a file is follows from the members of its `data`, since no file says it.

import { sha256 } from '@noble/hashes/sha2.js'
import { toHex } from '../../../standards/bytes/hex.ts'
import { relationship } from '../../../standards/hub/build.ts'
import {
  carryUnread,
  raise,
  readEach,
  readJsonRecord,
  type Decoding,
  type EntityBuilder,
  type JsonCursor,
} from '../../kit/index.ts'
import { idOf, only, requireList, type File, type Settings } from './file.ts'
import { kinds, ofSystem, vehicleTypeOf, type Kind } from './kinds.ts'
import { readInstant, readPosition, readRows, textAttribute } from './reading.ts'
import { readDiscovery, readParts, readSystem, readZones } from './system.ts'

export function decode(decoding: Decoding<Settings, undefined>): void {
  const { message, context, ledger } = decoding
  const { root, losses } = readJsonRecord(message.body, context.limits)
  ledger.losses.push(...losses)
  const data = root.get('data')
  if (data?.entries('object') === undefined)
    throw root.problem('A GBFS file is an object with the member `data`, an object.', 'GBFS, Output Format')
  const time = root.get('last_updated')
  const updated = readInstant(time, ledger)
  if (time === undefined) ledger.report('assumed', '/last_updated', 'no-time')
  const version = root.get('version')?.as('string')
  // Times are seconds in versions 1 and 2, and texts since version 3: either is read in all.
  const isText = time?.again().as('string')?.includes('T') === true
  if (time !== undefined && updated !== undefined && isText !== (version !== undefined && !/^[12]\./.test(version)))
    ledger.repaired(time.path, 'time-of-another-version', 'GBFS, Field Types, Timestamp')
  let isTimeUsed = false
  const file: File = {
    ...decoding,
    keepsIds: version === undefined || version.startsWith('1.'),
    get updated() {
      isTimeUsed = true
      return updated
    },
  }
  for (const member of ['version', 'ttl'])
    if (root.get(member)?.json() !== undefined) ledger.report('dropped', `/${member}`, 'feed-member')
  const known = readData(data, file)
  if (!known)
    raise({ code: 'unsupported', path: '/data', detail: 'The file has no member of a GBFS file that is known.' })
  // Each item may have a time of its own.
  if (!isTimeUsed && updated !== undefined) ledger.report('dropped', '/last_updated', 'feed-member')
  ledger.reportUntouched(root)
  decoding.identify(() => `${updated ?? ''} ${toHex(sha256(message.body))}`)
}

/** @returns whether the file is one of GBFS */
function readData(data: JsonCursor, file: File): boolean {
  const found = kinds.filter(({ list }) => data.get(list) !== undefined)
  for (const kind of found) readList(data.get(kind.list), kind, file)
  const isSystem = data.get('system_id') !== undefined
  if (isSystem) readSystem(data, file)
  const zones = data.get('geofencing_zones')
  if (zones !== undefined) readZones(zones, file)
  const parts = ['global_rules', ...ofSystem].filter((member) => data.get(member) !== undefined)
  readParts(data, parts, file)
  const isDiscovery = readDiscovery(data, file)
  return found.length > 0 || isSystem || zones !== undefined || parts.length > 0 || isDiscovery
}

function readList(cursor: JsonCursor | undefined, kind: Kind, file: File): void {
  const items = requireList(cursor, '/data')
  const ids = new Set<string>()
  const before = file.ledger.losses.length
  readEach(items, file.ledger, (item) => {
    const { id } = readItem(item, kind, file)
    if (ids.has(id)) file.ledger.report('dropped', item.path, 'listed-again')
    ids.add(id)
  })
  const isRefused = file.ledger.losses.slice(before).some(({ code }) => code === 'entity-refused')
  // Station status and availabilities say nothing of what they do not list.
  const isWhole = items.every(([, item]) => kind.id !== 'station_id' || item.get('lat') !== undefined)
  const isFleet = items.every(([, item]) => item.get('availabilities') === undefined)
  if (isWhole && isFleet && !isRefused && (items.length > 0 || kind.type !== 'BikeHireDockingStation'))
    only(kind.type, ids, file)
}

/** Members that no version has and that would name a rider. */
const personal: ReadonlySet<string> = new Set(['user_id', 'rider_id', 'user', 'rider', 'email'])

function readItem(item: JsonCursor, kind: Kind, file: File): EntityBuilder {
  const localId = idOf(item, kind, file)
  const isVehicle = kind.type === 'Vehicle'
  const category = isVehicle && file.keepsIds ? ('pd:TravelHistory' as const) : undefined
  if (category !== undefined) file.ledger.report('assumed', `${item.path}/${kind.id}`, 'id-may-stay')
  const reported = kind.type === 'TransitAlert' ? item.get('last_updated') : item.get('last_reported')
  const observedAt = readInstant(reported, file.ledger) ?? file.updated
  const entity = file.entity(kind.type, localId, category, observedAt)
  if (kind.type === 'BikeHireDockingStation') readStation(item, entity)
  if (isVehicle) readVehicle(item, entity, file)
  if (kind.type === 'TransitAlert') readAlert(item, entity)
  if (kind.type === 'VehicleModel') {
    const word = vehicleTypeOf(item.get('form_factor')?.as('string'), item.get('propulsion_type')?.as('string'))
    if (word !== undefined) entity.property(`${item.path}/form_factor`, 'vehicleType', word)
  }
  readRows(item, kind, entity)
  carryUnread(item, entity, personal)
  return entity
}

function readStation(item: JsonCursor, entity: EntityBuilder): void {
  readPosition(item, entity)
  const [street, code] = [item.get('address')?.as('string'), item.get('post_code')?.as('string')]
  if (street !== undefined || code !== undefined)
    entity.property(`${item.path}/address`, 'address', {
      ...(street !== undefined && { streetAddress: street }),
      ...(code !== undefined && { postalCode: code }),
    })
  const telephone = item.get('contact_phone')?.as('string')
  if (telephone !== undefined) entity.property(`${item.path}/contact_phone`, 'contactPoint', { telephone })
}

function readVehicle(item: JsonCursor, entity: EntityBuilder, { context }: File): void {
  readPosition(item, entity)
  const details = { observedAt: entity.observedAt }
  for (const [member, name, type] of [
    ['vehicle_type_id', 'refVehicleModel', 'VehicleModel'],
    ['station_id', 'refStation', 'BikeHireDockingStation'],
  ] as const) {
    const id = item.get(member)?.as('string')
    if (id !== undefined && id !== '')
      entity.add(`${item.path}/${member}`, name, relationship(context.id(type, id), details))
  }
}

function readAlert(item: JsonCursor, entity: EntityBuilder): void {
  const { ledger, observedAt } = entity
  for (const [member, name] of [
    ['summary', 'headerText'],
    ['description', 'descriptionText'],
    ['url', 'alertUrl'],
  ] as const) {
    const cursor = item.get(member)
    if (cursor === undefined) continue
    const value = cursor.json()
    const attribute = textAttribute(value, observedAt)
    // Before version 3, a text is in the language of the feed, which the file does not say.
    if (attribute !== undefined && typeof value === 'string')
      entity.add(cursor.path, name, {
        type: 'LanguageProperty',
        languageMap: { '@none': value },
        ...(observedAt !== undefined && { observedAt }),
      })
    else if (attribute === undefined) entity.carry(cursor.path, member, value, 'value-not-in-hub')
    else entity.add(cursor.path, name, attribute)
  }
  const periods = (item.get('times')?.entries('array') ?? []).flatMap(([, one]) => {
    const [start, end] = [readInstant(one.get('start'), ledger), readInstant(one.get('end'), ledger)]
    // A period without a time would be always.
    if (start === undefined && end === undefined) {
      one.json()
      ledger.report('dropped', one.path, 'period-without-time')
      return []
    }
    return [{ ...(start !== undefined && { start }), ...(end !== undefined && { end }) }]
  })
  if (periods.length > 0)
    entity.add(`${item.path}/times`, 'activePeriods', {
      type: 'ListProperty',
      valueList: periods,
      ...(observedAt !== undefined && { observedAt }),
    })
}
