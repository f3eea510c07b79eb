// What the README says of the mapping and the losses.

import type { Documentation } from '../../adapter.ts'

const rows: readonly (readonly [field: string, hub: string])[] = [
  ['product, deviceName', 'the local id, `{product}/{deviceName}`'],
  ['a property that attributes names', "that attribute of the product's type"],
  [
    'any other property',
    '`tencentiot_<identifier>`; with characters other than letters, digits and `_`, `urn:citygate:tencentiot:<identifier>`, percent-encoded',
  ],
  [
    'a property mapped to location',
    '`location`, if `longitude`, `latitude` and `altitude` are a position in the declared system',
  ],
  ['int, float', 'the number, times `scale`; a number in a string is read as a number'],
  ['string, stringenum', 'unchanged'],
  ['bool', '0 is `false`, 1 is `true`'],
  ['enum', 'its label, or the value from `values`'],
  ['timestamp', 'seconds: a date-time in UTC'],
  ['struct, array', 'unchanged; parts are read by their own types'],
  [
    'unit of the model',
    "`unitCode`; a unit that is not in the table is kept in `tencentiot_unit`; the value is converted if the hub's attribute has a different unit",
  ],
  [
    'timestamp of a message, event or value',
    '`observedAt`; without it, or if it is 0, a forwarded message has the time of the platform, and any other no `observedAt`',
  ],
  ['outside min, max, or not among the values', 'quality `out-of-range`'],
  ["a type other than the model's", 'quality `invalid`'],
  ['a time more than a day ahead', 'quality `uncertain`'],
  [
    'an event of type alert or fault with a time',
    'an `Alert` (`alertSource` the device, `subCategory` the identifier, `dateIssued`, `alertStatus` `event`), its outputs `tencentiot_<output>`',
  ],
  [
    'any other event',
    '`tencentiotEvent` of the device, one instance per event (datasetId `urn:citygate:tencentiot:event:<identifier>`)',
  ],
  ['code', 'whether the device has carried out a command'],
]

export const documentation: Documentation = {
  tier: 'A',
  triedAgainst:
    "The examples of the platform's documentation and of its device SDK, with the thing model of the SDK; no device or push of the platform itself.",
  mapping: rows.map(([field, hub]) => ({ field, hub })),
  losses: {
    'crs-undeclared': 'the source does not declare the coordinate system: the position is kept',
    'desired-not-reported': 'encode: a desired value is not written as a reported one',
    'device-name-hidden': 'encode: the reader may not see the name of the device: the entity is omitted',
    'entity-refused': 'a device of a list, or its properties or events, are invalid: the others are read',
    event: 'the event is neither of type alert nor fault: it is kept',
    'event-type': 'the type of an event is kept',
    'event-without-time': 'an event of type alert or fault has no time: it is kept',
    'leap-second': 'a leap second becomes the second after it',
    'no-data':
      'the message has no data of a device: a control, a request, a change of states, or an answer of the platform, whose values are old',
    'no-device-name': 'encode: the local id is not `{product}/{deviceName}`: the entity is omitted',
    'no-properties': 'encode: no attribute of the entity is a property of a message: the entity is omitted',
    'null-value': 'the value is null',
    'one-instance': 'encode: a property has one instance in a message',
    'position-incomplete': 'a position has no longitude or latitude: it is kept and not published',
    reply: 'the content of a reply is not kept',
    'reply-refused': 'a reply has another code than 0',
    'time-ahead': 'the time is more than a day after the time of receipt: the value is uncertain',
    'time-of-platform': 'the device sent no time: the values have that of the platform',
    'time-out-of-range': 'encode: the receiver would read the time as seconds',
    'type-of-another-product': 'encode: the entity does not have the type of its product: it is omitted',
    'unknown-member': 'the member is not read',
  },
}
