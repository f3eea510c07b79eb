// What the README says of the mapping and the losses.

import type { Documentation } from '../../adapter.ts'

const rows: readonly (readonly [field: string, hub: string])[] = [
  ['devId, deviceId, cid', 'the local id'],
  [
    'a data point that attributes names',
    "that attribute of the product's type, by its code, or by its number without one",
  ],
  ['any other data point', '`tuya_<code>`, or `tuya_<number>`'],
  [
    'Integer, value, float, bitmap',
    'the number, divided by ten to the power of the scale; a number in a string is read as a number',
  ],
  ['Boolean, Enum, String, Raw, Json', 'unchanged'],
  [
    'unit of the specification',
    "`unitCode`; a unit that is not in the table is kept in `tuya_unit`; the value is converted if the hub's attribute has a different unit",
  ],
  ['t, time', '`observedAt`; without it, or if it is 0, no `observedAt`'],
  [
    'a property of a set, or one of the API with expire_time',
    'an instance with the datasetId `urn:citygate:tuya:desired`, beside the reported value',
  ],
  ['outside min, max, maxlen, or not in range', 'quality `out-of-range`'],
  ["a type other than the specification's", 'quality `invalid`'],
  ['a time more than a day ahead', 'quality `uncertain`'],
  [
    'an event of type alert, error or fault with a time',
    'an `Alert` (`alertSource` the device, `subCategory` the code, `dateIssued`, `alertStatus` `event`), its outputs `tuya_<output>`',
  ],
  ['any other event', '`tuyaEvent` of the device, one instance per event (datasetId `urn:citygate:tuya:event:<code>`)'],
  ['code of a response', 'whether the device has carried out a command'],
]

export const documentation: Documentation = {
  tier: 'A',
  triedAgainst:
    "Messages shaped after the platform's documentation, and data points of devices with the meaning that a community file gives them; no message of the platform itself.",
  mapping: rows.map(([field, hub]) => ({ field, hub })),
  losses: {
    'crs-undeclared': 'the source does not declare the coordinate system: the position is kept',
    'entity-refused': 'a device of a list, or its properties or events, are invalid: the others are read',
    event: 'the event is of no type that is an alert: it is kept',
    'event-type': 'the type of an event is kept',
    'event-without-time': 'an event of a type that is an alert has no time: it is kept',
    'leap-second': 'a leap second becomes the second after it',
    'no-data': 'the message has no data of a device: a request, a login, or a change of states',
    'null-value': 'the value is null',
    'position-incomplete': 'a position has no longitude or latitude: it is kept and not published',
    reply: 'the content of a response is not kept',
    'reply-refused': 'a response has another code than 0, or is an error of the API',
    'time-ahead': 'the time is more than a day after the time of receipt: the value is uncertain',
    'unknown-member': 'the member is not read',
  },
}
