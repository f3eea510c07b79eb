// What the README says of the mapping and the losses.

import type { Documentation } from '../../adapter.ts'

export const documentation: Documentation = {
  tier: 'C',
  triedAgainst:
    'All 20347 conformance cases of the language (versions 2, 3 and 4, at commit d19669a4) and interfaces of the smart cities ontology; no device.',
  mapping: [
    { field: '@id', hub: 'the local id of a DeviceModel' },
    { field: 'displayName', hub: 'DeviceModel `name`, the English text or the first' },
    { field: 'description', hub: 'DeviceModel `description`, the English text or the first' },
    {
      field: 'displayName and description in several languages',
      hub: '`dtdl_displayName`, `dtdl_description`, as they are',
    },
    { field: 'any other member of an interface', hub: '`dtdl_<member>`, as it is' },
    {
      field: 'the value of a property or telemetry, in application/json',
      hub: 'the attribute that `products` names, or `dtdl_<name>`',
    },
    { field: 'the values of a component', hub: '`dtdl_<component>`, an object' },
  ],
  losses: {
    'reference-unresolved': 'the interface or element that is referred to is not in the message, and is not checked',
    'no-time': 'values have no time, and the topic has no $.ctime',
    'null-value': 'the value is null',
  },
}
