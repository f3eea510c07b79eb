// The files of a feed and their columns (GTFS Schedule Reference, "Field definitions"). Those that become entities have code of their
// own; the others are kept row by row, with the stop, route or trip that they are about, or with the feed.

import type { Table } from './feed.ts'
import type { Form } from './forms.ts'

function table(file: string, required: string, optional: string): Table {
  return { file, required: required.split(' '), optional: optional.split(' ') }
}

export const tables = {
  agency: table(
    'agency.txt',
    'agency_name agency_url agency_timezone',
    'agency_id agency_lang agency_phone agency_email agency_fare_url cemv_support',
  ),
  stops: table(
    'stops.txt',
    'stop_id',
    'stop_name stop_code stop_desc stop_lat stop_lon zone_id stop_url location_type parent_station stop_timezone wheelchair_boarding level_id tts_stop_name platform_code stop_access',
  ),
  routes: table(
    'routes.txt',
    'route_id route_type',
    'agency_id route_short_name route_long_name route_desc route_url route_color route_text_color route_sort_order continuous_pickup continuous_drop_off network_id cemv_support',
  ),
  trips: table(
    'trips.txt',
    'route_id service_id trip_id',
    'trip_headsign trip_short_name direction_id block_id shape_id wheelchair_accessible bikes_allowed cars_allowed safe_duration_factor safe_duration_offset',
  ),
  stopTimes: table(
    'stop_times.txt',
    'trip_id stop_sequence',
    'stop_id arrival_time departure_time stop_headsign pickup_type drop_off_type timepoint location_group_id location_id start_pickup_drop_off_window end_pickup_drop_off_window continuous_pickup continuous_drop_off shape_dist_traveled pickup_booking_rule_id drop_off_booking_rule_id',
  ),
  calendar: table(
    'calendar.txt',
    'service_id monday tuesday wednesday thursday friday saturday sunday start_date end_date',
    '',
  ),
  calendarDates: table('calendar_dates.txt', 'service_id date exception_type', ''),
  shapes: { ...table('shapes.txt', 'shape_id shape_pt_lat shape_pt_lon shape_pt_sequence', ''), isOptional: true },
} as const satisfies Readonly<Record<string, Table>>

/** Files that every feed has, but for stops where there are zones (`locations.geojson`); of the calendars it has one at least. */
export const requiredFiles: readonly string[] = ['agency.txt', 'stops.txt', 'routes.txt', 'trips.txt', 'stop_times.txt']

export interface Column {
  readonly name: string
  readonly isRequired: boolean
  readonly form: Form
  /** The ids that the value is one of. */
  readonly refersTo: string | undefined
  /** The row says the same without the value, which is dropped if it has a fault. */
  readonly isDescriptive: boolean
}

/** Whose rows they are: an entity of a type, by the column with its id; or the feed. */
export type Owner = 'stops' | 'routes' | 'trips'

export interface RowTable extends Table {
  readonly columns: readonly Column[]
  /** The columns whose values no two rows have in common; none: all; one that no file has: there is one row. */
  readonly key: readonly string[]
  readonly owner: { readonly of: Owner; readonly column: string } | undefined
  /** The name of the ids in the first column, to which other files refer. */
  readonly ids: string | undefined
  /** The extension attribute without its prefix. */
  readonly attribute: string
}

const descriptiveForms: ReadonlySet<string> = new Set(['url', 'language', 'date'])

/**
 * A column is written `name!:form>ids?`: `!` if it must have a value, the form if it is not a text, what it refers to, and `?` if
 * the row says the same without it.
 */
function columnOf(text: string): Column {
  const [, name = '', must, form = 'text', refersTo, may] = /^(\w+)(!)?(?::([\w-]+))?(?:>(\w+))?(\?)?$/.exec(text) ?? []
  const isDescriptive = may !== undefined || descriptiveForms.has(form)
  return { name, isRequired: must !== undefined, form: form as Form, refersTo, isDescriptive }
}

function rowTable(file: string, key: string, owner: string, ids: string, text: string): RowTable {
  const columns = text.split(' ').map(columnOf)
  const [of = '', column = ''] = owner.split('.')
  return {
    file,
    required: columns.filter(({ isRequired }) => isRequired).map(({ name }) => name),
    optional: columns.filter(({ isRequired }) => !isRequired).map(({ name }) => name),
    isOptional: true,
    columns,
    key: key === '' ? [] : key.split(' '),
    owner: owner === '' ? undefined : { of: of as Owner, column },
    ids: ids === '' ? undefined : ids,
    attribute: file.slice(0, file.lastIndexOf('.')).replaceAll(/_(\w)/g, (_, letter: string) => letter.toUpperCase()),
  }
}

const onlyRow = '-'

/** In the order in which they refer to each other. */
export const rowTables: readonly RowTable[] = [
  rowTable('levels.txt', 'level_id', '', 'levels', 'level_id! level_index!:float level_name'),
  rowTable('networks.txt', 'network_id', '', 'networks', 'network_id! network_name'),
  rowTable('route_networks.txt', 'route_id', 'routes.route_id', '', 'network_id!>networks route_id!>routes'),
  rowTable(
    'frequencies.txt',
    'trip_id start_time',
    'trips.trip_id',
    '',
    'trip_id!>trips start_time!:time end_time!:time headway_secs!:positive exact_times:0-1',
  ),
  rowTable(
    'transfers.txt',
    'from_stop_id to_stop_id from_trip_id to_trip_id from_route_id to_route_id',
    'stops.from_stop_id',
    '',
    'from_stop_id>stops to_stop_id>stops from_route_id>routes to_route_id>routes from_trip_id>trips to_trip_id>trips transfer_type:0-5 min_transfer_time:count',
  ),
  rowTable(
    'pathways.txt',
    'pathway_id',
    'stops.from_stop_id',
    'pathways',
    'pathway_id! from_stop_id!>stops to_stop_id!>stops pathway_mode!:1-7 is_bidirectional!:0-1 length:size traversal_time:positive stair_count:integer max_slope:float min_width:size signposted_as reversed_signposted_as',
  ),
  rowTable(
    'booking_rules.txt',
    'booking_rule_id',
    '',
    'bookingRules',
    'booking_rule_id! booking_type!:0-2 prior_notice_duration_min:integer prior_notice_duration_max:integer prior_notice_last_day:integer prior_notice_last_time:time prior_notice_start_day:integer prior_notice_start_time:time prior_notice_service_id>services message pickup_message drop_off_message phone_number info_url:url booking_url:url',
  ),
  rowTable('location_groups.txt', 'location_group_id', '', 'locationGroups', 'location_group_id! location_group_name'),
  rowTable('location_group_stops.txt', '', 'stops.stop_id', '', 'location_group_id!>locationGroups stop_id!>stops'),
  rowTable('areas.txt', 'area_id', '', 'areas', 'area_id! area_name'),
  rowTable('stop_areas.txt', '', 'stops.stop_id', '', 'area_id!>areas stop_id!>stops'),
  rowTable(
    'rider_categories.txt',
    'rider_category_id',
    '',
    'riderCategories',
    'rider_category_id! rider_category_name! is_default_fare_category:0-1 eligibility_url:url',
  ),
  rowTable('fare_media.txt', 'fare_media_id', '', 'fareMedia', 'fare_media_id! fare_media_name fare_media_type!:0-4'),
  rowTable(
    'timeframes.txt',
    '',
    '',
    'timeframes',
    'timeframe_group_id! start_time:local end_time:local service_id!>services',
  ),
  rowTable(
    'fare_products.txt',
    'fare_product_id rider_category_id fare_media_id',
    '',
    'fareProducts',
    'fare_product_id! fare_product_name rider_category_id>riderCategories fare_media_id>fareMedia amount!:amount currency!:currency',
  ),
  rowTable(
    'fare_leg_rules.txt',
    'network_id from_area_id to_area_id from_timeframe_group_id to_timeframe_group_id fare_product_id',
    '',
    'legGroups',
    'leg_group_id network_id>networks from_area_id>areas to_area_id>areas from_timeframe_group_id>timeframes to_timeframe_group_id>timeframes fare_product_id!>fareProducts rule_priority:count',
  ),
  rowTable(
    'fare_leg_join_rules.txt',
    'from_network_id to_network_id from_stop_id to_stop_id',
    '',
    '',
    'from_network_id!>networks to_network_id!>networks from_stop_id>stops to_stop_id>stops',
  ),
  rowTable(
    'fare_transfer_rules.txt',
    'from_leg_group_id to_leg_group_id fare_product_id transfer_count duration_limit',
    '',
    '',
    'from_leg_group_id>legGroups to_leg_group_id>legGroups transfer_count:integer duration_limit:positive duration_limit_type:0-3 fare_transfer_type!:0-2 fare_product_id>fareProducts',
  ),
  rowTable(
    'fare_attributes.txt',
    'fare_id',
    '',
    'fares',
    'fare_id! price!:price currency_type!:currency payment_method!:0-1 transfers:0-5 agency_id>agencies? transfer_duration:count',
  ),
  rowTable(
    'fare_rules.txt',
    '',
    '',
    '',
    'fare_id!>fares route_id>routes origin_id>zones destination_id>zones contains_id>zones',
  ),
  rowTable(
    'attributions.txt',
    'attribution_id',
    '',
    '',
    'attribution_id agency_id>agencies route_id>routes trip_id>trips organization_name! is_producer:0-1 is_operator:0-1 is_authority:0-1 attribution_url:url attribution_email attribution_phone',
  ),
  rowTable(
    'translations.txt',
    'table_name field_name language record_id record_sub_id field_value',
    '',
    '',
    'table_name! field_name! language!:language translation! record_id record_sub_id field_value',
  ),
  rowTable(
    'feed_info.txt',
    onlyRow,
    '',
    '',
    'feed_publisher_name!? feed_publisher_url!:url feed_lang!:language default_lang:language feed_start_date:date feed_end_date:date feed_version feed_contact_email feed_contact_url:url',
  ),
]
