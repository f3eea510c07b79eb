// The documentation of an adapter from its tables, and the meaning of the losses that the kit itself reports.

import type { MappingRow } from '../adapter.ts'
import type { Field } from './binary/fields.ts'

/**
 * The rows of a table of fields.
 *
 * @param path the position of the fields in a message
 * @param prefix the prefix of the adapter's extension attributes
 * @example mapping: [{ field: 'VIN', hub: 'id' }, ...fieldRows(vehicleFields, '01', 'gbt32960')]
 */
export function fieldRows(fields: readonly Field[], path: string, prefix: string): readonly MappingRow[] {
  return fields.map(({ name, to, unit, count, bits }) => ({
    field: `${path}/${name}`,
    hub: `\`${to ?? `${prefix}_${name}`}\`${bits === undefined ? '' : ', names of the bits that are set'}${count === undefined ? '' : ', a list'}`,
    ...(unit !== undefined && { unit }),
  }))
}

/**
 * When the kit reports each code. `<target>` is the name of the target.
 *
 * @example const meaning = documentation.losses[code] ?? kitLosses[code]
 */
export const kitLosses: Readonly<Record<string, string>> = {
  'no-hub-word': 'the hub has no attribute for the value: it is kept as an extension attribute',
  'value-not-in-hub': 'the hub does not accept the value: it is kept as an extension attribute',
  'value-absent': 'the message marks the value as absent',
  'value-invalid': 'the message marks the value as invalid: it is not published',
  'value-uncertain': 'the message marks the value as uncertain: it is not published',
  'label-unknown': 'the number is not in the table of the standard: it is kept as it is',
  'out-of-range':
    'decode: the value is outside of the range of the standard, and kept with that quality; encode: the field cannot express the value',
  'time-gap':
    "the local time does not exist, because the zone's clocks were put forward: the time after the gap is used",
  'time-overlap': "the local time exists twice, because the zone's clocks were put back: the first one is used",
  'position-without-fix': 'the receiver had no fix: the position is kept and not published',
  'position-zero': 'a position of 0, 0 is that of a receiver without a fix; it is not published, and not written',
  'position-out-of-range': 'the position is not on the globe',
  'position-not-converted': 'the jurisdiction of the gateway does not allow the conversion of shifted coordinates',
  'crs-unknown': 'the coordinate system is unknown: the position is kept and not published',
  'crs-converted': 'the position was converted to WGS-84, with the accuracy of the conversion',
  'crs-not-written': 'positions are written in WGS-84, and the source declares another system',
  'point-only': 'the format has points only',
  'no-altitude': 'the format has no altitude',
  'packets-incomplete': 'a new message started before all packets of the previous one had arrived',
  secret: 'a password or a key is removed, such as that of an address',
  'number-text': 'JSON: a number is written in another form, such as 1.00',
  'number-precision': 'JSON: a number has more digits than a double',
  'duplicate-member': 'JSON: the last of several members with one name is read',
  'model-absent': 'there is no thing model: the value is kept as it is',
  'identifier-not-in-model': 'the thing model does not have the property or member: the value is kept as it is',
  'identifier-unmapped': 'the source does not map the property to an attribute of the hub',
  'labels-not-distinct': 'two values have the same label in the thing model: the value is kept as it is',
  'value-not-in-model':
    'decode: the thing model does not name the value, which is out of range; encode: the value is not written',
  'wrong-type': 'decode: the value is not of its type, and is invalid; encode: the type cannot express the value',
  'text-number': 'a number is sent as a string',
  'time-zero': 'a time of 0 is that of a device without a clock: the value has no time',
  'number-for-text': 'a string is sent as a number',
  'label-for-number': 'the label is sent instead of the number',
  'unknown-unit': "the unit is not in the hub's table: it is kept as the thing model spells it",
  'unit-undeclared': "the hub's attribute has a unit, and neither the thing model nor the source has it",
  'unit-has-no-place': 'members of a structure have units, which the hub cannot express',
  'attribute-not-in-model': 'the thing model does not have the property',
  'time-precision': 'a time is written in UTC with the precision of the format',
  'type-not-in-target': 'the target does not have entities of this type',
  'one-type': 'an entity has one type in the target',
  'one-time': 'all values of a message have one time',
  'whole-seconds': 'the fraction of a second is not written',
  'unit-missing': 'the unit of the value is unknown, so that it cannot be written',
  'unit-not-convertible': 'the unit of the value cannot be converted to that of the field',
  'unit-converted': 'the value was converted to the unit of the field',
  quantised: 'the field has fewer decimals than the value',
  'field-required': 'the field has no code for an absent value: it is written as 0',
  'member-not-in-<target>': 'the target does not express this member of an entity',
  'quality-not-in-<target>': 'the target does not express a quality: the value is not written',
  'kind-not-in-<target>': 'the target does not express attributes of this kind',
  'note-not-in-<target>': 'the target does not express this member of an attribute',
  'unit-not-in-<target>': 'the field has no unit',
  'attribute-not-in-<target>': 'the target does not express this attribute',
}
