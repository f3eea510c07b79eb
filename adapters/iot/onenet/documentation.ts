// What the README says of the mapping and the losses.

import type { Documentation } from '../../adapter.ts'

const rows: readonly (readonly [field: string, hub: string])[] = [
  ['product, deviceName', 'the local id, `{product}/{deviceName}`'],
  ['a property that attributes names', "that attribute of the product's type"],
  [
    'any other property',
    '`onenet_<identifier>`; with characters other than letters, digits and `_`, `urn:citygate:onenet:<identifier>`, percent-encoded',
  ],
  [
    '$OneNET_LBS, a position of the platform (`lbsAndWifi`), or a property mapped to location',
    '`location`, if `lon` and `lat` are a position in the declared system',
  ],
  [
    'GeoLocation, or another structure with Longitude and Latitude that is mapped to location',
    '`location`, in the system that `CoordinateSystem` names (1: WGS-84, 2: GCJ-02), else in the declared one',
  ],
  ['$OneNET_LBS as a device reports it', 'the radio cells that it hears, unchanged'],
  ['int32, int64, float, double', 'the number, times `scale`; a number in a string is read as a number'],
  ['bitMap', 'the number, whose bits have the meanings of the thing model; its length bounds it'],
  ['bool, string, buffer', 'unchanged'],
  ['enum', 'its label, or the value from `values`'],
  ['date', 'milliseconds: a date-time in UTC'],
  ['struct, array', 'unchanged; parts are read by their own types'],
  [
    'unit of the model',
    "`unitCode`, also of a unit with its name (摄氏度 / °C); a unit that is not in the table is kept in `onenet_unit`; the value is converted if the hub's attribute has a different unit",
  ],
  ['dp: a data point (`v`, `t` in seconds)', 'as a property of that name'],
  ['time', '`observedAt`; without `time`, or if it is 0, no `observedAt`'],
  ['outside min, max, length, or not among the values', 'quality `out-of-range`'],
  ["a type other than the model's", 'quality `invalid`'],
  ['a time more than a day ahead', 'quality `uncertain`'],
  ['a property of a set', 'an instance with the datasetId `urn:citygate:onenet:desired`, beside the reported value'],
  [
    'an event of type alert or error with a time',
    'an `Alert` (`alertSource` the device, `subCategory` the identifier, `dateIssued`, `alertStatus` `event`), its outputs `onenet_<output>`',
  ],
  [
    'any other event',
    '`onenetEvent` of the device, one instance per event (datasetId `urn:citygate:onenet:event:<identifier>`)',
  ],
  ['code', 'whether the device has carried out a command'],
]

export const documentation: Documentation = {
  tier: 'A',
  triedAgainst:
    "The examples of the platform's documentation for devices, packs, histories and pushes; no device or push of the platform itself.",
  mapping: rows.map(([field, hub]) => ({ field, hub })),
  losses: {
    cells: 'radio cells are kept, and are not a position',
    'crs-undeclared': 'neither the message nor the source declares the coordinate system: the position is kept',
    'desired-not-reported': 'encode: a desired value is not written as a reported one',
    'device-name-hidden': 'encode: the reader may not see the name of the device: the entity is omitted',
    'entity-refused': 'a device of a list, or its properties or events, are invalid: the others are read',
    event: 'the event is neither of type alert nor error: it is kept',
    'event-type': 'the type of an event is kept',
    'event-without-time': 'an event of type alert or error has no time: it is kept',
    'leap-second': 'a leap second becomes the second after it',
    'no-data': 'the message has no data of a device: a request, an answer of the platform, or a change of states',
    'no-device-name': 'encode: the local id is not `{product}/{deviceName}`: the entity is omitted',
    'no-properties': 'encode: no attribute of the entity is a property of a message: the entity is omitted',
    'null-value': 'the value is null',
    'one-instance': 'encode: a property has one instance in a message',
    'position-incomplete': 'a position has no longitude or latitude: it is kept and not published',
    reply: 'the content of a reply is not kept',
    'reply-refused': 'a reply has another code than 200',
    'sub-device-unnamed': 'values with which a gateway answers for a sub-device do not name it: they are not kept',
    'time-ahead': 'the time is more than a day after the time of receipt: the value is uncertain',
    'time-in-seconds': 'a count is too small for milliseconds: it is read as seconds',
    'time-out-of-range': 'encode: the receiver would read the time as seconds',
    'type-of-another-product': 'encode: the entity does not have the type of its product: it is omitted',
    'unknown-member': 'the member is not read',
  },
}
