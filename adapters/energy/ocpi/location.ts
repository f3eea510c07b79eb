// Locations, EVSEs and connectors (OCPI 2.2.1 section 8): a location is a charging station, and each of its EVSEs an entity.

import { relationship } from '../../../standards/hub/build.ts'
import { addPosition, ItemProblems, type EntityBuilder, type JsonCursor } from '../../kit/index.ts'
import { isJsonObject } from '../../../standards/json/object.ts'
import type { Json } from '../../adapter.ts'
import {
  addText,
  camel,
  connectorOf,
  keepRest,
  listIn,
  localIdOf,
  partyOf,
  positionIn,
  requiredId,
  textIn,
  timeIn,
  type Place,
  type Reading,
} from './item.ts'

const wgs84 = { crs: 'EPSG:4326', conversion: {} } as const

/** 8.4.22. */
export const statuses: ReadonlyMap<string, string> = new Map([
  ['AVAILABLE', 'available'],
  ['BLOCKED', 'blocked'],
  ['CHARGING', 'charging'],
  ['INOPERATIVE', 'inoperative'],
  ['OUTOFORDER', 'outOfOrder'],
  ['PLANNED', 'planned'],
  ['REMOVED', 'removed'],
  ['RESERVED', 'reserved'],
  ['UNKNOWN', 'unknown'],
])

/** 8.4.5, to the words of the hub; all others are `Other`. */
const sockets: ReadonlyMap<string, string> = new Map([
  ['CHADEMO', 'CHAdeMO'],
  ['DOMESTIC_C', 'Wall_Euro'],
  ['DOMESTIC_E', 'Wall_Euro'],
  ['DOMESTIC_F', 'Wall_Euro'],
  ['IEC_60309_2_single_16', 'Caravan_Mains_Socket'],
  ['IEC_62196_T1', 'J-1772'],
  ['IEC_62196_T1_COMBO', 'CCS/SAE'],
  ['IEC_62196_T2', 'Type2'],
  ['IEC_62196_T2_COMBO', 'CCS/SAE'],
  ['IEC_62196_T3A', 'Type3'],
  ['IEC_62196_T3C', 'Type3'],
  ['TESLA_R', 'Tesla'],
  ['TESLA_S', 'Tesla'],
])
/** No vehicle can be charged there, or not yet. */
const absent: ReadonlySet<string> = new Set(['PLANNED', 'REMOVED'])

export const addressMembers = [
  ['address', 'streetAddress'],
  ['city', 'addressLocality'],
  ['state', 'addressRegion'],
  ['postal_code', 'postalCode'],
  ['country', 'addressCountry'],
] as const

export function readLocation(item: JsonCursor, reading: Reading, place: Place | undefined): void {
  const { entity, ledger } = reading
  const party = partyOf(item, reading, place)
  const id = requiredId(item, 'id', reading, place?.ids[0])
  const at = timeIn(item, 'last_updated', reading)
  const station = entity('EVChargingStation', localIdOf(party, id), undefined, at)
  const publish = item.get('publish')
  const isHidden = publish?.as('boolean') === false
  // The member is required since edition 2.2, which names the party in the object.
  if (publish === undefined && item.get('country_code') !== undefined)
    ledger.report('assumed', item.path === '' ? '/' : item.path, 'publish-unknown')
  if (at !== undefined) station.property(`${item.path}/last_updated`, 'dateModified', at)
  if (publish !== undefined) station.carry(publish.path, 'publish', publish.json())
  const zone = item.get('time_zone')
  const zoneName = zone?.as('string')
  if (zone !== undefined && zoneName !== undefined) station.carry(zone.path, 'timeZone', zoneName)
  addPlace(item, station, isHidden)
  for (const name of ['operator', 'suboperator'] as const) {
    const details = item.get(name)
    const text = details === undefined ? undefined : textIn(details, 'name')
    const attribute = name === 'operator' ? 'operator' : 'network'
    if (details !== undefined && text !== undefined) station.property(`${details.path}/name`, attribute, text)
  }
  const evses = item.get('evses')
  readEvses(evses, { reading, party, station: localIdOf(party, id), isHidden })
  addCapacity(evses, station)
  keepRest(item, station)
  if (station.isEmpty) ledger.report('assumed', item.path === '' ? '/' : item.path, 'location-empty')
}

/** Where it is; of a location that must not be published only as an extension, which no reader sees. */
function addPlace(item: JsonCursor, station: EntityBuilder, isHidden: boolean): void {
  const address: Record<string, string> = {}
  for (const [name, member] of addressMembers) {
    const text = textIn(item, name)
    if (text !== undefined) address[member] = text
  }
  const name = textIn(item, 'name')
  const position = positionIn(item, 'coordinates', station)
  const path = `${item.path}/address`
  const hide = (at: string, field: string, value: Json): void => void station.carry(at, field, value, 'not-published')
  const hasAddress = Object.keys(address).length > 0
  if (isHidden) {
    // What was shown while it was published must not stay.
    station.kind = 'replace'
    if (hasAddress) hide(path, 'address', address)
    if (name !== undefined) hide(`${item.path}/name`, 'name', name)
    if (position !== undefined) hidePosition(station, position)
    return
  }
  if (hasAddress) station.property(path, 'address', address)
  if (name !== undefined) station.property(`${item.path}/name`, 'name', name)
  if (position !== undefined) addPosition(station, position.path, position, wgs84)
  const hours = hoursOf(item)
  if (hours !== undefined) station.property(`${item.path}/opening_times`, 'openingHours', hours)
}

const weekdays = ['Mo', 'Tu', 'We', 'Th', 'Fr', 'Sa', 'Su']
const timeOfDay = /^\d{2}:\d{2}$/

/** The hours of a week as text (8.4.14, 8.4.17); what they are made of is kept beside them, with the exceptions. */
function hoursOf(item: JsonCursor): string | undefined {
  const hours = item.get('opening_times')?.again()
  if (hours?.get('twentyfourseven')?.as('boolean') === true) return '24/7'
  const list = hours?.get('regular_hours')?.entries('array')
  const texts = list?.flatMap(([, one]) => {
    const day = weekdays[(one.get('weekday')?.as('number') ?? 0) - 1]
    const [begin = '', end = ''] = [textIn(one, 'period_begin'), textIn(one, 'period_end')]
    return day !== undefined && timeOfDay.test(begin) && timeOfDay.test(end) ? [`${day} ${begin}-${end}`] : []
  })
  return list === undefined || list.length === 0 || texts?.length !== list.length ? undefined : texts.join('; ')
}

function hidePosition(entity: EntityBuilder, position: NonNullable<ReturnType<typeof positionIn>>): void {
  const { path, longitude, latitude } = position
  entity.carry(path, 'position', { longitude, latitude }, 'not-published')
}

/** How many vehicles can be charged at a time, and by what: a location lists all its EVSEs. */
function addCapacity(evses: JsonCursor | undefined, station: EntityBuilder): void {
  const list = evses?.again().entries('array') ?? []
  const there = list.filter(([, one]) => !absent.has(textIn(one, 'status') ?? ''))
  if (evses === undefined || there.length === 0) return
  station.property(evses.path, 'capacity', there.length)
  const standards = there.flatMap(([, one]) => one.get('connectors')?.entries('array') ?? [])
  const types = standards.flatMap(([, one]) => {
    const standard = textIn(one, 'standard')
    return standard === undefined ? [] : [sockets.get(standard) ?? 'Other']
  })
  if (types.length > 0) station.property(evses.path, 'socketType', [...new Set(types)])
}

interface EvsePlace {
  readonly reading: Reading
  readonly party: readonly string[]
  /** The local id of the station; undefined: it is unknown. */
  readonly station: string | undefined
  /** Whether the station must not be published. */
  readonly isHidden?: boolean
}

function readEvses(list: JsonCursor | undefined, of: EvsePlace): void {
  const problems = new ItemProblems()
  for (const [, item] of list?.entries('array') ?? []) {
    const done = problems.attempt(item.path, of.reading.ledger, () => {
      readOne(item, of, undefined)
      return true
    })
    if (done === undefined) item.json()
  }
}

export function readEvse(item: JsonCursor, reading: Reading, place: Place | undefined): void {
  const party = partyOf(item, reading, place)
  const [location, uid] = place?.ids ?? []
  readOne(item, { reading, party, station: location === undefined ? undefined : localIdOf(party, location) }, uid)
}

/** Where an EVSE is within its location. */
const wheres = [
  ['floor_level', 'floorLevel'],
  ['physical_reference', 'physicalReference'],
] as const

function readOne(item: JsonCursor, { reading, party, station, isHidden }: EvsePlace, given: string | undefined): void {
  const { entity, context } = reading
  const uid = requiredId(item, 'uid', reading, given)
  const at = timeIn(item, 'last_updated', reading)
  const evse = entity('EVSE', localIdOf(party, uid), undefined, at)
  if (isHidden === true) evse.kind = 'replace'
  if (at !== undefined) evse.property(`${item.path}/last_updated`, 'dateModified', at)
  if (station !== undefined) {
    const of = relationship(context.id('EVChargingStation', station), { observedAt: at })
    evse.add(item.path, 'refChargingStation', of)
  }
  addText(item, 'evse_id', evse, 'evseId')
  for (const [name, attribute] of wheres) {
    const text = textIn(item, name)
    if (isHidden !== true) addText(item, name, evse, attribute)
    else if (text !== undefined) evse.carry(`${item.path}/${name}`, name, text, 'not-published')
  }
  const status = item.get('status')
  const text = status?.as('string')
  const word = statuses.get((text ?? '').toUpperCase())
  if (status !== undefined && word !== undefined) {
    if (!statuses.has(text ?? '')) reading.ledger.report('coerced', status.path, 'status-spelling')
    evse.property(status.path, 'evseStatus', word)
  } else if (status !== undefined && text !== undefined) evse.carry(status.path, 'status', text, 'value-not-in-hub')
  const position = positionIn(item, 'coordinates', evse)
  if (position !== undefined && isHidden === true) hidePosition(evse, position)
  else if (position !== undefined) addPosition(evse, position.path, position, wgs84)
  const capabilities = item.get('capabilities')
  if (capabilities?.entries('array') !== undefined)
    evse.property(capabilities.path, 'capabilities', capabilities.json())
  const connectors = listIn(item, 'connectors')
  if (connectors !== undefined) evse.property(connectors[0], 'connectors', connectors[1].map(connectorOf))
  keepRest(item, evse)
}

/**
 * A connector that is put or patched alone. The hub has the connectors of an EVSE as one list, of which it would be a part, so that
 * it is kept beside the list, with a dataset of its own; without the path of its EVSE it is not.
 */
export function readConnector(item: JsonCursor, reading: Reading, place: Place | undefined): void {
  const { ledger, context } = reading
  const [location, uid, id] = place?.ids ?? []
  if (location === undefined || uid === undefined || id === undefined) {
    if (item.path === '') ledger.reportUntouched(item, 'connector-alone')
    else ledger.report('dropped', item.path, 'connector-alone')
    item.json()
    return
  }
  const party = partyOf(item, reading, place)
  const at = timeIn(item, 'last_updated', reading)
  const evse = reading.entity('EVSE', localIdOf(party, uid), undefined, at)
  const of = relationship(context.id('EVChargingStation', localIdOf(party, location)), { observedAt: at })
  evse.add(item.path, 'refChargingStation', of)
  const value = connectorOf(camel(item.json()))
  const known = isJsonObject(value) ? value : {}
  const datasetId = `urn:citygate:ocpi:connector:${encodeURIComponent(id.toWellFormed())}`
  const path = item.path === '' ? '/' : item.path
  evse.carry(path, 'connector', { ...known, id }, 'connector-alone', { datasetId })
}
