// What the README says of feeds: the table of columns, and when each loss occurs.

import type { Documentation } from '../../adapter.ts'

export const documentation: Documentation = {
  tier: 'A',
  triedAgainst: '51 feeds that three other programs judge.',
  mapping: [
    {
      field: 'stops.txt',
      hub: '`GtfsStop`, with the id that GTFS Realtime uses: `name`, `code`, `stop_desc`, `location`, `zoneCode`, `page`, `hasParentStation`, `stopTimezone`, `wheelChairAccessible`, `stopLevel`',
    },
    {
      field: 'routes.txt',
      hub: '`GtfsRoute`: `shortName`, `name`, `routeType`, `page`, `routeColor`, `routeTextColor`, `routeSortOrder`, `operatedBy`',
    },
    {
      field: 'trips.txt',
      hub: '`GtfsTrip`: `hasRoute`, `hasService`, `hasShape`, `headSign`, `shortName`, `direction`, `block`, `wheelChairAccessible`, `bikesAllowed`',
    },
    { field: 'agency.txt', hub: '`GtfsAgency`: `name`, `page`, `gtfsstatic_agency_timezone`' },
    {
      field: 'calendar.txt, calendar_dates.txt',
      hub: '`GtfsService`: `gtfsstatic_calendar`, `gtfsstatic_calendarDates`',
    },
    { field: 'shapes.txt', hub: '`GtfsShape`: `location`, a LineString' },
    {
      field: 'stop_times.txt',
      hub: '`GtfsStopTime`, if the source wants them: `hasTrip`, `hasStop`, `stopSequence`, `arrivalTime`, `departureTime` (of the service day, later than 24:00 too)',
    },
  ],
  losses: {
    'file-not-kept': 'a file that is not read',
    'column-not-kept': 'a column that is not read',
    'row-not-in-form': 'a row has a quote without its end, or is too long',
    'row-shorter': 'assumed: a row has fewer fields than there are columns; the last ones are empty',
    'row-longer': 'a row has more fields than there are columns',
    'id-missing': 'a row has no id',
    'duplicate-id': 'a row before it has the same id',
    'reference-unknown': 'a row refers to what is in no file: the reference, or the stop time, is not kept',
    'value-missing': 'a column that must have a value is empty',
    'not-in-form': 'a date, a time, a number or a flag is not in its form',
    'position-missing': 'a stop or a point has no position',
    'position-zero': 'a position is 0, 0',
    'out-of-range': 'a position is not on the earth',
    'address-not-in-form': 'an address is not absolute: it is kept and marked as invalid',
    'zone-unknown': 'the time zone of an agency is unknown: it is kept and marked as invalid',
    'shape-of-one-point': 'a shape has fewer than two points',
    'departure-before-arrival': 'a departure is before the arrival at the same stop',
    'stop-times-not-wanted': 'stop times are checked, and become entities only if the source wants them',
    'files-in-a-folder': 'repaired: the files are in a folder of the archive',
  },
}
