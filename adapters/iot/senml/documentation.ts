// What the README says of the mapping and the losses.

import type { Documentation } from '../../adapter.ts'

const rows: readonly (readonly [field: string, hub: string])[] = [
  ['bn + n', 'the local id of the device, and the name of the value'],
  ['v, bv', 'the value that `attributes` names, or `senml_<name>`: a number, bv + v'],
  ['vs, vb', 'a text, true or false'],
  ['vd', 'base64url text, with `senml_encoding`'],
  ['s, bs', '`senml_<name>.sum` (as a URN), bs + s, with the unit and seconds in `senml_unit`'],
  ['u, bu', '`unitCode`; a unit without a code is kept in `senml_unit`'],
  ['t, bt', '`observedAt`, bt + t; smaller than 2^28: from the time of receipt'],
  ['ut', '`senml_updateTime` of the value'],
  ['two values in lat and lon of one device and time', '`location`'],
]

export const documentation: Documentation = {
  tier: 'A',
  triedAgainst: 'The examples of RFC 8428 with their resolved records in JSON and CBOR, and packs of an LwM2M library.',
  mapping: rows.map(([field, hub]) => ({ field, hub })),
  losses: {
    'attribute-not-in-pack': 'the attribute is neither mapped nor an extension attribute of this format',
    'base-unused': 'a base field holds for no value, such as a base value where there are only texts',
    'crs-wgs84': 'positions are in WGS-84, as the registry of units says',
    'data-not-base64url': 'data has padding or the letters of plain base64',
    'device-name-hidden': 'the reader may not see the name of the device',
    'entity-refused': 'a record is invalid: the others are read, with its base fields',
    'name-not-written': 'the name would be read as that of another device or value',
    'name-start': 'a name starts with a slash, as those of LwM2M do',
    'no-altitude': 'a pack has no altitude of a position',
    'nothing-to-write': 'the entity has no attribute that a pack expresses',
    'number-precision': 'the number has more digits than a double',
    'one-instance': 'a pack has one value of each name: the instance without a datasetId is written',
    'point-only': 'only points are written',
    'position-name': 'the names of the two records of a position',
    'position-zero': 'a position is 0, 0: the receiver has no fix',
    'time-becomes-now': 'the value has no time: a pack without one means now',
    'time-of-receipt': 'the pack has no time, or zero, which means now: the time of receipt is taken',
    'time-out-of-range': 'a time before 1978 would be read as one that is relative to now',
    'time-precision': 'the time has more digits than a double',
    'time-relative': 'a time smaller than 2^28 is relative to now: the time of receipt is taken',
    'type-not-declared': 'the entity is not of the declared type',
    'unit-declared': 'the source declares a scale or unit of the value, which stands',
    'unit-not-in-registry': 'the registry of SenML units has no such unit',
    'unit-of-other-quantity': 'the unit measures something else than the attribute: the value is kept beside it',
    'unknown-field': 'RFC 8428 does not define the field, and says to ignore it',
    'update-time': 'the hub has no attribute for the time until the next value',
    'value-not-in-pack': 'a value is a number, a text, or true or false',
    version: 'the version of the pack is one that is supported',
    'written-as-data': 'the text is written as the data that it stands for',
  },
}
