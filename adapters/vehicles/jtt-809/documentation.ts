// What the documentation says of the format.

import type { Documentation } from '../../adapter.ts'

export const documentation: Documentation = {
  tier: 'A',
  triedAgainst:
    'Messages of platforms of both editions, among them encrypted ones of 2025; messages 1203, drivers and waybills of 2019 only by their description.',
  mapping: [
    { field: 'VEHICLE_NO, VEHICLE_COLOR', hub: '`Vehicle`, its id, keyed; `vehiclePlateIdentifier`, `plateColour`' },
    { field: '1201', hub: '`terminalManufacturer`, `terminalModel`, `terminalId`, `terminalImei`, `simCardNumber`' },
    { field: '1202, 1203 time', hub: '`observedAt`' },
    { field: '1202, 1203 position', hub: '`location`' },
    { field: '1202, 1203 VEC1', hub: '`speed`', unit: 'KMH' },
    { field: '1202, 1203 VEC2', hub: '`recorderSpeed`', unit: 'KMH' },
    { field: '1202, 1203 VEC3', hub: '`mileageFromOdometer`', unit: 'KMT' },
    { field: '1202, 1203 DIRECTION', hub: '`heading`', unit: 'DD' },
    {
      field: '1202, 1203 STATE',
      hub: '`ignitionStatus`, `gnssFix`, `inOperation`, `oilCircuitCut`, `electricCircuitCut`, `doorsLocked`; of 2019 also `forwardCollisionWarning`, `laneDepartureWarning`, `loadStatus`, `openDoors`, `positioningSystems`, `vehicleRunningStatus`',
    },
    {
      field: '1202, 1203 items 01 to 04, 30, 31',
      hub: '`mileageFromOdometer`, `fuelVolume`, `recorderSpeed`, `pendingAlarmId`, `wirelessSignalStrength`, `satelliteCount`',
    },
    { field: '1202, 1203 ALARM', hub: '`activeAlarms`' },
    { field: '120A, 120C', hub: '`Driver`, its id, keyed; `driver` of the vehicle' },
    { field: '120B, 120D', hub: '`jtt809_waybill`' },
    { field: '1402, 1403 of 2019, 9403', hub: '`Alert`' },
    { field: '1403 of 2011', hub: '`alertStatus` of the alert' },
  ],
  losses: {
    'serial-number': 'the serial number of a message is not kept',
    'address-of-the-platform': 'the access code of the platform is not kept',
    'protocol-version': 'the version of the protocol is not kept',
    encryption: 'whether a message was encrypted, and with which number, is not kept',
    'sending-time': 'the time of sending, of the header of 2019, is not kept',
    secret: 'the user and the password of a login are not kept',
    'login-not-checked': 'the source declares no password: every login is accepted',
    'login-refused': 'the user or the password is not that of the source: the answer says which',
    'message-unsupported': 'the message is for a platform or a person, or of a type that is not read',
    'position-encrypted': 'the coordinates are encrypted by a secrecy plug-in: they are kept and not published',
    'altitude-unclear': 'more than 10,000 m, or the two’s complement of a height below the sea: it is kept',
    'value-absent': 'a field is filled with ones',
    'time-invalid': 'the time is not in the calendar, or absent',
    'escape-missing': 'repaired: bytes that must be escaped were not, which the check value shows',
    'time-in-milliseconds': 'repaired: a time is in milliseconds instead of seconds',
    'charset-unclear': 'the source declares no character set, and the plate may be UTF-8: it is read as GBK',
    'text-not-utf-8': 'the text is not valid in UTF-8, which the source declares: it is kept as hexadecimal text',
    'text-not-gbk': 'the text is not valid in GBK: it is kept as hexadecimal text',
    'item-kept': 'an additional item of the position is kept as hexadecimal text',
    'items-cut': 'the additional items of the position are cut: the rest is kept',
    'bit-reserved': 'bits that the edition reserves are kept',
    'route-kept': 'the route of the vehicle is kept as hexadecimal text',
    'driver-without-identity': 'the message names no driver',
    'request-of-the-answer': 'the request that the message answers is not kept',
    'end-of-the-certificate': 'the end of the validity of a certificate is not kept',
  },
}
