// The files that are read, with their columns (GTFS Schedule Reference, "Field definitions").

import type { Table } from './feed.ts'

function table(file: string, required: string, optional: string): Table {
  return { file, required: required.split(' '), optional: optional.split(' ') }
}

export const tables = {
  agency: table(
    'agency.txt',
    'agency_name agency_url agency_timezone',
    'agency_id agency_lang agency_phone agency_email',
  ),
  stops: table(
    'stops.txt',
    'stop_id',
    'stop_name stop_code stop_desc stop_lat stop_lon zone_id stop_url location_type parent_station stop_timezone wheelchair_boarding level_id',
  ),
  routes: table(
    'routes.txt',
    'route_id route_type',
    'agency_id route_short_name route_long_name route_desc route_url route_color route_text_color route_sort_order',
  ),
  trips: table(
    'trips.txt',
    'route_id service_id trip_id',
    'trip_headsign trip_short_name direction_id block_id shape_id wheelchair_accessible bikes_allowed',
  ),
  stopTimes: table(
    'stop_times.txt',
    'trip_id stop_id stop_sequence',
    'arrival_time departure_time stop_headsign pickup_type drop_off_type timepoint',
  ),
  calendar: table(
    'calendar.txt',
    'service_id monday tuesday wednesday thursday friday saturday sunday start_date end_date',
    '',
  ),
  calendarDates: table('calendar_dates.txt', 'service_id date exception_type', ''),
  shapes: table('shapes.txt', 'shape_id shape_pt_lat shape_pt_lon shape_pt_sequence', ''),
} as const satisfies Readonly<Record<string, Table>>

/** Files that every feed has; of the calendars it has one at least. */
export const requiredFiles: readonly string[] = ['agency.txt', 'stops.txt', 'routes.txt', 'trips.txt', 'stop_times.txt']
