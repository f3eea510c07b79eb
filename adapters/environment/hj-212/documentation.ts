// What the documentation says of the format.

import type { Documentation, MappingRow } from '../../adapter.ts'
import { factors } from './tables/factors.ts'

/** Each factor once, by its code of 2017. The units are those of the standard's table. */
const factorRows = [...new Set(factors.values())].map(({ code, attribute, unit }): MappingRow => {
  return { field: `CP/${code}`, hub: `\`${attribute ?? `hj212_${code}`}\``, ...(unit !== undefined && { unit }) }
})

export const documentation: Documentation = {
  tier: 'B',
  triedAgainst:
    "The examples of the standard's annexes, messages of other programs and of other people's code; messages of 2025 were not seen.",
  mapping: [
    { field: 'MN', hub: 'id' },
    { field: 'ST', hub: 'type of entities; `hj212_ST`' },
    { field: 'CP/DataTime', hub: '`observedAt`, `interval`, `dateObserved`, `dateObservedFrom`, `dateObservedTo`' },
    { field: 'CP/…-SampleTime', hub: '`observedAt`; of an interval `hj212_SampleTime` of the value' },
    { field: 'CP/…-Flag', hub: '`quality` of the value; what it does not express is `hj212_Flag` of the value' },
    { field: 'CP/…-EFlag', hub: '`hj212_EFlag` of the value' },
    { field: 'CP/…-Cou', hub: '`hj212_<factor>_Cou`, in kg, g or m³' },
    { field: 'CP/SB…-RS', hub: '`deviceState` of a `Device`' },
    { field: 'CP/SB…-RT', hub: '`hj212_RT` of a `Device`', unit: 'HUR' },
    { field: 'other items of CP', hub: '`hj212_<name>`' },
    ...factorRows,
  ],
  losses: {
    // decode
    'unit-of-the-standard': "the unit is that of the standard's table, because the source declares none",
    'unit-undeclared':
      'the unit must be declared in the option `units`: decode keeps the value as text, and encode does not write it',
    'unknown-factor': 'the factor is not in the tables of the standard: the value is kept',
    'unknown-field':
      'the standard does not know the field of the data segment: it is kept, or dropped in a packet before the last one',
    'unexpected-suffix': 'the value is not of a kind that the command has: it is kept as text',
    'unexpected-value': 'the state or the hours of a device are not as the standard writes them: they are kept as text',
    'second-value':
      'the message has two values for one attribute: the second one is kept as an extension attribute, or dropped',
    'not-a-number':
      'decode: the text is not a decimal number, and kept with the quality `invalid`; encode: the value is not a number',
    implausible: 'the value is outside of the plausible range of its factor: its quality becomes `uncertain`',
    'outside-hub-range': 'the attribute of the hub cannot hold the value: it is kept as an extension attribute',
    ratio: 'humidity is converted from percent to 0 to 1',
    'angle-range': 'a direction above 180 degrees is converted to a negative one',
    'number-precision': 'the number has more digits than a double holds; zeros at either end do not count',
    'unknown-flag':
      'the edition does not know the mark: it is kept as `hj212_Flag`, and the quality becomes `uncertain`',
    'flag-of-2005': 'the mark of 2005 says more than its quality: it is kept as `hj212_Flag`',
    'checksum-failed': 'the check value of the message is wrong, which takes precedence over the mark',
    'edition-not-as-declared': 'the flag states another edition than the option `edition`: that of the flag is used',
    'edition-2025-or-surface-water':
      'version bits 2 mean HJ 212-2025, but were used for surface water before that edition',
    secret: 'the password is only sent in the answer',
    'request-number':
      'the request number is not kept: it is only part of the deduplication key (as a repair: it does not have seventeen digits)',
    'not-kept': 'the message is a heartbeat or a reply, of which nothing is kept',
    'incomplete-message': 'packets were replaced by a newer message before all had arrived',
    'packet-again': 'a packet arrived twice',
    'no-answer-without-request-number': 'the station asks for an answer, but without a request number to answer to',
    // encode
    type: 'the entity has no type that a frame can hold: it is omitted',
    'id-not-visible': 'the reader may not see the number of the station: the entity is omitted',
    'id-not-a-station-number': 'the id is not a station number of at most 24 characters: the entity is omitted',
    'no-readings': 'no value of the entity can be written: it is omitted',
    'system-of-the-type': 'the entity states no system: that of its type is written',
    'time-of-the-frame': 'reading the frame sets the dates of the entity to the time of the frame',
    'location-of-the-source': 'reading the frame adds the location that the source declares',
    'no-factor': 'the standard has no factor for the attribute',
    'no-place': 'a frame has no place for the member',
    'no-flag-for-quality': 'the standard has no mark for the quality: without it the value would count as a good one',
    'no-unit': 'the factor has no unit',
    'digits-of-the-source': 'a converted value is rounded to two decimals more than its original digits justify',
    'number-too-long': 'the number has too many digits for a frame',
    'outside-range': 'reading the frame would not accept the value',
    'time-missing': 'neither the value nor the entity has a time',
    'time-ambiguous': "the zone's clock shows the time twice",
    'time-of-the-entity': 'the value has no time: that of the entity is written',
    'dataset-has-no-place': 'the dataset is not one of an interval of a day, an hour or `minuteInterval`',
    'interval-has-no-place': 'the interval is not a whole day, hour or `minuteInterval` that a frame can state',
    'interval-without-dataset': 'the value has an interval, and the dataset of an instant',
    'total-without-interval': 'a total needs an interval',
    'sum-has-no-place': 'only totals are sums',
    'interval-label': 'intervals are labelled by their start',
    'end-of-interval': 'the time of a value over an interval is the end of the interval',
    'dataset-says-it': 'the dataset says that the value is standardised, and the value does not',
    // repairs
    length: 'the length does not match the data segment (lenient)',
    checksum: 'the check value is wrong (lenient): the quality becomes `checksum-failed`',
    'too-long': 'the data segment is longer than 1024 bytes (lenient)',
    'white-space': 'there is white space before the frame',
    'line-end': 'the frame does not end with CR LF',
    separator: 'fields or items have another separator than the standard (lenient)',
    'field-order': 'the fields are in another order than in the standard',
    'suffix-case': 'a suffix is written in another case',
    'item-blank': 'there are blanks around the name or the value of an item (lenient only)',
    'item-broken': 'an item is not name=value: the others are read (lenient only)',
    'field-empty': 'a field that may be absent is empty (lenient only)',
    'time-with-milliseconds': 'DataTime has milliseconds (lenient only)',
    'item-name': 'an item has more than one suffix (lenient only)',
    'empty-item': 'the data area has an empty item',
    'factor-letter': 'the letter of the code of a factor is missing (lenient)',
    'packet-numbers': 'the flag and the packet numbers do not agree on whether the message is split (lenient)',
  },
}
