// What the README says of the mapping and the losses.

import type { Documentation } from '../../adapter.ts'

const rows: readonly (readonly [field: string, hub: string])[] = [
  ['dev_eui, devEui, devEUI', 'the local id: 16 hexadecimal digits in lower case'],
  ['application_id and device_id of a device without dev_eui', 'the local id, such as `street-lamps/lamp-7`'],
  ['time; received_at; else the time of a gateway', '`observedAt`'],
  ['a value that attributes names', "that attribute of the product's type"],
  [
    'any other value',
    '`lorawan_<identifier>`; members of objects are joined by a dot: `urn:citygate:lorawan:soil.moisture`',
  ],
  ['decoded_payload, object, objectJSON', 'the values, as the server has decoded them'],
  ['normalized_payload', "the values, with the units of The Things Stack's schema"],
  [
    'frm_payload, data',
    'the values by the declared layout; without one, `lorawan_payload` in hexadecimal and `lorawan_port`',
  ],
  ['batteryLevel, last_battery_percentage (per cent)', 'Device `batteryLevel`, a ratio'],
  ['a battery in volts', 'where `attributes` maps it, such as to `voltage`; never to `batteryLevel`'],
  ['margin, externalPowerSource', 'Device `lorawan_margin`, `lorawan_externalPowerSource`'],
  ['rssi of the gateways', 'Device `rssi`, of the strongest; all in `lorawan_gateways`'],
  ['location of a device', 'Device `location`, if `crs` is declared'],
  ['location of a gateway', '`location` of the Device `gateway/<id>`'],
  ['deviceName', 'Device `name`'],
]

export const documentation: Documentation = {
  tier: 'A',
  triedAgainst:
    "The examples of The Things Stack's and ChirpStack's documentation, payloads of 90 kinds of devices, and binary messages made by the published .proto files; no server of our own.",
  mapping: rows.map(([field, hub]) => ({ field, hub })),
  losses: {
    'battery-out-of-range': 'a battery level is not within 0 and 100 per cent: it is kept',
    'battery-unknown': 'the device has no battery, or does not know its level',
    'crs-unknown': 'the source does not declare the coordinate system: the position is kept',
    'decoded-by-server': 'the bytes of a payload that the server has decoded',
    'entity-refused': 'a message or a measurement of several is invalid: the others are read',
    'frame-number': 'the number, port, address and keys of a frame identify it, and are not kept',
    join: 'a device has joined the network: that does not observe anything',
    'leap-second': 'a leap second becomes the second after it',
    'no-data': 'the message has no data of a device, such as what became of a downlink',
    'no-time': 'the message has no time: its values have none',
    'null-value': 'the value is null',
    'payload-not-decoded': 'there is neither a decoded object nor a layout: the bytes are kept',
    simulated: 'the message was not sent by a device: a person has made it in the console of the server',
    radio: 'how a frame was sent and received',
    'server-name': "the server's names of devices, profiles, applications and tenants",
    tag: 'tags and attributes that the operator has given the device',
    'tag-unknown':
      'a payload has a tag or a type that its model lacks, or is longer than its model: the rest is not read',
    'time-ahead': 'the time is more than a day after the time of receipt: the value is uncertain',
    'time-of-gateway': 'the server gives no time: that of a gateway is taken, whose clock may be wrong',
    transport: 'numbers of the transport, and further times',
    'unknown-member': 'the member is not read',
  },
}
