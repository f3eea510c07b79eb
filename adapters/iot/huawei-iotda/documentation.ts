// What the README says of the mapping and the losses.

import type { Documentation } from '../../adapter.ts'

const rows: readonly (readonly [field: string, hub: string])[] = [
  ['device_id', 'the local id'],
  ['a property that attributes names', "that attribute of the product's type; it is named `{service_id}.{property}`"],
  ['any other property', '`urn:citygate:huaweiiotda:{service_id}.{property}`, percent-encoded'],
  [
    'a property mapped to location',
    '`location`, if `longitude`, `latitude` and `altitude` are a position in the declared system',
  ],
  ['int, long, decimal', 'the number, times `scale`; a number in a string is read as a number'],
  ['boolean, string, enum, dateTime, string list, jsonObject', 'unchanged'],
  [
    'unit of the model',
    "`unitCode`, also of C and centigrade; a unit that is not in the table is kept in `huaweiiotda_unit`; the value is converted if the hub's attribute has a different unit",
  ],
  [
    'event_time',
    '`observedAt`; without it, a forwarded message has the time of the platform, and any other no `observedAt`',
  ],
  ['outside min, max, max_length, or not in enum_list', 'quality `out-of-range`'],
  ["a type other than the model's", 'quality `invalid`'],
  ['a time more than a day ahead', 'quality `uncertain`'],
  ['reported of a shadow', 'the values, as in a report'],
  [
    'desired of a shadow, a set of properties',
    'an instance with the datasetId `urn:citygate:huaweiiotda:desired`, beside the reported value',
  ],
  [
    'an event of a service',
    '`huaweiiotdaEvent` of the device, one instance per event (datasetId `urn:citygate:huaweiiotda:event:{service_id}.{event_type}`)',
  ],
  ['a message in a form of its own (`messages/up`, `user/…`, `device.message`)', '`huaweiiotdaMessage`, unchanged'],
  ['result_code', 'whether the device has carried out a command'],
]

export const documentation: Documentation = {
  tier: 'A',
  triedAgainst:
    "The examples of the platform's documentation, and messages made after a captured forwarded message and the code of an application; no device or push of the platform itself.",
  mapping: rows.map(([field, hub]) => ({ field, hub })),
  losses: {
    'crs-undeclared': 'the source does not declare the coordinate system: the position is kept',
    'desired-not-reported': 'encode: a desired value is not written as a reported one',
    'device-id-hidden': 'encode: the reader may not see the id of the device: the entity is omitted',
    'entity-refused': 'a service or device of a list is invalid: the others are read',
    event: 'an event is kept; the platform has no types of events',
    'leap-second': 'a leap second becomes the second after it',
    message: 'a message in a form of its own is kept',
    'no-data': 'the message has no data of a device: a request, a command, or a change of states',
    'no-device-id': 'encode: the local id cannot be the id of a device: the entity is omitted',
    'no-properties': 'encode: no attribute of the entity is a property of a service: the entity is omitted',
    'null-value': 'the value is null',
    'one-instance': 'encode: a property has one instance in a message',
    'platform-event': 'an event of a service of the platform itself, such as `$ota` or `$sub_device_manager`',
    'platform-member': 'a member of the envelope of a forwarded message',
    'position-incomplete': 'a position has no longitude or latitude: it is kept and not published',
    reply: 'the content of a reply is not kept',
    'reply-refused': 'a reply has another code than 0',
    'time-ahead': 'the time is more than a day after the time of receipt: the value is uncertain',
    'time-invalid': 'the time is not one of the two forms: as the platform does, it is taken as absent',
    'time-of-platform': 'the device sent no time: the values have that of the platform',
    'type-of-another-product': 'encode: the entity does not have the type of its product: it is omitted',
    'unknown-member': 'the member is not read',
  },
}
