// What the README says of the mapping and the losses.

import type { Documentation } from '../../adapter.ts'
import { hubAttributes } from './functions.ts'

export const documentation: Documentation = {
  tier: 'B',
  triedAgainst:
    'The published data model of TALQ 2.7.1 and messages made by it: there are no public messages, and the test tool is for members.',
  mapping: [
    { field: 'address of a device', hub: 'the local id' },
    ...[...hubAttributes].flatMap(([type, rows]) =>
      [...rows].map(([field, attribute]) => ({ field, hub: `${type} \`${attribute}\`` })),
    ),
    { field: 'BasicFunction.location', hub: '`location`, WGS-84' },
    {
      field: 'any other attribute',
      hub: '`talq` with the id of its function: `urn:citygate:talq:<function>.<attribute>`',
    },
    {
      field: 'EventLogData, StateChangeEventLogData',
      hub: 'the status attribute of its name: true from its start, false from its end',
    },
    {
      field: 'the level of a command of a LampActuatorFunction',
      hub: '`illuminanceLevel` in the dataset `urn:citygate:talq:desired`',
    },
    { field: 'the level of a state that an event of a LampActuatorFunction has', hub: '`illuminanceLevel`' },
    { field: 'timestamp of the attribute, else of the entry', hub: '`observedAt`' },
    { field: 'name', hub: '`name`' },
  ],
  losses: {
    'device-unknown': 'the device has not been announced: it is a Device, and the types of its functions are not known',
    'entity-refused': 'an entry, a device or an attribute of a device is invalid: the others are read',
    'function-unknown': 'the function is not one of the standard: its attributes have no units',
    'no-data': 'the report has no entries',
    'no-time': 'neither the attribute nor the entry has a time',
    'no-value': 'the attribute has no value',
    'null-value': 'the value is null',
    personal: 'the plate of a vehicle is not kept',
    reference: 'addresses of loggers and references of the CMS',
    'time-of-report': 'the attribute has a time of its own: that of the entry is not kept',
    'type-unknown': 'the data model does not have the type of the attribute',
    'unit-of-other-quantity': 'the unit measures something else than the attribute: the value is kept beside it',
    'unit-declared': 'the source declares a unit of the value, which stands',
    'unknown-member': 'the data model does not have the member',
    'wrong-type': 'the value does not have the type of the data model',
  },
}
