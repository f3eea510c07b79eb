// What the README says of feeds: the table of columns, and when each loss occurs.

import type { Documentation } from '../../adapter.ts'

export const documentation: Documentation = {
  tier: 'A',
  triedAgainst:
    '51 feeds that three other programs judge, and the files and columns of the reference of 2026, one by one. No feed of a city.',
  mapping: [
    {
      field: 'stops.txt',
      hub: '`GtfsStop`, with the id that GTFS Realtime uses: `name`, `code`, `stop_desc`, `location`, `zoneCode`, `page`, `hasParentStation`, `stopTimezone`, `wheelChairAccessible`, `stopLevel`; `gtfsstatic_<column>` for the others',
    },
    {
      field: 'routes.txt',
      hub: '`GtfsRoute`: `shortName`, `name`, `routeType`, `page`, `routeColor`, `routeTextColor`, `routeSortOrder`, `operatedBy`; `gtfsstatic_<column>` for the others',
    },
    {
      field: 'trips.txt',
      hub: '`GtfsTrip`: `hasRoute`, `hasService`, `hasShape`, `headSign`, `shortName`, `direction`, `block`, `wheelChairAccessible`, `bikesAllowed`; `gtfsstatic_<column>` for the others',
    },
    { field: 'agency.txt', hub: '`GtfsAgency`: `name`, `page`, `gtfsstatic_agency_timezone`' },
    {
      field: 'calendar.txt, calendar_dates.txt',
      hub: '`GtfsService`: `gtfsstatic_calendar`, `gtfsstatic_calendarDates`',
    },
    { field: 'shapes.txt', hub: '`GtfsShape`: `location`, a LineString' },
    {
      field: 'stop_times.txt',
      hub: '`GtfsStopTime`, if the source wants them: `hasTrip`, `hasStop`, `stopSequence`, `arrivalTime`, `departureTime` (of the service day, later than 24:00 too); `gtfsstatic_<column>` for those of services on demand',
    },
    { field: 'frequencies.txt', hub: '`gtfsstatic_frequencies` of the `GtfsTrip`, a list of rows' },
    {
      field: 'transfers.txt, pathways.txt, stop_areas.txt, location_group_stops.txt',
      hub: '`gtfsstatic_transfers`, `gtfsstatic_pathways` … of the `GtfsStop` at which they begin, lists of rows',
    },
    { field: 'route_networks.txt', hub: '`gtfsstatic_routeNetworks` of the `GtfsRoute`' },
    {
      field: 'translations.txt',
      hub: '`gtfsstatic_translations` of the stop, route or trip; all others of the `TransitFeed`',
    },
    {
      field: 'feed_info.txt',
      hub: '`TransitFeed`, with the id of the option `feed`: `feedVersion`, `gtfsstatic_feedInfo`',
    },
    {
      field:
        'fare_attributes.txt, fare_rules.txt and all files of fares, levels.txt, attributions.txt, booking_rules.txt, location_groups.txt, locations.geojson',
      hub: '`gtfsstatic_fareAttributes` … of the `TransitFeed`, lists of rows; prices stay texts',
    },
  ],
  losses: {
    'file-not-kept': 'a file that is not of the standard, by its position in the archive',
    'file-twice': 'a file is in the archive twice; the one outside of folders is read',
    'file-empty': 'an optional file is empty',
    'column-not-kept': 'a column that is not read',
    'column-missing': 'an optional file lacks a column that it must have, and is not read',
    'column-twice': 'a file has two columns of one name; the first one is read',
    'no-rows': 'assumed: a required file has no rows',
    'row-not-in-form':
      'a row has a quote without its end, or is too long; the first row of an optional file: the file is not read',
    'not-utf-8': 'fields of a row are not UTF-8, and are read as if they were empty',
    'row-shorter': 'assumed: a row has fewer fields than there are columns; the last ones are empty',
    'row-longer': 'a row has more fields than there are columns',
    'rows-too-many':
      'a file of the feed as a whole has more than 1000 rows, or the files that are kept by row more than 200,000',
    'id-missing': 'a row has no id',
    'duplicate-id': 'a row before it has the same id, or the same values where they must differ',
    'reference-unknown':
      'a row refers to what is in no file: the reference is not kept, nor are the stop time, fare, transfer or the like that has it',
    'value-missing': 'a column that must have a value is empty',
    'not-in-form': 'a date, a time, a number, a color or a flag is not in its form',
    'color-with-hash': 'repaired: a color has the `#` of HTML',
    'position-missing': 'a stop or a point has no position',
    'position-zero': 'a position is 0, 0',
    'out-of-range': 'a position is not on the earth',
    'address-not-in-form': 'an address is not absolute: it is kept and marked as invalid',
    'zone-unknown': 'the time zone of an agency or a stop is unknown: it is kept and marked as invalid',
    'zone-differs': 'assumed: agencies have different time zones, of which times would have one',
    'end-before-start': 'assumed: a service, a frequency or the validity of the feed ends before it starts; it is kept',
    'parent-missing': 'assumed: an entrance, a node or a boarding area is in no station or platform',
    'parent-of-other-kind':
      'assumed: what a stop is part of is not of the kind that it must be, such as a station in a station; the reference is kept',
    'shape-of-one-point': 'a shape has fewer than two points',
    'several-places': 'a stop time has a stop and a zone; the first of them is read',
    'not-a-stop': 'assumed: a trip stops at a station, an entrance or a node; the stop time is kept',
    'departure-before-arrival': 'assumed: a departure is before the arrival at the same stop; both are kept',
    'trip-in-parts':
      'assumed: the stop times of a trip are not together in the file: their order, numbers and times are checked within each part only; of such trips only the first is named',
    'time-before-previous': 'assumed: a time is before that of the stop before; both are kept',
    'time-missing':
      'assumed: the first or the last stop of a trip has no time; of trips without any time only the first is named',
    'stop-times-not-wanted': 'stop times are checked, and become entities only if the source wants them',
    'feed-not-named': 'assumed: the option `feed` is absent: the `TransitFeed` has the id `feed`',
    'files-in-a-folder': 'repaired: the files are in a folder of the archive',
  },
}
