// Stops, routes, trips and agencies, each from its row.

import { geoProperty, point } from '../../../standards/hub/build.ts'
import type { EntityBuilder } from '../../kit/index.ts'
import { addColor, addPage, addTexts, carryTexts, drop, positionOf, refer, type NamedRow } from './columns.ts'
import type { Reading, Row } from './feed.ts'
import { isZone } from './forms.ts'
import type { KnownIds } from './known-ids.ts'
import type { KeptRows } from './rows.ts'

/** @param agencies the ids of those before it, to which its id is added @param zone of those before it */
export function readAgency(
  row: Row,
  reading: Reading,
  agencies: Set<string>,
  zoneBefore: string | undefined,
): string | undefined {
  const { ledger } = reading
  // The id may be absent in a feed with one agency.
  const id = row.get('agency_id') ?? ''
  if (agencies.has(id)) {
    drop(ledger, row, 'agency_id', 'duplicate-id')
    return zoneBefore
  }
  agencies.add(id)
  const name = row.get('agency_name')
  const entity = reading.entity('GtfsAgency', id === '' ? 'agency' : id)
  if (name === undefined) drop(ledger, row, 'agency_name', 'value-missing')
  else entity.property(`${row.path}/agency_name`, 'name', name)
  addPage(entity, row, 'agency_url')
  if (agencies.size > 1 && (id === '' || agencies.has(''))) drop(ledger, row, 'agency_id', 'value-missing')
  const zone = row.get('agency_timezone')
  const isKnown = zone !== undefined && isZone(zone)
  if (zone === undefined) drop(ledger, row, 'agency_timezone', 'value-missing')
  else
    entity.carry(
      `${row.path}/agency_timezone`,
      'agency_timezone',
      zone,
      isKnown ? 'no-hub-word' : 'zone-unknown',
      isKnown ? {} : { quality: 'invalid' },
    )
  if (zoneBefore !== undefined && zone !== zoneBefore)
    ledger.report('assumed', `${row.path}/agency_timezone`, 'zone-differs')
  carryTexts(entity, row, ['agency_lang', 'agency_phone', 'agency_email', 'agency_fare_url', 'cemv_support'])
  return zoneBefore ?? zone
}

export function readStop(row: NamedRow, reading: Reading, known: KnownIds, kept: KeptRows): void {
  const { ledger } = reading
  const entity = reading.entity('GtfsStop', row.id)
  addTexts(entity, row, {
    stop_name: 'name',
    stop_code: 'code',
    stop_desc: 'stop_desc',
    zone_id: 'zoneCode',
    wheelchair_boarding: 'wheelChairAccessible',
  })
  const zone = row.get('stop_timezone')
  const at = `${row.path}/stop_timezone`
  if (zone !== undefined && isZone(zone)) entity.property(at, 'stopTimezone', zone)
  else if (zone !== undefined) entity.carry(at, 'stop_timezone', zone, 'zone-unknown', { quality: 'invalid' })
  const level = row.get('level_id')
  if (level !== undefined && !known.has('levels', level)) drop(ledger, row, 'level_id', 'reference-unknown')
  else if (level !== undefined) entity.property(`${row.path}/level_id`, 'stopLevel', level)
  addPage(entity, row, 'stop_url')
  const written = row.get('location_type') ?? '0'
  const isKind = /^[0-4]$/.test(written)
  if (isKind) carryTexts(entity, row, ['location_type'])
  else drop(ledger, row, 'location_type', 'not-in-form')
  carryTexts(entity, row, ['tts_stop_name', 'platform_code', 'stop_access'])
  const kind = isKind ? Number(written) : 0
  // Generic nodes and boarding areas need no position and no name.
  if (row.get('stop_name') === undefined && kind < 3) drop(ledger, row, 'stop_name', 'value-missing')
  const position = positionOf(ledger, row, 'stop_lat', 'stop_lon', kind < 3)
  if (position !== undefined) entity.add(row.path, 'location', geoProperty(point(...position)))
  addParent(entity, row, kind, known, reading)
  kept.addTo(entity, 'stops', row.id)
}

/** A platform, an entrance or a node is in a station, a boarding area on a platform, and a station in nothing. */
function addParent(entity: EntityBuilder, row: Row, kind: number, { kinds }: KnownIds, reading: Reading): void {
  const { ledger } = reading
  const parent = row.get('parent_station')
  if (parent === undefined) {
    if (kind > 1) ledger.report('assumed', `${row.path}/parent_station`, 'parent-missing')
    return
  }
  const isKept = refer(entity, row, ['parent_station', 'hasParentStation', 'GtfsStop'], kinds, reading)
  const isRight = kind !== 1 && kinds.get(parent) === (kind === 4 ? '0' : '1')
  if (isKept && !isRight) ledger.report('assumed', `${row.path}/parent_station`, 'parent-of-other-kind')
}

export function readRoute(row: NamedRow, reading: Reading, agencies: ReadonlySet<string>, kept: KeptRows): void {
  const { ledger } = reading
  const entity = reading.entity('GtfsRoute', row.id)
  addTexts(entity, row, {
    route_short_name: 'shortName',
    route_long_name: 'name',
    route_type: 'routeType',
  })
  if (row.get('route_type') === undefined) drop(ledger, row, 'route_type', 'value-missing')
  addColor(entity, row, 'route_color', 'routeColor')
  addColor(entity, row, 'route_text_color', 'routeTextColor')
  if (row.get('route_short_name') === undefined && row.get('route_long_name') === undefined)
    drop(ledger, row, 'route_long_name', 'value-missing')
  addPage(entity, row, 'route_url')
  carryTexts(entity, row, ['route_desc', 'continuous_pickup', 'continuous_drop_off', 'network_id', 'cemv_support'])
  kept.addTo(entity, 'routes', row.id)
  const order = row.get('route_sort_order')
  if (order !== undefined && /^\d{1,9}$/.test(order))
    entity.property(`${row.path}/route_sort_order`, 'routeSortOrder', Number(order))
  else if (order !== undefined) drop(ledger, row, 'route_sort_order', 'not-in-form')
  refer(entity, row, ['agency_id', 'operatedBy', 'GtfsAgency'], agencies, reading)
  if (row.get('agency_id') === undefined && agencies.size > 1) drop(ledger, row, 'agency_id', 'value-missing')
}

export function readTrip(
  row: NamedRow,
  reading: Reading,
  { routes, services, shapes }: Readonly<Record<'routes' | 'services' | 'shapes', ReadonlySet<string>>>,
  kept: KeptRows,
): void {
  const { ledger } = reading
  const entity = reading.entity('GtfsTrip', row.id)
  addTexts(entity, row, {
    trip_headsign: 'headSign',
    trip_short_name: 'shortName',
    block_id: 'block',
    wheelchair_accessible: 'wheelChairAccessible',
  })
  carryTexts(entity, row, ['cars_allowed', 'safe_duration_factor', 'safe_duration_offset'])
  kept.addTo(entity, 'trips', row.id)
  for (const [column, attribute] of [
    ['direction_id', 'direction'],
    ['bikes_allowed', 'bikesAllowed'],
  ] as const) {
    const value = row.get(column)
    if (value !== undefined)
      entity.property(`${row.path}/${column}`, attribute, Number.isNaN(Number(value)) ? value : Number(value))
  }
  for (const [column, attribute, type, ids] of [
    ['route_id', 'hasRoute', 'GtfsRoute', routes],
    ['service_id', 'hasService', 'GtfsService', services],
    ['shape_id', 'hasShape', 'GtfsShape', shapes],
  ] as const) {
    refer(entity, row, [column, attribute, type], ids, reading)
    if (row.get(column) === undefined && column !== 'shape_id') drop(ledger, row, column, 'value-missing')
  }
}
