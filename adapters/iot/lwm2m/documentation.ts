// What the README says of the mapping and the losses.

import type { Documentation } from '../../adapter.ts'
import { hubObjects } from './hub.ts'
import { registeredObject } from './objects.ts'

export const documentation: Documentation = {
  tier: 'B',
  triedAgainst:
    'The TLV example of the specification and the definitions of the public registry; no device and no server of our own.',
  mapping: [
    { field: 'endpoint, object, instance', hub: 'the local id `ENDPOINT/OBJECT/INSTANCE`' },
    { field: 'objects 3, 4, 6, 7, 3336, 3410, 3412, 3430 and 3447', hub: 'attributes of the Device `ENDPOINT`' },
    ...[...hubObjects].flatMap(([id, { type, attributes }]) => [
      { field: `${id} ${registeredObject(id)?.name ?? ''}`, hub: type },
      ...Object.entries(attributes).map(([resource, { attribute, unit }]) => ({
        field: `${id}/x/${resource}`,
        hub: `\`${attribute}\``,
        ...(unit !== undefined && { unit }),
      })),
    ]),
    { field: 'any other resource', hub: '`lwm2m_<object>_<resource>`' },
    { field: 'latitude and longitude of 6 and 3336 (1.0: as texts)', hub: 'Device `location`, WGS-84' },
    { field: '5518 (of 6: 5), else the time of a record', hub: '`observedAt`' },
    { field: '5701 of an IPSO sensor', hub: 'also the unit of 5700 and 5601 to 5604, if they come with it' },
    { field: 'the instances of a resource', hub: 'a list, with their numbers in `lwm2m_instances`' },
    { field: 'opaque data', hub: 'base64, with `lwm2m_encoding`' },
  ],
  losses: {
    'attribute-not-in-object': 'the object has no resource for the attribute',
    confidential: 'keys, passwords, addresses that contain one, and the names and numbers of subscribers are not kept',
    'base-unused': 'a base field holds for no value',
    'device-name-hidden': 'the reader may not see the name of the device',
    'entity-refused': 'a record is invalid: the others are read',
    'no-instance': 'the entity is not an instance of an object',
    'no-resource-instance': 'the value of a resource that has instances is sent as one: it is the first',
    'no-resources': 'the entity has no attribute that a resource has',
    'no-time': 'neither the message nor the instance has a time: the values have none',
    'number-precision': 'the number has more digits than a double',
    'one-instance': 'a resource has one value: the instance without a datasetId is written',
    'resource-has-instances': 'the instances of a resource are not written',
    sum: 'a resource has no sum',
    'time-out-of-range': 'the time cannot be written as seconds of SenML',
    'time-precision': 'the time has decimals that seconds of SenML do not keep',
    'time-relative': 'a time smaller than 2^28 is relative to now: the time of receipt is taken',
    'type-of-another-object': 'the entity has another type than the instances of its object',
    'unit-declared': 'the source declares a scale or unit of the value, which stands',
    'unit-of-other-quantity': 'the unit measures something else than the attribute: the value is kept beside it',
    'unknown-field': 'RFC 8428 does not define the field',
    version: 'the version of the pack is one that is supported',
    'wrong-type': 'the value does not have the type of its resource: it is kept as it is, and marked',
  },
}
