// What a source declares, and what the documentation says of the format.

import type { Documentation } from '../../adapter.ts'
import { quantities } from './tables.ts'
import { option, type Decoding, type OptionValues } from '../../kit/index.ts'
import type { Frame } from './frame.ts'

export const options = {
  timezone: option.timezone("The zone of the transmission devices' clocks. Packets contain local time without a zone."),
}

export type Settings = OptionValues<typeof options>

/** A packet that is being decoded. */
export type Session = Decoding<Settings, Frame>

export const documentation: Documentation = {
  tier: 'A',
  triedAgainst:
    'Packets of devices and of two other programs, for all types of data but operations that only a centre sends; answers over TCP.',
  mapping: [
    { field: 'source address', hub: '`Device`, its id: the transmission device' },
    { field: 'system type, system address', hub: '`Device`, its id; `fireSystemType`' },
    { field: 'component type, component address', hub: '`Device`, its id; `fireComponentType`' },
    { field: 'state (types 1, 2, 21)', hub: '`deviceStates`; `Alert` for fire, supervisory states and faults' },
    { field: 'text (types 2, 6, 7, 26)', hub: '`installationText` of the device and of its alerts' },
    ...Object.entries(quantities).map(([number, { name, unit }]) => ({
      field: `analogue value ${number} (type 3)`,
      hub: `\`DeviceMeasurement\` \`numValue\`, \`measurementType\` ${name}`,
      unit,
    })),
    { field: 'operation, operator (types 4, 24)', hub: '`operations`, `operatorNumber`' },
    { field: 'version (types 5, 25)', hub: '`softwareVersion`' },
    { field: 'system time (types 8, 28)', hub: '`gbt268753_clock`' },
    { field: 'time of an object', hub: '`observedAt`; of objects without one, that of the packet' },
  ],
  losses: {
    'serial-number': 'the serial number of a packet is only repeated in the answer',
    'protocol-version': 'the version of the protocol is only repeated in the answer',
    'address-of-the-centre': 'the address of the centre is not kept',
    'address-of-the-sender': 'the packet contains no report: its sender is not kept',
    'source-address-zero':
      'the packet has 0 as the address of its sender, as several makers send: all such devices of the source are taken for one',
    'sending-time': 'the packet has no object, or the objects have their own times: the time of sending is not kept',
    'time-of-sending': 'instead of the time of the object, that of the packet is taken, which is later',
    'time-invalid': 'the time is not in the calendar: it is not kept, or as it is for the clock of a device',
    'keep-alive': 'a registration or heartbeat contains no report',
    'no-report': 'the packet has a request, or an answer without a report',
    'answer-to-a-command': 'the packet confirms or denies one of the centre',
    'command-of-the-maker': 'the command byte is one that makers define',
    'message-unsupported': 'the command byte is that of a request, or reserved',
    'type-reserved': 'the type of the data is reserved by the standard',
    'data-of-the-maker': 'data of a type that makers define are kept as hexadecimal text',
    'report-out-of-order': 'a report that is older than the alarm does not end it',
    'alert-not-followed':
      'there are more open alerts than the state of a session holds: the end of the oldest one will not be noticed',
    'text-after-its-end': 'there are bytes after the NUL that ends a text',
    'text-cut': 'repaired: the text ends within a character, which is left out',
    'text-not-gb18030': 'the text is not valid in GB 18030: it is kept as hexadecimal text',
  },
}
