// What the documentation says of GBFS: the mapping, from the tables, and the meaning of each loss.

import type { Documentation } from '../../adapter.ts'
import { kinds, system, type Kind } from './kinds.ts'

function rowsOf({ list, id, type, rows, carried }: Kind) {
  const at = (member: string): string => (list === id ? member : `${list}[].${member}`)
  return [
    { field: at(id), hub: `\`${type}\`: id` },
    ...rows.map(({ member, attribute, unitCode }) => ({
      field: at(member),
      hub: `\`${attribute}\``,
      ...(unitCode !== undefined && { unit: unitCode }),
    })),
    ...(carried.length === 0 ? [] : [{ field: carried.map(at).join(', '), hub: '`gbfs_<member>`' }]),
  ]
}

export const documentation: Documentation = {
  tier: 'B',
  triedAgainst: 'The fixtures of MobilityData/gbfs-json-schema and entur/gbfs-validator-java, versions 1.1 to 3.1-RC3.',
  mapping: [
    ...[...kinds, system].flatMap(rowsOf),
    { field: 'other members of an item', hub: '`gbfs_more`, a list of path and value' },
    { field: 'last_reported, else last_updated', hub: '`observedAt`' },
    { field: 'lat, lon', hub: '`location`' },
    { field: 'stations[].address, post_code', hub: '`address`' },
    { field: 'stations[].contact_phone', hub: '`contactPoint`' },
    { field: 'vehicle_type_id', hub: '`refVehicleModel`, a relationship to the `VehicleModel`' },
    { field: 'vehicles[].station_id', hub: '`refStation`, a relationship to the `BikeHireDockingStation`' },
    { field: 'vehicle_types[].form_factor with propulsion_type', hub: '`vehicleType`, and each as it is' },
    { field: 'alerts[].summary, description, url', hub: '`headerText`, `descriptionText`, `alertUrl`' },
    { field: 'alerts[].times', hub: '`activePeriods`' },
    { field: 'timezone', hub: '`timezone` of the system' },
    { field: 'phone_number, email', hub: '`contactPoint` of the system' },
    { field: 'feed_contact_email', hub: '`gbfs_feed_contact_email`' },
    {
      field: 'geofencing_zones.features[]',
      hub: '`GeofencingZone`: id is a digest; `location`, `name`, `startDate`, `endDate`, `zoneRules`',
    },
    {
      field: 'regions, plans, rental_hours, calendars, global_rules',
      hub: '`gbfs_<member>` of the system that the option `system` names',
    },
  ],
  losses: {
    'feed-member':
      '`version` and `ttl` concern the fetching of the file, and so does `last_updated` where all items have times of their own',
    discovery: 'addresses of other files are for the connector, which follows them',
    'no-time': 'assumed: the file has no `last_updated`; its values have no time',
    'set-without-time': 'assumed: the file has no `last_updated`, so that nothing that it does not list has ended',
    'time-unknown': 'a time is zero or negative, which means that it is not known; that of the file is used',
    'time-not-readable': 'a time is neither seconds since 1970 nor RFC 3339; that of the file is used',
    'time-as-text': 'repair: the seconds of a time are written as a text',
    'time-in-milliseconds': 'repair: a time is in milliseconds',
    'time-of-another-version': 'repair: times are seconds in version 3, or texts before it',
    'number-as-text': 'a number or a truth value is written as a text',
    'number-for-text': 'an id is written as a number',
    'period-without-time': 'a period of an alert has neither a start nor an end that can be read',
    'id-may-stay':
      'assumed: before version 2, ids of vehicles need not change after each trip; the id is keyed, as personal data',
    'zone-without-id': 'assumed: a zone has no id; a digest of its content is used',
    'system-not-named': 'a list belongs to the system, and the option `system` is absent',
    'half-position': 'an item has a latitude or a longitude only, or one that is not a number',
    'listed-again': 'an id occurs twice in a list; later values come last',
    'said-twice': 'the file has the same number under two names',
    'entity-refused': 'an item of a list is invalid; its neighbours are kept',
    'unknown-member': 'a member of the file that no version of GBFS has',
    personal: 'a member that no version of GBFS has, and that names a rider',
    'empty-member': 'a member that no version of GBFS has is empty',
    'null-member': 'a member is null',
    'zone-unknown': 'the time zone of a system is not one of IANA: it is kept and marked as invalid',
    'value-not-in-hub': 'carried: a value is of another type than GBFS prescribes',
  },
}
