// What the README says of M-Bus: the table of values, and when each loss occurs.

import type { Documentation } from '../../adapter.ts'

export const documentation: Documentation = {
  tier: 'A',
  triedAgainst:
    'Frames of 76 wired meters and 369 telegrams of wireless ones, with the values that two other programs read; AES mode 5 with telegrams of them and a vector of its own, mode 7 with the example of the OMS group.',
  mapping: [
    { field: 'maker, number, version, medium', hub: 'id, such as `ACW-09011523-1407`' },
    { field: 'medium', hub: 'the type of the entity; `waterType`, `meterType` or `mbus_medium`' },
    { field: 'time point (date and time)', hub: '`observedAt` of the values of its storage' },
    { field: 'water: volume', hub: '`waterConsumption`', unit: 'LTR' },
    { field: 'gas, oil: volume; heat, cooling: energy; allocator: units', hub: '`totalConsumption`' },
    {
      field: 'electricity: energy, backward',
      hub: '`totalActiveEnergyImport`, `totalActiveEnergyExport`',
      unit: 'WHR',
    },
    { field: 'electricity: power', hub: '`totalActivePower`', unit: 'WTT' },
    { field: 'electricity: reactive, apparent power', hub: '`totalReactivePower`, `totalApparentPower`' },
    { field: 'electricity: frequency', hub: '`frequency`', unit: 'HTZ' },
    { field: 'any other quantity', hub: '`mbus_<quantity>`, such as `mbus_flowTemperature`, with its unit' },
    { field: 'storage, tariff, subunit, extreme', hub: '`datasetId`, such as `urn:citygate:m-bus:storage:1:tariff:2`' },
    { field: 'status', hub: '`mbus_status`, the names of what is set' },
  ],
  losses: {
    'no-data': 'the frame is an acknowledgement or a request',
    'access-number': 'the access number only distinguishes messages',
    'encrypted-without-key':
      'the content is encrypted, and the source declares no key of the meter: only the header is read',
    'encryption-unsupported': 'the content is encrypted in another mode than 5 and 7: only the header is read',
    'compact-frame':
      'the content has no value information, and no full telegram of the meter has come before: only the header is read',
    'checksum-failed':
      'the check value over the full content of a compact frame is wrong: its values have that quality',
    'records-broken-off':
      'a radio telegram ends within a record: the values before it are uncertain, and the rest is kept in hexadecimal',
    'profile-kept': 'the record is a list of values of a load profile: it is kept in hexadecimal',
    'content-of-the-maker': 'the content is the maker’s own: it is kept in hexadecimal',
    'more-records-follow': 'the meter has further records, which it sends in its next answer',
    'quantity-unknown': 'the value information is not in the tables: the record is kept in hexadecimal',
    'customer-data': 'the record says who the customer is, or is a password, an access code or a key: it is not kept',
    'record-error':
      'the meter reports an error in place of the value: the record is kept in hexadecimal, and not published',
    'value-of-error-state':
      'the value is that of an error state, and no measurement: the record is kept in hexadecimal',
    'not-in-form': 'the digits, the date or the characters are not in their form: they are kept and marked as invalid',
    'unit-unknown': 'the unit of a counter is not in the table: the number is kept with its code',
  },
}
