// What the documentation says of the format.

import type { Documentation } from '../../adapter.ts'

export const documentation: Documentation = {
  tier: 'A',
  triedAgainst:
    'Messages of cameras and recorders from 2020 to 2024, rebuilt with other identifiers; no camera of our own.',
  mapping: [
    {
      field: 'macAddress, else ipAddress, else Extensions/serialNumber, and channelID',
      hub: 'id of `Device` and `Alert`; `alertSource`',
    },
    { field: 'dateTime', hub: '`observedAt`; `dateIssued` of the first message, `validTo` of the end' },
    { field: 'eventType, or DurationList/…/relationEvent', hub: 'Alert `subCategory`, `category`; one alert for each' },
    {
      field: 'eventState',
      hub: 'Alert `alertStatus`: open, closed; event without a state, or of a kind that has no end',
    },
    { field: 'eventDescription', hub: 'Alert `description`' },
    { field: 'DetectionRegionList', hub: 'Alert `alarmData`' },
    {
      field: 'channelName, macAddress, ipAddress, Extensions/serialNumber',
      hub: 'Device `name`, `macAddress`, `ipAddress`, `serialNumber`',
    },
    { field: 'ANPR/licensePlate, Plate/plateNumber', hub: 'Vehicle, whose id is keyed; `vehiclePlateIdentifier`' },
    { field: 'ANPR/vehicleType, vehicleInfo/color', hub: 'Vehicle `vehicleType`, `color`' },
    { field: 'ANPR/vehicleInfo/speed', hub: 'Vehicle `speed`', unit: 'KMH' },
    {
      field: 'inputIOPortID, CIDEvent/code, CIDEvent/zone',
      hub: 'part of the id of the Alert; Alert `hikvisionisapi_inputIOPortID`, `hikvisionisapi_cid_code`, `hikvisionisapi_cid_zone`',
    },
    { field: 'other elements of ANPR', hub: 'Vehicle `hikvisionisapi_<name>`' },
    { field: 'pictures', hub: 'attachments of category `pd:Picture`' },
  ],
  losses: {
    'keep-alive':
      'a heartbeat, a video loss that ends without having begun, or the end of an event of an alarm panel only keeps the connection open',
    'repetition-count': 'how often the camera has sent the event is not kept: it is one alert',
    transport: 'addresses and numbers of the connection are not kept',
    'number-of-pictures': 'how many pictures belong to the event is not kept',
    'name-of-a-picture': 'the name of a picture is not kept',
    'name-of-a-part': 'the name of a part of the form is not kept',
    'not-an-alarm': 'the event is a count of people or vehicles, which is not read',
    'address-unset': 'an address of zeros is none',
    'color-unknown': 'the camera has not recognised the color',
    'kind-of-message': 'of an event that only says that a plate was read, the kind and state are not kept',
    'speed-unknown': 'a camera that does not measure the speed writes 0',
    'plate-in-text': 'the description of an event names the plate: it is not kept',
    'plate-not-read': 'the camera saw a vehicle and read no plate: there is no vehicle to name',
    'camera-of-the-plate': 'which camera has read the plate is kept as an extension attribute',
    'more-exact': "the camera's word for the type of vehicle is more exact, and kept as an extension attribute",
    'element-unknown': 'the element is not read',
    'entity-refused': 'one of several events is wrong: the others are read',
    comment: 'comments are not kept',
    'processing-instruction': 'processing instructions are not kept',
    'namespace-unknown':
      'the namespace is none of those that cameras are known to use: the elements are read all the same',
    'charset-overruled': 'repaired: the header and the document name different character sets',
    'leap-second': 'a leap second became the second after it',
  },
}
