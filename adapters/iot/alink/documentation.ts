// What the README says of the mapping and the losses.

import type { Documentation } from '../../adapter.ts'

const rows: readonly (readonly [field: string, hub: string])[] = [
  ['productKey, deviceName', 'the local id, `{productKey}/{deviceName}`'],
  ['a property that attributes names', "that attribute of the product's type"],
  [
    'any other property',
    '`alink_<identifier>`; with characters other than letters, digits and `_`, `urn:citygate:alink:<identifier>`, percent-encoded',
  ],
  [
    'GeoLocation, or a property mapped to location',
    '`location`, if `Longitude`, `Latitude` and `Altitude` are a position in a known system (`CoordinateSystem` 1: WGS-84, 2: GCJ-02, which is converted, with `accuracy`)',
  ],
  ['int, float, double', 'the number, times `scale`; a number in a string is read as a number'],
  ['bool', '0 is `false`, 1 is `true`'],
  ['enum', 'its label, or the value from `values`'],
  ['date', 'milliseconds as a string: a date-time in UTC'],
  ['text, struct, array', 'unchanged; parts are read by their own types'],
  [
    'unit of the model',
    "`unitCode`; a unit that is not in the table is kept in `alink_unit`; the value is converted if the hub's attribute has a different unit",
  ],
  ['time', '`observedAt`; without `time`, or if it is 0, no `observedAt`'],
  ['outside min, max, length, size, or not among the values', 'quality `out-of-range`'],
  ["a type other than the model's", 'quality `invalid`'],
  ['a time more than a day ahead', 'quality `uncertain`'],
  [
    'checkFailedData',
    'quality `invalid`, with `alink_checkCode`; a value that passed the check in the same message takes precedence',
  ],
  ['reported of a shadow', 'the values, each with the time (seconds) that `metadata` has for it'],
  [
    'a property of a set, desired of a shadow',
    'an instance with the datasetId `urn:citygate:alink:desired`, beside the reported value',
  ],
  [
    'an event of type alert or error with a time',
    'an `Alert` (`alertSource` the device, `subCategory` the identifier, `dateIssued`, `alertStatus` `event`), its outputs `alink_<output>`',
  ],
  [
    'any other event',
    '`alinkEvent` of the device, one instance per event (datasetId `urn:citygate:alink:event:<identifier>`)',
  ],
  ['sys.ack 1', 'a reply with code 200, which is sent when the message is stored'],
]

export const documentation: Documentation = {
  tier: 'B',
  triedAgainst:
    "The examples of the platform's documentation, the thing models of its device SDK and of a public front end, and forwarded messages of a real project.",
  mapping: rows.map(([field, hub]) => ({ field, hub })),
  losses: {
    'no-data':
      'the message reports neither properties nor events: the state of a device, its firmware, its topology, or a service',
    'entity-refused': 'a value, an event, a device or a message of several is invalid: the others are read',
    'outputs-check-failed': 'outputs of a forwarded event that break the thing model are not kept',
    'event-type': 'the type of an event is kept',
    event: 'the event is neither of type alert nor error: it is kept',
    'event-without-time': 'an event of type alert or error has no time: it is kept',
    'position-incomplete': 'a position has no longitude or latitude: it is kept and not published',
    'crs-undeclared': 'neither the message nor the source declares the coordinate system: the position is kept',
    'time-in-seconds': 'a count is too small for milliseconds: it is read as seconds',
    'leap-second': 'a leap second becomes the second after it',
    'time-ahead': 'the time is more than a day after the time of receipt: the value is uncertain',
    'null-value': 'the value is null',
    'check-failed': 'the platform found that the value breaks the thing model: it is invalid',
    'check-message': "the message of the platform's check is not kept",
    superseded: 'a value failed the check, and another one of the same message passed it',
    'platform-member': 'a member that the platform adds, such as `iotId`, `deviceType`, `gmtCreate` or `name`',
    'unknown-member': 'the protocol does not have the member',
    'reply-refused': 'a reply has another code than 200',
    'reply-message': 'the message of a reply is not kept',
    'reply-data': 'the data of a reply are not kept',
    'device-name-hidden': 'encode: the reader may not see the name of the device: the entity is omitted',
    'no-device-name': 'encode: the local id is not `{productKey}/{deviceName}`: the entity is omitted',
    'type-of-another-product': 'encode: the entity does not have the type of its product: it is omitted',
    'one-instance': 'encode: a property has one instance in a message',
    'desired-not-reported': 'encode: a desired value is not written as a reported one',
    'read-only': 'encode: the model does not allow the property to be set',
    'reported-becomes-desired': 'encode: a reported value is written as a desired one',
    'set-has-no-time': 'encode: the values of a set have no time',
    'time-out-of-range': 'encode: the receiver would read the time as seconds',
    'member-not-in-message': 'encode: a message does not express this member of an entity',
    'quality-not-in-message': 'encode: a message does not express a quality: the value is not written',
    'kind-not-in-message': 'encode: a message does not express attributes of this kind',
    'note-not-in-message': 'encode: a message does not express this member of an attribute',
    'unit-not-in-message': 'encode: the property has no unit in the model',
  },
}
