// What the documentation says of JT/T 808: what becomes of each field, and when each loss is reported.

import type { Documentation, MappingRow } from '../../adapter.ts'
import { g10ls, nestedItems } from './location/dialects.ts'
import { statusGroups } from '../../../standards/jtt-808/flags.ts'
import { flags } from './location/flags.ts'
import { standardItems, type Item } from './location/items.ts'

/** The rows of additional items; those without an attribute are explained beside the table. */
function itemRows(items: ReadonlyMap<number, Item>, path: string, digits: number): readonly MappingRow[] {
  return [...items].flatMap(([id, { attribute, unitCode }]) => {
    const field = `${path}/${id.toString(16).toUpperCase().padStart(digits, '0')}`
    const unit = unitCode === undefined ? {} : { unit: unitCode }
    return attribute === undefined ? [] : [{ field, hub: `\`${attribute}\``, ...unit }]
  })
}

const mapping: readonly MappingRow[] = [
  { field: 'header/phone', hub: 'id of the vehicle, keyed, without padding; key of the session' },
  { field: '0200/position', hub: '`location`; a position that is not published: `jtt808_position` with its quality' },
  { field: '0200/speed', hub: '`speed`, with the quality `no-fix` if there is none', unit: 'KMH' },
  { field: '0200/direction', hub: '`heading`, with the quality `no-fix` if there is none', unit: 'DD' },
  { field: '0200/time', hub: '`observedAt` of everything in the location' },
  ...flags.map(({ bit, name, since }) => ({
    field: `0200/status/bit${bit}`,
    hub: `\`${name}\`${since === undefined ? '' : `, from ${since} on`}`,
  })),
  { field: '0200/status/bit8', hub: '`loadStatus`, from 2013 on' },
  ...statusGroups.map(({ first, name }) => ({
    field: `0200/status/bit${first}`,
    hub: `\`${name}\`, a list, from 2013 on`,
  })),
  { field: '0200/alarm', hub: '`activeAlarms`; an `Alert` for each flag that is set' },
  ...itemRows(standardItems, '0200/extra', 2),
  ...itemRows(g10ls, 'g10ls: 0200/extra', 2),
  ...itemRows(nestedItems, 'eb-nested: 0200/extra/EB', 4),
  { field: 'jsatl12: 0200/extra/64 to 67', hub: 'an `Alert` with its own time and position' },
  { field: '0100/division', hub: '`administrativeDivision`' },
  { field: '0100/manufacturer, 0107/manufacturer', hub: '`terminalManufacturer`' },
  { field: '0100/model, 0107/model', hub: '`terminalModel`' },
  { field: '0100/terminalId, 0107/terminalId', hub: '`terminalId`' },
  { field: '0100/plateColour', hub: '`plateColour`' },
  { field: '0100/plate', hub: '`vehiclePlateIdentifier`; with the colour 0: `vehicleIdentificationNumber`' },
  { field: '0102/imei', hub: '`terminalImei`' },
  { field: '0102/softwareVersion, 0107/firmwareVersion', hub: '`terminalSoftwareVersion`' },
  { field: '0107/type', hub: '`terminalKinds`' },
  { field: '0107/card', hub: '`simCardNumber`' },
  { field: '0107/hardwareVersion', hub: '`terminalHardwareVersion`' },
  { field: '0107/gnss, 0107/communication', hub: '`positioningModules`, `communicationModules`' },
  { field: '0702', hub: '`driverCardStatus`, `driverCardResult`, `driver`; a `Driver` with the texts of the card' },
  { field: '0800, 0801', hub: '`lastRecording`; the data is an attachment' },
]

const losses: Readonly<Record<string, string>> = {
  'terminal-parameters': 'the hub has no attribute for the parameters of a terminal (0104)',
  'item-unknown': 'an additional item is in no table: it is kept',
  'item-length': 'an additional item does not have the length of its table: it is kept',
  'item-value': 'the value of an additional item is not a reading, or not in its table: it is kept',
  'items-broken-off': 'the list of additional items ends within an item: the rest is kept',
  'bit-reserved': 'a flag without a meaning in the edition is kept',
  'load-reserved': 'the load has no meaning: it is kept',
  'position-encrypted': 'the position is encrypted: it is kept',
  'value-absent': 'a field is filled with ones: it is kept as `invalid`, or dropped in an alert of T/JSATL 12',
  'speed-out-of-range': 'more than 300 km/h: kept with the quality `out-of-range`',
  'direction-out-of-range': '360 degrees or more: kept with the quality `out-of-range`',
  'altitude-out-of-range': 'decode: more than 10,000 m, kept with that quality; encode: not from 0 to 10,000 m',
  'altitude-unclear': '32,768 m or more, or a negative number: kept with the quality `uncertain`',
  'time-absent': 'the time is zero: it is kept, and nothing has a time',
  'time-invalid': 'the time is not in the calendar: it is kept, and nothing has a time',
  'alerts-without-time': 'the flags of a location without a time open and close nothing',
  'alerts-from-the-future': 'the flags of a location that is more than a day ahead open and close nothing',
  'alerts-from-the-past': 'the flags of a location that is older than the newest one open and close nothing',
  'charset-unclear': 'without `charset`, a text was read as GBK that may be UTF-8',
  'text-not-gbk': 'a text is invalid in GBK: its bytes are kept',
  'text-not-utf-8': 'a text is invalid in UTF-8: its bytes are kept',
  'date-invalid': 'the end of the validity of a card is not in the calendar: it is kept',
  'colour-unknown': 'the colour of the plate is not in the table: it is kept',
  'division-left-open': 'the terminal leaves the division to the platform: it is kept',
  'division-unknown': 'the division is not a code of GB/T 2260: it is kept',
  'authentication-failed': 'the content of an authentication with a wrong code is not kept',
  'driver-without-identity': 'a card without certificate, identity card and name identifies nobody',
  'message-kept': 'a message of the standard for which the hub has no words is kept as hexadecimal text',
  'location-short': 'a location of a batch is shorter than its basic part, or cut: the others are read',
  secret: 'the passwords among the parameters of a terminal are not kept',
  'transparent-data': 'data in a proprietary form is kept',
  'answer-to-another': 'an answer to a message that the gateway did not send is kept',
  'body-unexpected': 'the body of a message that has none is kept',
  'message-unsupported': 'the message is not read',
  'packet-replaced': 'a packet was replaced by one with different content',
  'packets-expired': 'an incomplete message was dropped, after ten minutes or for lack of space',
  'terminal-number-hidden': 'the reader may not see the number of the terminal',
  'no-terminal-number': 'the local id of the vehicle is not the number of a terminal',
  'type-not-in-location': 'the entity is not a vehicle',
  'one-instance': 'the report has one value of each attribute',
  'alarms-not-written': 'alarm flags would open alerts again at the receiver',
  'altitude-required': 'the report has no code for an absent altitude: it is written as 0',
  'without-fix': 'the report has no fix, which also concerns its speed and direction',
  'crs-accuracy': 'the accuracy of the conversion to the declared coordinate system is not written',
  'crs-unknown': 'decode: the position is kept and not published; encode: it is not written',
  millionths: 'a position is written in millionths of a degree',
  'whole-metres': 'an altitude is written in whole metres',
  'full-circle': 'a direction of 360 degrees is written as 0',
  'order-of-bits': 'names are written as bits, without their order and without names that have no bit',
  'place-needs-fix': 'a location is written with a fix',
  'item-known': 'a kept item will be read back under its own name',
  'carried-item-wins': 'a kept item of the same id is written instead of the attribute',
  'no-hexadecimal': 'the value of a kept item is not hexadecimal text of at most 255 bytes',
  'body-full': 'the report has no space for the item',
}

export const documentation: Documentation = {
  tier: 'A',
  triedAgainst:
    'Frames that traccar and yezhihao/jt808-server read, and the example of SmallChi/JT808; the tables of T/JSATL 12 and of G10LS trackers only by their texts.',
  mapping,
  losses,
}
